//! The town that a site or a street is most likely in, from the towns that the text names around it.

use std::collections::BTreeMap;

use super::{Place, PlaceMention, PlacePrecision};
use crate::text::Span;

/// Bytes behind a site within which a town of the same sentence is taken for the site's.
const CLOSE_BEHIND: usize = 60;
/// Bytes in front of a site within which a town of the same sentence is.
const CLOSE_BEFORE: usize = 160;
/// Mentions on either side that are looked at.
const NEIGHBOURS: usize = 6;

/// The towns of an article.
#[derive(Debug)]
pub struct Towns<'a> {
    text: &'a str,
    mentions: &'a [PlaceMention],
    /// The town that the article names most.
    main: Option<&'a Place>,
}

impl<'a> Towns<'a> {
    /// Counts the towns of an article; the mentions are in the order of the text.
    pub fn of(text: &'a str, mentions: &'a [PlaceMention]) -> Self {
        let mut counts: BTreeMap<(&str, Option<&str>), (usize, usize)> = BTreeMap::new();
        for (index, place) in mentions.iter().enumerate().filter_map(|(index, m)| Some((index, town(m)?))) {
            let key = (place.name.as_str(), place.country.as_deref());
            counts.entry(key).or_insert((0, index)).0 += 1;
        }
        let most = counts.into_values().max_by_key(|&(count, first)| (count, std::cmp::Reverse(first)));
        let main = most.and_then(|(_, first)| mentions.get(first)).and_then(town);
        Self { text, mentions, main }
    }

    /// The town around a site: the place right behind it ("…, Leeds"), else a town of its sentence, else the town that
    /// the article names most. Nothing where the article names no town.
    pub fn around(&self, site: Span) -> Option<&'a Place> {
        self.behind(site).or_else(|| self.before(site)).or(self.main)
    }

    fn behind(&self, site: Span) -> Option<&'a Place> {
        let from = self.mentions.partition_point(|mention| mention.span.start < site.end);
        self.mentions.iter().skip(from).take(NEIGHBOURS).find_map(|mention| {
            let between = self.between(site.end, mention.span.start, CLOSE_BEHIND)?;
            let place = mention.place.as_ref().filter(|_| !mention.adjective)?;
            let wide = between == ", " && place.precision == PlacePrecision::Province;
            if wide { Some(place) } else { town(mention) }
        })
    }

    fn before(&self, site: Span) -> Option<&'a Place> {
        let to = self.mentions.partition_point(|mention| mention.span.end <= site.start);
        self.mentions.get(..to)?.iter().rev().take(NEIGHBOURS).find_map(|mention| {
            self.between(mention.span.end, site.start, CLOSE_BEFORE)?;
            town(mention)
        })
    }

    /// The text between two offsets of one sentence that are not too far apart.
    fn between(&self, from: usize, to: usize, most: usize) -> Option<&'a str> {
        if to.checked_sub(from)? > most {
            return None;
        }
        let between = self.text.get(from..to)?;
        let ends = ["\n", ". ", "! ", "? ", "; "].iter().any(|end| between.contains(end));
        (!ends).then_some(between)
    }
}

/// The town that a mention stands for, if one.
fn town(mention: &PlaceMention) -> Option<&Place> {
    let place = mention.place.as_ref().filter(|_| !mention.adjective)?;
    (place.precision == PlacePrecision::City).then_some(place)
}

//! Groups of mentions from the chances of their pairs.

use super::collection::Collection;
use super::tree::{Join, Likeness, groups, joins};

/// Below this chance no pair ties two parts of a collection together.
const TIE: f32 = 0.05;

/// All joins of a collection, to be cut at any height.
pub(crate) struct Linked {
    size: usize,
    /// Mentions of each part, with the joins among them by position.
    parts: Vec<(Vec<usize>, Vec<Join>)>,
}

impl Linked {
    /// Joins the mentions whose pairs have these chances, in the collection's order.
    pub(crate) fn of(collection: &Collection, chances: &[f32]) -> Self {
        let size = collection.mentions.len();
        let part = parts(collection, chances);
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); size];
        part.iter().enumerate().for_each(|(mention, &part)| members[part].push(mention));
        let mut place = vec![0; size];
        for list in &members {
            list.iter().enumerate().for_each(|(at, &mention)| place[mention] = at);
        }
        let mut likeness: Vec<Likeness> = members.iter().map(|list| Likeness::new(list.len())).collect();
        for (&(one, two), &chance) in collection.pairs.iter().zip(chances) {
            let (one, two) = (one as usize, two as usize);
            if part[one] == part[two] {
                likeness[part[one]].set(place[one], place[two], chance);
            }
        }
        let joined = |(members, likeness): (Vec<usize>, Likeness)| (members, joins(likeness, TIE));
        Self { size, parts: members.into_iter().zip(likeness).map(joined).collect() }
    }

    /// The group of each mention: between the parts of a group the average chance is `least` or more.
    pub(crate) fn cut(&self, least: f32) -> Vec<usize> {
        let mut group: Vec<usize> = (0..self.size).collect();
        for (members, joins) in &self.parts {
            for (at, own) in groups(members.len(), joins, least).into_iter().enumerate() {
                group[members[at]] = members[own];
            }
        }
        group
    }
}

/// The first mention of the part that each mention hangs together with.
fn parts(collection: &Collection, chances: &[f32]) -> Vec<usize> {
    fn top(above: &[usize], mut mention: usize) -> usize {
        while above[mention] != mention {
            mention = above[mention];
        }
        mention
    }
    let mut above: Vec<usize> = (0..collection.mentions.len()).collect();
    for (&(one, two), _) in collection.pairs.iter().zip(chances).filter(|(_, chance)| **chance >= TIE) {
        let (one, two) = (top(&above, one as usize), top(&above, two as usize));
        above[one.max(two)] = one.min(two);
    }
    (0..above.len()).map(|mention| top(&above, mention)).collect()
}

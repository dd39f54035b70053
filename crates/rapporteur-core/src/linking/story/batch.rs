//! All articles of a set at once.

use super::features::{self, Shared};
use super::index::Index;
use super::neighbours::{self, Neighbours};
use super::views::Views;
use super::weight::{Counts, GeneralNews};
use super::{Compared, Told};

/// Articles that each is compared with, at most.
const CANDIDATES: usize = 24;

/// Compares the articles of a set, each with those that share its rarest words.
pub fn compare(set: &[Told], general: &GeneralNews, window: i32) -> Vec<Compared> {
    let mut counts = Counts::default();
    set.iter().for_each(|told| counts.add(told.profile));
    let views: Vec<Views> =
        set.iter().map(|told| Views::of(told.profile, told.day, &counts, general)).collect();
    let pairs = pairs(&views, window);
    let shared: Vec<Shared> = pairs.iter().map(|&(one, two)| Shared::of(&views[one], &views[two])).collect();
    let likeness = |number: usize| {
        let (one, two): (usize, usize) = pairs[number];
        shared[number].likeness(&views[one], &views[two])
    };
    let mut near = vec![Neighbours::default(); set.len()];
    for (number, &(one, two)) in pairs.iter().enumerate() {
        near[one].add(likeness(number), two as u32);
        near[two].add(likeness(number), one as u32);
    }
    let rows = pairs.iter().enumerate().map(|(number, &(one, two))| {
        let mut row = Vec::with_capacity(features::OWN + neighbours::RELATIVE);
        shared[number].features(&views[one], &views[two], &mut row);
        neighbours::features(&near[one], &near[two], likeness(number), false, &mut row);
        Compared { one, two, row }
    });
    rows.collect()
}

/// Pairs of which one is among the nearest before or after the other, in order.
fn pairs(views: &[Views], window: i32) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let forth: Vec<usize> = (0..views.len()).collect();
    let back: Vec<usize> = (0..views.len()).rev().collect();
    for order in [forth, back] {
        let mut index = Index::default();
        for one in order {
            let view = &views[one];
            let may = |two: u32| {
                let days = view.day.zip(views[two as usize].day);
                days.is_none_or(|(first, second)| (first - second).abs() <= window)
            };
            let near = index.nearest(view, CANDIDATES, may);
            pairs.extend(near.into_iter().map(|two| (one.min(two as usize), one.max(two as usize))));
            index.add(one as u32, view);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

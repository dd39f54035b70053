//! The stories of a whole set of articles.

use super::agglomerate;
use super::features::{self, Shared};
use super::index::Index;
use super::model::StoryModel;
use super::neighbours::{self, Neighbours};
use super::views::Views;
use super::weight::{Counts, GeneralNews};
use super::{Compared, Told};

/// Earlier articles, and later ones, that each is compared with, at most.
const CANDIDATES: usize = 24;

/// Groups articles by the story that they tell: indices, each group in order, groups by their first article. No two
/// articles are held against each other that appeared more than `window` days apart.
///
/// The order of the articles decides between equals; a caller with a set hands them over in one that follows from content.
pub fn group(set: &[Told], model: &StoryModel, window: i32) -> Vec<Vec<usize>> {
    let compared = compare(set, &model.general, window);
    let pairs: Vec<(usize, usize, f32)> =
        compared.iter().map(|pair| (pair.one, pair.two, model.set.log_odds(&pair.row))).collect();
    agglomerate::groups(set.len(), &pairs, model.threshold(company(set, window)))
}

/// Compares the articles of a set, each with those that share its rarest words.
pub fn compare(set: &[Told], general: &GeneralNews, window: i32) -> Vec<Compared> {
    let mut counts = Counts::default();
    for told in set {
        counts.add(told.profile);
    }
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
            let may = |two: u32| {
                let days = views[one].day.zip(views[two as usize].day);
                days.is_none_or(|(first, second)| (first - second).abs() <= window)
            };
            let near = index.nearest(&views[one], CANDIDATES, may);
            pairs.extend(near.into_iter().map(|two| (one.min(two as usize), one.max(two as usize))));
            index.add(one as u32, &views[one]);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How many articles each could be held against, on average.
fn company(set: &[Told], window: i32) -> f32 {
    let mut days: Vec<i32> = set.iter().filter_map(|told| told.day).collect();
    days.sort_unstable();
    let undated = set.len() - days.len();
    let within = |&day: &i32| {
        let before = days.partition_point(|&other| other < day.saturating_sub(window));
        days.partition_point(|&other| other <= day.saturating_add(window)) - before + undated
    };
    let all: usize = days.iter().map(within).sum::<usize>() + undated * set.len();
    all as f32 / set.len().max(1) as f32
}

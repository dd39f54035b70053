//! Articles one by one, as they arrive: each is put into a story for good.

use std::collections::VecDeque;

use super::features::{self, Shared};
use super::index::Index;
use super::neighbours::{self, Neighbours};
use super::views::Views;
use super::weight::{Counts, GeneralNews};
use crate::coding::profile::Profile;

/// Articles that a new one is compared with, at most.
const CANDIDATES: usize = 40;

/// An article of the window.
struct Kept {
    views: Views,
    near: Neighbours,
    story: u64,
    words: Vec<u32>,
}

/// A comparison of the new article with one before.
pub struct Before {
    pub number: u64,
    pub story: u64,
    pub row: Vec<f32>,
}

pub struct Stream<'a> {
    general: &'a GeneralNews,
    window: i32,
    most: usize,
    counts: Counts,
    index: Index,
    kept: VecDeque<Kept>,
    first: u64,
    pending: Option<Kept>,
}

impl<'a> Stream<'a> {
    pub fn new(general: &'a GeneralNews, window: i32, most: usize) -> Self {
        Self { general, window, most, counts: Counts::default(), index: Index::default(), kept: VecDeque::new(), first: 0, pending: None }
    }

    fn slot(&self, number: u64) -> u32 {
        (number % (2 * self.most as u64)) as u32
    }

    /// Compares the next article with those of the window. `put` must follow.
    pub fn compare(&mut self, profile: &Profile, day: Option<i32>) -> Vec<Before> {
        let outside = |kept: &Kept| kept.views.day.zip(day).is_some_and(|(then, now)| now - then > self.window);
        while self.kept.front().is_some_and(|first| self.kept.len() >= self.most || outside(first)) {
            let slot = self.slot(self.first);
            if let Some(gone) = self.kept.pop_front() {
                self.index.remove_first(slot, &gone.views);
                self.counts.remove(gone.words.into_iter());
                self.first += 1;
            }
        }
        let views = Views::of(profile, day, &self.counts, self.general);
        let me = self.first + self.kept.len() as u64;
        let found = self.index.nearest(&views, CANDIDATES, |_| true);
        let ring = 2 * self.most as u64;
        let base = self.first % ring;
        let place = |slot: u32| ((u64::from(slot) + ring - base) % ring) as usize;
        let mut near = Neighbours::default();
        let shared: Vec<(usize, Shared, f32)> = found
            .iter()
            .map(|&slot| {
                let other = &self.kept[place(slot)];
                let shared = Shared::of(&views, &other.views);
                (place(slot), shared, shared.likeness(&views, &other.views))
            })
            .collect();
        for &(place, _, likeness) in &shared {
            near.add(likeness, (self.first + place as u64) as u32);
            self.kept[place].near.add(likeness, me as u32);
        }
        let rows = shared.iter().map(|(place, shared, likeness)| {
            let other = &self.kept[*place];
            let mut row = Vec::with_capacity(features::OWN + neighbours::RELATIVE);
            shared.features(&views, &other.views, &mut row);
            neighbours::features(&near, &other.near, *likeness, true, &mut row);
            Before { number: self.first + *place as u64, story: other.story, row }
        });
        let rows = rows.collect();
        self.counts.add(profile);
        let words = profile.terms().iter().map(|term| term.hash).collect();
        self.pending = Some(Kept { views, near, story: 0, words });
        rows
    }

    /// Puts the article just compared into a story.
    pub fn put(&mut self, story: u64) {
        if let Some(mut kept) = self.pending.take() {
            kept.story = story;
            let slot = self.slot(self.first + self.kept.len() as u64);
            self.index.add(slot, &kept.views);
            self.kept.push_back(kept);
        }
    }
}

//! Articles one by one, as they arrive: each is put into a story for good. Time and memory for one depend on the window,
//! not on how many came before it.

use std::collections::{BTreeMap, VecDeque};

use super::agglomerate::{MOST, UNCOMPARED};
use super::features::{self, Shared};
use super::index::Index;
use super::model::StoryModel;
use super::neighbours::{self, Neighbours};
use super::views::Views;
use super::weight::{Counts, GeneralNews};
use crate::coding::profile::Profile;

/// Articles that a new one is compared with, at most.
const CANDIDATES: usize = 40;

/// How much the likest article of a story counts beside the mean over the story.
const LIKEST: f32 = 0.4;

/// What a stream remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Days after which an article is forgotten.
    pub days: i32,
    /// Articles kept, at most.
    pub articles: usize,
}

/// A comparison of a new article with one before it.
#[derive(Clone, Debug)]
pub struct Before {
    /// Number of the earlier article in the stream, the first being 0.
    pub number: u64,
    /// Its story.
    pub story: u64,
    /// What the two show side by side.
    pub row: Vec<f32>,
}

/// An article of the window.
#[derive(Debug)]
struct Kept {
    views: Views,
    near: Neighbours,
    words: Vec<u32>,
    story: u64,
}

/// Finds the story of each article as it arrives.
#[derive(Debug)]
pub struct Stream<'m> {
    general: &'m GeneralNews,
    window: Window,
    counts: Counts,
    index: Index,
    kept: VecDeque<Kept>,
    /// Number of the first article kept.
    first: u64,
    /// Articles kept of each story, and the day of the first of them.
    sizes: BTreeMap<u64, (u32, Option<i32>)>,
    next_story: u64,
}

impl<'m> Stream<'m> {
    /// A stream that nothing has passed yet.
    pub fn new(general: &'m GeneralNews, window: Window) -> Self {
        Self {
            general,
            window,
            counts: Counts::default(),
            index: Index::default(),
            kept: VecDeque::new(),
            first: 0,
            sizes: BTreeMap::new(),
            next_story: 0,
        }
    }

    /// Puts the next article into a story, old or new, and tells its number. Days must not go back further than the window.
    pub fn take(&mut self, profile: &Profile, day: Option<i32>, model: &StoryModel) -> u64 {
        let story = |before: &[Before], stream: &Self| stream.best(before, day, model);
        self.take_with(profile, day, story).0
    }

    /// As [`Stream::take`], with another way to choose: the seam that the trainer uses. Nothing chosen is a new story.
    pub fn take_with(
        &mut self,
        profile: &Profile,
        day: Option<i32>,
        choose: impl Fn(&[Before], &Self) -> Option<u64>,
    ) -> (u64, Vec<Before>) {
        self.forget(day);
        let views = Views::of(profile, day, &self.counts, self.general);
        let (near, before) = self.compare(&views);
        let story = choose(&before, self).unwrap_or(self.next_story);
        self.next_story = self.next_story.max(story + 1);
        self.sizes.entry(story).or_insert((0, day)).0 += 1;
        self.counts.add(profile);
        self.index.add(self.slot(self.kept.len()), &views);
        let words = profile.terms().iter().map(|term| term.hash).collect();
        self.kept.push_back(Kept { views, near, words, story });
        (story, before)
    }

    /// Articles that it remembers.
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// The slot in the index of the article at a place of the window.
    fn slot(&self, place: usize) -> u32 {
        ((self.first + place as u64) % (self.window.articles as u64 + 1)) as u32
    }

    /// The place in the window of a slot.
    fn place(&self, slot: u32) -> usize {
        let ring = self.window.articles as u64 + 1;
        ((u64::from(slot) + ring - self.first % ring) % ring) as usize
    }

    fn forget(&mut self, today: Option<i32>) {
        let is_old = |kept: &Kept| {
            kept.views.day.zip(today).is_some_and(|(day, today)| today - day > self.window.days)
        };
        while self
            .kept
            .front()
            .is_some_and(|first| self.kept.len() >= self.window.articles.max(1) || is_old(first))
        {
            let slot = self.slot(0);
            let Some(gone) = self.kept.pop_front() else { return };
            self.index.remove_first(slot, &gone.views);
            self.counts.remove(&gone.words);
            self.first += 1;
            if let Some(size) = self.sizes.get_mut(&gone.story) {
                size.0 -= 1;
                if size.0 == 0 {
                    self.sizes.remove(&gone.story);
                }
            }
        }
    }

    fn compare(&mut self, views: &Views) -> (Neighbours, Vec<Before>) {
        let found = self.index.nearest(views, CANDIDATES, |_| true);
        let places: Vec<usize> = found.into_iter().map(|slot| self.place(slot)).collect();
        let me = self.first + self.kept.len() as u64;
        let mut near = Neighbours::default();
        let mut shared = Vec::with_capacity(places.len());
        for place in places {
            let Some(other) = self.kept.get_mut(place) else { continue };
            let both = Shared::of(views, &other.views);
            let likeness = both.likeness(views, &other.views);
            near.add(likeness, (self.first + place as u64) as u32);
            other.near.add(likeness, me as u32);
            shared.push((place, both, likeness));
        }
        let before = shared.iter().map(|(place, shared, likeness)| {
            let other = &self.kept[*place];
            let mut row = Vec::with_capacity(features::OWN + neighbours::RELATIVE);
            shared.features(views, &other.views, &mut row);
            neighbours::features(&near, &other.near, *likeness, true, &mut row);
            Before { number: self.first + *place as u64, story: other.story, row }
        });
        let before = before.collect();
        (near, before)
    }

    /// Whether a story began so long ago that what is told now is a new chapter: else one wrong article in a week would
    /// carry a story on for ever.
    fn is_told_out(&self, story: u64, today: Option<i32>) -> bool {
        let begun = self.sizes.get(&story).and_then(|size| size.1);
        begun.zip(today).is_some_and(|(begun, today)| today.saturating_sub(begun) > self.window.days)
    }

    /// The story that an article fits best, if it fits well enough.
    fn best(&self, before: &[Before], day: Option<i32>, model: &StoryModel) -> Option<u64> {
        let mut stories: BTreeMap<u64, (f32, f32, u32)> = BTreeMap::new();
        for one in before.iter().filter(|one| !self.is_told_out(one.story, day)) {
            let score = model.stream.log_odds(&one.row).clamp(-MOST, MOST);
            let (likest, sum, count) = stories.entry(one.story).or_insert((-MOST, 0.0, 0));
            (*likest, *sum, *count) = (likest.max(score), *sum + score, *count + 1);
        }
        let scored = stories.into_iter().map(|(story, (likest, sum, count))| {
            let size = self.sizes.get(&story).map_or(count, |size| size.0).max(count);
            let mean = (sum + (size - count) as f32 * UNCOMPARED) / size as f32;
            (LIKEST * likest + (1.0 - LIKEST) * mean, story)
        });
        let best = scored.max_by(|one, two| one.0.total_cmp(&two.0).then(two.1.cmp(&one.1)))?;
        (best.0 > model.threshold(self.kept.len() as f32)).then_some(best.1)
    }
}

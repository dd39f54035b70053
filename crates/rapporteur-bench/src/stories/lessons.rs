//! What the score of pairs is taught by: many small worlds drawn from grouped articles, sparse and crowded, with days and
//! without, so that it learns what likeness means in each.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_core::linking::story::{self, GeneralNews, StoryModel, Stream, Window};
use rapporteur_core::linking::trees::Trees;
use rayon::prelude::*;

use super::row::Item;
use crate::learning::boosting::{self, Settings};
use crate::random::Random;

/// Articles of all worlds together, at least.
const ARTICLES: usize = 8_000;

/// Worlds, at least.
const WORLDS: usize = 4;

/// How much the articles of one world count, before they are shared out to its pairs.
const WEIGHT: f32 = 10.0;

/// The whole world is in view.
pub(super) const UNBOUNDED: Window = Window { days: i32::MAX, articles: 100_000 };

/// How the trees are grown.
pub(crate) const SETTINGS: Settings = Settings {
    rounds: 200,
    depth: 4,
    rate: 0.08,
    caution: 10.0,
    least: 2.0,
    sample: 0.8,
    share: 0.6,
    seed: 1,
};

/// Trains a model on grouped articles; words of general news are counted in `general`. `sets` are not mixed.
pub(crate) fn train(sets: &[&[Item]], general: GeneralNews, seed: u64) -> StoryModel {
    let worlds: Vec<Vec<Item>> =
        sets.iter().enumerate().flat_map(|(number, set)| worlds(set, seed + number as u64)).collect();
    let usual = usual(&worlds);
    let taught = |lesson: fn(&[Item], &GeneralNews) -> Lesson| -> Trees {
        let lessons: Vec<Lesson> = worlds.par_iter().map(|world| lesson(world, &general)).collect();
        grow(lessons)
    };
    let (set, stream) = (taught(of_set), taught(of_stream));
    StoryModel { general, set, stream, usual }
}

/// How many articles an article of the worlds stood among: a mean of logarithms over all of them.
fn usual(worlds: &[Vec<Item>]) -> f32 {
    let articles: usize = worlds.iter().map(Vec::len).sum();
    let sum: f32 = worlds.iter().map(|world| world.len() as f32 * (world.len().max(1) as f32).ln()).sum();
    (sum / articles.max(1) as f32).exp()
}

/// The pairs of one world and whether each is of one story.
struct Lesson {
    articles: usize,
    pairs: Vec<(Vec<f32>, bool)>,
}

fn of_set(world: &[Item], general: &GeneralNews) -> Lesson {
    let told: Vec<_> = world.iter().map(Item::told).collect();
    let compared = story::compare(&told, general, i32::MAX);
    let pairs = compared.into_iter().map(|pair| (pair.row, world[pair.one].group == world[pair.two].group));
    Lesson { articles: world.len(), pairs: pairs.collect() }
}

fn of_stream(world: &[Item], general: &GeneralNews) -> Lesson {
    let mut stream = Stream::new(general, UNBOUNDED);
    let mut pairs = Vec::new();
    for item in world {
        let (_, before) = stream.take_with(&item.profile, item.day, |_, _| None);
        pairs.extend(before.into_iter().map(|one| (one.row, world[one.number as usize].group == item.group)));
    }
    Lesson { articles: world.len(), pairs }
}

fn grow(lessons: Vec<Lesson>) -> Trees {
    let (mut rows, mut labels, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for lesson in lessons {
        // A crowded world has more pairs for each article, and all worlds' articles count alike.
        let weight = WEIGHT * lesson.articles as f32 / lesson.pairs.len().max(1) as f32;
        weights.resize(weights.len() + lesson.pairs.len(), weight);
        for (row, label) in lesson.pairs {
            rows.push(row);
            labels.push(label);
        }
    }
    boosting::train(&rows, &labels, &weights, &SETTINGS)
}

/// Worlds drawn from a set: parts of its topics, parts of each group.
fn worlds(set: &[Item], seed: u64) -> Vec<Vec<Item>> {
    let mut random = Random(seed);
    let dated = set.iter().any(|item| item.day.is_some());
    let mut worlds: Vec<Vec<Item>> = Vec::new();
    let mut articles = 0;
    while !set.is_empty() && (worlds.len() < WORLDS || articles < ARTICLES) {
        let world = world(set, worlds.len(), dated, &mut random);
        articles += world.len().max(1);
        worlds.push(world);
    }
    worlds
}

fn world(set: &[Item], number: usize, dated: bool, random: &mut Random) -> Vec<Item> {
    let mut topics: Vec<&str> =
        set.iter().map(|item| item.topic.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    random.shuffle(&mut topics);
    topics.truncate((topics.len() / [1, 2, 5, 12][number % 4]).max(2));
    let topics: BTreeSet<&str> = topics.into_iter().collect();
    let most = [30, 2, 4, 10][number / 4 % 4];
    let mut items: Vec<Item> =
        set.iter().filter(|item| topics.contains(item.topic.as_str())).cloned().collect();
    random.shuffle(&mut items);
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    items.retain(|item| {
        let left = left.entry(item.group.clone()).or_insert_with(|| 1 + random.below(most));
        let stays = *left > 0;
        *left = left.saturating_sub(1);
        stays
    });
    if !dated && number.is_multiple_of(3) {
        invent_days(&mut items, random);
    }
    if dated || number.is_multiple_of(3) {
        items.sort_by_key(|item| item.day);
    } else if number.is_multiple_of(2) {
        items.sort_by(|one, two| one.topic.cmp(&two.topic));
    }
    items
}

/// Days as news has them: most articles of a story within days of each other, a few much later.
fn invent_days(items: &mut [Item], random: &mut Random) {
    let span = [10.0, 60.0, 400.0, 1500.0][random.below(4)];
    let mut starts: BTreeMap<String, f32> = BTreeMap::new();
    for item in items {
        let start = *starts.entry(item.group.clone()).or_insert_with(|| random.unit() * span);
        let chance = random.unit();
        let soon = ((chance - 0.3) / 0.7).max(0.0).powi(3) * 30.0;
        let late = if chance > 0.93 { random.unit() * 300.0 } else { 0.0 };
        item.day = Some((start + soon + late) as i32);
    }
}

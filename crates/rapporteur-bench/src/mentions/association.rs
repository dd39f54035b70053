//! How often two words named one event in the stories that taught it, by stems and by families; what a topic itself says
//! can be left out.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use rapporteur_core::reading::syntax::linear::hash_bytes;

use super::collection::Collection;
use super::mention::Mention;

/// Findings of one topic that count as plenty.
const PLENTY: f32 = 6.0;

/// Steps of a weight in a file.
const STEPS: f32 = 1000.0;

/// Stands for all topics together.
const ALL: u32 = u32::MAX;

/// What a topic says of a key: how much it says, from 0 to 1, and the part of it that is for.
#[derive(Clone, Copy, Debug)]
struct Vote {
    topic: u32,
    weight: f32,
    for_it: f32,
}

/// Votes of topics by key.
#[derive(Clone, Debug, Default)]
struct Votes(BTreeMap<u32, Vec<Vote>>);

/// The chance by votes, and how much was said.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    pub(crate) chance: f32,
    pub(crate) weight: f32,
}

/// What training topics say of words.
#[derive(Clone, Debug)]
pub(crate) struct Association {
    stems: Votes,
    families: Votes,
    /// Whether a mention with this stem is told again at all.
    told_again: Votes,
}

/// Gold of a collection's mentions: topic and group.
pub(crate) struct Truth {
    pub(crate) topics: Vec<u32>,
    pub(crate) groups: Vec<usize>,
}

impl Truth {
    /// Whether two mentions name one event.
    pub(crate) fn are_one(&self, pair: (u32, u32)) -> bool {
        self.groups[pair.0 as usize] == self.groups[pair.1 as usize]
    }
}

impl Association {
    /// Counts the pairs of mentions in documents that tell of one event.
    pub(crate) fn learn(collection: &Collection, truth: &Truth) -> Self {
        let mut families = Counts::new();
        for (one, two, topic, same) in story_pairs(collection, truth) {
            let part = 1.0 / (one.families.len() * two.families.len()).max(1) as f32;
            family_keys(one, two).for_each(|key| add(&mut families, key, topic, same, part));
        }
        Self {
            stems: Votes::of(stem_counts(collection, truth), |(one, two)| stem_key(one, two)),
            families: Votes::of(families, |key| *key),
            told_again: Votes::of(told_again(collection, truth), |stem| key(stem)),
        }
    }

    /// What is said of two mentions by their stems.
    pub(super) fn stems(&self, one: &Mention, two: &Mention, without: Option<u32>) -> Said {
        let (one, two) = ordered(one, two);
        self.stems.said(stem_key(one, two), without)
    }

    /// What is said of them by all their families together.
    pub(super) fn families(&self, one: &Mention, two: &Mention, without: Option<u32>) -> Said {
        let all: Vec<Said> = family_keys(one, two).map(|key| self.families.said(key, without)).collect();
        let weight: f32 = all.iter().map(|said| said.weight).sum();
        let sum: f32 = all.iter().map(|said| said.weight * said.chance).sum();
        if weight > 0.0 { Said { chance: sum / weight, weight } } else { Said::default() }
    }

    /// What is said of a mention by itself: whether it is told again.
    pub(super) fn told_again(&self, mention: &Mention, without: Option<u32>) -> f32 {
        self.told_again.said(key(&mention.stem), without).chance
    }

    /// What is said, all topics together.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        [&self.stems, &self.families, &self.told_again].iter().flat_map(|votes| votes.bytes()).collect()
    }

    /// Reads what [`Association::bytes`] wrote.
    pub(crate) fn read(bytes: &mut &[u8]) -> anyhow::Result<Self> {
        Ok(Self {
            stems: Votes::read(bytes)?,
            families: Votes::read(bytes)?,
            told_again: Votes::read(bytes)?,
        })
    }
}

/// Pairs of stems with what all topics say of them, for a reader outside this task.
pub(crate) fn pairs_said(collection: &Collection, truth: &Truth) -> Vec<((String, String), Said)> {
    let mut sums: BTreeMap<(String, String), (f32, f32)> = BTreeMap::new();
    for ((pair, _), counts) in stem_counts(collection, truth) {
        let vote = Vote::of(ALL, counts);
        let sum = sums.entry(pair).or_default();
        *sum = (sum.0 + vote.weight, sum.1 + vote.for_it);
    }
    let said = |(pair, (weight, for_it))| (pair, Said { chance: for_it / weight, weight });
    sums.into_iter().map(said).collect()
}

/// For and against, by key and topic.
type Counts<K> = BTreeMap<(K, u32), (f32, f32)>;

fn add<K: Ord>(counts: &mut Counts<K>, key: K, topic: u32, same: bool, part: f32) {
    let count = counts.entry((key, topic)).or_default();
    *(if same { &mut count.0 } else { &mut count.1 }) += part;
}

fn stem_counts(collection: &Collection, truth: &Truth) -> Counts<(String, String)> {
    let mut counts = Counts::new();
    for (one, two, topic, same) in story_pairs(collection, truth) {
        let (one, two) = ordered(one, two);
        add(&mut counts, (one.to_owned(), two.to_owned()), topic, same, 1.0);
    }
    counts
}

/// Pairs of mentions whose documents have an event in common, with topic and whether they are one.
fn story_pairs<'a>(
    collection: &'a Collection,
    truth: &'a Truth,
) -> impl Iterator<Item = (&'a Mention, &'a Mention, u32, bool)> {
    let mention = |at: u32| &collection.mentions[at as usize];
    let documents = move |pair: (u32, u32)| {
        let (one, two) = (mention(pair.0).document, mention(pair.1).document);
        (one.min(two), one.max(two))
    };
    let told: BTreeSet<(usize, usize)> =
        collection.pairs.iter().filter(|pair| truth.are_one(**pair)).map(|&pair| documents(pair)).collect();
    let pairs = collection.pairs.iter().filter(move |pair| told.contains(&documents(**pair)));
    pairs.map(move |&pair| {
        (mention(pair.0), mention(pair.1), truth.topics[pair.0 as usize], truth.are_one(pair))
    })
}

fn told_again(collection: &Collection, truth: &Truth) -> Counts<String> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    truth.groups.iter().for_each(|&group| *sizes.entry(group).or_default() += 1);
    let mut counts = Counts::new();
    for (at, mention) in collection.mentions.iter().enumerate() {
        add(&mut counts, mention.stem.clone(), truth.topics[at], sizes[&truth.groups[at]] > 1, 1.0);
    }
    counts
}

fn ordered<'a>(one: &'a Mention, two: &'a Mention) -> (&'a str, &'a str) {
    if one.stem <= two.stem { (&one.stem, &two.stem) } else { (&two.stem, &one.stem) }
}

fn key(text: &str) -> u32 {
    let hash = hash_bytes(text.bytes());
    (hash ^ (hash >> 32)) as u32
}

fn stem_key(one: &str, two: &str) -> u32 {
    key(&format!("{one}\t{two}"))
}

fn family_keys<'a>(one: &'a Mention, two: &'a Mention) -> impl Iterator<Item = u32> + 'a {
    let pairs =
        one.families.iter().flat_map(|&first| two.families.iter().map(move |&second| (first, second)));
    pairs.map(|(first, second)| u32::from(first.min(second)) << 16 | u32::from(first.max(second)))
}

impl Vote {
    fn of(topic: u32, (with, against): (f32, f32)) -> Self {
        let weight = ((with + against) / PLENTY).min(1.0).sqrt();
        Self { topic, weight, for_it: weight * with / (with + against) }
    }
}

impl Votes {
    fn of<K: Ord>(counts: Counts<K>, number: impl Fn(&K) -> u32) -> Self {
        let mut votes = Self::default();
        for ((key, topic), counts) in counts {
            votes.0.entry(number(&key)).or_default().push(Vote::of(topic, counts));
        }
        votes
    }

    fn said(&self, key: u32, without: Option<u32>) -> Said {
        const DOUBT: f32 = 0.5;
        const PRIOR: f32 = 0.1;
        let votes = self.0.get(&key).into_iter().flatten().filter(|vote| Some(vote.topic) != without);
        let (weight, for_it) = votes.fold((0.0, 0.0), |sum, vote| (sum.0 + vote.weight, sum.1 + vote.for_it));
        Said { chance: (for_it + DOUBT * PRIOR) / (weight + DOUBT), weight }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = (self.0.len() as u32).to_le_bytes().to_vec();
        for (key, votes) in &self.0 {
            let sum = |of: fn(&Vote) -> f32| (votes.iter().map(of).sum::<f32>() * STEPS).round() as u16;
            bytes.extend(key.to_le_bytes());
            bytes.extend(sum(|vote| vote.weight).to_le_bytes());
            bytes.extend(sum(|vote| vote.for_it).to_le_bytes());
        }
        bytes
    }

    fn read(bytes: &mut &[u8]) -> anyhow::Result<Self> {
        let count = u32::from_le_bytes(take(bytes)?);
        let mut votes = Self::default();
        for _ in 0..count {
            let key = u32::from_le_bytes(take(bytes)?);
            let weight = f32::from(u16::from_le_bytes(take(bytes)?)) / STEPS;
            let for_it = f32::from(u16::from_le_bytes(take(bytes)?)) / STEPS;
            votes.0.insert(key, vec![Vote { topic: ALL, weight, for_it }]);
        }
        Ok(votes)
    }
}

/// The next bytes of a model file.
pub(super) fn take<const LENGTH: usize>(bytes: &mut &[u8]) -> anyhow::Result<[u8; LENGTH]> {
    let (first, rest) = bytes.split_first_chunk().context("the model of mentions is cut short")?;
    *bytes = rest;
    Ok(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_does_not_speak_of_itself() {
        let counts = Counts::from([((key("a\tb"), 1), (6.0, 0.0)), ((key("a\tb"), 2), (0.0, 6.0))]);
        let votes = Votes::of(counts, |key| *key);
        assert!(votes.said(stem_key("a", "b"), Some(1)).chance < 0.1);
        assert!(votes.said(stem_key("a", "b"), Some(2)).chance > 0.6);
    }

    #[test]
    fn a_file_keeps_what_all_topics_say_together() {
        let counts = Counts::from([((7, 1), (6.0, 0.0)), ((7, 2), (3.0, 3.0)), ((9, 1), (0.0, 1.0))]);
        let votes = Votes::of(counts, |key| *key);
        let bytes = votes.bytes();
        let read = Votes::read(&mut bytes.as_slice()).unwrap();
        for key in [7, 9] {
            assert!((read.said(key, None).chance - votes.said(key, None).chance).abs() < 0.01);
        }
        assert!(Votes::read(&mut &bytes[..9]).is_err());
    }
}

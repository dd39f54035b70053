//! How often two words named one event in the stories that taught it, by stems and by families; what a topic itself says
//! can be left out.

use std::collections::BTreeMap;

use super::collection::Collection;
use super::mention::Mention;

/// Findings of one topic that count as plenty.
const PLENTY: f32 = 6.0;

/// What a topic says of a key: how much it says, from 0 to 1, and the part of it that is for.
#[derive(Clone, Copy, Debug)]
struct Vote {
    topic: u32,
    weight: f32,
    for_it: f32,
}

/// Votes of topics by key.
#[derive(Clone, Debug)]
struct Votes<K>(BTreeMap<K, Vec<Vote>>);

/// The chance by votes, and how much was said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    pub(super) chance: f32,
    pub(super) weight: f32,
}

/// What training topics say of words.
#[derive(Clone, Debug)]
pub(crate) struct Association {
    stems: Votes<(String, String)>,
    families: Votes<(u16, u16)>,
    /// Whether a mention with this stem is told again at all.
    told_again: Votes<String>,
}

/// Gold of a collection's mentions: topic and group.
pub(crate) struct Truth {
    pub(crate) topics: Vec<u32>,
    pub(crate) groups: Vec<usize>,
}

impl Association {
    /// Counts the pairs of mentions in documents that tell of one event.
    pub(crate) fn learn(collection: &Collection, truth: &Truth) -> Self {
        let linked = linked_documents(collection, truth);
        let mut stems = BTreeMap::new();
        let mut families = BTreeMap::new();
        for &(one, two) in &collection.pairs {
            let (one, two) = (one as usize, two as usize);
            let (first, second) = (&collection.mentions[one], &collection.mentions[two]);
            if !linked.contains_key(&(first.document, second.document)) {
                continue;
            }
            let (topic, same) = (truth.topics[one], truth.groups[one] == truth.groups[two]);
            add(&mut stems, stem_key(first, second), topic, same, 1.0);
            let part = 1.0 / (first.families.len() * second.families.len()).max(1) as f32;
            for key in family_keys(first, second) {
                add(&mut families, key, topic, same, part);
            }
        }
        Self { stems: Votes::of(stems), families: Votes::of(families), told_again: told_again(collection, truth) }
    }

    /// What is said of two mentions by their stems.
    pub(super) fn stems(&self, one: &Mention, two: &Mention, without: Option<u32>) -> Said {
        self.stems.said(&stem_key(one, two), without)
    }

    /// What is said of them by all their families together.
    pub(super) fn families(&self, one: &Mention, two: &Mention, without: Option<u32>) -> Said {
        let all: Vec<Said> =
            family_keys(one, two).map(|key| self.families.said(&key, without)).collect();
        let weight: f32 = all.iter().map(|said| said.weight).sum();
        let sum: f32 = all.iter().map(|said| said.weight * said.chance).sum();
        if weight > 0.0 { Said { chance: sum / weight, weight } } else { Said::default() }
    }

    /// What is said of a mention by itself: whether it is told again.
    pub(super) fn told_again(&self, mention: &Mention, without: Option<u32>) -> f32 {
        self.told_again.said(&mention.stem, without).chance
    }
}

/// Pairs of documents with an event in common, both ways round.
fn linked_documents(collection: &Collection, truth: &Truth) -> BTreeMap<(usize, usize), ()> {
    let mut linked = BTreeMap::new();
    for &(one, two) in &collection.pairs {
        if truth.groups[one as usize] == truth.groups[two as usize] {
            let (one, two) =
                (collection.mentions[one as usize].document, collection.mentions[two as usize].document);
            linked.insert((one, two), ());
            linked.insert((two, one), ());
        }
    }
    linked
}

fn stem_key(one: &Mention, two: &Mention) -> (String, String) {
    let (one, two) = if one.stem <= two.stem { (one, two) } else { (two, one) };
    (one.stem.clone(), two.stem.clone())
}

fn family_keys<'a>(one: &'a Mention, two: &'a Mention) -> impl Iterator<Item = (u16, u16)> + 'a {
    let pairs = one.families.iter().flat_map(|&first| two.families.iter().map(move |&second| (first, second)));
    pairs.map(|(first, second)| (first.min(second), first.max(second)))
}

/// For and against, by key and topic.
type Counts<K> = BTreeMap<(K, u32), (f32, f32)>;

fn add<K: Ord>(counts: &mut Counts<K>, key: K, topic: u32, same: bool, part: f32) {
    let count = counts.entry((key, topic)).or_default();
    *(if same { &mut count.0 } else { &mut count.1 }) += part;
}

fn told_again(collection: &Collection, truth: &Truth) -> Votes<String> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    truth.groups.iter().for_each(|&group| *sizes.entry(group).or_default() += 1);
    let mut counts = Counts::new();
    for (at, mention) in collection.mentions.iter().enumerate() {
        add(&mut counts, mention.stem.clone(), truth.topics[at], sizes[&truth.groups[at]] > 1, 1.0);
    }
    Votes::of(counts)
}

impl<K: Ord> Votes<K> {
    fn of(counts: Counts<K>) -> Self {
        let mut votes: BTreeMap<K, Vec<Vote>> = BTreeMap::new();
        for ((key, topic), (with, against)) in counts {
            let weight = ((with + against) / PLENTY).min(1.0).sqrt();
            let for_it = weight * with / (with + against);
            votes.entry(key).or_default().push(Vote { topic, weight, for_it });
        }
        Self(votes)
    }

    fn said(&self, key: &K, without: Option<u32>) -> Said {
        const DOUBT: f32 = 0.5;
        const PRIOR: f32 = 0.1;
        let votes = self.0.get(key).into_iter().flatten().filter(|vote| Some(vote.topic) != without);
        let (weight, for_it) =
            votes.fold((0.0, 0.0), |sum, vote| (sum.0 + vote.weight, sum.1 + vote.for_it));
        Said { chance: (for_it + DOUBT * PRIOR) / (weight + DOUBT), weight }
    }
}

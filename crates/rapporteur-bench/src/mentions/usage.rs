//! How the word of a mention is used in the stories around it: words that share their arguments and never stand side by
//! side tell the same thing ("the cable was cut", "damaged"), others happen together ("shot and killed").

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bag::Bag;
use super::mention::Mention;
use super::neighbours::Neighbours;

/// The use of a mention's word in documents near its own, nearer ones counting more.
#[derive(Clone, Debug)]
pub(super) struct Usage {
    pub(super) arguments: Bag,
    /// The part of the word's findings with which another word stands in one sentence.
    pub(super) around: Bag,
}

/// The use of every mention's word.
pub(super) fn usages(mentions: &[Mention], neighbours: &Neighbours) -> Vec<Usage> {
    let mut with_stem: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for mention in mentions {
        with_stem.entry(&mention.stem).or_default().push(mention);
    }
    mentions.par_iter().map(|mention| usage(mention, &with_stem[mention.stem.as_str()], neighbours)).collect()
}

fn usage(mention: &Mention, alike: &[&Mention], neighbours: &Neighbours) -> Usage {
    const LEAST: f32 = 0.02;
    let weight = |other: &Mention| neighbours.nearness(mention.document, other.document).powi(2);
    let near: Vec<(&Mention, f32)> =
        alike.iter().map(|&other| (other, weight(other))).filter(|other| other.1 >= LEAST).collect();
    let all: f32 = near.iter().map(|other| other.1).sum();
    let sum = |bag: &dyn Fn(&Mention) -> Bag, binary: bool| {
        Bag::of(near.iter().flat_map(|&(other, weight)| {
            let entries = bag(other).entries().to_vec();
            entries.into_iter().map(move |(word, value)| (word, if binary { weight } else { weight * value }))
        }))
        .weighed(|_, weight| weight / all)
    };
    Usage {
        arguments: sum(&|other| other.arguments.clone(), false),
        around: sum(&|other| other.around.clone(), true),
    }
}

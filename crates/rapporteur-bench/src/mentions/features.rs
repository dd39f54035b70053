//! Rows of all pairs of a collection, as the two rounds of trees see them.

use rayon::prelude::*;

use super::association::Association;
use super::collection::Collection;
use super::standing::Standing;
use super::{neighbours, pair, standing};

/// The names of the first round's features, in order; the second round sees those of [`standing::NAMES`] again behind them.
pub(crate) fn names() -> Vec<String> {
    let own = neighbours::NAMES.iter().chain(&pair::NAMES).map(|&name| name.to_owned());
    let guessed = standing::NAMES.iter().map(|name| format!("guess.{name}"));
    let scored = standing::NAMES.iter().map(|name| format!("first.{name}"));
    own.chain(guessed).chain(scored).collect()
}

/// Rows of the first round; `topics` are left out of what each mention's pairs are told of words.
pub(crate) fn first(collection: &Collection, said: &Association, topics: Option<&[u32]>) -> Vec<Vec<f32>> {
    let mention = |at: u32| &collection.mentions[at as usize];
    let guesses: Vec<f32> = collection
        .pairs
        .par_iter()
        .map(|&(one, two)| pair::guess(collection, mention(one), mention(two)))
        .collect();
    let standing = Standing::new(collection, &guesses);
    let row = |(at, &(one, two)): (usize, &(u32, u32))| {
        let without = topics.map(|topics| topics[one as usize]);
        let documents = (mention(one).document, mention(two).document);
        let mut row = collection.neighbours.features(documents.0, documents.1).to_vec();
        row.extend(pair::features(collection, (one, two), said, without));
        row.extend(standing.features(at));
        row
    };
    collection.pairs.par_iter().enumerate().map(row).collect()
}

/// Adds to each row how the pair stands by the chances of the first round.
pub(crate) fn second(collection: &Collection, rows: &mut [Vec<f32>], chances: &[f32]) {
    let standing = Standing::new(collection, chances);
    rows.par_iter_mut().enumerate().for_each(|(at, row)| row.extend(standing.features(at)));
}

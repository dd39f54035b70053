//! Rows of all pairs of a collection, as the trees see them.

use rayon::prelude::*;

use super::association::Association;
use super::collection::Collection;
use super::standing::Standing;
use super::{neighbours, pair, standing};

/// The names of the features, in order.
pub(crate) fn names() -> Vec<String> {
    let own = neighbours::NAMES.iter().chain(&pair::NAMES).map(|&name| name.to_owned());
    own.chain(standing::NAMES.iter().map(|name| format!("guess.{name}"))).collect()
}

/// The row of each pair; with `topics`, what the pair's own topic says of words is left out.
pub(crate) fn rows(collection: &Collection, said: &Association, topics: Option<&[u32]>) -> Vec<Vec<f32>> {
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

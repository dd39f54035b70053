//! Names in running text by a trained sequence model: a linear-chain conditional random field over hashed features
//! (Lafferty, McCallum and Pereira 2001), labels in the BILOU scheme (Ratinov and Roth 2009), decoded with integers so that
//! every machine gives the same answer.
//!
//! What a word does elsewhere in the article counts (Chieu and Ng 2002; Krishnan and Manning 2006).

pub mod clusters;
pub mod decode;
pub mod document;
pub mod features;
pub mod form;
mod guesses;
mod habits;
pub mod label;
mod lists;
pub mod model;

use std::ops::Range;

use crate::text::Span;
use document::Document;
use label::{Label, OUTSIDE, Part, class_and_part};
use model::{Model, Pass};

/// A name that the tagger proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaggedName {
    /// Index of its first token, counted over all sentences.
    pub first: usize,
    /// Index after its last token.
    pub last: usize,
    /// Number of its class in [`Model::classes`].
    pub class: u8,
}

impl Model<'_> {
    /// The names in the sentences of one article, each given by the spans of its tokens.
    pub fn names(&self, text: &str, sentences: &[Vec<Span>]) -> Vec<TaggedName> {
        let mut document = Document::new(text, sentences, &self.clusters);
        let mut labels = labels_of(&document, &self.first, self.groups & !features::group::GUESSES);
        if let Some(second) = &self.second {
            document.take_guesses(&labels);
            labels = labels_of(&document, second, self.groups);
        }
        names_of(&labels)
    }
}

/// Score of no name behind a stretch that may hold some.
const NO_NAME: i32 = 1 << 24;

/// The best labels of all tokens by one pass. Where the model's names stand near capitals alone, words far from every
/// capital letter need no features: most words are such.
fn labels_of(document: &Document, pass: &Pass, groups: u8) -> Vec<Label> {
    let width = pass.weights.width();
    let mut labels = vec![OUTSIDE; document.len()];
    let mut features = Vec::with_capacity(128);
    let (mut found, mut scores) = (Vec::with_capacity(128), Vec::new());
    for (number, sentence) in document.sentences().iter().enumerate() {
        let mut rest = sentence.clone();
        let next = |rest: Range<usize>| match groups & features::group::NEAR_CAPITALS {
            0 => Some(rest).filter(|rest| !rest.is_empty()),
            _ => document.next_near_capitals(rest, sentence),
        };
        while let Some(stretch) = next(rest) {
            rest = stretch.end..sentence.end;
            let behind = usize::from(!rest.is_empty());
            scores.clear();
            scores.resize((stretch.len() + behind) * width, 0);
            for (token, row) in stretch.clone().zip(scores.chunks_exact_mut(width)) {
                features::features(document, number, token, groups, &mut features);
                pass.weights.add_scores(&features, &mut found, row);
            }
            if let Some(row) = scores.get_mut(stretch.len() * width..).filter(|row| !row.is_empty()) {
                row[usize::from(OUTSIDE)] = NO_NAME;
            }
            labels[stretch].iter_mut().zip(pass.transitions.best(&scores, width)).for_each(
                |(slot, label)| {
                    *slot = label;
                },
            );
        }
    }
    labels
}

/// The names that a well-formed sequence of labels tells of.
pub fn names_of(labels: &[Label]) -> Vec<TaggedName> {
    let mut names = Vec::new();
    let mut first = 0;
    for (token, &label) in labels.iter().enumerate() {
        match class_and_part(label) {
            Some((_, Part::Begin)) => first = token,
            Some((class, Part::Unit)) => names.push(TaggedName { first: token, last: token + 1, class }),
            Some((class, Part::Last)) => names.push(TaggedName { first, last: token + 1, class }),
            _ => {}
        }
    }
    names
}

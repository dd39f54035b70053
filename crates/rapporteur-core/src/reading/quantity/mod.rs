//! Numbers with their unit and subject.

mod bound;
mod change;
mod compose;
mod lexicon;
mod numeral;
mod scan;
mod unit;

pub(crate) use numeral::{NUMBER_WORD, parse as parse_number};
pub(crate) use scan::around;
use serde::{Deserialize, Serialize};

use super::entity::{Entity, MentionForm};
use super::syntax::Syntax;
use super::time::TimeExpression;
use crate::article::Article;
use crate::text::Span;

/// A number of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words of the number, with what bounds it ("at least eight", "just under 700").
    pub span: Span,
    /// Smallest value that the words allow; nothing where they give no lower bound.
    pub low: Option<f64>,
    /// The value named.
    pub best: Option<f64>,
    /// Largest value that the words allow.
    pub high: Option<f64>,
    /// Lemma of the noun counted ("troop", "prisoner", "people"), or `%`, or a currency code.
    pub unit: Option<String>,
    /// The noun phrase counted ("troops", "Taliban prisoners").
    pub unit_span: Option<Span>,
    /// Index of the token that heads the number in [`Syntax::tokens`].
    pub head: usize,
    /// For one half of "from 3,200 to 1,800": which half.
    pub change: Option<Change>,
}

/// Which half of a change a number is, or how large the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum Change {
    From,
    To,
    /// "cut by 300": the difference, no level.
    By,
}

/// Finds the quantities of the body; numbers inside time expressions and names are left out.
pub fn find(
    article: &Article,
    syntax: &Syntax,
    entities: &[Entity],
    dates: &[TimeExpression],
) -> Vec<Quantity> {
    let mut taken: Vec<Span> = dates.iter().map(|date| date.span).collect();
    let names = entities
        .iter()
        .flat_map(|entity| &entity.mentions)
        .filter(|mention| mention.form == MentionForm::Name);
    taken.extend(names.map(|mention| mention.span));
    let taken = disjoint(taken);
    let paragraphs = article.body.iter().filter(|paragraph| paragraph.fits(&article.text));
    paragraphs
        .flat_map(|&paragraph| compose::in_paragraph(&article.text, paragraph, syntax, &taken))
        .collect()
}

/// The same stretches in order, those that overlap joined.
fn disjoint(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests;

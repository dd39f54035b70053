//! What is attributed to whom, by a trained model: said, thought, wanted, blamed, with marks and without.
//!
//! A logistic model tells the words that attribute (cues); for each of them, the surest first, a chain of labels over
//! the units around it tells the content and its source. Words between marks are one unit, no unit has two contents,
//! and no cue lies in another's content: only the outermost attribution counts, as in PolNeAR (Newell, Margolin and
//! Ruths 2018). The cue-first design follows Pareti et al. (EMNLP 2013).

mod anchor;
#[cfg(test)]
mod by_hand;
pub mod chain;
pub mod cue_features;
mod interrupted;
mod mend;
pub mod model;
pub mod page;
pub mod ruled;
mod subject;
#[cfg(test)]
mod tests;
mod unit_features;
pub mod window;

pub use model::{Model, Packed, Weigher};
pub use page::Page;

use crate::article::Article;
use crate::reading::Reading;
use crate::reading::quotation::reporting;
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;
use chain::{CONTENT, Lattice, SOURCE};
use window::Window;

/// Something attributed to somebody; spans in bytes.
///
/// The record keeps what was said ([`crate::reading::quotation::QuotationMention`]); this is wider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// What is attributed, marks included.
    pub content: Vec<Span>,
    /// The words for whom it is attributed to; empty where the text does not tell.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// What was done with the content.
    pub act: Act,
}

/// What somebody did with a content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Said, wrote, showed: "warned that …", "according to …".
    Said,
    /// Believed, wanted, feared, knew, without a word said: "hopes to …".
    Thought,
    /// Took a side, or any other attitude: "supports …", "the criticism of …".
    #[default]
    Held,
}

impl Act {
    /// The act that a cue tells, by its lemma.
    pub fn of(syntax: &Syntax, cue: usize) -> Self {
        let token = &syntax.tokens[cue];
        let classes = reporting::classes(&token.lemma);
        match (classes & reporting::THOUGHT != 0, classes & 7 != 0 || token.tag == Tag::Punct) {
            (true, _) => Self::Thought,
            (false, true) => Self::Said,
            (false, false) if token.lemma.eq_ignore_ascii_case("accord") => Self::Said,
            (false, false) if token.lemma.eq_ignore_ascii_case("according") => Self::Said,
            (false, false) => Self::Held,
        }
    }
}

/// The model that the program carries; its card is beside it.
pub fn embedded() -> Option<Model<Packed<'static>>> {
    Model::read(include_bytes!("../../../../data/quotation/attribution.bin"))
}

/// All attributions of an article: what the rules found, and what the model finds beside it.
pub fn read<W: Weigher>(model: Option<&Model<W>>, article: &Article, reading: &Reading) -> Vec<Attribution> {
    let ruled = ruled::ruled(&article.text, reading);
    let Some(model) = model else { return ruled };
    let (mut found, nobodys): (Vec<_>, Vec<_>) = ruled.into_iter().partition(|one| !one.source.is_empty());
    let page = Page::new(&article.text, &article.body, reading);
    ruled::add_free(&mut found, find(model, &page));
    // Words in marks without a cue and without anybody who said them are attributed to none.
    ruled::add_free(&mut found, nobodys.into_iter().filter(|one| !one.cue.is_empty()).collect());
    found
}

/// Tokens that may attribute: all outside quotation marks.
pub fn candidates<'a>(page: &'a Page<'_>) -> impl Iterator<Item = usize> + 'a {
    page.units.iter().filter(|unit| !unit.quoted).map(|unit| unit.first)
}

/// The attributions of an article, in order of the text.
pub fn find<W: Weigher>(model: &Model<W>, page: &Page) -> Vec<Attribution> {
    let cues = cues(model, page);
    let mut is_cue = vec![false; page.syntax.tokens.len()];
    for &cue in &cues {
        is_cue[cue] = true;
    }
    let mut taken = vec![false; page.units.len()];
    let mut found = Vec::new();
    for cue in cues {
        let own = page.unit_of[cue];
        if taken[own] {
            continue;
        }
        let window = window::window(page, cue, &is_cue);
        let closed: Vec<bool> = window.units.iter().map(|&unit| taken[unit]).collect();
        let mut labels = Lattice::new(&model.labels, &model.steps, &window, &closed).best();
        mend::mend(page, cue, &window, &closed, &mut labels);
        if let Some(mut one) = attribution(page, cue, &window, &labels) {
            go_on(page, &taken, &mut one);
            for (&unit, &label) in window.units.iter().zip(&labels) {
                taken[unit] |= label == CONTENT;
            }
            for token in one.content.iter().flat_map(|&span| page.syntax.tokens_in(span)) {
                taken[page.unit_of[token]] = true;
            }
            taken[own] = true;
            found.push(one);
        }
    }
    found.sort_by_key(|one| one.content.first().copied());
    found
}

/// The tokens that attribute, the surest first.
fn cues<W: Weigher>(model: &Model<W>, page: &Page) -> Vec<usize> {
    let mut features = Vec::new();
    let score = |token: usize| {
        cue_features::cue_features(page, token, &mut features);
        let mut score = [0.0];
        model.cues.add(&features, &mut score);
        (token, score[0])
    };
    let mut scored: Vec<(usize, f32)> =
        candidates(page).map(score).filter(|&(_, score)| score > model.threshold).collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored.into_iter().map(|(token, _)| token).collect()
}

fn attribution(page: &Page, cue: usize, window: &Window, labels: &[usize]) -> Option<Attribution> {
    let content = runs(page, window, labels, CONTENT);
    let apart = |span: &Span| content.iter().all(|content| !content.overlaps(*span));
    let source = runs(page, window, labels, SOURCE).into_iter().max_by_key(|span| span.len());
    let subject = subject::subject(page, cue).filter(apart);
    let source = match (source, subject) {
        (Some(source), Some(subject)) if subject.contains(source) => Some(subject),
        (source, subject) => source.or(subject),
    };
    (!content.is_empty()).then(|| Attribution {
        content,
        source: source.into_iter().collect(),
        cue: vec![page.syntax.tokens[cue].span],
        act: if quotes(page, window, labels) { Act::Said } else { Act::of(page.syntax, cue) },
    })
}

/// Adds what stands behind a cue that interrupts a statement without marks, where it is free.
fn go_on(page: &Page, taken: &[bool], one: &mut Attribution) {
    let (&[first], &[cue]) = (one.content.as_slice(), one.cue.as_slice()) else { return };
    let marked = first.of(page.text).contains(['"', '“', '”']);
    let source = one.source.first().copied();
    let second = interrupted::second_part(page.text, page.syntax, first, cue, source);
    let free = |span: &Span| page.syntax.tokens_in(*span).all(|token| !taken[page.unit_of[token]]);
    one.content.extend(second.filter(|span| !marked && free(span)));
}

/// Whether words in marks are part of the content.
fn quotes(page: &Page, window: &Window, labels: &[usize]) -> bool {
    window.units.iter().zip(labels).any(|(&unit, &label)| label == CONTENT && page.units[unit].quoted)
}

/// The stretches of neighbouring units with a label.
fn runs(page: &Page, window: &Window, labels: &[usize], label: usize) -> Vec<Span> {
    let mut found: Vec<(usize, Span)> = Vec::new();
    for (&unit, _) in window.units.iter().zip(labels).filter(|(_, given)| **given == label) {
        let span = page.units[unit].span;
        match found.last_mut() {
            Some((last, run)) if *last + 1 == unit && !crosses(page, *last, unit) => {
                *last = unit;
                *run = run.cover(span);
            }
            _ => found.push((unit, span)),
        }
    }
    let trimmed = found.into_iter().map(|(_, span)| trimmed(page.text, span));
    trimmed
        .filter(|span| span.fits(page.text) && span.of(page.text).contains(char::is_alphanumeric))
        .collect()
}

fn crosses(page: &Page, one: usize, other: usize) -> bool {
    page.units[one].paragraph != page.units[other].paragraph
}

/// Without the reporter's punctuation; marks stay.
fn trimmed(text: &str, span: Span) -> Span {
    const BEFORE: [char; 13] = [',', ';', ':', '.', '–', '—', '―', '-', ' ', '\n', '?', '!', ')'];
    const BEHIND: [char; 9] = [',', ';', ':', '.', '–', '—', '―', ' ', '\n'];
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(BEFORE).len();
    let end = words.trim_end_matches(BEHIND).len();
    Span::new(span.start + start.min(end), span.start + end)
}

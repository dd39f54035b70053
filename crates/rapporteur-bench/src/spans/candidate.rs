//! Phrases that may be a party: of every nominal its subtree, cut before any of its dependents on either side.

use rapporteur_core::reading::syntax::Tag;
use rapporteur_core::text::Span;

use crate::passage::Passage;

/// Most places to begin or to end a phrase of one head.
const CUTS: usize = 6;

/// A phrase with its head; tokens by index, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) head: usize,
    /// The dependent in front of which the phrase was cut off at its end.
    pub(super) cut: Option<usize>,
}

impl Candidate {
    pub(super) fn span(&self, passage: &Passage) -> Span {
        passage.token(self.start).span.cover(passage.token(self.end - 1).span)
    }
}

/// All candidates of a sentence, each stretch once, with its topmost head.
pub(super) fn candidates(passage: &Passage) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for head in 0..passage.syntax().tokens.len() {
        if matches!(passage.token(head).tag, Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::Adj) {
            phrases(passage, head, &mut found);
        }
    }
    found.sort_by_key(|one| (one.start, one.end, !is_top(passage, one), one.head));
    found.dedup_by_key(|one| (one.start, one.end));
    found
}

/// Whether the head hangs on a word outside of the phrase.
fn is_top(passage: &Passage, one: &Candidate) -> bool {
    passage.token(one.head).head.is_none_or(|head| !(one.start..one.end).contains(&head))
}

fn phrases(passage: &Passage, head: usize, found: &mut Vec<Candidate>) {
    let (mut starts, mut ends) = (vec![head], Vec::new());
    let mut reached = head + 1;
    let children: Vec<usize> = passage.children(head).collect();
    for &child in children.iter().rev().filter(|&&child| child < head) {
        let outside = ["case", "cc", "mark", "punct", "nsubj", "cop", "advmod", "aux"];
        if outside.iter().any(|relation| passage.token(child).has_relation(relation)) {
            continue;
        }
        starts.push(subtree(passage, child).0);
    }
    for &child in children.iter().filter(|&&child| child > head) {
        let (first, last) = subtree(passage, child);
        if passage.token(child).tag != Tag::Punct && first >= reached {
            ends.push((reached, Some(child)));
        }
        reached = reached.max(last);
    }
    starts.truncate(CUTS);
    ends.truncate(CUTS - 1);
    ends.push((reached, None));
    for &start in &starts {
        for &(end, cut) in &ends {
            let end = without_marks(passage, start, end);
            found.push(Candidate { start, end, head, cut });
        }
    }
}

/// Without commas and full stops at its end.
fn without_marks(passage: &Passage, start: usize, mut end: usize) -> usize {
    while end > start + 1 && matches!(passage.word(end - 1).as_str(), "," | "." | ";" | ":" | "-") {
        end -= 1;
    }
    end
}

/// First token and the one behind the last of what hangs on a token.
fn subtree(passage: &Passage, head: usize) -> (usize, usize) {
    let tokens = passage.syntax().tokens_in(passage.syntax().subtree(head));
    (tokens.start, tokens.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_offered_whole_and_cut() {
        let text = "The envoys of Austria who had come to Kell met the mayor.";
        let passage = Passage::new(text);
        let all: Vec<&str> = candidates(&passage).iter().map(|one| one.span(&passage).of(text)).collect();
        for expected in ["The envoys", "The envoys of Austria", "envoys of Austria", "the mayor", "Kell"] {
            assert!(all.contains(&expected), "{expected} is not in {all:?}");
        }
    }
}

//! Which words report: a list of the language, the same for every article.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::reading::syntax::{Syntax, Tag};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    verbs: BTreeSet<String>,
    reporting: BTreeSet<String>,
    infinitive: BTreeSet<String>,
    adverbial: BTreeSet<String>,
    sure: BTreeSet<String>,
    thought: BTreeSet<String>,
    times: BTreeSet<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS
        .get_or_init(|| toml::from_str(include_str!("../../../data/quotation/cues.toml")).unwrap_or_default())
}

/// Whether a verb may stand beside words in marks.
pub(super) fn is_cue(syntax: &Syntax, index: usize) -> bool {
    verb_in(syntax, index, &words().verbs)
}

/// Whether a verb reports a whole clause without marks.
pub(super) fn reports_clauses(syntax: &Syntax, index: usize) -> bool {
    verb_in(syntax, index, &words().reporting)
}

/// Whether a verb reports what somebody says will be done: "vowed to …", "urged them to …".
pub(super) fn reports_infinitives(syntax: &Syntax, index: usize) -> bool {
    verb_in(syntax, index, &words().infinitive)
}

/// Whether a conjunction opens a clause that tells when or why, never what was said.
pub(super) fn is_adverbial(lemma: &str) -> bool {
    words().adverbial.contains(&lemma.to_lowercase())
}

/// The class of verbs that tell what somebody thinks or wants.
pub(super) const THOUGHT: u8 = 8;

/// What the list of reporting words says of a lemma: 1 beside marks, 2 reports a clause, 4 reports an infinitive,
/// [`THOUGHT`] thinks or wants.
pub(super) fn classes(lemma: &str) -> u8 {
    let list = words();
    let bit = |known: &BTreeSet<String>, bit: u8| if known.contains(lemma) { bit } else { 0 };
    bit(&list.verbs, 1) | bit(&list.reporting, 2) | bit(&list.infinitive, 4) | bit(&list.thought, THOUGHT)
}

fn verb_in(syntax: &Syntax, index: usize, list: &BTreeSet<String>) -> bool {
    syntax.tokens.get(index).is_some_and(|token| token.tag == Tag::Verb && list.contains(&token.lemma))
}

/// A form that is a cue beside marks, whatever the tagger made of it: `Said Horvat, "We stay."`.
pub(super) fn is_sure(text: &str, syntax: &Syntax, index: usize) -> bool {
    let word = syntax.tokens[index].span.of(text);
    word.len() <= 9 && words().sure.contains(&word.to_ascii_lowercase())
}

/// Whether a word names a time: "Wednesday", "week".
pub(super) fn is_time(lemma: &str) -> bool {
    words().times.contains(&lemma.to_lowercase())
}

/// Whether a lemma stands beside marks, whatever its tag.
pub(super) fn is_cue_lemma(lemma: &str) -> bool {
    words().verbs.contains(lemma)
}

//! The reporting words beside a quotation: "said", "told Reuters", "according to".

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    verbs: BTreeSet<String>,
    reporting: BTreeSet<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS
        .get_or_init(|| toml::from_str(include_str!("../../../data/quotation/cues.toml")).unwrap_or_default())
}

/// A reporting word and the token that names who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Token of the reporting word.
    pub(super) verb: usize,
    /// Head token of the speaker.
    pub(super) speaker: usize,
}

/// Whether a verb may stand beside words in marks.
pub(super) fn is_cue(syntax: &Syntax, index: usize) -> bool {
    let token = &syntax.tokens[index];
    token.tag == Tag::Verb && words().verbs.contains(&token.lemma)
}

/// Whether a verb reports a whole clause without marks.
pub(super) fn reports_clauses(syntax: &Syntax, index: usize) -> bool {
    let token = &syntax.tokens[index];
    token.tag == Tag::Verb && words().reporting.contains(&token.lemma)
}

/// The cue among some tokens outside the marks, the one nearest to `quote` first.
pub(super) fn beside(text: &str, syntax: &Syntax, tokens: &[usize], quote: Span) -> Option<Cue> {
    let distance = |index: usize| {
        let span = syntax.tokens[index].span;
        if span.start >= quote.end { span.start - quote.end } else { quote.start.saturating_sub(span.end) }
    };
    let mut verbs: Vec<usize> = tokens.iter().copied().filter(|&index| is_cue(syntax, index)).collect();
    verbs.sort_by_key(|&index| (distance(index), index));
    verbs
        .into_iter()
        .find_map(|verb| speaker_of(syntax, verb, tokens).map(|speaker| Cue { verb, speaker }))
        .or_else(|| according(text, syntax, tokens))
}

/// Who a reporting verb has for its subject: in the tree, else the nominal right beside it.
pub(super) fn speaker_of(syntax: &Syntax, verb: usize, tokens: &[usize]) -> Option<usize> {
    let own = syntax.dependents(verb).find(|&child| {
        syntax.tokens[child].has_relation("nsubj") && !syntax.tokens[child].has_relation("nsubj:pass")
    });
    if let Some(subject) = own {
        return tokens.contains(&subject).then_some(subject).map(|subject| antecedent(syntax, subject));
    }
    shared_subject(syntax, verb)
        .filter(|subject| tokens.contains(subject))
        .or_else(|| inverted(syntax, verb, tokens))
}

/// "who" in "X, who said" is X.
fn antecedent(syntax: &Syntax, subject: usize) -> usize {
    let token = &syntax.tokens[subject];
    let clause = token.head.filter(|_| token.tag == Tag::Pron && token.fine_tag.starts_with('W'));
    clause
        .filter(|&clause| syntax.tokens[clause].relation == "acl:relcl")
        .and_then(|clause| syntax.tokens[clause].head)
        .unwrap_or(subject)
}

/// "X met Y and said": the first verb's subject.
fn shared_subject(syntax: &Syntax, verb: usize) -> Option<usize> {
    let token = &syntax.tokens[verb];
    let shares = ["conj", "advcl", "xcomp"].iter().any(|relation| token.has_relation(relation));
    let first = token.head.filter(|_| shares)?;
    syntax.dependent(first, "nsubj")
}

/// "…," said X: the parser may miss the subject behind the verb.
fn inverted(syntax: &Syntax, verb: usize, tokens: &[usize]) -> Option<usize> {
    let near = tokens.iter().copied().filter(|&index| index > verb && index <= verb + 4);
    near.clone()
        .find(|&index| matches!(syntax.tokens[index].tag, Tag::Propn | Tag::Noun | Tag::Pron))
        .map(|first| top_of_phrase(syntax, first, tokens))
}

fn top_of_phrase(syntax: &Syntax, mut index: usize, tokens: &[usize]) -> usize {
    for _ in 0..4 {
        let token = &syntax.tokens[index];
        let inside =
            ["compound", "flat", "amod", "nmod:poss"].iter().any(|relation| token.has_relation(relation));
        match token.head.filter(|head| inside && tokens.contains(head)) {
            Some(head) => index = head,
            None => break,
        }
    }
    index
}

/// "According to X, …".
fn according(text: &str, syntax: &Syntax, tokens: &[usize]) -> Option<Cue> {
    let verb = tokens
        .iter()
        .copied()
        .find(|&index| syntax.tokens[index].span.of(text).eq_ignore_ascii_case("according"))?;
    let near = syntax.tokens.get(verb..)?;
    let nominal = near
        .iter()
        .take(8)
        .position(|token| matches!(token.tag, Tag::Propn | Tag::Noun | Tag::Pron))
        .map(|step| verb + step)?;
    Some(Cue { verb, speaker: top_of_phrase(syntax, nominal, tokens) })
}

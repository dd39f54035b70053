//! One article as numbers: for every token the values that features are made of.

use std::collections::BTreeSet;

use crate::coding::context::Context;
use crate::coding::lexicon::{Pattern, lexicon};
use crate::coding::ruled::RuleVote;
use crate::reading::syntax::Tag;
use crate::reading::syntax::linear::hash_bytes;

/// Value of what is not there.
pub(super) const NOTHING: u64 = 0x0BAD;
/// Kind of a noun for people without a name.
const SOMEBODY: u64 = 101;
/// Kind of a noun inside a time expression.
pub(super) const TIMED: u64 = 201;

/// Per token the hashes of what it is; `votes` says what the lexicon makes of it.
pub(in crate::coding) struct Page<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) lemma: Vec<u64>,
    pub(super) word: Vec<u64>,
    pub(super) tag: Vec<u64>,
    pub(super) fine_tag: Vec<u64>,
    pub(super) relation: Vec<u64>,
    /// What kind of entity the token heads a mention of, with its sector.
    pub(super) kind: Vec<u64>,
    /// Types of the rules whose head word the token is, whatever else they ask for.
    pub(super) sense: Vec<u64>,
    /// The rule that holds here, with how much of it was found.
    pub(super) votes: &'c [Option<RuleVote>],
    /// Tokens that a rule takes for part of another token's predicate.
    pub(super) claimed: &'c BTreeSet<usize>,
    /// Sentence of every token.
    pub(super) sentence: Vec<usize>,
}

impl<'c, 'a> Page<'c, 'a> {
    pub(in crate::coding) fn new(
        context: &'c Context<'a>,
        votes: &'c [Option<RuleVote>],
        claimed: &'c BTreeSet<usize>,
    ) -> Self {
        let syntax = context.syntax;
        let text = |value: &str| hash_bytes(value.bytes());
        let mut sentence = vec![0; syntax.tokens.len()];
        for (number, one) in syntax.sentences.iter().enumerate() {
            sentence[one.first..one.last].fill(number);
        }
        Self {
            context,
            lemma: (0..syntax.tokens.len()).map(|index| text(context.lemma(index))).collect(),
            word: syntax.tokens.iter().map(|token| lower_hash(token.span.of(context.text))).collect(),
            tag: syntax.tokens.iter().map(|token| token.tag as u64 + 1).collect(),
            fine_tag: syntax.tokens.iter().map(|token| text(&token.fine_tag)).collect(),
            relation: syntax.tokens.iter().map(|token| text(&token.relation)).collect(),
            kind: kinds(context),
            sense: (0..syntax.tokens.len()).map(|index| sense(context, index)).collect(),
            votes,
            claimed,
            sentence,
        }
    }

    /// The value of a token that may not be there.
    pub(super) fn at(values: &[u64], index: Option<usize>) -> u64 {
        index.and_then(|index| values.get(index)).copied().unwrap_or(NOTHING)
    }

    /// The token so many steps away, if it is in the same sentence.
    pub(super) fn beside(&self, token: usize, steps: isize) -> Option<usize> {
        let other = token.checked_add_signed(steps)?;
        (self.sentence.get(other)? == &self.sentence[token]).then_some(other)
    }

    /// The type that the lexicon names here.
    pub(super) fn voted(&self, token: usize) -> u64 {
        self.votes.get(token).and_then(Option::as_ref).map_or(NOTHING, |vote| vote.event_type as u64)
    }
}

/// Hash of a word in lower case.
fn lower_hash(word: &str) -> u64 {
    if word.is_ascii() {
        hash_bytes(word.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        hash_bytes(word.to_lowercase().replace('’', "'").bytes())
    }
}

/// The kind of the mention that each token heads, and the sector of its code.
fn kinds(context: &Context) -> Vec<u64> {
    let mut kinds = vec![NOTHING; context.syntax.tokens.len()];
    for entity in &context.reading.entities {
        let sector = entity.code.as_deref().map_or("", sector_of);
        for mention in &entity.mentions {
            if let Some(kind) = kinds.get_mut(mention.head) {
                *kind = hash_bytes(sector.bytes()) ^ (entity.kind as u64 + 1);
            }
        }
    }
    for (index, kind) in kinds.iter_mut().enumerate() {
        if *kind == NOTHING && context.token(index).tag == Tag::Noun {
            if crate::coding::participant::is_person_word(context, index) {
                *kind = SOMEBODY;
            } else if context.is_timed(index) {
                *kind = TIMED;
            }
        }
    }
    kinds
}

/// "MIL" of "USAMIL"; for a country alone "state".
fn sector_of(code: &str) -> &str {
    if code.len() == 3 { "state" } else { code.get(3..6).unwrap_or("") }
}

/// The types that the lexicon gives a word wherever it stands, as a set.
fn sense(context: &Context, index: usize) -> u64 {
    let lexicon = lexicon();
    let patterns: &[Pattern] = match context.token(index).tag {
        Tag::Verb | Tag::Adj => lexicon.verb_patterns(context.lemma(index)),
        Tag::Noun => lexicon.noun_patterns(context.lemma(index)),
        Tag::Propn => lexicon.noun_patterns(&context.lemma(index).to_lowercase()),
        _ => &[],
    };
    patterns
        .iter()
        .map(|pattern| &lexicon.rules()[pattern.rule])
        .fold(0, |set, rule| set | 1 << (rule.event_type as u64))
}

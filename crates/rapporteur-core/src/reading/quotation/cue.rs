//! The reporting words beside a quotation: "said", "told Reuters", "according to".

use super::cue_subject::{before, inverted, is_nominal, speaker_of, top_of_phrase};
use super::reporting;
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// A reporting word and the token that names who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Token of the reporting word.
    pub(super) verb: usize,
    /// Head token of the speaker.
    pub(super) speaker: usize,
}

/// The cue among some tokens outside the marks: the verb that governs the words, else the nearest one.
pub(super) fn beside(text: &str, syntax: &Syntax, tokens: &[usize], quote: Span) -> Option<Cue> {
    let distance = |index: usize| {
        let span = syntax.tokens[index].span;
        if span.start >= quote.end { span.start - quote.end } else { quote.start.saturating_sub(span.end) }
    };
    let above = governors(syntax, quote);
    let reports =
        |index: &usize| reporting::is_cue(syntax, *index) || reporting::is_sure(text, syntax, *index);
    let mut verbs: Vec<usize> = tokens.iter().copied().filter(reports).collect();
    verbs.sort_by_key(|&index| (distance(index) > 3 && !above.contains(&index), distance(index), index));
    verbs
        .into_iter()
        .find_map(|verb| speaker_of(text, syntax, verb, tokens).map(|speaker| Cue { verb, speaker }))
        .or_else(|| according(text, syntax, tokens))
}

/// The cue that stands first behind the marks, whatever the parse: `…," Horvat adds`, `…," said Horvat`.
pub(super) fn first_behind(text: &str, syntax: &Syntax, behind: &[usize]) -> Option<Cue> {
    let mut near = behind.iter().copied().skip_while(|&index| syntax.tokens[index].tag == Tag::Punct).take(8);
    let first = near.next()?;
    let verb = std::iter::once(first)
        .chain(near.take_while(|&index| !matches!(syntax.tokens[index].span.of(text), "," | "–" | "—")))
        .find(|&index| {
            reporting::is_cue(syntax, index)
                || reporting::is_sure(text, syntax, index)
                || index > first && is_cue_form(text, syntax, index)
        })?;
    let speaker =
        if verb == first { inverted(text, syntax, verb, behind) } else { before(text, syntax, verb, behind) };
    speaker.map(|speaker| Cue { verb, speaker })
}

/// A cue in the present tense that was taken for a plural noun: "Horvat notes".
fn is_cue_form(text: &str, syntax: &Syntax, index: usize) -> bool {
    let word = syntax.tokens[index].span.of(text);
    if index == 0 {
        return false;
    }
    let known =
        ["s", "ed", "d"].iter().filter_map(|ending| word.strip_suffix(ending)).any(reporting::is_cue_lemma);
    let plural = reporting::is_cue_lemma(word)
        && matches!(syntax.tokens[index - 1].fine_tag.as_str(), "NNS" | "NNPS" | "PRP")
        && syntax.tokens.get(index + 1).is_none_or(|next| !matches!(next.tag, Tag::Noun | Tag::Propn));
    (known || plural) && is_nominal(text, syntax, index - 1)
}

/// The words that the first words in marks depend on, near and far.
pub(super) fn governors(syntax: &Syntax, quote: Span) -> Vec<usize> {
    let mut found = Vec::new();
    let inside = syntax.tokens_in(quote);
    let mut next = inside.clone().find(|&index| syntax.tokens[index].tag != Tag::Punct);
    while let Some(head) = next.and_then(|index| syntax.tokens[index].head) {
        if found.len() > 60 {
            break;
        }
        if !inside.contains(&head) {
            found.push(head);
        }
        next = Some(head);
    }
    found
}

/// Any verb right behind the marks with its subject, or with a colon in front of them: `"…," she sighed`.
pub(super) fn any_verb(text: &str, syntax: &Syntax, tokens: &[usize]) -> Option<Cue> {
    tokens.iter().rev().copied().filter(|&index| syntax.tokens[index].tag == Tag::Verb).find_map(|verb| {
        speaker_of(text, syntax, verb, tokens)
            .filter(|speaker| verb.abs_diff(*speaker) <= 6)
            .map(|speaker| Cue { verb, speaker })
    })
}

/// "According to X, …".
pub(super) fn according(text: &str, syntax: &Syntax, tokens: &[usize]) -> Option<Cue> {
    let is = |index: usize, word: &str| {
        syntax.tokens.get(index).is_some_and(|token| token.span.of(text).eq_ignore_ascii_case(word))
    };
    let verb = tokens.iter().copied().find(|&index| is(index, "according") && is(index + 1, "to"))?;
    let mut nominals = (verb + 2..verb + 10)
        .take_while(|index| tokens.contains(index))
        .skip_while(|&index| !is_nominal(text, syntax, index));
    let first = nominals.next()?;
    let last = nominals.take_while(|&index| is_nominal(text, syntax, index)).last().unwrap_or(first);
    let top = top_of_phrase(text, syntax, last, tokens);
    Some(Cue { verb, speaker: if top > verb { top } else { last } })
}

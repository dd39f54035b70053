//! Promises: who bound themselves to what, to whom and by when.
//!
//! Three shapes carry one: a word of promising with what was promised ("pledged to withdraw", "its
//! commitment not to attack"), a clause that an agreement lays down ("under which the forces will
//! leave"), and a planned step with a deadline ("will release them by 1 March").

use super::account::{Dated, Participant, PromiseReport, Role, Status};
use super::context::Context;
use super::frame::{Arguments, MODIFIER, POSSESSOR, SUBJECT};
use super::words::words;
use super::{participant, status};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Finds the promises of an article, in order of the text.
pub(super) fn find(context: &Context) -> Vec<PromiseReport> {
    let mut found: Vec<PromiseReport> = (0..context.syntax.tokens.len())
        .filter_map(|index| {
            promised(context, index)
                .or_else(|| laid_down(context, index))
                .or_else(|| with_deadline(context, index))
        })
        .collect();
    found.sort_by_key(|promise| (promise.what, promise.clause));
    found.dedup_by(|later, earlier| earlier.what.overlaps(later.what));
    found
}

/// "pledged to withdraw its guns by Friday", "its vow not to return", "security guarantees".
fn promised(context: &Context, index: usize) -> Option<PromiseReport> {
    if !words().promises.contains(context.lemma(index)) {
        return None;
    }
    let verbal = context.is_verb(index);
    if verbal
        && matches!(
            status::of(context, index, index),
            Status::Negated | Status::Hypothetical | Status::Denied
        )
    {
        return None;
    }
    let complement = context.children(index).iter().copied().find(|&child| {
        ["xcomp", "ccomp", "acl"].iter().any(|relation| context.token(child).has_relation(relation))
            && is_promise_clause(context, child)
    });
    let complement = complement.or_else(|| beside(context, index));
    let arguments = Arguments::of(context, index);
    let slots: &[&str] =
        if verbal { &[SUBJECT] } else { &[POSSESSOR, MODIFIER, "by", "of", "from", SUBJECT] };
    let by = parties(context, &arguments, slots);
    let what = match complement {
        Some(clause) => phrase(context, clause)?,
        None if !verbal && !by.is_empty() => phrase(context, index)?,
        None => return None,
    };
    make(context, complement.unwrap_or(index), index, by, what)
}

/// "kept its vow not to return": the parser may hang what was promised on the verb.
fn beside(context: &Context, noun: usize) -> Option<usize> {
    let verb = context
        .head(noun)
        .filter(|&head| context.is_verb(head) && context.token(noun).has_relation("obj"))?;
    context.children_by(verb, "xcomp").find(|&clause| clause > noun && is_promise_clause(context, clause))
}

/// Whether a complement says what will be done: "to withdraw", "that it would withdraw".
fn is_promise_clause(context: &Context, clause: usize) -> bool {
    context.children(clause).iter().any(|&child| {
        let word = context.word(child);
        context.token(child).has_relation("mark") && word == "to"
            || context.token(child).has_relation("aux") && matches!(word.as_str(), "will" | "would" | "shall")
            || context.token(child).tag == Tag::Part && word == "to"
    })
}

/// "the accord under which A will withdraw", "A is to free B as part of the pact".
fn laid_down(context: &Context, index: usize) -> Option<PromiseReport> {
    if context.token(index).tag != Tag::Verb || status::of(context, index, index) != Status::Planned {
        return None;
    }
    under(context, index)?;
    step(context, index)
}

/// "will withdraw by May", "ordered a cut to 900 by 3 May".
fn with_deadline(context: &Context, index: usize) -> Option<PromiseReport> {
    if !words().steps.contains(context.lemma(index)) {
        return None;
    }
    due(context, index)?;
    if context.is_verb(index) {
        let planned =
            matches!(status::of(context, index, index), Status::Planned) || on_track(context, index);
        return planned.then(|| step(context, index)).flatten();
    }
    let governor = context.ancestors(index).find(|&above| context.token(above).tag == Tag::Verb)?;
    let arguments = Arguments::of(context, index);
    let own = parties(context, &arguments, &[POSSESSOR, "by"]);
    let by =
        if own.is_empty() { parties(context, &Arguments::of(context, governor), &[SUBJECT]) } else { own };
    make(context, index, index, by, phrase(context, index)?)
}

fn step(context: &Context, verb: usize) -> Option<PromiseReport> {
    let arguments = Arguments::of(context, verb);
    let by = parties(context, &arguments, &[SUBJECT]);
    make(context, verb, verb, by, phrase(context, verb)?)
}

fn make(
    context: &Context,
    clause: usize,
    anchor: usize,
    by: Vec<Participant>,
    what: Span,
) -> Option<PromiseReport> {
    if by.is_empty() || !what.fits(context.text) {
        return None;
    }
    let sentence = context.sentence_of(anchor)?;
    let under = under(context, anchor);
    let one_line = |span: Span| span.of(context.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let to = parties(context, &Arguments::of(context, anchor), &["to", "with", "iobj"])
        .into_iter()
        .filter(|one| by.iter().all(|other| other.span != one.span))
        .collect();
    Some(PromiseReport {
        to,
        what,
        due: due(context, clause).or_else(|| due(context, anchor)),
        text: one_line(what),
        under_text: under.map(one_line),
        under,
        says: says(context, anchor).into(),
        clause: context.syntax.sentences[sentence].span,
        by,
    })
}

fn parties(context: &Context, arguments: &Arguments, slots: &[&str]) -> Vec<Participant> {
    slots
        .iter()
        .map(|slot| participant::at(context, arguments.get(slot), Role::Actor, *slot == MODIFIER))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// The words of a step, from its first own word to the end of its phrase.
fn phrase(context: &Context, head: usize) -> Option<Span> {
    let governor = context.head(head).filter(|_| context.token(head).has_relation("xcomp"));
    // "agreed not to let the town be used": a bare infinitive behind the step goes on with it.
    let bare = |verb: &usize| *verb > head && context.child(*verb, "mark").is_none();
    let rest = governor.into_iter().flat_map(|above| context.children_by(above, "xcomp")).find(bare);
    let mut tokens = own_tokens(context, head);
    tokens.extend(rest.into_iter().flat_map(|verb| own_tokens(context, verb)));
    context.cover(&tokens).map(|span| span.trimmed(context.text))
}

/// A step's verb with what hangs on it, without subject, auxiliaries and further clauses.
fn own_tokens(context: &Context, head: usize) -> Vec<usize> {
    context.subtree_unless(head, |child| {
        let token = context.token(child);
        context.head(child) == Some(head)
            && (["nsubj", "aux", "conj", "cc", "punct", "parataxis", "advcl", "case"]
                .iter()
                .any(|relation| token.has_relation(relation))
                || token.has_relation("mark") && context.word(child) != "to")
    })
}

/// The deadline: a time that "by", "until", "before" or "within" introduces.
fn due(context: &Context, top: usize) -> Option<Dated> {
    let under = context.cover(&context.subtree(top))?;
    context.index.dates(under).filter(|time| under.contains(time.span)).find_map(|time| {
        let before = context.text.get(..time.span.start)?.trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let deadline =
            matches!(word.as_str(), "by" | "until" | "before" | "within") || before.ends_with("later than");
        let interval = time.interval?;
        deadline.then_some(Dated { interval, precision: time.precision, span: Some(time.span) })
    })
}

/// The agreement named in the same sentence, where the sentence puts the promise under it.
fn under(context: &Context, anchor: usize) -> Option<Span> {
    let sentence = context.sentence_of(anchor)?;
    context.syntax.tokens_of(sentence).find_map(|index| {
        let token = context.token(index);
        if !words().agreements.contains(&token.lemma) || token.tag != Tag::Noun || !governs(context, index) {
            return None;
        }
        let tokens = context.subtree_unless(index, |child| {
            let token = context.token(child);
            token.has_relation("acl")
                || token.has_relation("case")
                || token.has_relation("conj")
                || token.has_relation("punct")
        });
        context.cover(&tokens)
    })
}

/// "under the accord", "as part of the pact", "as laid down in the deal", "the pact, under which".
fn governs(context: &Context, agreement: usize) -> bool {
    let preposition = context.preposition(agreement);
    let under = preposition.as_deref() == Some("under")
        || preposition.as_deref() == Some("of")
            && context.head(agreement).is_some_and(|head| context.lemma(head) == "part")
        || preposition.as_deref() == Some("in")
            && context.head(agreement).is_some_and(|head| {
                matches!(context.lemma(head), "outline" | "lay" | "set" | "provide" | "agree" | "stipulate")
            });
    under
        || context.children(agreement).iter().any(|&child| {
            context.token(child).has_relation("acl")
                && context.subtree(child).iter().any(|&inner| context.word(inner) == "under")
        })
}

fn on_track(context: &Context, index: usize) -> bool {
    context.ancestors(index).any(|above| context.lemma(above) == "track")
}

/// What the sentence says of the promise, by its words.
fn says(context: &Context, anchor: usize) -> &'static str {
    const SIGNS: &[(&str, &[&str])] = &[
        ("broken", &["breach", "violate", "violation", "renege", "break"]),
        ("missed", &["miss", "expire", "lapse"]),
        ("stalled", &["stall", "snag", "delay", "postpone", "suspend"]),
        ("kept", &["maintain", "honour", "honor", "keep", "respect", "fulfil", "fulfill", "complete"]),
        ("on-track", &["track", "schedule", "proceed"]),
    ];
    let near: Vec<&str> = std::iter::once(anchor)
        .chain(context.ancestors(anchor))
        .flat_map(|index| std::iter::once(index).chain(context.children(index).iter().copied()))
        .map(|index| context.lemma(index))
        .collect();
    SIGNS
        .iter()
        .find(|(_, words)| near.iter().any(|word| words.contains(word)))
        .map_or("promised", |(sign, _)| sign)
}

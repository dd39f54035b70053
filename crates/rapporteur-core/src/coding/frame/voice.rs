//! Active or passive, and what a relative pronoun stands for.

use crate::coding::context::Context;
use crate::reading::syntax::Tag;

/// Whether a verb stands in the passive voice, with or without its auxiliary.
pub(super) fn is_passive(context: &Context, verb: usize) -> bool {
    let token = context.token(verb);
    if token.fine_tag != "VBN" && token.fine_tag != "VBD" || is_headline_verb(context, verb) {
        return false;
    }
    let marked = context.children(verb).iter().any(|&child| {
        let child = context.token(child);
        matches!(child.relation.as_str(), "aux:pass" | "nsubj:pass" | "obl:agent")
    });
    if marked {
        return true;
    }
    let bare = token.relation == "acl" || token.relation == "advcl";
    let coordinated = token.has_relation("conj")
        && token.head.is_some_and(|first| first != verb && is_passive_head(context, first))
        && context.child(verb, "nsubj").is_none()
        && context.child(verb, "aux").is_none();
    token.fine_tag == "VBN"
        && (bare && context.child(verb, "nsubj").is_none() && context.child(verb, "aux").is_none()
            || coordinated && context.child(verb, "obj").is_none())
}

/// A participle that must be the sentence's verb, because the sentence has no other: the tagger takes
/// "police arrested a leader" for a noun phrase.
pub(super) fn is_headline_verb(context: &Context, verb: usize) -> bool {
    let token = context.token(verb);
    let participle = token.fine_tag == "VBN" && (token.relation == "amod" || token.relation == "acl");
    if !participle || context.child(verb, "obl:agent").is_some() {
        return false;
    }
    let Some(sentence) = context.sentence_of(verb) else { return false };
    let tokens = context.syntax.tokens_of(sentence);
    let before = tokens.start < verb && matches!(context.token(verb - 1).tag, Tag::Noun | Tag::Propn);
    before
        && tokens
            .clone()
            .all(|index| !matches!(context.token(index).fine_tag.as_str(), "VBD" | "VBZ" | "VBP" | "MD"))
}

fn is_passive_head(context: &Context, verb: usize) -> bool {
    context.child(verb, "aux:pass").is_some()
}

/// "who" and "which" stand for the noun that their clause modifies.
pub(super) fn resolve_relative(context: &Context, argument: usize) -> usize {
    let token = context.token(argument);
    let relative = token.tag == Tag::Pron
        && matches!(context.word(argument).as_str(), "who" | "which" | "that" | "whom");
    if !relative {
        return argument;
    }
    std::iter::once(argument)
        .chain(context.ancestors(argument))
        .find(|&index| context.token(index).relation == "acl:relcl")
        .and_then(|clause| context.head(clause))
        .unwrap_or(argument)
}

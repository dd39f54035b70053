//! From argument heads to those who take part.

use super::account::{Participant, Role};
use super::context::Context;
use super::frame::{Arguments, MODIFIER, OBJECT, POSSESSOR, SUBJECT};
use super::lexicon::{Frame, Rule};
use super::words::words;
use crate::reading::entity::{Entity, EntityKind, Mention, MentionForm};
use crate::reading::quotation::QuotationMention;
use crate::reading::syntax::Tag;
use crate::text::Span;

/// The participants of a predicate under a rule.
pub(super) fn find(
    context: &Context,
    rule: &Rule,
    predicate: usize,
    arguments: &Arguments,
) -> Vec<Participant> {
    let verbal = context.is_verb(predicate);
    let mut found = Vec::new();
    if verbal && arguments.get(SUBJECT).is_empty() {
        found.extend(elided_speaker(context, predicate));
    }
    for (slot, role) in slots(rule, verbal) {
        let strict = slot == MODIFIER;
        for &head in arguments.get(slot) {
            collect(context, head, role, strict, &mut found);
        }
    }
    drop_repeats(found)
}

/// "Met both sides in Graz," the minister tweeted: the verb that opens a quotation has its speaker for subject.
fn elided_speaker(context: &Context, verb: usize) -> Option<Participant> {
    let token = context.token(verb);
    let opens =
        |quotation: &&QuotationMention| quotation.content.iter().any(|part| part.start == token.span.start);
    let quotations = context.index.quotations(token.span).map(|index| &context.reading.quotations[index]);
    let quotation = quotations.filter(|_| token.fine_tag == "VBD").find(opens)?;
    speaker(context, quotation, quotation.speaker.as_ref()?.span)
}

/// The participant that one nominal stands for, whoever it is.
pub(super) fn nominal(context: &Context, head: usize, role: Role) -> Option<Participant> {
    let mut found = Vec::new();
    push(context, head, role, true, &mut found);
    found.into_iter().next().or_else(|| {
        let span = phrase(context, head)?;
        Some(described_as(context, role, span))
    })
}

/// The participants that some argument heads stand for.
pub(super) fn at(context: &Context, heads: &[usize], role: Role, strict: bool) -> Vec<Participant> {
    let mut found = Vec::new();
    for &head in heads {
        collect(context, head, role, strict, &mut found);
    }
    drop_repeats(found)
}

/// Which slots a frame takes whom from, best first.
fn slots(rule: &Rule, verbal: bool) -> Vec<(&str, Role)> {
    let mut slots: Vec<(&str, Role)> = match (rule.frame, verbal) {
        (Frame::Mutual, true) => {
            [SUBJECT, OBJECT, "with", "between", "among"].map(|slot| (slot, Role::Actor)).into()
        }
        (Frame::Mutual, false) => [SUBJECT, POSSESSOR, "with", "between", "among", "of", "by", MODIFIER]
            .map(|slot| (slot, Role::Actor))
            .into(),
        (Frame::Directed, true) => {
            vec![(SUBJECT, Role::Actor), (OBJECT, Role::Recipient), ("iobj", Role::Recipient)]
        }
        (Frame::Directed, false) => vec![
            (SUBJECT, Role::Actor),
            (POSSESSOR, Role::Actor),
            ("by", Role::Actor),
            ("from", Role::Actor),
            (MODIFIER, Role::Actor),
            ("of", Role::Recipient),
            ("on", Role::Recipient),
            ("against", Role::Recipient),
        ],
        (Frame::Alone, true) => vec![(SUBJECT, Role::Actor)],
        (Frame::Alone, false) => {
            [SUBJECT, POSSESSOR, "by", "of", MODIFIER].map(|slot| (slot, Role::Actor)).into()
        }
        (Frame::Undergone, true) => vec![(SUBJECT, Role::Recipient), (OBJECT, Role::Recipient)],
        (Frame::Undergone, false) => vec![("of", Role::Recipient), (POSSESSOR, Role::Recipient)],
    };
    let further = if rule.frame == Frame::Mutual { Role::Actor } else { Role::Recipient };
    slots.extend(rule.with.iter().map(|slot| (slot.as_str(), further)));
    slots
}

fn collect(context: &Context, head: usize, role: Role, strict: bool, found: &mut Vec<Participant>) {
    push(context, head, role, strict, found);
    for conjunct in context.children_by(head, "conj") {
        if context.is_verb(conjunct) || context.preposition(conjunct).is_some() {
            continue;
        }
        collect(context, conjunct, role, strict, found);
    }
    members(context, head, role, found);
}

/// "negotiators from the government and the Front": the bodies they come from take part too.
fn members(context: &Context, head: usize, role: Role, found: &mut Vec<Participant>) {
    for body in context.children_by(head, "nmod") {
        let from =
            context.preposition(body).is_some_and(|word| matches!(word.as_str(), "from" | "of" | "for"));
        if !from {
            continue;
        }
        for conjunct in context.children_by(body, "conj").collect::<Vec<_>>() {
            if context.mention_at(conjunct).is_some_and(|(_, entity, _)| acts(entity.kind)) {
                push(context, conjunct, role, true, found);
            }
        }
    }
}

fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::ArmedGroup | EntityKind::Group)
}

fn push(context: &Context, head: usize, role: Role, strict: bool, found: &mut Vec<Participant>) {
    if let Some(speaker) = speaker_for(context, head) {
        found.push(Participant { role, ..speaker });
        return;
    }
    if let Some((index, entity, mention)) = context.mention_at(head) {
        if !can_act(entity, mention, strict) {
            return;
        }
        found.push(named(context, role, index, entity, mention));
        return;
    }
    if let Some(renamed) = renamed(context, head, role, strict) {
        found.push(renamed);
        return;
    }
    if let Some((index, entity, mention)) = group_of_plural(context, head) {
        found.push(Participant {
            span: context.token(head).span,
            ..named(context, role, index, entity, mention)
        });
        return;
    }
    if let Some(owner) = owner_of_possessive(context, head) {
        push(context, owner, role, strict, found);
        return;
    }
    if !strict && let Some(span) = described(context, head) {
        found.push(described_as(context, role, span));
    }
}

/// Whom a description and the name beside it mean: "his predecessor, Barack Obama". The words are both.
fn renamed(context: &Context, head: usize, role: Role, strict: bool) -> Option<Participant> {
    let mut names = context.children_by(head, "appos");
    let (index, entity, mention) = names.find_map(|name| context.mention_at(name))?;
    let span = phrase(context, head)?;
    (span.end <= mention.span.start && can_act(entity, mention, strict)).then(|| Participant {
        span: Span::new(span.start, mention.span.end),
        ..named(context, role, index, entity, mention)
    })
}

/// A country written short or as an adjective ("US", "Austrian") bears its table name; else the article's own.
pub(super) fn named(
    context: &Context,
    role: Role,
    index: usize,
    entity: &Entity,
    mention: &Mention,
) -> Participant {
    let country = entity
        .actor
        .as_deref()
        .filter(|_| entity.kind == EntityKind::Place)
        .and_then(|key| context.reading.actors.by_key(key));
    let short = entity.name.chars().count() <= SHORT_NAME || mention.form == MentionForm::Adjective;
    let name = country.filter(|_| short).map_or(&entity.name, |country| &country.name);
    Participant {
        role,
        entity: Some(index),
        name: name.clone(),
        actor: entity.actor.clone(),
        code: entity.code.clone().or_else(|| country.and_then(|country| country.country.clone())),
        span: mention.span,
    }
}

/// Longest form that is an abbreviation rather than a country's name: "U.S.", "UAE".
const SHORT_NAME: usize = 4;

/// Somebody whom the article describes and does not name.
pub(super) fn described_as(context: &Context, role: Role, span: Span) -> Participant {
    let name = without_article(span.of(context.text));
    let code = code_of(context, &name);
    Participant { role, entity: None, name, actor: None, code, span }
}

/// "them" without a mention of its own: the one group or body that the sentence has named before.
fn group_of_plural<'a>(context: &Context<'a>, head: usize) -> Option<(usize, &'a Entity, &'a Mention)> {
    if !matches!(context.word(head).as_str(), "them" | "they") {
        return None;
    }
    let sentence = context.syntax.sentences[context.sentence_of(head)?].span;
    let before = context.token(head).span.start;
    let mut groups = context.mentions_in(sentence).filter(|(_, entity, mention)| {
        let plural =
            matches!(entity.kind, EntityKind::Group | EntityKind::ArmedGroup | EntityKind::Organization);
        plural && sentence.contains(mention.span) && mention.span.end <= before
    });
    let only = groups.next()?;
    groups.all(|(entity, _, _)| entity == only.0).then_some(only)
}

/// "its" and "their" without a mention of their own belong to the subject of their clause.
fn owner_of_possessive(context: &Context, head: usize) -> Option<usize> {
    let possessive =
        context.token(head).tag == Tag::Pron && matches!(context.word(head).as_str(), "its" | "their");
    let verb = context.ancestors(head).filter(|_| possessive).find(|&above| context.is_verb(above))?;
    let subject = context.child(verb, "nsubj").filter(|&subject| context.token(subject).tag != Tag::Pron)?;
    (subject < head).then_some(subject)
}

/// Sites and towns do not act, and an adjective only where it stands for its country ("an Austrian raid").
pub(super) fn can_act(entity: &Entity, mention: &Mention, modifier: bool) -> bool {
    let town = entity.kind == EntityKind::Place && entity.actor.is_none() && entity.code.is_none();
    let adjective = mention.form == MentionForm::Adjective && !modifier;
    !(town || adjective || entity.kind == EntityKind::Facility)
}

/// The code that a description carries by itself: "Norway's highest general" is NORMIL.
fn code_of(context: &Context, description: &str) -> Option<String> {
    let day = context.article.metadata.published.as_ref().map(|published| published.to);
    context.reading.actors.resolve_description(description, day)?.code
}

/// "I" and "we" inside a quotation are its speaker.
fn speaker_for(context: &Context, head: usize) -> Option<Participant> {
    let word = context.word(head);
    if context.token(head).tag != Tag::Pron || !matches!(word.as_str(), "i" | "we" | "me" | "us") {
        return None;
    }
    let span = context.token(head).span;
    speaker(context, context.quotation_with(span)?, span)
}

fn speaker(context: &Context, quotation: &QuotationMention, span: Span) -> Option<Participant> {
    let speaker = quotation.speaker.as_ref()?;
    let entity = speaker.entity.and_then(|index| context.reading.entities.get(index));
    Some(Participant {
        role: Role::Actor,
        entity: speaker.entity,
        name: speaker.name.clone(),
        actor: entity.and_then(|entity| entity.actor.clone()),
        code: entity.and_then(|entity| entity.code.clone()),
        span,
    })
}

/// Whether a dependent belongs to a description: modifiers, and what people are "of", "from" or "for".
fn describes(context: &Context, child: usize) -> bool {
    let token = context.token(child);
    match context.preposition(child) {
        Some(word) => token.has_relation("nmod") && matches!(word.as_str(), "of" | "from" | "for"),
        None => ["det", "amod", "compound", "nmod", "flat", "advmod"]
            .iter()
            .any(|relation| token.has_relation(relation)),
    }
}

/// The noun phrase around a head without a name, when it is people: "a deputy mayor of Graz".
fn described(context: &Context, head: usize) -> Option<Span> {
    let token = context.token(head);
    if !matches!(token.tag, Tag::Noun | Tag::Adj) || !words().people.contains(context.lemma(head)) {
        return None;
    }
    phrase(context, head)
}

/// The noun phrase around a head, without its article.
fn phrase(context: &Context, head: usize) -> Option<Span> {
    let tokens =
        context.subtree_unless(head, |child| context.head(child) == Some(head) && !describes(context, child));
    let tokens = with_words_before(context, head, tokens);
    let first = *tokens.iter().find(|&&index| context.token(index).tag != Tag::Det)?;
    let close: Vec<usize> = tokens.into_iter().filter(|&index| index >= first && index <= head + 5).collect();
    context.cover(&close).filter(|span| span.len() < 120)
}

/// Whether a word names people by what they are.
pub(super) fn is_person_word(context: &Context, index: usize) -> bool {
    words().people.contains(context.lemma(index))
}

/// Whether a noun stands for one person.
pub(super) fn is_person(context: &Context, head: usize) -> bool {
    let token = context.token(head);
    token.tag == Tag::Noun && token.fine_tag == "NN" && words().people.contains(context.lemma(head))
}

/// Where the parser lost the words in front of a head ("Norway's highest general"), takes them back.
fn with_words_before(context: &Context, head: usize, mut tokens: Vec<usize>) -> Vec<usize> {
    let mut first = tokens.first().copied().unwrap_or(head);
    let part = |index: usize| {
        matches!(context.token(index).tag, Tag::Adj | Tag::Adv | Tag::Propn | Tag::Noun)
            || context.token(index).fine_tag == "POS"
    };
    while first > 0
        && first + 6 > head
        && part(first - 1)
        && context.sentence_of(first - 1) == context.sentence_of(head)
    {
        let above = context.head(first - 1);
        if above.is_some_and(|above| above < first - 1 && context.is_verb(above)) {
            break;
        }
        first -= 1;
        tokens.insert(0, first);
    }
    tokens
}

fn without_article(words: &str) -> String {
    ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| words.strip_prefix(article))
        .unwrap_or(words)
        .replace('\n', " ")
}

/// Each one once: the first part found stands, a named entity beats its description.
pub(super) fn drop_repeats(found: Vec<Participant>) -> Vec<Participant> {
    let mut kept: Vec<Participant> = Vec::new();
    for one in found {
        let known = kept.iter().any(|other| {
            other.span == one.span
                || (one.entity.is_some() && other.entity == one.entity)
                || one.entity.is_none() && other.span.contains(one.span)
        });
        if !known {
            kept.push(one);
        }
    }
    kept
}

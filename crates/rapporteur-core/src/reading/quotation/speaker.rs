//! Who a head token stands for: an entity with its fullest name, a description, or the speaker before.

use super::{QuotationMention, Speaker, Text};
use crate::reading::entity::{Entity, EntityKind, Mention, MentionForm};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Farthest that a pronoun reaches back to the quotation before it, in bytes.
const REACH: usize = 600;
/// First words that no description keeps.
const ARTICLES: [&str; 7] = ["a", "an", "the", "his", "her", "their", "its"];

/// The speaker that a head token stands for, with the fullest name that the article gives.
pub(super) fn named(text: &Text, head: usize, found: &[QuotationMention]) -> Option<Speaker> {
    let token = &text.syntax.tokens[head];
    let described = description(text, head);
    if let Some((entity, mention)) = mention_at(text, head) {
        let given = &text.entities[entity].name;
        let longer = mention.form == MentionForm::Description
            && described.len() > given.len()
            && described.contains(given.as_str());
        let name = if longer { described } else { given.clone() };
        return Some(Speaker { name, entity: Some(entity), span: mention.span });
    }
    if token.tag == Tag::Pron {
        return same_as_before(text, head, found);
    }
    let span = noun_phrase(text, head);
    let speaks = matches!(token.tag, Tag::Noun | Tag::Propn | Tag::Adj | Tag::Det | Tag::Num);
    let speaks = speaks || token.span.of(text.words).starts_with(char::is_uppercase);
    (speaks && span.fits(text.words)).then_some(Speaker { name: described, entity: None, span })
}

/// The words of a description without article, on one line: "spokesman for the northern command".
fn description(text: &Text, head: usize) -> String {
    let span = noun_phrase(text, head);
    let words: Vec<&str> = span.of(text.words).split_whitespace().collect();
    let article = words.len() > 1
        && words.first().is_some_and(|first| ARTICLES.contains(&first.to_lowercase().as_str()));
    words.get(usize::from(article)..).unwrap_or_default().join(" ")
}

/// "he" and "she" without a resolved mention: the speaker before, when not far and nothing speaks against it.
fn same_as_before(text: &Text, head: usize, found: &[QuotationMention]) -> Option<Speaker> {
    let token = &text.syntax.tokens[head];
    let last = text.last_before(token.span.start, found)?;
    let words = last.content.last()?;
    let near =
        token.span.start - words.end < REACH && paragraphs_between(text, words.end, token.span.start) <= 1;
    let speaker = last.speaker.as_ref().filter(|_| near)?;
    let agrees = agrees(text, &token.span.of(text.words).to_lowercase(), speaker);
    agrees.then(|| Speaker { span: token.span, ..speaker.clone() })
}

fn paragraphs_between(text: &Text, from: usize, to: usize) -> usize {
    let paragraph = |byte: usize| {
        let after = text.syntax.sentences.partition_point(|sentence| sentence.span.end <= byte);
        text.syntax.sentences.get(after).map_or(usize::MAX, |sentence| sentence.paragraph)
    };
    paragraph(to).saturating_sub(paragraph(from.saturating_sub(1)))
}

/// Whether a pronoun may stand for a speaker, by number and gender.
fn agrees(text: &Text, pronoun: &str, speaker: &Speaker) -> bool {
    let entity = speaker.entity.and_then(|index| text.entities.get(index));
    let person = entity.is_none_or(|entity| entity.kind == EntityKind::Person);
    let several = entity.is_none() && speaker.name.ends_with('s');
    match pronoun {
        "he" => person && !several && !is_of(text, entity, &["she", "her", "mrs", "ms", "madam", "queen"]),
        "she" => person && !several && !is_of(text, entity, &["he", "his", "him", "mr", "king", "father"]),
        "they" => several || entity.is_some_and(|entity| entity.kind != EntityKind::Person),
        "it" => entity.is_some_and(|entity| !matches!(entity.kind, EntityKind::Person | EntityKind::Group)),
        _ => false,
    }
}

/// Whether a mention begins with one of some words, which tell a gender.
fn is_of(text: &Text, entity: Option<&Entity>, words: &[&str]) -> bool {
    entity.into_iter().flat_map(|entity| &entity.mentions).any(|mention| {
        let first = mention.span.of(text.words).split([' ', '.']).next().unwrap_or("").to_lowercase();
        words.contains(&first.as_str())
    })
}

fn mention_at<'a>(text: &Text<'a>, head: usize) -> Option<(usize, &'a Mention)> {
    let span = text.syntax.tokens[head].span;
    let at = |token: usize| {
        text.mentions(token..token + 1).filter(|(_, mention)| mention.form != MentionForm::Adjective)
    };
    let last = end_of_name(text, head);
    let person = at(last).find(|(entity, mention)| {
        mention.span.contains(text.syntax.tokens[last].span)
            && mention.form == MentionForm::Name
            && text.entities[*entity].kind == EntityKind::Person
    });
    person.or_else(|| at(head).find(|(_, mention)| mention.head == head)).or_else(|| {
        at(head)
            .filter(|(entity, mention)| {
                mention.span.contains(span) && text.entities[*entity].kind != EntityKind::Place
            })
            .min_by_key(|(_, mention)| mention.span.len())
    })
}

/// The last capitalised word of the name that a head begins: "Selka Gov. Ana Horvat" is Horvat's.
fn end_of_name(text: &Text, head: usize) -> usize {
    let tokens = &text.syntax.tokens;
    let mut last = head;
    for (index, token) in tokens.iter().enumerate().skip(head + 1).take(6) {
        let word = token.span.of(text.words);
        let joined = token.span.start <= tokens[index - 1].span.end + 1;
        if !joined || !(token.tag == Tag::Propn || word == ".") {
            break;
        }
        last = if token.tag == Tag::Propn { index } else { last };
    }
    last
}

/// The speaker's noun phrase without clauses that hang on it.
fn noun_phrase(text: &Text, head: usize) -> Span {
    covered(text, head, &["det", "amod", "compound", "nmod", "flat", "nummod"])
}

/// The same with apposition and relative clause: "Ana Horvat, who leads the council,".
pub(super) fn phrase(text: &Text, head: usize) -> Span {
    let near =
        covered(text, head, &["det", "amod", "compound", "nmod", "flat", "nummod", "appos", "conj", "acl"]);
    let name = text.syntax.tokens[end_of_name(text, head)].span;
    mention_at(text, head).map_or(near, |(_, mention)| near.cover(mention.span)).cover(name)
}

fn covered(text: &Text, head: usize, relations: &[&str]) -> Span {
    let syntax = text.syntax;
    let mut span = syntax.tokens[head].span;
    for child in syntax.dependents(head) {
        let token = &syntax.tokens[child];
        if relations.iter().any(|relation| token.has_relation(relation)) {
            span = span.cover(syntax.subtree(child));
        }
    }
    span
}

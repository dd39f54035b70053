//! What a number counts: by the parse where there is one, else the next plural noun.

use std::sync::LazyLock;

use regex::Regex;

use super::lexicon::{LEXICON, holds, plural_lemma};
use super::numeral::parse;
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// What is counted: its lemma and the words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) lemma: String,
    pub(super) span: Span,
}

/// The noun counted by the number at `span`; `end` bounds the sentence.
pub(super) fn counted(text: &str, span: Span, end: usize, value: f64, syntax: &Syntax) -> Option<Unit> {
    if let Some(unit) = by_hyphen(text, span, end) {
        return Some(unit);
    }
    // "Two of them": the noun stands before.
    let after = Span::new(span.end, end).of(text);
    if [" of them", " of whom", " of which", " of those"].iter().any(|words| after.starts_with(words)) {
        return None;
    }
    let Some((unit, plural)) = by_parse(text, span, syntax) else { return following(text, span, end, value) };
    // "5,000 unionised Orvana Steel workers": a name in the singular is not what is counted.
    let name = unit.span.of(text).split_whitespace().next_back();
    if !plural && value > 1.0 && name.is_some_and(|word| word.starts_with(char::is_uppercase)) {
        return following(text, span, end, value);
    }
    // "Since the two split": a verb taken for a noun.
    let pair = text
        .get(..span.start)
        .is_some_and(|before| ["the ", "these ", "those "].iter().any(|word| before.ends_with(word)));
    if pair && !plural && value > 1.0 && !unit.lemma.starts_with('%') {
        return following(text, span, end, value);
    }
    // "Ten opposition deputies": where the parse stops at a singular, a plural right behind it is what is counted.
    let longer =
        following(text, span, end, value).filter(|longer| !plural && longer.span.end > unit.span.end);
    Some(longer.unwrap_or(unit))
}

/// "A 40-member council", "a 300-km road": the word that a hyphen ties to the number.
fn by_hyphen(text: &str, span: Span, end: usize) -> Option<Unit> {
    let rest = Span::new(span.end, end).of(text).strip_prefix('-')?;
    let word = rest.split(|mark: char| !mark.is_alphabetic()).next().filter(|word| word.len() > 1)?;
    let counts = !matches!(word, "strong" | "odd" | "plus" | "fold" | "to" | "or" | "and");
    counts.then(|| Unit {
        lemma: word.to_lowercase(),
        span: Span::new(span.end + 1, span.end + 1 + word.len()),
    })
}

/// The noun that the number modifies in the parse, and whether it is a plural.
fn by_parse(text: &str, span: Span, syntax: &Syntax) -> Option<(Unit, bool)> {
    let range = syntax.tokens_in(span);
    let after = range.end;
    let noun = range
        .filter_map(|index| syntax.tokens.get(index))
        .filter(|token| token.has_relation("nummod"))
        .find_map(|token| token.head)?;
    let head = syntax.tokens.get(noun).filter(|head| matches!(head.tag, Tag::Noun | Tag::Propn))?;
    let phrase = syntax.tokens.get(after..=noun)?;
    let broken = phrase.iter().any(|token| match token.tag {
        Tag::Aux | Tag::Adp | Tag::Sconj | Tag::Pron => true,
        Tag::Punct => token.lemma != "-",
        _ => false,
    });
    let lemma = head.lemma.to_lowercase();
    // "Sixty others": of whom the words before tell.
    if lemma.starts_with("other") {
        return None;
    }
    if broken || head.span.start < span.end || !lemma.starts_with(char::is_alphabetic) {
        return None;
    }
    let start = phrase.first()?.span.start;
    let plural = matches!(head.fine_tag.as_str(), "NNS" | "NNPS") || LEXICON.irregular.contains_key(&lemma);
    // The lemma of "troops" is "troop" here whatever the lemmatiser keeps, so that units compare.
    let word = lemma.chars().all(|mark| mark.is_alphabetic() || matches!(mark, '-' | '\'' | '’'));
    let lemma = if plural && word { plural_lemma(&lemma).unwrap_or(lemma) } else { lemma };
    let span = Span::new(start, head.span.end);
    let lemma = currency(span.of(text), &head.span.of(text).to_lowercase()).unwrap_or(lemma);
    Some((Unit { lemma, span }, plural))
}

/// The code of a currency, by its whole name ("Swiss francs") or its last word ("US dollars").
fn currency(phrase: &str, word: &str) -> Option<String> {
    let name = phrase.to_lowercase();
    LEXICON.currency.get(&name).or_else(|| LEXICON.currency.get(word)).cloned()
}

/// People, where a number without a noun is told to have suffered or done what only people do: "12 were killed",
/// "left 14 dead", "hurt six", "a crowd of 3,000".
pub(super) fn people(text: &str, sentence: Span, span: Span) -> bool {
    let after = Span::new(span.end, sentence.end).of(text);
    let before = Span::new(sentence.start, span.start).of(text);
    let mut left = before.split_whitespace().rev();
    let previous = plain(left.next().unwrap_or_default());
    if previous == "of" && left.next().is_some_and(|word| holds(&LEXICON.words.crowd, &plain(word))) {
        return true;
    }
    let passed = |word: &&str| {
        matches!(
            *word,
            "more"
                | "others"
                | "other"
                | "were"
                | "was"
                | "are"
                | "is"
                | "have"
                | "had"
                | "has"
                | "been"
                | "also"
                | "people"
        )
    };
    let mut right = after
        .split_whitespace()
        .map(|word| (plain(word), word))
        .take(6)
        .skip_while(|(word, _)| passed(&word.as_str()));
    if right.next().is_some_and(|(word, _)| holds(&LEXICON.words.suffered, &word)) {
        return true;
    }
    let ends = after.trim_start().is_empty()
        || after.starts_with(['.', ',', ';'])
        || after.starts_with(" and ")
        || after.starts_with(" in ");
    let struck = matches!(
        previous.as_str(),
        "killed"
            | "killing"
            | "wounded"
            | "wounding"
            | "injured"
            | "injuring"
            | "hurt"
            | "hurting"
            | "kills"
            | "wounds"
            | "injures"
    );
    struck && ends
}

/// A word in lower case without the marks around it.
fn plain(word: &str) -> String {
    word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase()
}

/// The subject of the verb of change that a bare number belongs to: "seats rose to 45".
pub(super) fn changed(syntax: &Syntax, head: usize) -> Option<Unit> {
    let mut index = head;
    for _ in 0..4 {
        index = syntax.tokens.get(index)?.head?;
        let verb = syntax.tokens.get(index)?;
        if verb.tag != Tag::Verb {
            continue;
        }
        if !holds(&LEXICON.words.change, &verb.lemma) {
            return None;
        }
        let subject = syntax
            .dependents(index)
            .filter_map(|child| syntax.tokens.get(child))
            .find(|token| token.has_relation("nsubj"))?;
        let lemma = plural_lemma(&subject.lemma).unwrap_or_else(|| subject.lemma.to_lowercase());
        return (subject.fine_tag == "NNS").then_some(Unit { lemma, span: subject.span });
    }
    None
}

/// Words after a number, capitals apart, that may be the phrase it counts; a longer phrase is seldom one.
const PHRASE: usize = 4;

/// The next plural noun within four words; after "one" the next plain word.
fn following(text: &str, span: Span, end: usize, value: f64) -> Option<Unit> {
    let mut phrase: Option<Span> = None;
    let mut name = None;
    for (word, at) in words(text, Span::new(span.end, end)) {
        let lower = word.to_lowercase();
        if phrase.is_none() && holds(&LEXICON.words.pass, &lower) {
            continue;
        }
        let plain = |word: &&str| word.starts_with(char::is_lowercase);
        let seen = phrase.map_or(0, |phrase| phrase.of(text).split_whitespace().filter(plain).count());
        if seen >= PHRASE
            || holds(&LEXICON.words.stop, &lower)
            || word.starts_with(|first: char| first.is_ascii_digit())
            || (phrase.is_none() && lower != "a" && parse(&lower).is_some())
        {
            break;
        }
        let whole = phrase.map_or(at, |phrase| phrase.cover(at));
        phrase = Some(whole);
        let named = currency(whole.of(text), &lower);
        if let Some(lemma) = named.or_else(|| lemma_counted(word, &lower, value)) {
            let unit = Unit { lemma, span: whole };
            if word.starts_with(char::is_lowercase) {
                return Some(unit);
            }
            // "Hundreds of Hamas fighters": a name in -s counts only where no plain plural follows.
            name = name.or(Some(unit));
        }
    }
    name
}

/// The words of a stretch up to the first punctuation, with where they stand.
fn words(text: &str, stretch: Span) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    let mut offset = stretch.start;
    for piece in stretch.of(text).split_inclusive(char::is_whitespace).take(12) {
        let word = piece.trim_end();
        let core = word.trim_end_matches(|mark: char| !mark.is_alphanumeric());
        let at = Span::new(offset, offset + core.len());
        offset += piece.len();
        if word.is_empty() {
            continue;
        }
        if !core.starts_with(char::is_alphanumeric) {
            break;
        }
        found.push((core, at));
        if ends_phrase(word, core) {
            break;
        }
    }
    found
}

/// The lemma of a word that can be what is counted.
fn lemma_counted(word: &str, lower: &str, value: f64) -> Option<String> {
    let one =
        (value - 1.0).abs() < f64::EPSILON && word.starts_with(char::is_lowercase) && !lower.ends_with("ed");
    plural_lemma(word).or_else(|| one.then(|| lower.to_owned()))
}

fn ends_phrase(word: &str, core: &str) -> bool {
    word.len() > core.len()
}

/// "the number of foreign soldiers", "troop levels": what a number later in the sentence counts.
static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:numbers?|levels?|total|reduction|contingent)\s+of\s+(?:its|the|their|his|our)?\s*(?P<of>(?:[\p{L}.-]+\s+){0,3}?[\p{L}-]+s|people|personnel)(?-u:\b)|(?-u:\b)(?P<level>\p{L}+)\s+(?:levels?|numbers|strength|presence|contingent)(?-u:\b)|(?-u:\b)(?P<toll>(?:death\s+)?toll)(?-u:\b)").ok()
});

/// The unit that the words before a number announce, the nearest first; `start` is the sentence's.
pub(super) fn announced(text: &str, start: usize, span: Span) -> Option<Unit> {
    let before = Span::new(start, span.start);
    let captures = SUBJECT.as_ref()?.captures_iter(before.of(text)).last()?;
    if let Some(toll) = captures.name("toll") {
        let span = Span::new(before.start + toll.start(), before.start + toll.end());
        return Some(Unit { lemma: "death".to_owned(), span });
    }
    let found = captures.name("of").or_else(|| captures.name("level"))?;
    let word = found.as_str().split_whitespace().next_back()?;
    let generic =
        ["the", "its", "their", "overall", "current", "lower", "smaller", "new", "low", "high", "same"];
    if generic.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let lemma = plural_lemma(word).unwrap_or_else(|| word.to_lowercase());
    Some(Unit { lemma, span: Span::new(before.start + found.start(), before.start + found.end()) })
}

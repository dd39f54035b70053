//! The words of an article as numbers: what its story is recognised by.
//!
//! A profile is made of the text alone, without a model. It is small, holds no text, and says of each word how often and
//! where it stands: in the headline, in the lead, with a capital letter inside a sentence.

mod packed;
mod token;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::reading::syntax::linear::hash_bytes;
use token::Token;

/// Sentences of the body that are its lead, at most.
const LEAD_SENTENCES: usize = 3;

/// Words of the body that are its lead, at most.
const LEAD_WORDS: usize = 80;

/// Words of the body that are counted: what stands further down is background.
const WORDS: usize = 700;

/// Words of an article, each once, in order of their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Profile {
    terms: Vec<Term>,
}

/// A word, a number, or two words that stand together, with where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The half of the hash of its stem; two words in four thousand million collide.
    pub hash: u32,
    /// How often, 255 at most.
    pub count: u8,
    /// Where and how: see [`Term::TITLE`] and the others.
    pub marks: u8,
}

impl Term {
    /// In the headline.
    pub const TITLE: u8 = 1;
    /// In the first sentences of the body.
    pub const LEAD: u8 = 2;
    /// With a capital letter where other words have none.
    pub const CAPITAL: u8 = 4;
    /// In lower case.
    pub const LOWER: u8 = 8;
    /// A number.
    pub const NUMBER: u8 = 16;
    /// A month, a day of the week or a year.
    pub const TIME: u8 = 32;
    /// Two words together.
    pub const PHRASE: u8 = 64;

    /// Whether any of these marks is set.
    pub fn has(self, marks: u8) -> bool {
        self.marks & marks != 0
    }
}

impl Profile {
    /// The profile of a headline and the paragraphs below it.
    pub fn of<'a>(title: Option<&str>, paragraphs: impl IntoIterator<Item = &'a str>) -> Self {
        let mut terms = Vec::new();
        if let Some(title) = title {
            add_title(&mut terms, title);
        }
        let (mut words, mut sentences) = (0, 0);
        for paragraph in paragraphs {
            let mut tokens = token::tokens(paragraph);
            tokens.truncate(WORDS - words);
            let leads = |token: &Token, before: usize| {
                sentences + token.sentence < LEAD_SENTENCES && words + before < LEAD_WORDS
            };
            let lead = tokens.iter().enumerate().take_while(|(before, token)| leads(token, *before)).count();
            add(&mut terms, &tokens, |place| if place < lead { Term::LEAD } else { 0 });
            sentences += tokens.last().map_or(0, |token| token.sentence + 1);
            words += tokens.len();
            if words >= WORDS {
                break;
            }
        }
        Self { terms: gathered(terms) }
    }

    /// The profile of an article: its headline and its body.
    pub fn of_article(article: &Article) -> Self {
        let body = article.body.iter().map(|span| span.of(&article.text));
        Self::of(article.metadata.title.as_deref(), body)
    }

    /// A profile of words that somebody else counted; each hash is kept once.
    pub fn of_terms(terms: Vec<Term>) -> Self {
        Self { terms: gathered(terms) }
    }

    /// The words, in order of their hashes.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether it is of an article without words, or of none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// A headline; where most of its words have a capital letter, the letter says nothing.
fn add_title(terms: &mut Vec<Term>, title: &str) {
    let mut tokens = token::tokens(title);
    let long = tokens.iter().filter(|token| !token.is_number() && token.text.len() > 3);
    let (all, capital) =
        long.fold((0, 0), |(all, capital), token| (all + 1, capital + usize::from(token.capital)));
    if capital * 5 > all * 3 {
        for token in &mut tokens {
            token.initial = true;
        }
    }
    tokens.truncate(WORDS);
    add(terms, &tokens, |_| Term::TITLE);
}

fn add(terms: &mut Vec<Term>, tokens: &[Token], place: impl Fn(usize) -> u8) {
    let hashes: Vec<u32> = tokens.iter().map(|token| hash(&folded(token))).collect();
    for (index, token) in tokens.iter().enumerate() {
        let where_ = place(index);
        if !token.is_number() && token.text.chars().nth(1).is_none() {
            continue;
        }
        terms.push(Term { hash: hashes[index], count: 1, marks: where_ | how(token) });
        let Some(next) = tokens.get(index + 1).filter(|next| next.joined && tells(token, next)) else {
            continue;
        };
        let both = hashes[index].rotate_left(7).wrapping_mul(0x9E37_79B1) ^ hashes[index + 1];
        let capital = if next.capital && !next.initial { Term::CAPITAL } else { 0 };
        terms.push(Term { hash: both, count: 1, marks: where_ | Term::PHRASE | capital });
    }
}

/// Whether two neighbours tell more than each of them: a full name, a number with what it counts.
fn tells(one: &Token, two: &Token) -> bool {
    one.is_number() != two.is_number() || one.capital && two.capital
}

/// Marks of a word by its letters.
fn how(token: &Token) -> u8 {
    if token.is_number() {
        return if is_year(token.text) { Term::TIME } else { Term::NUMBER };
    }
    let time = if token.capital && is_calendar(token.text) { Term::TIME } else { 0 };
    time | match (token.capital, token.initial) {
        (false, _) => Term::LOWER,
        (true, false) => Term::CAPITAL,
        (true, true) => 0,
    }
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

fn is_calendar(word: &str) -> bool {
    const WORDS: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let short = |name: &&str| word.len() >= 3 && name.starts_with(word) && word.len() <= 4;
    WORDS.iter().any(|name| *name == word || short(name))
}

/// A token as it is counted; small numbers in words are numbers.
fn folded(token: &Token) -> String {
    const NUMBERS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if token.is_number() {
        let digits = token.text.trim_end_matches(char::is_alphabetic);
        return digits.replace(',', "");
    }
    let number = NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(token.text));
    number.map_or_else(|| token::stem(token.text), |place| (place + 2).to_string())
}

fn hash(word: &str) -> u32 {
    let hash = hash_bytes(word.bytes());
    (hash ^ (hash >> 32)) as u32
}

/// Each term once, with all its marks.
fn gathered(mut terms: Vec<Term>) -> Vec<Term> {
    terms.sort_unstable_by_key(|term| (term.hash, term.marks));
    terms.dedup_by(|later, first| {
        let same = later.hash == first.hash;
        if same {
            first.count = first.count.saturating_add(later.count);
            first.marks |= later.marks;
        }
        same
    });
    terms
}

#[cfg(test)]
mod tests;

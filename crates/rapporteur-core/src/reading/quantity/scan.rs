//! Where numbers stand, and which of them count nothing: parts of names, ages, scores, addresses, telephone numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::lexicon::{LEXICON, holds, plural_lemma};
use super::numeral::{NUMBER_WORD, parse, scale_of};
use crate::text::Span;

/// A number as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Its words with currency sign and percent sign.
    pub(super) span: Span,
    /// Its value; for "hundreds" the least that it can be.
    pub(super) value: f64,
    /// Written as a plural ("dozens"): the value is only the least.
    pub(super) vague: bool,
    /// "A couple of hundred": a round number.
    pub(super) near: bool,
    /// `%` or a currency code.
    pub(super) unit: Option<String>,
}

/// Numbers in digits or words. Word boundaries are those of ASCII, for which the search needs no slow path; a letter
/// with a mark beside a match is looked for afterwards ([`glued`]). Compiled from literals, so a failure is a mistake that
/// the tests show.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let vague = r"(?:(?:tens|hundreds|thousands)\s+of\s+)?(?:dozens|scores(?:\s+of)|hundreds|thousands|millions|billions)(?-u:\b)|(?:several|an?\s+few|many)\s+(?:dozen|hundred|thousand|million|billion)(?-u:\b)";
    let digits = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?";
    let words = format!(
        r"(?:half\s+a\s+dozen|an?\s+(?:half-dozen|couple(?:\s+of)?|dozen|hundred|thousand|million|billion)|(?:{NUMBER_WORD}))(?:(?:-|\s+(?:and\s+)?)(?:{NUMBER_WORD}))*"
    );
    Regex::new(&format!(
        r"(?i)(?P<currency>(?:US|HK|NZ|NT|C|A|S|R)?\$|[£€¥₹]|(?-u:\b)(?:Rs|Tk)\.?\s?)?(?:(?P<vague>(?-u:\b){vague})|(?P<digits>{digits})|(?P<words>(?-u:\b)(?:{words})(?-u:\b)))(?:(?:\s|-)(?P<scale>hundred|thousand|million|billion|trillion|dozen|lakh|crore)(?-u:\b)|(?P<short>bn|mn|m|k)(?-u:\b))?(?P<percent>\s?%|\s(?:percent|per\scent)(?-u:\b))?"
    ))
    .ok()
});

/// The numbers of a paragraph that count something, in order.
pub(super) fn numbers(text: &str, paragraph: Span) -> Vec<Number> {
    let Some(pattern) = NUMBER.as_ref() else { return Vec::new() };
    let words = paragraph.of(text);
    pattern
        .captures_iter(words)
        .filter_map(|captures| {
            let whole = captures.get(0)?;
            let span = Span::new(paragraph.start + whole.start(), paragraph.start + whole.end());
            let scale = captures
                .name("scale")
                .or_else(|| captures.name("short"))
                .map_or(Some(1.0), |scale| factor(scale.as_str()))?;
            let number = captures.name("digits").or_else(|| captures.name("words"));
            let value = match (number, captures.name("vague")) {
                (Some(number), _) => parse(number.as_str())? * scale,
                (_, Some(plural)) => least(plural.as_str()),
                _ => return None,
            };
            let unit = match (captures.name("percent"), captures.name("currency")) {
                (Some(_), _) => Some("%".to_owned()),
                (_, Some(sign)) => LEXICON
                    .currency
                    .get(sign.as_str().to_ascii_uppercase().trim_end_matches(['.', ' ']))
                    .cloned(),
                _ => None,
            };
            let plural = captures.name("vague").is_some();
            let sight = around(text, paragraph, span, 200);
            let counts = unit.is_some() || !is_no_count(text, sight, span, captures.name("digits").is_some());
            let metres = unit.is_none() && captures.name("short").is_some_and(|short| short.as_str() == "m");
            let near = number.is_some_and(|number| is_round(number.as_str()));
            let broken = glued(text, sight, span) || metres && !counts_millions(text, sight, span);
            (counts && !broken).then_some(Number { span, value, vague: plural, near, unit })
        })
        .collect()
}

/// "A couple of hundred", not "a couple".
fn is_round(words: &str) -> bool {
    words.to_ascii_lowercase().split_whitespace().skip_while(|word| *word != "couple").nth(2).is_some()
}

/// "3m refugees", against "a wall 3m high": a plural follows.
fn counts_millions(text: &str, sight: Span, span: Span) -> bool {
    let after = Span::new(span.end, sight.end).of(text);
    after.starts_with(' ')
        && after
            .split_whitespace()
            .take(2)
            .any(|word| plural_lemma(word.trim_end_matches(['.', ','])).is_some())
}

/// The part of a paragraph within so many bytes of a span, on character boundaries: what lies further tells nothing of it.
pub(crate) fn around(text: &str, paragraph: Span, span: Span, reach: usize) -> Span {
    let mut start = span.start.saturating_sub(reach).max(paragraph.start);
    let mut end = (span.end + reach).min(paragraph.end);
    while start < span.start && !text.is_char_boundary(start) {
        start += 1;
    }
    while end > span.end && !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}

fn factor(scale: &str) -> Option<f64> {
    if scale.eq_ignore_ascii_case("k") { Some(1e3) } else { scale_of(&scale.to_ascii_lowercase()) }
}

/// The least that a vague plural can be: "dozens" 24, "hundreds" 200, "tens of thousands" 20,000.
fn least(words: &str) -> f64 {
    let value = words
        .to_ascii_lowercase()
        .split_whitespace()
        .map(|word| match word.trim_end_matches('s') {
            "ten" => 10.0,
            "dozen" => 12.0,
            "score" => 20.0,
            "hundred" => 100.0,
            "thousand" => 1e3,
            "million" => 1e6,
            "billion" => 1e9,
            _ => 1.0,
        })
        .product::<f64>();
    value * 2.0
}

/// Whether letters or digits stick to the number: "F-16", "5th", "B52", "3:1", "COVID-19", "+93".
fn glued(text: &str, paragraph: Span, span: Span) -> bool {
    let before = Span::new(paragraph.start, span.start).of(text);
    let after = Span::new(span.end, paragraph.end).of(text);
    let mut back = before.chars().rev();
    let mut ahead = after.chars();
    let stuck_before = match (back.next(), back.next()) {
        (Some(mark), _) if mark.is_alphanumeric() || matches!(mark, '+' | '#' | '@' | '_' | '/' | '\\') => {
            true
        }
        (Some('-' | '.' | ':' | ',' | '–' | '/'), Some(mark)) => mark.is_alphanumeric(),
        _ => false,
    };
    let stuck_after = match (ahead.next(), ahead.next()) {
        (Some(mark), _) if mark.is_alphanumeric() || matches!(mark, '_' | '@' | '/' | '°') => true,
        (Some(':' | '.' | ',' | '-' | '–'), Some(mark)) => mark.is_ascii_digit(),
        _ => false,
    };
    (stuck_before || stuck_after) && !is_half_of_range(text, before, span, after)
}

/// "20-30 vehicles": two numbers in digits, the second larger, and a noun behind them.
fn is_half_of_range(text: &str, before: &str, span: Span, after: &str) -> bool {
    let mark = |mark: char| matches!(mark, '-' | '–');
    let number = |digits: &str| digits.parse::<u32>().ok().filter(|_| !digits.starts_with('0'));
    let Some(value) = number(span.of(text)) else { return false };
    if let Some(rest) = after.strip_prefix(mark) {
        let digits = rest.len() - rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let (other, noun) = rest.split_at(digits);
        let alone = !before.ends_with(|mark: char| mark.is_alphanumeric() || "-–.,:/$£€#+".contains(mark));
        return alone && number(other).is_some_and(|other| value < other) && noun_follows(noun);
    }
    let Some(rest) = before.strip_suffix(mark) else { return false };
    let other = rest.rsplit(|mark: char| !mark.is_ascii_digit()).next().unwrap_or_default();
    let alone = !rest
        .strip_suffix(other)
        .unwrap_or_default()
        .ends_with(|mark: char| mark.is_alphanumeric() || "-–.,:/$£€#+".contains(mark));
    alone && number(other).is_some_and(|other| other < value) && noun_follows(after)
}

fn noun_follows(after: &str) -> bool {
    let word = after.strip_prefix(' ').and_then(|rest| rest.split(|mark: char| !mark.is_alphabetic()).next());
    word.is_some_and(|word| word.starts_with(char::is_lowercase) && !holds(&LEXICON.words.stop, word))
}

/// Whether a number is part of a name, an age, an address or a figure of speech.
fn is_no_count(text: &str, paragraph: Span, span: Span, digits: bool) -> bool {
    let before = Span::new(paragraph.start, span.start).of(text);
    let after = Span::new(span.end, paragraph.end).of(text);
    let previous = before.split_whitespace().next_back().unwrap_or_default();
    let next: Vec<&str> = after.split_whitespace().take(3).collect();
    let folded = previous.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '.').to_lowercase();
    let words = span.of(text);
    let year_old = matches!(next.as_slice(), ["years" | "year" | "year-old" | "years-old", rest @ ..]
        if next[0].contains('-') || rest.first().is_some_and(|word| word.starts_with("old")));
    after.starts_with("-year-old")
        || after.starts_with("-old")
        || is_compound(after)
        || (before.ends_with('[') && after.starts_with(']'))
        || year_old
        || is_title(before, words, previous, &next)
        || (folded == "at" && after.starts_with(',') && words.len() < 4)
        || next.first().is_some_and(|word| holds(&LEXICON.words.fraction, word.trim_end_matches(['.', ','])))
        || holds(&LEXICON.words.designator, &folded)
        || before.to_lowercase().trim_end().ends_with("group of")
        || after.trim_start().starts_with('/')
        || ["-third", "-quarter", "-fifth", "-tenth"].iter().any(|fraction| after.starts_with(fraction))
        || before.trim_end().ends_with('/')
        || (digits && is_telephone(before, after) && !is_half_of_range(text, before, span, after))
        || (digits && words.starts_with('0') && words.len() > 1 && !words.starts_with("0."))
        || (digits && is_age(words, before, after))
        || (digits && is_name(before, previous, &next))
        || (digits
            && next.iter().any(|word| {
                holds(&LEXICON.words.street, &word.trim_end_matches(['.', ',']).to_lowercase())
                    && word.starts_with(char::is_uppercase)
            }))
        || (words.eq_ignore_ascii_case("one") && !one_counts(&folded, after) && ratio(after).is_none())
}

/// "A two-state solution": the word behind the hyphen is not counted.
fn is_compound(after: &str) -> bool {
    let word = after.strip_prefix('-').and_then(|rest| rest.split(|mark: char| !mark.is_alphabetic()).next());
    word.is_some_and(|word| holds(&LEXICON.words.compound, &word.to_lowercase()))
}

/// "World War Two", "the Five Star Hotel": a number word with a capital among capitals.
fn is_title(before: &str, words: &str, previous: &str, next: &[&str]) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let opens = before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?', ':', '"', '“']);
    capital(&words) && !opens && (capital(&previous) || previous == "of" || next.first().is_some_and(capital))
}

/// What follows one number to make it a share of another: " in five", " out of four"; the other number's words.
pub(super) fn ratio(after: &str) -> Option<&str> {
    let lower = after.get(..after.len().min(40)).unwrap_or(after);
    let rest = [" in every ", " out of every ", " out of ", " in "]
        .iter()
        .find_map(|link| lower.strip_prefix(link))?;
    let word = rest.split(|mark: char| !mark.is_alphanumeric()).next()?;
    let value =
        parse(word).filter(|value| matches!(*value as i64, 2..=10 | 12 | 15 | 20 | 25 | 50 | 100 | 1000))?;
    (value.fract() == 0.0 && word != "a" && word != "an").then_some(word)
}

/// "22 555 1212": groups of digits with nothing but a space between.
fn is_telephone(before: &str, after: &str) -> bool {
    let digit = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_digit());
    digit(after.strip_prefix([' ', '-']).and_then(|after| after.chars().next()))
        || digit(before.strip_suffix([' ', '-']).and_then(|before| before.chars().next_back()))
}

/// "Jane Doe, 34, said": a small number between commas or brackets after a name.
fn is_age(words: &str, before: &str, after: &str) -> bool {
    let small = words.parse::<u32>().is_ok_and(|age| age < 111);
    let opened = before.trim_end().ends_with([',', '(']);
    let named = before
        .trim_end()
        .trim_end_matches([',', '(', ' '])
        .split_whitespace()
        .next_back()
        .is_some_and(|word| word.starts_with(char::is_uppercase));
    small && opened && named && after.starts_with([',', ')', '.'])
}

/// "Boeing 737", "Unit 8200": a capitalised word before, that does not open the sentence, and no noun after.
fn is_name(before: &str, previous: &str, next: &[&str]) -> bool {
    let earlier = before.trim_end().strip_suffix(previous).unwrap_or_default().trim_end();
    let opens = earlier.is_empty() || earlier.ends_with(['.', '!', '?', '"', '”', ':', '“', '–', '—']);
    let capital = previous.starts_with(char::is_uppercase) && previous.chars().all(char::is_alphanumeric);
    let noun = next
        .first()
        .is_some_and(|word| word.starts_with(char::is_lowercase) && !holds(&LEXICON.words.stop, word));
    let series = next.first().is_some_and(|word| matches!(*word, "class" | "series" | "type"));
    capital && !opens && (!noun || series)
}

/// "One soldier" counts; "one of them", "no one", "one another" do not.
fn one_counts(previous: &str, after: &str) -> bool {
    let Some(next) = after
        .strip_prefix(' ')
        .and_then(|after| after.split(|mark: char| !mark.is_alphanumeric() && mark != '\'').next())
    else {
        return false;
    };
    !next.is_empty()
        && next.chars().all(char::is_alphabetic)
        && !holds(&LEXICON.words.not_after_one, &next.to_lowercase())
        && !next.ends_with("ed")
        && !matches!(
            previous,
            "no" | "any" | "every" | "some" | "this" | "that" | "which" | "the" | "each" | "square" | "day"
        )
}

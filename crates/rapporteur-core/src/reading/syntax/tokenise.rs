//! Words of a stretch of text, cut as in the English Web Treebank: `do|n't`, `Moss|'s`, `U.S.`, `15|-|year`, `$|5|m`.
//!
//! White space parts chunks; from a chunk first the marks at its ends are cut, then the marks inside, then clitics.

use super::word::straight;
use super::wordlist::{Abbreviation, abbreviation, is_joined_prefix, is_unit};
use crate::text::Span;

/// The tokens of a stretch, in order; they do not overlap and cover all that is not white space.
pub fn tokenise(text: &str, stretch: Span) -> Vec<Span> {
    let words = stretch.of(text);
    let mut tokens = Vec::with_capacity(words.len() / 5);
    let mut start = None;
    for (at, character) in words.char_indices() {
        match (is_space(character), start) {
            (false, None) => start = Some(at),
            (true, Some(first)) => {
                cut_chunk(text, Span::new(stretch.start + first, stretch.start + at), &mut tokens);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(first) = start {
        cut_chunk(text, Span::new(stretch.start + first, stretch.start + words.len()), &mut tokens);
    }
    tokens
}

/// White space, and the marks of no width that web pages leave behind.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{AD}')
}

/// Cuts a chunk without white space.
fn cut_chunk(text: &str, chunk: Span, tokens: &mut Vec<Span>) {
    let core = cut_front(text, chunk, tokens);
    let mut after = Vec::new();
    let core = cut_back(text, core, &mut after);
    if !core.is_empty() {
        if is_address(core.of(text)) {
            tokens.push(core);
        } else {
            cut_inside(text, core, tokens);
        }
    }
    tokens.extend(after.into_iter().rev());
}

fn cut_front(text: &str, mut rest: Span, tokens: &mut Vec<Span>) -> Span {
    while let Some(first) = rest.of(text).chars().next() {
        let words = rest.of(text);
        let length = match first {
            '.' | '-' | '*' | '_' | '=' | '!' | '?' => run_length(words, first),
            '\'' | '’' if is_elision(words) => 0,
            '#' | '@' | '+' | '~' if words.len() > 1 => 0,
            _ if first.is_alphanumeric() => 0,
            _ => first.len_utf8(),
        };
        let decimal =
            first == '.' && length == 1 && words[1..].starts_with(|next: char| next.is_ascii_digit());
        let negative =
            first == '-' && length == 1 && words[1..].starts_with(|next: char| next.is_ascii_digit());
        if length == 0 || decimal || negative || (length == words.len() && words.len() == first.len_utf8()) {
            break;
        }
        tokens.push(Span::new(rest.start, rest.start + length));
        rest.start += length;
    }
    rest
}

/// `'90s`, `'s`, `'em`: an apostrophe that belongs to what follows.
fn is_elision(words: &str) -> bool {
    let mut rest = words.chars().skip(1).map(|character| character.to_ascii_lowercase());
    let after: String = rest.by_ref().take(3).collect();
    after.starts_with(|first: char| first.is_ascii_digit())
        || matches!(after.as_str(), "s" | "em" | "re" | "ve" | "ll" | "t")
}

fn run_length(words: &str, mark: char) -> usize {
    words.chars().take_while(|&character| character == mark).map(char::len_utf8).sum()
}

/// Cuts marks from the end into `after`, last first.
fn cut_back(text: &str, mut rest: Span, after: &mut Vec<Span>) -> Span {
    let chunk_end = rest.end;
    while let Some(last) = rest.of(text).chars().next_back() {
        let words = rest.of(text);
        let length = match last {
            '.' => stop_length(words, text.get(chunk_end..).unwrap_or_default()),
            '!' | '?' => {
                words.chars().rev().take_while(|mark| matches!(mark, '!' | '?')).map(char::len_utf8).sum()
            }
            '-' | '*' | '_' | '=' => {
                words.chars().rev().take_while(|&mark| mark == last).map(char::len_utf8).sum()
            }
            '/' if is_address(words) => 0,
            _ if last.is_alphanumeric() => 0,
            _ => last.len_utf8(),
        };
        if length == 0 || rest.is_empty() {
            break;
        }
        after.push(Span::new(rest.end - length, rest.end));
        rest.end -= length;
    }
    rest
}

/// How much of the end is full stops of the sentence: none after an abbreviation. `following` is the text behind:
/// `No.` is short for number only in front of one, and `Mon.` of a day only where the sentence goes on.
fn stop_length(words: &str, following: &str) -> usize {
    let stops = words.bytes().rev().take_while(|&byte| byte == b'.').count();
    let before = &words[..words.len() - stops];
    let word = before.rsplit(['-', '–', '—', '/', '(', '"', '“', '‘']).next().unwrap_or(before);
    let next = following.trim_start().chars().next();
    let kept = stops == 1
        && match abbreviation(word) {
            Some(Abbreviation::BeforeNumber) => {
                next.is_some_and(|next| next.is_numeric() || next.is_lowercase())
            }
            kind => kind.is_some(),
        };
    if kept { 0 } else { stops }
}

/// Web and mail addresses, which are one token.
fn is_address(word: &str) -> bool {
    let begins = |start: &str| word.get(..start.len()).is_some_and(|first| first.eq_ignore_ascii_case(start));
    begins("http://") || begins("https://") || begins("www.") || is_mail_address(word)
}

fn is_mail_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Cuts at marks inside a chunk, then each part's clitics.
fn cut_inside(text: &str, core: Span, tokens: &mut Vec<Span>) {
    let words = core.of(text);
    let mut start = 0;
    let mut covered = 0;
    for (at, mark) in words.char_indices() {
        if at < covered || !is_inner_mark(words, start, at, mark) {
            continue;
        }
        cut_word(text, Span::new(core.start + start, core.start + at), tokens);
        let length =
            if mark == '.' || mark == '-' { run_length(&words[at..], mark) } else { mark.len_utf8() };
        tokens.push(Span::new(core.start + at, core.start + at + length));
        start = at + length;
        covered = start;
    }
    cut_word(text, Span::new(core.start + start, core.end), tokens);
}

/// Whether the mark at `at` parts words; `start` is where the word before it begins.
fn is_inner_mark(words: &str, start: usize, at: usize, mark: char) -> bool {
    let before = &words[start..at];
    let after = &words[at + mark.len_utf8()..];
    let digit_before = before.ends_with(|last: char| last.is_ascii_digit());
    let digit_after = after.starts_with(|first: char| first.is_ascii_digit());
    let between_digits = digit_before && digit_after;
    match mark {
        _ if mark.is_alphanumeric() => false,
        '–' | '—' | '―' | '…' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '{' | '}' | ';' | '!' | '?'
        | '«' | '»' | '$' | '€' | '£' | '¥' | '%' => true,
        ',' | ':' | '/' => !between_digits,
        '-' => !(is_joined_prefix(before) || between_digits && is_code(words)),
        '.' => is_missing_space(before, after),
        _ => false,
    }
}

/// Telephone numbers and numeric dates, which hyphens do not part.
fn is_code(words: &str) -> bool {
    words.bytes().filter(|&byte| byte == b'-').count() > 1
        && !words.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// `talks.The`: a sentence's end to which the next one was stuck; and `...` inside.
fn is_missing_space(before: &str, after: &str) -> bool {
    let lower = before.chars().rev().take(2).filter(|character| character.is_lowercase()).count() == 2;
    let mut next = after.chars();
    let capital = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    after.starts_with('.') || (lower && capital)
}

/// Endings that are words of their own, after straightening quotes and lowering case.
const CLITICS: [&str; 8] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "'"];

/// Words written as one that count as two, with the length of the first.
const TWO_WORDS: [(&str, usize); 9] = [
    ("cannot", 3),
    ("gonna", 3),
    ("wanna", 3),
    ("gotta", 3),
    ("gimme", 3),
    ("lemme", 3),
    ("dunno", 2),
    ("dont", 2),
    ("doesnt", 4),
];

fn cut_word(text: &str, word: Span, tokens: &mut Vec<Span>) {
    if word.is_empty() {
        return;
    }
    let words = word.of(text);
    if let Some(length) = unit_start(words) {
        tokens.push(Span::new(word.start, word.start + length));
        tokens.push(Span::new(word.start + length, word.end));
        return;
    }
    match clitic_start(words) {
        Some(at) => {
            cut_word(text, Span::new(word.start, word.start + at), tokens);
            tokens.push(Span::new(word.start + at, word.end));
        }
        None => tokens.push(word),
    }
}

/// Where the unit begins in `5pm`.
fn unit_start(word: &str) -> Option<usize> {
    let digits =
        word.find(|character: char| !(character.is_ascii_digit() || matches!(character, ',' | '.')))?;
    (word.starts_with(|first: char| first.is_ascii_digit()) && is_unit(&word[digits..])).then_some(digits)
}

/// Where the clitic begins, if there is one after a word.
fn clitic_start(word: &str) -> Option<usize> {
    let last: Vec<(usize, char)> = word.char_indices().rev().take(6).collect();
    let lower: String =
        last.iter().rev().map(|&(_, character)| straight(character).to_ascii_lowercase()).collect();
    if last.len() == word.chars().count()
        && let Some((_, at)) = TWO_WORDS.iter().find(|(two, _)| *two == lower)
    {
        return Some(*at);
    }
    let clitic = CLITICS.iter().find(|clitic| lower.ends_with(**clitic))?;
    let (at, _) = *last.get(clitic.len() - 1)?;
    (at > 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> String {
        let tokens = tokenise(text, Span::new(0, text.len()));
        tokens.iter().map(|token| token.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn clitics_are_words() {
        assert_eq!(
            words("They don't trust Haddad’s envoys' word"),
            "They|do|n't|trust|Haddad|’s|envoys|'|word"
        );
        assert_eq!(words("It cannot hold, she’d said"), "It|can|not|hold|,|she|’d|said");
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            words("Gen. Ito left the U.S. at 9 a.m. today."),
            "Gen.|Ito|left|the|U.S.|at|9|a.m.|today|."
        );
        assert_eq!(words("(Lt. J. P. Orr)."), "(|Lt.|J.|P.|Orr|)|.");
    }

    #[test]
    fn no_is_short_for_number_only_before_one() {
        assert_eq!(words("No. It was No. 7."), "No|.|It|was|No.|7|.");
        assert_eq!(words("SEN. ORR <orr@example.org>"), "SEN.|ORR|<|orr@example.org|>");
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes() {
        assert_eq!(
            words("U.S.-Cuban talks on a 12-day mid-May co-operation"),
            "U.S.|-|Cuban|talks|on|a|12|-|day|mid-May|co-operation"
        );
        assert_eq!(words("ties—strained–since"), "ties|—|strained|–|since");
    }

    #[test]
    fn figures_stay_whole_and_units_do_not() {
        assert_eq!(words("4,500 of $5m, 3.5% at 5pm (10km)"), "4,500|of|$|5|m|,|3.5|%|at|5|pm|(|10|km|)");
        assert_eq!(words("on 9/11 at 10:30, and/or £20bn"), "on|9/11|at|10:30|,|and|/|or|£|20|bn");
    }

    #[test]
    fn addresses_are_one_word() {
        assert_eq!(
            words("see https://example.org/a-b?c=d, or desk@example.org."),
            "see|https://example.org/a-b?c=d|,|or|desk@example.org|."
        );
    }

    #[test]
    fn quotes_and_stuck_sentences_are_cut() {
        assert_eq!(words("“We won’t,” he said.The 'end'..."), "“|We|wo|n’t|,|”|he|said|.|The|'|end|'|...");
    }

    proptest! {
        #[test]
        fn tokens_fit_and_cover_every_text(text in "\\PC{0,40}|[a-z '’\"“.,\\-$0-9/]{0,40}") {
            let tokens = tokenise(&text, Span::new(0, text.len()));
            prop_assert!(tokens.iter().all(|token| token.fits(&text)));
            prop_assert!(tokens.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let covered: usize = tokens.iter().map(|token| token.len()).sum();
            let solid: usize = text.chars().filter(|&character| !is_space(character)).map(char::len_utf8).sum();
            prop_assert!(covered >= solid);
        }
    }
}

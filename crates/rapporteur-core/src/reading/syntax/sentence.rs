//! Where sentences end: after `.`, `!`, `?` and `…` with the quote marks and brackets that close there, unless an
//! abbreviation, an initial or a cue (`“Why now?” he asked`) says that the sentence goes on.

use super::wordlist::{Abbreviation, abbreviation, is_first_word};
use crate::text::Span;

/// Verbs that follow a quoted question or call inside the same sentence.
const CUE_VERBS: [&str; 12] = [
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "added",
    "wrote",
    "replied",
    "cried",
    "shouted",
    "exclaimed",
    "tweeted",
];

/// No sentence has more tokens than this: longer ones are cut, so that no input is slow.
const LONGEST: usize = 400;

/// Groups the tokens of one paragraph into sentences: ranges of token positions, in order, without gaps.
pub fn split(text: &str, tokens: &[Span]) -> Vec<std::ops::Range<usize>> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = end_after(text, tokens, at).unwrap_or(at);
        let too_long = end + 1 - first >= LONGEST;
        if end > at || ends_at(text, tokens, at) || too_long || blank_line_after(text, tokens, at) {
            sentences.push(first..end + 1);
            first = end + 1;
        }
        at = end + 1;
    }
    if first < tokens.len() {
        sentences.push(first..tokens.len());
    }
    sentences
}

/// The last token of the sentence that token `at` ends with closing marks behind it.
fn end_after(text: &str, tokens: &[Span], at: usize) -> Option<usize> {
    if !is_stop(tokens[at].of(text)) && !may_close(text, tokens, at) {
        return None;
    }
    let mut last = at;
    while closes(text, tokens, last + 1) {
        last += 1;
    }
    (last > at && goes_on(text, tokens, at, last).is_none()).then_some(last)
}

fn ends_at(text: &str, tokens: &[Span], at: usize) -> bool {
    let stop = is_stop(tokens[at].of(text)) || may_close(text, tokens, at);
    stop && !closes(text, tokens, at + 1) && goes_on(text, tokens, at, at).is_none()
}

fn is_stop(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|mark| matches!(mark, '.' | '!' | '?' | '…'))
}

/// Whether the token is an abbreviation with which a sentence may end.
fn may_close(text: &str, tokens: &[Span], at: usize) -> bool {
    tokens[at].of(text).strip_suffix('.').is_some_and(|word| abbreviation(word).is_some())
}

/// Whether the token is a mark that closes what stands before it.
fn closes(text: &str, tokens: &[Span], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let attached = at.checked_sub(1).is_some_and(|before| tokens[before].end == token.start);
    match token.of(text) {
        "”" | "’" | "’’" | "''" | "»" | ")" | "]" | "}" => true,
        "\"" | "'" => attached,
        _ => false,
    }
}

/// Why the sentence that may end at `last` goes on, if it does; `stop` is the token with the full stop.
fn goes_on(text: &str, tokens: &[Span], stop: usize, last: usize) -> Option<&'static str> {
    let next = tokens.get(last + 1)?.of(text);
    let mark = tokens[stop].of(text);
    if blank_line_after(text, tokens, last) {
        return None;
    }
    if next.starts_with(|first: char| first.is_lowercase()) {
        return (!ends_plainly(text, tokens, last)).then_some("lower case follows");
    }
    if next.starts_with([',', ';', ':', ')', '-', '–', '—', '%', '/']) && !is_dash_line(text, tokens, last)
    {
        return Some("a mark follows");
    }
    if is_stop(mark) {
        let quoted = last > stop && !mark.starts_with('.');
        return (quoted && cue_follows(text, tokens, last + 1)).then_some("a cue follows");
    }
    abbreviation_goes_on(mark, next).then_some("an abbreviation")
}

/// Whether one stop, with a space behind it, follows a word in small letters that is no abbreviation: then even one who
/// writes no capitals has ended a sentence. `Yahoo! said` has not, nor has what stands in quotes.
fn ends_plainly(text: &str, tokens: &[Span], stop: usize) -> bool {
    let Some(before) = stop.checked_sub(1).map(|before| tokens[before].of(text)) else { return false };
    let word = before.len() >= 4 && before.chars().all(char::is_lowercase) && abbreviation(before).is_none();
    let apart = tokens.get(stop + 1).is_some_and(|next| next.start > tokens[stop].end);
    word && apart && matches!(tokens[stop].of(text), "." | "?" | "!")
}

/// A dash after a sentence that ends on its own line belongs to what follows.
fn is_dash_line(text: &str, tokens: &[Span], last: usize) -> bool {
    tokens.get(last + 1).is_some_and(|next| Span::new(tokens[last].end, next.start).of(text).contains('\n'))
}

fn abbreviation_goes_on(token: &str, next: &str) -> bool {
    let digit = next.starts_with(|first: char| first.is_ascii_digit());
    match token.strip_suffix('.').and_then(abbreviation) {
        Some(Abbreviation::Title) => token.len() > 2 || !is_first_word(next),
        Some(Abbreviation::BeforeNumber) => digit || !is_first_word(next),
        Some(Abbreviation::Inside) => !is_first_word(next) && !next.starts_with(['“', '"', '‘']),
        None => false,
    }
}

/// Whether a name and a verb of saying follow: `“Why?” Haddad asked.`
fn cue_follows(text: &str, tokens: &[Span], from: usize) -> bool {
    let words = tokens.iter().skip(from).take(5).map(|token| token.of(text));
    for word in words {
        if CUE_VERBS.contains(&word) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

fn blank_line_after(text: &str, tokens: &[Span], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let between = Span::new(tokens[at].end, next.start).of(text);
    between.len() > 1 && between.bytes().filter(|&byte| byte == b'\n').count() > 1
}

#[cfg(test)]
mod tests {
    use super::super::tokenise::tokenise;
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = tokenise(text, Span::new(0, text.len()));
        split(text, &tokens)
            .into_iter()
            .map(|range| tokens[range.start].cover(tokens[range.end - 1]).of(text))
            .collect()
    }

    #[test]
    fn titles_initials_and_months_do_not_end_a_sentence() {
        assert_eq!(sentences("Gen. Mark A. Orr met Cmdr. Li on Jan. 5 at No. 10. They spoke.").len(), 2);
        assert_eq!(sentences("The U.S. Army left. Talks in the U.S. The army stayed.").len(), 3);
        assert_eq!(sentences("It began at 9 a.m. Tuesday. It ended at 5 p.m. They left.").len(), 3);
    }

    #[test]
    fn a_quote_mark_closes_with_its_sentence() {
        let found = sentences("“It all rests on that.” It was his third visit.");
        assert_eq!(found, ["“It all rests on that.”", "It was his third visit."]);
        assert_eq!(sentences("\"They must stop.\" The envoy left.").len(), 2);
        assert_eq!(sentences("He said: \"Stop. Now go.\" \"We will,\" she said.").len(), 3);
    }

    #[test]
    fn a_cue_belongs_to_the_quoted_question() {
        assert_eq!(sentences("“Who will pay?” he asked. Nobody spoke.").len(), 2);
        assert_eq!(sentences("“Who will pay?” Haddad asked. Nobody spoke.").len(), 2);
    }

    #[test]
    fn a_sentence_may_begin_with_a_small_letter() {
        assert_eq!(sentences("the harbour is closed. nobody knows the reason. ask there").len(), 3);
        assert_eq!(sentences("“Will they pay?” he asked. It was about approx. ten.").len(), 2);
        assert_eq!(sentences("Kadoo! said it would buy the firm.").len(), 1);
    }

    #[test]
    fn a_blank_line_ends_a_sentence_without_a_stop() {
        assert_eq!(sentences("A heading\n\nA sentence.").len(), 2);
    }
}

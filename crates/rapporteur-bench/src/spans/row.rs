//! A row of the task: tokens, joined to a text that our reader takes, and in training the spans of the parties.

use rapporteur_core::text::Span;
use serde::{Deserialize, Serialize};

/// A tokenised sentence; the spans are read in training alone.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Row {
    pub(super) id: String,
    tokens: Vec<String>,
    #[serde(default)]
    spans: Vec<Part>,
}

/// A party: a role and a range of tokens.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Part {
    pub(super) role: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) spans: Vec<Part>,
}

/// The tokens as one text, each with its place in it.
pub(super) struct Joined {
    pub(super) text: String,
    tokens: Vec<Span>,
}

/// Tokens that stand close to the one before them.
const CLOSE: &[&str] = &[
    ",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "n’t", "'", "’", "'re", "'ve", "'ll",
    "'d", "'m", "-", "”",
];
/// Tokens that the next one stands close to.
const OPEN: &[&str] = &["(", "[", "$", "-", "“", "#", "’"];

impl Row {
    /// The gold spans in bytes of the joined text, with their roles.
    pub(super) fn gold(&self, joined: &Joined) -> Vec<(&str, Span)> {
        let spans = self.spans.iter();
        spans.filter_map(|part| Some((part.role.as_str(), joined.span(part.start, part.end)?))).collect()
    }

    pub(super) fn joined(&self) -> Joined {
        let (mut text, mut tokens) = (String::new(), Vec::new());
        for (number, token) in self.tokens.iter().enumerate() {
            let before = number.checked_sub(1).map(|before| self.tokens[before].as_str());
            let close = CLOSE.contains(&token.as_str())
                || is_torn(token)
                || before.is_some_and(|before| OPEN.contains(&before) || is_torn(before));
            if !text.is_empty() && !close {
                text.push(' ');
            }
            tokens.push(Span::new(text.len(), text.len() + token.len()));
            text += token;
        }
        Joined { text, tokens }
    }
}

/// Whether a token is a letter that the tokeniser tore out of its word: "Ren é e".
fn is_torn(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(|letter| letter.is_alphabetic() && !letter.is_ascii())
        && letters.next().is_none()
}

impl Joined {
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(self.tokens.get(start)?.cover(*self.tokens.get(end.checked_sub(1)?)?))
    }

    /// The tokens that a span touches, as a party.
    pub(super) fn part(&self, role: &str, span: Span) -> Part {
        let start = self.tokens.partition_point(|token| token.end <= span.start);
        let end = self.tokens.partition_point(|token| token.start < span.end);
        Part { role: role.to_owned(), start, end: end.max(start + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_joined_as_one_writes_and_found_again() {
        let line =
            r#"{"id": "a", "tokens": ["The", "Kell", "-", "based", "Front", "'s", "envoy", "left", "."]}"#;
        let row: Row = serde_json::from_str(line).unwrap();
        let joined = row.joined();
        assert_eq!(joined.text, "The Kell-based Front's envoy left.");
        let span = joined.span(1, 6).unwrap();
        assert_eq!(span.of(&joined.text), "Kell-based Front's");
        let part = joined.part("source", span);
        assert_eq!((part.start, part.end), (1, 6));
    }
}

//! An answer as a line of a file: its JSON with its digest, by which damage is found.

use std::io::Write;

use anyhow::Result;
use rapporteur_core::coding::language_model::Answer;
use serde::{Deserialize, Serialize};

use crate::output::json_line;

#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    answer: &'a Answer,
    digest: String,
}

#[derive(Deserialize)]
#[serde(expecting = "an answer as one JSON object")]
struct Read {
    #[serde(flatten)]
    answer: Answer,
    #[serde(default)]
    digest: Option<String>,
}

/// Why a line is turned away, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) reason: String,
    pub(super) remedy: &'static str,
}

/// Writes an answer on a line of its own.
pub(super) fn write(answer: &Answer, out: &mut dyn Write) -> Result<()> {
    json_line(&Written { answer, digest: answer.digest() }, out)
}

/// Reads a line; nothing where it is blank.
pub(super) fn read(line: &[u8]) -> Result<Option<Answer>, Refusal> {
    let refusal = |reason: String, remedy| Err(Refusal { reason, remedy });
    let Ok(line) = std::str::from_utf8(line) else {
        return refusal("not valid UTF-8".into(), "export the answers again: the file was damaged");
    };
    if line.trim().is_empty() {
        return Ok(None);
    }
    let Read { answer, digest } = match serde_json::from_str(line) {
        Ok(read) => read,
        Err(fault) => {
            let remedy = "write one answer a line, as `rapporteur readings export` does";
            return refusal(format!("no answer: {fault}"), remedy);
        }
    };
    if !is_id(&answer.article.0) {
        let remedy =
            "write it as art: and sixteen of the digits 0 to 9 and a to f, as `rapporteur articles` lists it";
        return refusal(format!("{:?} is no article's id", shortened(&answer.article.0)), remedy);
    }
    for (index, window) in answer.windows.iter().enumerate() {
        if window.start > window.end {
            let reason =
                format!("window {} ends before it begins ({}..{})", index + 1, window.start, window.end);
            return refusal(reason, "export the answers again: a window begins before it ends");
        }
    }
    if digest.is_some_and(|digest| digest != answer.digest()) {
        let reason = "its digest is not that of what was answered: the line was damaged or changed".into();
        return refusal(
            reason,
            "export the answers again, or leave \"digest\" out where the change is meant",
        );
    }
    Ok(Some(answer))
}

/// Whether it has the form of an article's id.
fn is_id(id: &str) -> bool {
    let digits = id.strip_prefix("art:");
    digits.is_some_and(|digits| {
        digits.len() == 16 && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The beginning of what may be very long.
fn shortened(words: &str) -> String {
    words.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rapporteur_core::article::ArticleId;
    use rapporteur_core::coding::language_model::{AnswerKey, READER, Spent, WindowAnswer};

    use super::*;

    fn answer(texts: Vec<String>) -> Answer {
        let key = AnswerKey { reader: READER.into(), model: "stoa-7b".into(), prompt: "00ff".into() };
        let window = |text| WindowAnswer { start: 3, end: 8, text, cut_off: false, withheld: None };
        let windows = texts.into_iter().map(window).collect();
        Answer { article: ArticleId::of("Words."), key, windows, spent: Spent::default() }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(texts in prop::collection::vec(any::<String>(), 0..4)) {
            let answer = answer(texts);
            let mut line = Vec::new();
            write(&answer, &mut line).unwrap();
            prop_assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1));
            prop_assert_eq!(read(&line), Ok(Some(answer)));
        }

        #[test]
        fn any_line_is_an_answer_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_byte_changed_in_what_was_answered_is_found(at in 0_usize..300, byte in any::<u8>()) {
            let mut line = Vec::new();
            let sound = answer(vec!["{\"reports\": []}".into()]);
            write(&sound, &mut line).unwrap();
            let at = at % line.len();
            line[at] = byte;
            if let Ok(Some(changed)) = read(&line) {
                let words = |answer: &Answer| answer.windows.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
                let unchecked = !String::from_utf8_lossy(&line).contains("\"digest\"");
                prop_assert!(unchecked || words(&changed) == words(&sound));
            }
        }
    }
}

//! What comes back: the text of an answer in the chat protocol, or what a server says is wrong.

use std::io::Read;

use serde_json::Value;

use super::fault::Fault;

/// Largest answer that is kept, in bytes, unpacked.
const MOST_BYTES: u64 = 4 << 20;
/// So much of an error is read.
const MOST_ERROR: u64 = 64 << 10;
/// Characters of what a server says that are shown.
const SHOWN: usize = 300;
/// What a window says whose answer was too large.
pub(super) const TOO_LARGE: &str = "the server sent more than 4 MiB";

/// A server's answer to one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reply {
    /// The model's words; none where the server sent too many of them.
    pub(super) text: Option<String>,
    /// Whether they break off at the limit of tokens.
    pub(super) cut_off: bool,
    /// Tokens sent, where the server counts.
    pub(super) tokens_in: Option<u64>,
    /// Tokens answered, where the server counts.
    pub(super) tokens_out: Option<u64>,
}

impl Reply {
    /// From the body of a good answer; never more of it than is kept is held.
    pub(super) fn read(body: impl Read) -> Result<Self, Fault> {
        let mut bytes = Vec::new();
        body.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|fault| Fault::of_io(&fault))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Ok(Self::default());
        }
        let value = serde_json::from_slice(&bytes)
            .map_err(|error| Fault::Protocol(format!("it is not JSON: {error}")))?;
        Self::of(&value)
    }

    fn of(value: &Value) -> Result<Self, Fault> {
        let Some(choice) = value.pointer("/choices/0") else {
            let what = value.get("error").map_or_else(|| "it has no \"choices\"".to_owned(), message);
            return Err(Fault::Protocol(what));
        };
        let message = choice
            .get("message")
            .filter(|message| message.is_object())
            .ok_or_else(|| Fault::Protocol("its choice has no \"message\"".to_owned()))?;
        let count = |name: &str| value.get("usage")?.get(name)?.as_u64();
        Ok(Self {
            text: Some(message.get("content").map(content).unwrap_or_default()),
            cut_off: choice.get("finish_reason").and_then(Value::as_str) == Some("length"),
            tokens_in: count("prompt_tokens"),
            tokens_out: count("completion_tokens"),
        })
    }
}

/// A text, or the texts of a list of parts. What is neither (a refusal, a call of a tool) is no word of an answer.
fn content(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let text = |part: &Value| part.get("text").and_then(Value::as_str).map(str::to_owned);
            parts.iter().filter_map(text).collect()
        }
        _ => String::new(),
    }
}

/// What a server says is wrong, from the body of such an answer.
pub(super) fn complaint(body: impl Read) -> String {
    let mut bytes = Vec::new();
    // An error that breaks off still says something.
    let _ = body.take(MOST_ERROR).read_to_end(&mut bytes);
    serde_json::from_slice(&bytes)
        .map_or_else(|_| String::from_utf8_lossy(&bytes).into_owned(), |value: Value| message(&value))
}

/// The words of an error in the forms that servers give it; a request that is quoted back is not among them.
fn message(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(message).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            if let Some(inner) = ["error", "detail"].iter().find_map(|name| fields.get(*name)) {
                return message(inner);
            }
            let place = fields
                .get("loc")
                .and_then(Value::as_array)
                .map(|place| place.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("."));
            let words = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
            let parts = [place, words("param"), words("message").or_else(|| words("msg"))];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
        }
        _ => String::new(),
    }
}

/// Words of a server as they are shown: one line, no control characters, not too many.
pub(super) fn shown(said: &str) -> String {
    let line = said.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    line.chars().take(SHOWN).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn text(message: &Value) -> Option<String> {
        Reply::of(&json!({"choices": [{"message": message}]})).unwrap().text
    }

    #[test]
    fn content_is_a_text_or_a_list_of_parts_and_nothing_else() {
        assert_eq!(text(&json!({"content": "{}"})).as_deref(), Some("{}"));
        let parts =
            json!([{"type": "text", "text": "{\"a\""}, {"type": "image"}, {"type": "text", "text": ":1}"}]);
        assert_eq!(text(&json!({"content": parts})).as_deref(), Some("{\"a\":1}"));
        for nothing in [json!({"tool_calls": [{}], "content": null}), json!({"refusal": "no"}), json!({})] {
            assert_eq!(text(&nothing).as_deref(), Some(""), "{nothing}");
        }
    }

    #[test]
    fn an_error_is_found_in_the_forms_that_servers_give_it() {
        let said = |body: &str| complaint(body.as_bytes());
        assert_eq!(said(r#"{"error": {"message": "bad", "param": "seed"}}"#), "seed: bad");
        assert_eq!(said(r#"{"error": "no such model"}"#), "no such model");
        assert_eq!(said(r#"{"object": "error", "message": "busy"}"#), "busy");
        let pydantic =
            r#"{"detail": [{"loc": ["body", "seed"], "msg": "not permitted", "input": {"temperature": 0}}]}"#;
        assert_eq!(said(pydantic), "body.seed: not permitted");
        assert_eq!(said("<h1>Bad gateway</h1>"), "<h1>Bad gateway</h1>");
        assert_eq!(shown("a\u{1b}[31m\n b"), "a [31m b");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = Reply::read(bytes.as_slice());
            let _ = shown(&complaint(bytes.as_slice()));
        }
    }
}

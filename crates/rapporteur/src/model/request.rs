//! What is sent: a conversation in the chat protocol, in the form that the server takes.

use rapporteur_core::coding::language_model::{Message, schema};
use serde_json::{Value, json};

/// Which parameters the server takes. It begins with all of them; what is refused by name is left out from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    output: Output,
    temperature: bool,
    seed: bool,
    limit: Limit,
}

/// How the server is told what an answer looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Output {
    /// By a schema, as OpenAI, vLLM, Ollama and llama.cpp take it.
    Schema,
    /// By a schema beside the word for any object: llama-cpp-python, older llama.cpp.
    ObjectWithSchema,
    /// As any object.
    Object,
    /// Not at all.
    Free,
}

impl Output {
    const fn next(self) -> Option<Self> {
        match self {
            Self::Schema => Some(Self::ObjectWithSchema),
            Self::ObjectWithSchema => Some(Self::Object),
            Self::Object => Some(Self::Free),
            Self::Free => None,
        }
    }
}

/// How the server is told how long an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Tokens,
    CompletionTokens,
}

impl Form {
    /// With everything.
    pub(super) const FULL: Self =
        Self { output: Output::Schema, temperature: true, seed: true, limit: Limit::Tokens };

    /// The next form to try where a server refuses this one with such words; none where they name nothing that can
    /// be left out. Each step is down, so that this ends.
    pub(super) fn without_what(self, said: &str) -> Option<Self> {
        let said = said.to_ascii_lowercase();
        let names = |words: &[&str]| words.iter().any(|word| said.contains(word));
        // A text that is too long for the model is another complaint, though it names the same parameter.
        let too_long = names(&["context", "too large", "too long"]);
        let of_output = names(&["response_format", "json_schema", "json_object", "grammar", "schema"]);
        if let Some(output) = self.output.next().filter(|_| of_output) {
            return Some(Self { output, ..self });
        }
        if self.temperature && names(&["temperature"]) {
            return Some(Self { temperature: false, ..self });
        }
        if self.seed && names(&["seed"]) {
            return Some(Self { seed: false, ..self });
        }
        if self.limit == Limit::Tokens && names(&["max_tokens", "max_completion_tokens"]) && !too_long {
            return Some(Self { limit: Limit::CompletionTokens, ..self });
        }
        None
    }

    /// The body of a request.
    pub(super) fn body(self, model: &str, messages: &[Message], most_tokens: u32) -> Value {
        let messages: Vec<Value> = messages
            .iter()
            .map(|message| json!({"role": message.sender.name(), "content": message.text}))
            .collect();
        let mut body = json!({"model": model, "messages": messages, "stream": false});
        if self.temperature {
            body["temperature"] = json!(0);
        }
        if self.seed {
            body["seed"] = json!(1);
        }
        let limit = match self.limit {
            Limit::Tokens => "max_tokens",
            Limit::CompletionTokens => "max_completion_tokens",
        };
        body[limit] = json!(most_tokens);
        match self.output {
            Output::Schema => {
                let schema = json!({"name": "reading", "strict": true, "schema": schema()});
                body["response_format"] = json!({"type": "json_schema", "json_schema": schema});
            }
            Output::ObjectWithSchema => {
                body["response_format"] = json!({"type": "json_object", "schema": schema()});
            }
            Output::Object => body["response_format"] = json!({"type": "json_object"}),
            Output::Free => {}
        }
        body
    }
}

/// Tokens that a text of so many bytes is at most taken to be: a third of its bytes, rounded up. English has fewer.
pub(super) const fn estimated_tokens(bytes: usize) -> u64 {
    bytes.div_ceil(3) as u64
}

/// Tokens of a conversation, estimated, with what the protocol puts around each message.
pub(super) fn tokens_of(messages: &[Message]) -> u64 {
    const AROUND: u64 = 8;
    messages.iter().map(|message| estimated_tokens(message.text.len()) + AROUND).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_by_name_is_left_out_and_this_ends() {
        let mut form = Form::FULL;
        let said = "unknown: response_format, temperature, seed, max_tokens";
        let mut steps = Vec::new();
        while let Some(next) = form.without_what(said) {
            steps.push(next.body("m", &[], 7).to_string());
            form = next;
        }
        assert_eq!(steps.len(), 6);
        assert!(steps[0].contains("json_object") && steps[0].contains("\"schema\""));
        assert!(steps[1].contains("json_object") && !steps[1].contains("\"schema\""));
        assert!(!steps[2].contains("response_format"));
        assert_eq!(steps[5], r#"{"max_completion_tokens":7,"messages":[],"model":"m","stream":false}"#);
    }

    #[test]
    fn a_complaint_about_something_else_changes_nothing() {
        let long = "'max_tokens' is too large: this model's maximum context length is 4096 tokens";
        for said in ["", "bad request", long] {
            assert_eq!(Form::FULL.without_what(said), None, "{said}");
        }
    }
}

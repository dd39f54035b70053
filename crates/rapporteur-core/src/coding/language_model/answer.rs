//! What a language model answered of one article, kept so that the record can be made again without asking.

use serde::{Deserialize, Serialize};

use super::parse::{Unusable, parse, whole_entries};
use crate::article::ArticleId;
use crate::coding::reader::Candidates;

/// The name under which answers of language models are kept.
pub const READER: &str = "language-model";

/// What an answer is kept under: asked once, never again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AnswerKey {
    /// The kind of reader: [`READER`].
    pub reader: String,
    /// The model's name, as the endpoint knows it.
    pub model: String,
    /// Hash of what every article is asked ([`super::prompt_hash`]).
    pub prompt: String,
}

/// What a language model answered of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The article.
    pub article: ArticleId,
    /// Who was asked, and what.
    #[serde(flatten)]
    pub key: AnswerKey,
    /// One for each window of the article, in order.
    pub windows: Vec<WindowAnswer>,
    /// What it took.
    #[serde(default)]
    pub spent: Spent,
}

/// What was answered of one window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowAnswer {
    /// First byte of the window in the article's text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The last answer, as it came: the repaired one where the first could not be read.
    pub text: String,
    /// Whether the server says that it broke off at its limit of tokens.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut_off: bool,
    /// Why there is no text: it was larger than is kept, or no text at all was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
}

/// What the reading of one article took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spent {
    /// Requests, with those that were repeated.
    pub requests: u32,
    /// Tokens sent.
    pub tokens_in: u64,
    /// Tokens answered.
    pub tokens_out: u64,
    /// Whether some of them are our estimate, because the server did not count.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated: bool,
    /// Time from the first request to the last answer, in milliseconds.
    pub milliseconds: u64,
    /// Price in the user's currency, where prices were given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
}

impl WindowAnswer {
    /// The candidates of this window.
    ///
    /// # Errors
    ///
    /// Where nothing can be made of what was answered.
    pub fn candidates(&self) -> Result<Candidates, Unusable> {
        match &self.withheld {
            Some(why) => Err(Unusable::Withheld(why.clone())),
            None => parse(&self.text),
        }
    }

    /// What is whole in an answer that breaks off; nothing of any other.
    pub fn whole_entries(&self) -> Candidates {
        if self.withheld.is_some() { Candidates::default() } else { whole_entries(&self.text) }
    }
}

impl Answer {
    /// A fingerprint of what was answered, without what it took: two answers with the same digest read alike.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for window in &self.windows {
            let withheld = window.withheld.as_deref().unwrap_or_default();
            for part in [window.text.as_str(), withheld, if window.cut_off { "cut off" } else { "" }] {
                // With its length, so that words cannot wander from one part to the next.
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
            }
        }
        hasher.finalize().to_hex().chars().take(16).collect()
    }
}

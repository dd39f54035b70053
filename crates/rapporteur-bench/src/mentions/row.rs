//! What the task reads: documents as sentences of tokens, and where the mentions stand in them.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::rows;

/// A document; its topic and split are not read.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DocumentRow {
    pub(crate) doc_id: String,
    pub(crate) sentences: Vec<Vec<String>>,
}

/// An event mention.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct MentionRow {
    pub(crate) mention_id: String,
    pub(crate) doc_id: String,
    /// Each split is answered on its own.
    #[serde(default)]
    pub(crate) split: String,
    /// Number of the sentence in its document.
    pub(crate) sent_id: usize,
    /// Positions of its words in the sentence.
    pub(crate) sent_tokens: Vec<usize>,
    /// The word among them that carries it.
    pub(crate) head: String,
    pub(crate) head_lemma: String,
}

/// What is known of a mention in training and measuring alone.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Gold {
    #[serde(default)]
    pub(crate) split: String,
    pub(crate) topic: u32,
    #[serde(rename = "gold_cluster")]
    pub(crate) cluster: String,
}

/// An answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Answer {
    pub(crate) mention_id: String,
    pub(crate) cluster_id: String,
}

/// The documents of a folder.
pub(crate) fn documents(folder: &Path) -> anyhow::Result<Vec<DocumentRow>> {
    rows::read(&folder.join("docs.jsonl"))
}

/// The mentions of a folder.
pub(crate) fn mentions(folder: &Path) -> anyhow::Result<Vec<MentionRow>> {
    rows::read(&folder.join("mentions.jsonl"))
}

/// The gold of a folder's mentions, in the same order.
pub(crate) fn gold(folder: &Path) -> anyhow::Result<Vec<Gold>> {
    rows::read(&folder.join("mentions.jsonl"))
}

//! Our annotations of articles of the press (`data/events/press.jsonl`): offsets alone. The words stay their
//! publishers'; they are taken from the folder of benches where they lie.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

use super::gold::{self, Document, GoldMention, GoldRow};
use crate::events::Row;

/// One annotated stretch of a text; offsets in code points of the whole text.
#[derive(Deserialize)]
struct Marks {
    id: String,
    /// File of texts, from the folder of benches.
    file: String,
    /// Name of the text in that file.
    key: String,
    from: usize,
    to: usize,
    mentions: Vec<GoldMention>,
}

/// Reads annotations with the texts that they mark.
pub(crate) fn read(path: &Path, texts: &Path) -> anyhow::Result<Vec<Document>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut files: HashMap<String, HashMap<String, String>> = HashMap::new();
    let mut documents = Vec::new();
    for (number, line) in content.lines().enumerate() {
        let at = || format!("{}:{}", path.display(), number + 1);
        let marks: Marks = serde_json::from_str(line).with_context(at)?;
        if !files.contains_key(&marks.file) {
            files.insert(marks.file.clone(), texts_of(&texts.join(&marks.file))?);
        }
        let text = files.get(&marks.file).and_then(|file| file.get(&marks.key));
        let text =
            text.with_context(|| format!("no text {} in {}", marks.key, marks.file)).with_context(at)?;
        documents.push(gold::document(&row(marks, text)));
    }
    Ok(documents)
}

/// The marked stretch as an article of its own.
fn row(marks: Marks, text: &str) -> GoldRow {
    let (from, to) = (marks.from, marks.to);
    let stretch: String = text.chars().skip(from).take(to.saturating_sub(from)).collect();
    let mut mentions = marks.mentions;
    for mention in &mut mentions {
        mention.shift(from);
    }
    GoldRow { row: Row { id: marks.id, text: stretch, published: None }, mentions }
}

/// All texts of a file, by name: JSON Lines with `text`, or the documents of a treebank, a sentence a line.
fn texts_of(path: &Path) -> anyhow::Result<HashMap<String, String>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot open {}", path.display()))?;
    if path.extension().is_some_and(|ending| ending == "conllu") {
        return Ok(documents_of(&content));
    }
    content.lines().map(|line| named_text(line).with_context(|| path.display().to_string())).collect()
}

fn named_text(line: &str) -> anyhow::Result<(String, String)> {
    let row: serde_json::Value = serde_json::from_str(line)?;
    let field = |name: &str| row.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let id = field("id").or_else(|| field("doc_id")).context("a row without id")?;
    Ok((id, field("text").unwrap_or_default()))
}

fn documents_of(treebank: &str) -> HashMap<String, String> {
    let mut documents: HashMap<String, String> = HashMap::new();
    let mut name = "";
    for line in treebank.lines() {
        if let Some(next) = line.strip_prefix("# newdoc id = ") {
            name = next.trim();
        } else if let Some(sentence) = line.strip_prefix("# text = ") {
            let document = documents.entry(name.to_owned()).or_default();
            document.push_str(sentence);
            document.push('\n');
        }
    }
    documents
}

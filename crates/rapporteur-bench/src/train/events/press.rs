//! Our annotations of articles of the press (`data/events/press.jsonl`): offsets alone. The words stay their
//! publishers'; they are taken from the folder of benches where they lie.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, ensure};
use rayon::prelude::*;
use serde::Deserialize;

use super::gold::{self, Document, GoldMention, GoldRow};
use crate::events::Row;
use crate::rows;

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

/// Texts of a file, by name.
type Texts = HashMap<String, String>;

/// Reads annotations with the texts that they mark.
pub(crate) fn read(path: &Path, texts: &Path) -> anyhow::Result<Vec<Document>> {
    Ok(marked(path, texts)?.par_iter().map(gold::document).collect())
}

/// The marked stretches with their words, in the order of the file.
fn marked(path: &Path, texts: &Path) -> anyhow::Result<Vec<GoldRow>> {
    let mut files: HashMap<String, Texts> = HashMap::new();
    let mut marked = Vec::new();
    for placed in rows::read_placed::<Marks>(path)? {
        let at = || rows::place(path, placed.number);
        let marks = placed.row;
        if !files.contains_key(&marks.file) {
            files.insert(marks.file.clone(), texts_of(&texts.join(&marks.file)).with_context(at)?);
        }
        let text = files.get(&marks.file).and_then(|file| file.get(&marks.key));
        let text = text.with_context(|| {
            format!(
                "{}: no text {} in {}; name the folder that has it with --texts",
                at(),
                marks.key,
                marks.file
            )
        })?;
        marked.push(row(marks, text).with_context(at)?);
    }
    Ok(marked)
}

/// The marked stretch as an article of its own.
fn row(marks: Marks, text: &str) -> anyhow::Result<GoldRow> {
    let (from, to, length) = (marks.from, marks.to, text.chars().count());
    ensure!(
        from <= to && to <= length,
        "from {from} to {to} is no stretch of the text {}, which has {length} characters; \
         mark the text as it stands in {}",
        marks.key,
        marks.file
    );
    let stretch: String = text.chars().skip(from).take(to - from).collect();
    let mut mentions = marks.mentions;
    for mention in &mut mentions {
        mention.shift(from);
    }
    Ok(GoldRow { row: Row { id: marks.id, text: stretch, published: None }, mentions })
}

/// All texts of a file: JSON Lines with `text`, or the documents of a treebank, a sentence a line.
fn texts_of(path: &Path) -> anyhow::Result<Texts> {
    if path.extension().is_some_and(|ending| ending == "conllu") {
        return Ok(documents_of(&rows::text(path)?));
    }
    let named: Vec<Named> = rows::read(path)?;
    Ok(named.into_iter().map(|named| (named.id, named.text)).collect())
}

#[derive(Deserialize)]
struct Named {
    #[serde(alias = "doc_id")]
    id: String,
    #[serde(default)]
    text: String,
}

fn documents_of(treebank: &str) -> Texts {
    let mut documents = Texts::new();
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

#[cfg(test)]
mod tests;

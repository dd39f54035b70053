//! Reads CoNLL-U: syntactic words with their gold analysis, and the lines as they stand for writing an answer.

use anyhow::Context;
use std::path::Path;

/// A word of a treebank.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    /// `UPOS|XPOS`
    pub(crate) tag: String,
    /// Position of the head in the sentence; nothing for the root.
    pub(crate) head: Option<usize>,
    pub(crate) relation: String,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Word>,
    /// Its lines, comments first.
    pub(crate) lines: Vec<String>,
}

impl Sentence {
    /// The value of a comment, `# key = value`.
    pub(crate) fn comment(&self, key: &str) -> Option<&str> {
        self.lines.iter().find_map(|line| line.strip_prefix("# ")?.strip_prefix(key)?.strip_prefix(" = "))
    }

    /// Whether a document or a paragraph begins with it.
    pub(crate) fn opens_paragraph(&self) -> bool {
        self.lines.iter().any(|line| line.starts_with("# newdoc") || line.starts_with("# newpar"))
    }
}

/// Whether a line is a syntactic word: neither comment, span of words, nor empty node.
pub(crate) fn is_word(line: &str) -> bool {
    line.split('\t').next().is_some_and(|id| id.parse::<usize>().is_ok())
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks
        .map(|block| read_sentence(block).with_context(|| format!("in {}:\n{block}", path.display())))
        .collect()
}

fn read_sentence(block: &str) -> anyhow::Result<Sentence> {
    let lines: Vec<String> = block.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let words =
        lines.iter().filter(|line| is_word(line)).map(|line| read_word(line)).collect::<Result<_, _>>()?;
    Ok(Sentence { words, lines })
}

fn read_word(line: &str) -> anyhow::Result<Word> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [_, form, lemma, tag, fine_tag, _, head, relation, ..] = fields[..] else {
        anyhow::bail!("a line with too few fields: {line}");
    };
    Ok(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        tag: format!("{tag}|{fine_tag}"),
        head: head.parse::<usize>().unwrap_or(0).checked_sub(1),
        relation: relation.to_owned(),
    })
}

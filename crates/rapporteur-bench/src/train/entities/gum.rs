//! Names in GUM's entity annotation: its spans hold whole phrases, common nouns too; a name is the run of proper nouns
//! at a phrase's head.

use std::path::Path;

use anyhow::Context;
use rapporteur_core::text::Span;

/// A document of GUM: one sentence a line.
#[derive(Clone, Debug, Default)]
pub(super) struct GumDocument {
    pub(super) text: String,
    pub(super) words: Vec<GumWord>,
    pub(super) names: Vec<GumName>,
}

/// One word.
#[derive(Clone, Debug)]
pub(super) struct GumWord {
    pub(super) span: Span,
    /// Penn tag.
    pub(super) tag: String,
    head: Option<usize>,
}

/// A name with the kind that GUM gives the phrase.
#[derive(Clone, Debug)]
pub(super) struct GumName {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: String,
}

/// Reads all documents.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<GumDocument>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut documents: Vec<GumDocument> = Vec::new();
    for block in text.split("\n\n") {
        if block.contains("# newdoc id") || documents.is_empty() {
            documents.push(GumDocument::default());
        }
        if let Some(document) = documents.last_mut() {
            document.add_sentence(block);
        }
    }
    Ok(documents)
}

/// Words that stand inside names without a capital.
const SMALL: [&str; 12] = ["of", "the", "and", "for", "de", "la", "del", "du", "von", "van", "al", "&"];

impl GumDocument {
    fn add_sentence(&mut self, block: &str) {
        let first = self.words.len();
        let mut open: Vec<(String, String, usize)> = Vec::new();
        let mut phrases: Vec<(usize, usize, String)> = Vec::new();
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let [id, form, _, _, tag, _, head, _, _, rest] = line.split('\t').collect::<Vec<_>>()[..] else {
                continue;
            };
            if id.contains(['-', '.']) {
                continue;
            }
            let start = self.text.len();
            self.text.push_str(form);
            let head =
                head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)).map(|head| first + head);
            self.words.push(GumWord { span: Span::new(start, self.text.len()), tag: tag.to_owned(), head });
            if !rest.contains("SpaceAfter=No") {
                self.text.push(' ');
            }
            let marks = rest.split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or("");
            brackets(marks, first, self.words.len() - 1, &mut open, &mut phrases);
        }
        self.text.push('\n');
        phrases.sort_by_key(|(first, last, _)| (last - first, *first));
        for (first, last, kind) in phrases {
            if let Some((first, last)) = self.name_in(first, last) {
                let free = self.names.iter().all(|name| name.last <= first || name.first >= last);
                let holds = self.names.iter().any(|name| name.first >= first && name.last <= last);
                if free || holds {
                    self.names.retain(|name| name.last <= first || name.first >= last);
                    self.names.push(GumName { first, last, kind });
                }
            }
        }
    }

    fn is_name_word(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| {
            let large = word.span.of(&self.text).starts_with(char::is_uppercase);
            large && !matches!(word.tag.as_str(), "DT" | "PRP" | "PRP$" | "IN" | "CC")
        })
    }

    /// The run of name words around the head of a phrase; nothing where its head is no proper noun.
    fn name_in(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let outside = |index: &usize| self.words[*index].head.is_none_or(|head| head < first || head > last);
        let head = (first..=last).find(outside)?;
        if !self.words[head].tag.starts_with("NNP") || !self.is_name_word(head) {
            return None;
        }
        let word = |index: usize| self.words[index].span.of(&self.text);
        let glue = |index: usize| SMALL.contains(&word(index)) || word(index) == "-";
        let (mut start, mut end) = (head, head + 1);
        while start > first {
            if self.is_name_word(start - 1) {
                start -= 1;
            } else if start > first + 1
                && glue(start - 1)
                && self.is_name_word(start - 2)
                && word(start - 1) != "and"
            {
                start -= 2;
            } else {
                break;
            }
        }
        while end <= last {
            if self.is_name_word(end) {
                end += 1;
            } else if end < last && glue(end) && self.is_name_word(end + 1) {
                end += 2;
            } else if end + 1 < last && glue(end) && word(end + 1) == "the" && self.is_name_word(end + 2) {
                end += 3;
            } else {
                break;
            }
        }
        Some((start, end))
    }
}

/// Reads `(1-person-…(2-place-…)` and `2)1)`: opens and closes phrases.
fn brackets(
    marks: &str,
    sentence: usize,
    word: usize,
    open: &mut Vec<(String, String, usize)>,
    phrases: &mut Vec<(usize, usize, String)>,
) {
    let mut rest = marks;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let end = inner.find(['(', ')']).unwrap_or(inner.len());
            let mut parts = inner[..end].split('-');
            let (id, kind) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
            rest = &inner[end..];
            if let Some(after) = rest.strip_prefix(')') {
                phrases.push((word, word, kind.to_owned()));
                rest = after;
            } else {
                open.push((id.to_owned(), kind.to_owned(), word));
            }
        } else if let Some((id, after)) = rest.split_once(')') {
            if let Some(at) = open.iter().rposition(|(known, ..)| known == id) {
                let (_, kind, first) = open.remove(at);
                if first >= sentence {
                    phrases.push((first, word, kind));
                }
            }
            rest = after;
        } else {
            break;
        }
    }
}

//! Documents with attributions of our own, drawn from data/attribution/paragraphs.txt; the same ones for the same seed.

use std::collections::BTreeMap;

use anyhow::Context;
use rapporteur_core::reading::quotation::attribution::Attribution;
use rapporteur_core::text::Span;

use crate::random::Random;
use crate::train::invented;

/// Paragraphs of a document.
const PARAGRAPHS: usize = 4;
/// Parts inside parts beyond this are left out.
const DEEPEST: usize = 12;

/// A document with what is attributed in it.
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) attributions: Vec<Attribution>,
}

/// So many documents.
pub(crate) fn documents(count: usize, seed: u64) -> anyhow::Result<Vec<Document>> {
    let mut grammar = Grammar::new(include_str!("../../data/attribution/paragraphs.txt"))?;
    grammar.random = Random(seed);
    let kinds: Vec<String> = grammar.parts.keys().filter(|name| name.starts_with("p_")).cloned().collect();
    let mut all: Vec<(String, usize)> = Vec::new();
    for kind in &kinds {
        all.extend((0..grammar.parts[kind].len()).map(|number| (kind.clone(), number)));
    }
    Ok((0..count).map(|number| grammar.document(&all, number)).collect())
}

struct Grammar {
    parts: BTreeMap<String, Vec<String>>,
    random: Random,
}

/// A document in the making: its text, and the spans of each group and role.
#[derive(Default)]
struct Draft {
    text: String,
    spans: BTreeMap<usize, [Vec<Span>; 3]>,
    group: usize,
}

impl Grammar {
    fn new(file: &str) -> anyhow::Result<Self> {
        let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (name, text) = line.split_once(':').with_context(|| format!("no name in {line}"))?;
            parts.entry(name.to_owned()).or_default().push(text.trim_start().to_owned());
        }
        Ok(Self { parts, random: Random(1) })
    }

    fn document(&mut self, all: &[(String, usize)], number: usize) -> Document {
        let mut draft = Draft::default();
        for paragraph in 0..PARAGRAPHS {
            let title = paragraph == 0 && number.is_multiple_of(4);
            let kind = loop {
                let kind = &all[self.random.below(all.len())];
                if (kind.0 == "p_title") == title {
                    break kind;
                }
            };
            let text = self.parts[&kind.0][kind.1].clone();
            if !draft.text.is_empty() {
                draft.text.push_str("\n\n");
            }
            draft.group = paragraph * 10;
            let start = draft.text.len();
            self.write(&text, &mut draft, 0);
            capitalise(&mut draft.text, start);
        }
        if self.random.below(2) == 0 {
            straighten(&mut draft);
        }
        let attributions = draft.spans.into_values().map(|[content, source, cue]| Attribution {
            content,
            source,
            cue,
            ..Attribution::default()
        });
        let attributions = attributions.filter(|one| !one.content.is_empty()).collect();
        Document { text: draft.text, attributions }
    }

    /// Writes a text with its parts and groups.
    fn write(&mut self, text: &str, draft: &mut Draft, depth: usize) {
        let mut rest = text;
        while let Some(at) = rest.find(['$', '{', '/']) {
            draft.text.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix("// ") {
                draft.text.truncate(draft.text.trim_end().len());
                draft.text.push_str("\n\n");
                rest = after;
            } else if let Some(after) = rest.strip_prefix('$') {
                let length = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
                self.part(&after[..length], draft, depth);
                rest = &after[length..];
            } else if let Some(after) = rest.strip_prefix('{') {
                let end = after.find('}').unwrap_or(after.len());
                self.group(&after[..end], draft, depth);
                rest = after.get(end + 1..).unwrap_or("");
            } else {
                draft.text.push('/');
                rest = &rest[1..];
            }
        }
        draft.text.push_str(rest);
    }

    fn part(&mut self, name: &str, draft: &mut Draft, depth: usize) {
        if name == "made" {
            let word = invented::word("surname", &mut self.random).unwrap_or_default().0;
            draft.text.push_str(&word);
        } else if let Some(ways) = self.parts.get(name).filter(|_| depth < DEEPEST) {
            let text = ways[self.random.below(ways.len())].clone();
            let sentence =
                draft.text.is_empty() || draft.text.ends_with(['\n', '“']) || draft.text.ends_with(". ");
            let start = draft.text.len();
            self.write(&text, draft, depth + 1);
            if sentence {
                capitalise(&mut draft.text, start);
            }
        } else if let Some((word, _)) = invented::word(name, &mut self.random) {
            draft.text.push_str(&word);
        }
    }

    /// `C1 text`: role, number, words.
    fn group(&mut self, inner: &str, draft: &mut Draft, depth: usize) {
        let (label, text) = inner.split_once(' ').unwrap_or((inner, ""));
        let role = match label.as_bytes().first() {
            Some(b'C') => 0,
            Some(b'S') => 1,
            _ => 2,
        };
        let number = draft.group + label.get(1..).and_then(|digit| digit.parse().ok()).unwrap_or(0);
        let start = draft.text.len();
        self.write(text, draft, depth);
        let span = Span::new(start, draft.text.len());
        if !span.is_empty() {
            draft.spans.entry(number).or_default()[role].push(span);
        }
    }
}

/// The first letter large.
fn capitalise(text: &mut String, start: usize) {
    let rest = &text[start..];
    if let Some((at, letter)) =
        rest.char_indices().find(|(_, letter)| letter.is_alphabetic()).filter(|(at, _)| *at < 4)
    {
        let at = start + at;
        if letter.is_ascii_lowercase() {
            text.replace_range(at..=at, &letter.to_ascii_uppercase().to_string());
        }
    }
}

/// Straight marks in place of curly ones; every span moves with them.
fn straighten(draft: &mut Draft) {
    let mut moved = vec![0; draft.text.len() + 1];
    let mut text = String::new();
    for (byte, letter) in draft.text.char_indices() {
        moved[byte] = text.len();
        text.push(if matches!(letter, '“' | '”') { '"' } else { letter });
    }
    moved[draft.text.len()] = text.len();
    for span in draft.spans.values_mut().flatten().flatten() {
        *span = Span::new(moved[span.start], moved[span.end]);
    }
    draft.text = text;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_fits_and_no_part_is_left_unwritten() {
        for document in documents(200, 3).expect("the grammar is ours") {
            assert!(!document.text.contains(['$', '{', '}']), "{}", document.text);
            for one in &document.attributions {
                assert!(
                    one.content
                        .iter()
                        .chain(&one.source)
                        .chain(&one.cue)
                        .all(|span| span.fits(&document.text))
                );
            }
        }
    }
}

//! Attributions in PropBank's sentences: rolesets that attribute, with the arguments that hold the content.

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur_core::reading::quotation::attribution::Attribution;
use rapporteur_core::text::Span;
use serde::Deserialize;

use super::own::Document;
use crate::rows;

#[derive(Deserialize)]
struct Sentence {
    words: Vec<String>,
    preds: Vec<Predicate>,
}

#[derive(Deserialize)]
struct Predicate {
    i: usize,
    sense: String,
    args: Vec<(usize, usize, String)>,
}

/// The sentences of a file of {words, preds} with what they attribute.
pub(crate) fn documents(path: &Path) -> anyhow::Result<Vec<Document>> {
    let rolesets: BTreeMap<&str, Vec<&str>> = include_str!("../../data/attribution/rolesets.txt")
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(sense, roles)| (sense, roles.split(' ').collect()))
        .collect();
    Ok(rows::read(path)?.iter().map(|sentence| document(sentence, &rolesets)).collect())
}

fn document(sentence: &Sentence, rolesets: &BTreeMap<&str, Vec<&str>>) -> Document {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in &sentence.words {
        let close = matches!(
            word.as_str(),
            "," | "."
                | ";"
                | ":"
                | "?"
                | "!"
                | ")"
                | "'s"
                | "n't"
                | "’s"
                | "'re"
                | "'ll"
                | "'ve"
                | "'m"
                | "'d"
        );
        if !text.is_empty() && !close && !text.ends_with('(') {
            text.push(' ');
        }
        spans.push(Span::new(text.len(), text.len() + word.len()));
        text.push_str(word);
    }
    let mut found: Vec<Attribution> = Vec::new();
    let cover = |first: usize, last: usize| spans.get(first).zip(spans.get(last)).map(|(a, b)| a.cover(*b));
    for predicate in &sentence.preds {
        let Some(roles) = rolesets.get(predicate.sense.as_str()) else { continue };
        let argument = |role: &str| {
            let name = format!("ARG{role}");
            let all = predicate
                .args
                .iter()
                .filter(move |(.., label)| *label == name || label.strip_suffix("-DSP") == Some(&name));
            all.filter_map(|&(first, last, _)| cover(first, last)).collect::<Vec<_>>()
        };
        let content: Vec<Span> = roles.iter().flat_map(|role| argument(role)).collect();
        if !content.is_empty() {
            let cue = cover(predicate.i, predicate.i).into_iter().collect();
            found.push(Attribution { content, source: argument("0"), cue, ..Attribution::default() });
        }
    }
    Document { text, attributions: outermost(&found) }
}

/// Those whose cue lies in no other's content.
pub(super) fn outermost(found: &[Attribution]) -> Vec<Attribution> {
    let inside = |one: &Attribution| {
        found.iter().any(|other| {
            other != one && other.content.iter().any(|span| one.cue.iter().any(|cue| span.contains(*cue)))
        })
    };
    found.iter().filter(|one| !inside(one)).cloned().collect()
}

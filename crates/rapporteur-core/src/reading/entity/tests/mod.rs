//! What the finder of entities must do, and where it must hold back.

mod articles;
mod bodies;
mod persons;
mod robustness;

use super::{Entity, find};
use crate::article::{Article, ArticleId, Metadata};
use crate::reading::syntax::{Sentence, Syntax, Tag, Token};
use crate::text::Span;

/// An article and its analysis from a notation: one sentence a line, a blank line between paragraphs,
/// each token `word/TAG` or `word/TAG/relation/head` (head counted from 1 in the sentence), `~` in
/// front of a token that follows without blank.
pub(super) fn written(notation: &str) -> (Article, Syntax) {
    let mut text = String::new();
    let mut syntax = Syntax::default();
    let mut paragraph = 0;
    for line in notation.lines().map(str::trim) {
        if line.is_empty() {
            paragraph += usize::from(!syntax.sentences.is_empty());
            continue;
        }
        let first = syntax.tokens.len();
        for cell in line.split_whitespace() {
            syntax.tokens.push(token(cell, first, &mut text));
        }
        let last = syntax.tokens.len();
        let span = Span::new(syntax.tokens[first].span.start, text.len());
        syntax.sentences.push(Sentence { span, paragraph, first, last });
    }
    let article = Article {
        id: ArticleId::of(&text),
        body: vec![Span::new(0, text.len())],
        cut: Vec::new(),
        metadata: Metadata::default(),
        text,
    };
    (article, syntax)
}

fn token(cell: &str, first: usize, text: &mut String) -> Token {
    let mut parts = cell.split('/');
    let word = parts.next().unwrap();
    let tag: Tag = serde_json::from_value(serde_json::Value::from(parts.next().unwrap())).unwrap();
    let relation = parts.next().unwrap_or("dep").to_owned();
    let head = parts.next().map(|head| first + head.parse::<usize>().unwrap() - 1);
    let glued = word.starts_with('~') || matches!(word, "," | "." | ")" | "'s" | "’s" | "”");
    let word = word.trim_start_matches('~');
    if !text.is_empty() && !glued && !text.ends_with(['(', '“']) {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(word);
    Token {
        span: Span::new(start, text.len()),
        lemma: word.to_lowercase(),
        tag,
        fine_tag: String::new(),
        head,
        relation,
    }
}

/// Entities as lines: kind, name and the words of all mentions.
pub(super) fn read(notation: &str) -> Vec<String> {
    let (article, syntax) = written(notation);
    let entities = find(&article, &syntax, &[]);
    entities.iter().map(|entity| line(entity, &article.text)).collect()
}

fn line(entity: &Entity, text: &str) -> String {
    let words: Vec<&str> = entity.mentions.iter().map(|mention| mention.span.of(text)).collect();
    let code = entity.code.as_deref().map_or(String::new(), |code| format!(" <{code}>"));
    format!("{:?} {}{code}: {}", entity.kind, entity.name, words.join(" | "))
}

/// Asserts that one entity is written so.
#[track_caller]
pub(super) fn has(found: &[String], line: &str) {
    assert!(found.iter().any(|entity| entity == line), "no {line:?} in {found:#?}");
}

//! Attributions in a treebank's sentences, by its gold trees: a verb that attributes with the clause that it governs.

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur_core::reading::quotation::attribution::Attribution;
use rapporteur_core::text::Span;

use super::own::Document;
use super::propbank::outermost;
use crate::rows;

/// Farthest way up to the verb whose subject another one shares.
const LONGEST_WAY: usize = 4;

/// Documents of GUM that are transcribed talk; what ships is not taught by them.
const TALK: [&str; 2] = ["# sent_id = GUM_conversation", "# sent_id = GUM_vlog"];

/// A token of a gold tree.
struct Token {
    span: Span,
    lemma: String,
    verb: bool,
    head: Option<usize>,
    relation: String,
}

impl Token {
    fn is(&self, relation: &str) -> bool {
        self.relation.split(':').next() == Some(relation)
    }
}

/// The sentences of a CoNLL-U file with what they attribute.
pub(crate) fn documents(path: &Path) -> anyhow::Result<Vec<Document>> {
    let verbs: BTreeMap<&str, Vec<&str>> = include_str!("../../data/attribution/trees.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .map(|(verb, relations)| (verb, relations.split(' ').collect()))
        .collect();
    let text = rows::text(path)?;
    let lines: Vec<&str> = text.lines().collect();
    let sentences = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    let talk = |line: &&str| TALK.iter().any(|name| line.starts_with(name));
    let sentences = sentences.filter(|lines| !lines.iter().any(talk));
    Ok(sentences.map(|lines| document(lines, &verbs)).collect())
}

fn document(lines: &[&str], verbs: &BTreeMap<&str, Vec<&str>>) -> Document {
    let (text, tokens) = tokens(lines);
    let mut found = Vec::new();
    for (number, token) in tokens.iter().enumerate().filter(|(_, token)| token.verb) {
        let Some(relations) = verbs.get(token.lemma.as_str()) else { continue };
        let hangs = |one: &Token| one.head == Some(number) && relations.iter().any(|name| one.is(name));
        let heads = (0..tokens.len()).filter(|&child| hangs(&tokens[child]));
        let content: Vec<Span> = heads.map(|head| subtree(&tokens, head)).collect();
        if content.is_empty() || content.iter().any(|span| span.overlaps(token.span)) {
            continue;
        }
        let apart = |span: &Span| content.iter().all(|content| !content.overlaps(*span));
        let source = subject(&tokens, number).map(|head| subtree(&tokens, head)).filter(apart);
        found.push(Attribution {
            content,
            source: source.into_iter().collect(),
            cue: vec![token.span],
            ..Attribution::default()
        });
    }
    Document { text, attributions: outermost(&found) }
}

/// The sentence's text and its words; tokens of several words are taken apart.
fn tokens(lines: &[&str]) -> (String, Vec<Token>) {
    let mut text = String::new();
    let mut found = Vec::new();
    let mut joined = 0;
    for line in lines.iter().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, tag, _, _, head, relation, _, rest] = fields[..] else { continue };
        let close = rest.contains("SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let count = |id: &str| id.parse::<usize>().unwrap_or(0);
            // The words of "don't" stand without a space between them, and take the space behind the whole.
            joined = count(last).saturating_sub(count(first)) + usize::from(close);
            continue;
        }
        if id.contains('.') {
            continue;
        }
        let start = text.len();
        text.push_str(form);
        found.push(Token {
            span: Span::new(start, text.len()),
            lemma: lemma.to_owned(),
            verb: tag == "VERB",
            head: head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)),
            relation: relation.to_owned(),
        });
        if joined == 0 && !close {
            text.push(' ');
        }
        joined = joined.saturating_sub(1);
    }
    (text, found)
}

fn subtree(tokens: &[Token], head: usize) -> Span {
    let under = |mut here: usize| {
        for _ in 0..tokens.len() {
            if here == head {
                return true;
            }
            let Some(up) = tokens[here].head.filter(|&up| up < tokens.len()) else { return false };
            here = up;
        }
        false
    };
    let inside = (0..tokens.len()).filter(|&token| under(token));
    inside.fold(tokens[head].span, |span, token| span.cover(tokens[token].span))
}

/// The subject of a verb, or of the verb that it leans on.
fn subject(tokens: &[Token], verb: usize) -> Option<usize> {
    let mut here = verb;
    for _ in 0..LONGEST_WAY {
        let own =
            (0..tokens.len()).find(|&child| tokens[child].head == Some(here) && tokens[child].is("nsubj"));
        if own.is_some() {
            return own;
        }
        if !["conj", "xcomp", "advcl"].iter().any(|relation| tokens[here].is(relation)) {
            return None;
        }
        here = tokens[here].head.filter(|&up| up < tokens.len())?;
    }
    None
}

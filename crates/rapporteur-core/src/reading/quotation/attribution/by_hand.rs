//! Sentences with trees written by hand, so that what is asked of the tree does not hang on the parser's model.

use crate::reading::Reading;
use crate::reading::syntax::{Sentence, Syntax, Tag, Token};
use crate::text::Span;

/// A text with its tree from lines of `word tag fine-tag head relation [lemma]`, heads counted from 1 in each sentence
/// and 0 for its root; an empty line ends a sentence. Punctuation stands close to the word before it.
pub(super) fn parsed(lines: &str) -> (String, Reading) {
    let mut text = String::new();
    let mut syntax = Syntax::default();
    for sentence in lines.trim().split("\n\n") {
        let first = syntax.tokens.len();
        let rows = sentence.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        for row in rows {
            let [word, tag, fine_tag, head, relation, lemma @ ..] = row.as_slice() else { panic!("{row:?}") };
            let tag = Tag::of_name(tag).unwrap();
            if tag != Tag::Punct && !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(word);
            syntax.tokens.push(Token {
                span: Span::new(start, text.len()),
                lemma: lemma.first().map_or_else(|| word.to_lowercase(), |&lemma| lemma.to_owned()),
                tag,
                fine_tag: (*fine_tag).to_owned(),
                head: head.parse::<usize>().unwrap().checked_sub(1).map(|head| first + head),
                relation: (*relation).to_owned(),
            });
        }
        let last = syntax.tokens.len();
        let span = syntax.tokens[first].span.cover(syntax.tokens[last - 1].span);
        syntax.sentences.push(Sentence { span, paragraph: 0, first, last });
    }
    (text, Reading { syntax, ..Reading::default() })
}

/// The token of a word, the first where there are several.
pub(super) fn token(text: &str, syntax: &Syntax, word: &str) -> usize {
    syntax.tokens.iter().position(|token| token.span.of(text) == word).unwrap()
}

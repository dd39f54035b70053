//! Long articles in overlapping pieces: a model reads so much at a time.

use crate::article::Article;
use crate::text::Span;

/// Bytes of text that a model is given at a time: about three thousand tokens, which leaves room for the answer in
/// small models too.
const LARGEST: usize = 12_000;
/// Bytes that two neighbours share, so that no sentence is seen without the ones before it.
const SHARED: usize = 1_500;

/// A piece of an article that is sent in one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its stretches of the body, in order; a paragraph each, or a part of a very long one.
    pub stretches: Vec<Span>,
}

impl Window {
    /// From its first byte in the article to the byte after its last.
    pub fn span(&self) -> Span {
        self.stretches.iter().copied().reduce(Span::cover).unwrap_or_default()
    }

    /// Its words, paragraphs parted by blank lines.
    pub fn text(&self, article: &Article) -> String {
        self.stretches.iter().map(|stretch| stretch.of(&article.text)).collect::<Vec<_>>().join("\n\n")
    }

    fn len(&self) -> usize {
        self.stretches.iter().map(|stretch| stretch.len()).sum()
    }
}

/// The pieces of an article's body in order; none where it has no body. Each but the first begins with the end of the
/// one before.
pub fn windows(article: &Article) -> Vec<Window> {
    let pieces = article.body.iter().flat_map(|&stretch| pieces(&article.text, stretch));
    let mut windows: Vec<Window> = Vec::new();
    for piece in pieces {
        match windows.last_mut() {
            Some(last) if last.len() + piece.len() <= LARGEST => last.stretches.push(piece),
            Some(last) => {
                let mut stretches = tail(last);
                stretches.push(piece);
                windows.push(Window { stretches });
            }
            None => windows.push(Window { stretches: vec![piece] }),
        }
    }
    windows
}

/// The last stretches of a window, as many as neighbours share; never all of them.
fn tail(window: &Window) -> Vec<Span> {
    let mut taken = 0;
    let fits = |stretch: &&Span| {
        taken += stretch.len();
        taken <= SHARED
    };
    let mut tail: Vec<Span> = window.stretches.iter().skip(1).rev().take_while(fits).copied().collect();
    tail.reverse();
    tail
}

/// A paragraph, or parts of one that are short enough to be sent with what neighbours share: cut behind a sentence,
/// failing that behind a word.
fn pieces(text: &str, paragraph: Span) -> Vec<Span> {
    const LONGEST: usize = LARGEST - SHARED;
    let mut pieces = Vec::new();
    let mut rest = paragraph;
    while rest.len() > LONGEST {
        let words = rest.of(text);
        let end = (1..=LONGEST).rev().find(|&end| words.is_char_boundary(end)).unwrap_or(words.len());
        let head = &words[..end];
        let cut = head.rfind(". ").map(|dot| dot + 1).or_else(|| head.rfind(' ')).filter(|&cut| cut > 0);
        let cut = cut.unwrap_or(end);
        pieces.push(Span::new(rest.start, rest.start + cut).trimmed(text));
        rest = Span::new(rest.start + cut, rest.end).trimmed(text);
    }
    pieces.push(rest);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{ArticleId, Metadata};

    fn article(paragraphs: &[String]) -> Article {
        let text = paragraphs.join("\n\n");
        let mut body = Vec::new();
        let mut start = 0;
        for paragraph in paragraphs {
            body.push(Span::new(start, start + paragraph.len()));
            start += paragraph.len() + 2;
        }
        Article { id: ArticleId::of(&text), text, body, cut: Vec::new(), metadata: Metadata::default() }
    }

    #[test]
    fn a_short_article_is_one_window_and_one_without_a_body_none() {
        let short = article(&["The envoys met in Graz.".into(), "They met again.".into()]);
        let windows = super::windows(&short);
        assert_eq!(windows.len(), 1);
        assert_eq!(windows[0].text(&short), "The envoys met in Graz.\n\nThey met again.");
        assert!(super::windows(&Article { body: Vec::new(), ..short }).is_empty());
    }

    #[test]
    fn neighbours_share_their_last_paragraphs() {
        let long =
            article(&(0..40).map(|n| format!("Paragraph {n}. {}", "word ".repeat(120))).collect::<Vec<_>>());
        let windows = super::windows(&long);
        assert!(windows.len() > 1);
        for pair in windows.windows(2) {
            assert_eq!(pair[1].stretches[0].start, pair[0].stretches[pair[0].stretches.len() - 2].start);
        }
    }

    proptest! {
        #[test]
        fn every_word_of_the_body_is_sent_and_no_window_is_too_large(
            paragraphs in prop::collection::vec("[a-zé.]{1,9}( [a-zé.]{1,900}){0,60}", 0..12)
        ) {
            let article = article(&paragraphs);
            let windows = windows(&article);
            for window in &windows {
                prop_assert!(window.len() <= LARGEST);
                prop_assert!(window.stretches.iter().all(|stretch| stretch.fits(&article.text)));
            }
            let sent = |word: Span| windows.iter().flat_map(|one| &one.stretches).any(|one| one.contains(word));
            for stretch in &article.body {
                for word in stretch.of(&article.text).split(' ').filter(|word| !word.is_empty() && word.len() < 9) {
                    let start = word.as_ptr() as usize - article.text.as_ptr() as usize;
                    prop_assert!(sent(Span::new(start, start + word.len())));
                }
            }
        }
    }
}

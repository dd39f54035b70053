//! Where words that a reader copied stand in the article. White space and quotation marks are folded, nothing else:
//! whoever changes a letter has not copied.

use std::cell::OnceCell;

use super::objection::Objection;
use crate::article::Article;
use crate::text::Span;

/// The words of an article, folded, with the way back to its bytes.
pub(super) struct Words<'a> {
    article: &'a Article,
    body: OnceCell<Folded>,
    everything: OnceCell<Folded>,
}

/// A text with white space and quotation marks folded.
struct Folded {
    text: String,
    /// For each byte of `text` the first byte that it stands for in the article, and the byte after the last.
    places: Vec<(u32, u32)>,
}

/// Stands between two stretches of the body that other text parts: no words run across it.
const GAP: char = '\u{1}';
/// Bytes of words that are looked up at all.
const LONGEST: usize = 16_000;
/// Places of the same words that are looked at: words that stand more often ("the") place nothing.
const MOST: usize = 200;

impl<'a> Words<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self { article, body: OnceCell::new(), everything: OnceCell::new() }
    }

    /// The first place of some words in the article's own text.
    pub(super) fn first(&self, words: &str) -> Result<Span, Objection> {
        self.all(words)?.next().ok_or(Objection::WordsCutShort)
    }

    /// All places of some words that may be the one meant, in order; at least one.
    pub(super) fn places(&self, words: &str) -> Result<Vec<Span>, Objection> {
        let places: Vec<Span> = self.all(words)?.collect();
        if places.is_empty() { Err(Objection::WordsCutShort) } else { Ok(places) }
    }

    /// The place of some words that is nearest to a stretch.
    pub(super) fn nearest(&self, words: &str, to: Span) -> Result<Span, Objection> {
        self.all(words)?.min_by_key(|place| distance(*place, to)).ok_or(Objection::WordsCutShort)
    }

    /// The first place of some words inside a stretch.
    pub(super) fn inside(&self, words: &str, stretch: Span) -> Result<Span, Objection> {
        let mut places = self.all(words)?;
        places.find(|place| stretch.contains(*place)).ok_or(Objection::WordsNotInText)
    }

    /// All places of some words, in order, none of which begins or ends inside a word.
    fn all(&self, words: &str) -> Result<impl Iterator<Item = Span>, Objection> {
        if words.len() > LONGEST {
            return Err(Objection::WordsTooLong);
        }
        let words = folded_words(words);
        let body = self.body.get_or_init(|| Folded::of_body(self.article));
        if words.is_empty() || words.contains(GAP) {
            return Err(Objection::WordsNotInText);
        }
        let mut places = body.places_of(&words).peekable();
        if places.peek().is_none() {
            let everything = self.everything.get_or_init(|| Folded::of_text(&self.article.text));
            let outside = everything.places_of(&words).next().is_some();
            return Err(if outside { Objection::WordsOutsideArticle } else { Objection::WordsNotInText });
        }
        let whole: Vec<Span> = places
            .filter(|&(start, end)| body.is_whole(start, end))
            .map(|(start, end)| Span::new(body.places[start].0 as usize, body.places[end - 1].1 as usize))
            .collect();
        Ok(whole.into_iter())
    }
}

/// How far a place is from a stretch in bytes: nothing inside it; before it comes first where two are as far.
fn distance(place: Span, to: Span) -> (usize, bool) {
    let before = to.start.saturating_sub(place.start);
    (before.max(place.end.saturating_sub(to.end)), before == 0)
}

/// A character as it is compared.
fn folded(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

/// Words as they are looked up: folded, without white space at their ends.
fn folded_words(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in words.trim().chars().map(folded) {
        if character != ' ' || !text.ends_with(' ') {
            text.push(character);
        }
    }
    text
}

impl Folded {
    fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), places: Vec::with_capacity(bytes) }
    }

    /// The article's own text: stretches that only white space parts run on.
    fn of_body(article: &Article) -> Self {
        let mut all = Self::with_capacity(article.text.len());
        let mut end = None;
        for &stretch in &article.body {
            if let Some(end) = end {
                let between = Span::new(end, stretch.start);
                let runs_on = between.of(&article.text).trim().is_empty() && end <= stretch.start;
                all.push(if runs_on { ' ' } else { GAP }, between);
            }
            all.extend(&article.text, stretch);
            end = Some(stretch.end);
        }
        all
    }

    /// A whole text.
    fn of_text(text: &str) -> Self {
        let mut all = Self::with_capacity(text.len());
        all.extend(text, Span::new(0, text.len()));
        all
    }

    fn extend(&mut self, text: &str, stretch: Span) {
        for (at, character) in stretch.of(text).char_indices() {
            let start = stretch.start + at;
            self.push(folded(character), Span::new(start, start + character.len_utf8()));
        }
    }

    /// Adds a character; white space behind white space is part of it.
    fn push(&mut self, character: char, place: Span) {
        let place = (place.start as u32, place.end as u32);
        if character == ' ' && self.text.ends_with(' ') {
            if let Some(last) = self.places.last_mut() {
                last.1 = place.1;
            }
            return;
        }
        self.text.push(character);
        self.places.extend(std::iter::repeat_n(place, character.len_utf8()));
    }

    /// Where folded words stand, in bytes of the folded text.
    fn places_of<'w>(&'w self, words: &'w str) -> impl Iterator<Item = (usize, usize)> + 'w {
        self.text.match_indices(words).take(MOST).map(|(start, found)| (start, start + found.len()))
    }

    /// Whether a stretch neither begins nor ends inside a word.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let cuts = |before: Option<char>, after: Option<char>| {
            before.zip(after).is_some_and(|(before, after)| in_word(before) && in_word(after))
        };
        let (head, words, tail) = (&self.text[..start], &self.text[start..end], &self.text[end..]);
        !cuts(head.chars().next_back(), words.chars().next())
            && !cuts(words.chars().next_back(), tail.chars().next())
    }
}

/// Letters, digits, and the accents that follow a letter as characters of their own.
fn in_word(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{ArticleId, Metadata};

    fn article(text: &str, body: &[&str]) -> Article {
        let body =
            body.iter().map(|words| text.find(words).map(|start| Span::new(start, start + words.len())));
        Article {
            id: ArticleId::of(text),
            text: text.into(),
            body: body.map(Option::unwrap).collect(),
            cut: Vec::new(),
            metadata: Metadata::default(),
        }
    }

    fn article_of(text: &str) -> Article {
        article(text, &[text])
    }

    #[test]
    fn white_space_and_quotation_marks_are_folded_and_nothing_else() {
        let text = "“We  will\ngo,” Moss said.";
        let article = article(text, &[text]);
        let words = Words::new(&article);
        assert_eq!(
            words.first("\"We will go,\"  Moss").map(|span| span.of(text)),
            Ok("“We  will\ngo,” Moss")
        );
        for changed in ["we will go", "We shall go", "We will … go", "We will go ,", "We willgo"] {
            assert_eq!(words.first(changed), Err(Objection::WordsNotInText), "{changed}");
        }
    }

    #[test]
    fn words_are_not_found_inside_others() {
        let text = "The ambassador left.";
        let article = article(text, &[text]);
        assert_eq!(Words::new(&article).first("assad"), Err(Objection::WordsCutShort));
        assert_eq!(Words::new(&article).first("The amb"), Err(Objection::WordsCutShort));
        assert_eq!(Words::new(&article).first("  "), Err(Objection::WordsNotInText));
        let accented = article_of("Ivo Pen\u{303}a left.");
        assert_eq!(Words::new(&accented).first("Ivo Pen"), Err(Objection::WordsCutShort));
    }

    #[test]
    fn what_was_cut_is_not_the_article() {
        let text = "They met in Graz.\n\nRead more: Strike at the mill\n\nThey met again.";
        let article = article(text, &["They met in Graz.", "They met again."]);
        let words = Words::new(&article);
        assert_eq!(words.first("Strike at the mill"), Err(Objection::WordsOutsideArticle));
        assert!(words.first("They met in Graz. They met again.").is_err());
    }

    #[test]
    fn paragraphs_that_only_white_space_parts_run_on() {
        let text = "They met in Graz.\n\nThey met again.";
        let article = article(text, &["They met in Graz.", "They met again."]);
        let found = Words::new(&article).first("in Graz. They met").unwrap();
        assert_eq!(found.of(text), "in Graz.\n\nThey met");
    }

    #[test]
    fn the_nearest_place_is_inside_a_stretch_else_beside_it() {
        let text = "Moss came. Moss met Kern. Kern left. Moss stayed.";
        let article = article(text, &[text]);
        let words = Words::new(&article);
        let at = |name: &str, sentence: &str| {
            let start = text.find(sentence).unwrap();
            words.nearest(name, Span::new(start, start + sentence.len())).unwrap().start
        };
        assert_eq!(at("Moss", "Moss met Kern."), 11);
        assert_eq!(at("Moss", "Kern left."), 37);
        assert_eq!(at("Kern", "Moss came."), 20);
    }

    proptest! {
        #[test]
        fn whatever_is_found_folds_to_the_words_asked_for(text in "[a-cé “”'\n]{0,60}", words in "[a-cé \"'\n]{0,6}") {
            let article = article(&text, &[&text]);
            if let Ok(found) = Words::new(&article).first(&words) {
                prop_assert!(found.fits(&text));
                prop_assert_eq!(folded_words(found.of(&text)), folded_words(&words));
            }
        }
    }
}

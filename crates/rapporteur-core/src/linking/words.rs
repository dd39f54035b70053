//! The words behind spans, for the few comparisons that need them.
//!
//! An account carries spans and not their words. What a promise is about, whether a meeting was
//! the "second", and by which word an event is named is told by the words alone, so whoever links
//! may hand over the texts. An article's id is the hash of its text: the result stays a function
//! of the set.

use std::collections::BTreeMap;

use crate::article::ArticleId;
use crate::text::Span;

/// Where the words of a span are looked up.
pub trait Words {
    /// The words of a span; empty where the text is not at hand or the span does not fit it.
    fn words(&self, article: &ArticleId, span: Span) -> &str;

    /// Up to `bytes` bytes in front of `span`, cut at a character; empty as in [`Words::words`].
    fn before(&self, article: &ArticleId, span: Span, bytes: usize) -> &str {
        let first = span.start.saturating_sub(bytes);
        (first..=span.start.min(first + 3))
            .map(|start| self.words(article, Span::new(start, span.start)))
            .find(|words| !words.is_empty())
            .unwrap_or("")
    }
}

/// No texts at hand.
impl Words for () {
    fn words(&self, _article: &ArticleId, _span: Span) -> &'static str {
        ""
    }
}

impl<T: AsRef<str>> Words for BTreeMap<ArticleId, T> {
    fn words(&self, article: &ArticleId, span: Span) -> &str {
        self.get(article).map_or("", |text| span.of(text.as_ref()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_span_never_cut_a_character() {
        let id = ArticleId::of("x");
        let texts = BTreeMap::from([(id.clone(), "éé second talks")]);
        let talks = Span::new(12, 17);
        assert_eq!(texts.words(&id, talks), "talks");
        assert_eq!(texts.before(&id, talks, 11), "é second ");
        assert_eq!(().before(&id, talks, 11), "");
    }
}

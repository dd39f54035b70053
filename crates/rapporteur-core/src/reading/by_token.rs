//! Items of a text by the tokens that they touch: a million words hold as many names and dates, and none of them may be
//! gone through for every clause.

use std::ops::Range;

use super::syntax::Syntax;
use crate::text::Span;

/// For every token the items that touch it, as ranges into one list.
#[derive(Debug)]
pub(crate) struct ByToken {
    /// Where the list of each token begins; one more than there are tokens.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl ByToken {
    /// Indexes items by their spans; an item may have several.
    pub(crate) fn new(syntax: &Syntax, spans: impl Iterator<Item = (usize, Span)>) -> Self {
        let touched: Vec<(usize, usize)> =
            spans.flat_map(|(item, span)| syntax.tokens_in(span).map(move |token| (token, item))).collect();
        let mut starts = vec![0; syntax.tokens.len() + 1];
        for (token, _) in &touched {
            starts[token + 1] += 1;
        }
        for token in 1..starts.len() {
            starts[token] += starts[token - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts.last().map_or(0, |&end| end as usize)];
        for (token, item) in touched {
            items[next[token] as usize] = item as u32;
            next[token] += 1;
        }
        Self { starts, items }
    }

    /// The items that touch any of some tokens, each once, in order.
    pub(crate) fn touching(&self, tokens: Range<usize>) -> Vec<usize> {
        let at = |token: usize| self.starts.get(token).map_or(self.items.len(), |&start| start as usize);
        let mut found: Vec<usize> =
            self.items[at(tokens.start)..at(tokens.end)].iter().map(|&item| item as usize).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::syntax;

    #[test]
    fn an_item_of_several_tokens_is_found_once_from_any_of_them() {
        let text = "one two three four";
        let syntax = syntax::analyse(text, &[Span::new(0, text.len())]);
        let spans = [Span::new(0, 7), Span::new(4, 13)];
        let index = ByToken::new(&syntax, spans.into_iter().enumerate());
        assert_eq!(index.touching(0..4), [0, 1]);
        assert_eq!(index.touching(2..3), [1]);
        assert_eq!(index.touching(3..4), [0_usize; 0]);
    }
}

//! What of the reading lies in a stretch of the text, found by its tokens: an article of a million words has as many
//! dates and names, and none of them may be gone through for every clause.

use crate::reading::Reading;
use crate::reading::place::PlaceMention;
use crate::reading::quantity::Quantity;
use crate::reading::syntax::Syntax;
use crate::reading::time::TimeExpression;
use crate::text::Span;

/// Items of the reading by the tokens that they touch; each list is in the order of the reading's own.
pub(super) struct Index<'a> {
    reading: &'a Reading,
    dates: ByToken,
    places: ByToken,
    quantities: ByToken,
    mentions: Vec<(usize, usize)>,
    mentions_by_token: ByToken,
    quotations: ByToken,
}

/// For every token the items that touch it, as ranges into one list.
struct ByToken {
    /// Where the list of each token begins; one more than there are tokens.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl ByToken {
    /// Indexes items by their spans; an item may have several.
    fn new(syntax: &Syntax, spans: impl Iterator<Item = (usize, Span)> + Clone) -> Self {
        let touched =
            || spans.clone().flat_map(|(item, span)| syntax.tokens_in(span).map(move |t| (t, item)));
        let mut starts = vec![0; syntax.tokens.len() + 1];
        for (token, _) in touched() {
            starts[token + 1] += 1;
        }
        for token in 1..starts.len() {
            starts[token] += starts[token - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts.last().map_or(0, |&end| end as usize)];
        for (token, item) in touched() {
            items[next[token] as usize] = item as u32;
            next[token] += 1;
        }
        Self { starts, items }
    }

    /// The items that touch any of some tokens, each once, in order.
    fn touching(&self, tokens: std::ops::Range<usize>) -> Vec<usize> {
        let at = |token: usize| self.starts.get(token).map_or(self.items.len(), |&start| start as usize);
        let mut found: Vec<usize> =
            self.items[at(tokens.start)..at(tokens.end)].iter().map(|&item| item as usize).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl<'a> Index<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let syntax = &reading.syntax;
        let mentions: Vec<(usize, usize)> = reading
            .entities
            .iter()
            .enumerate()
            .flat_map(|(entity, found)| (0..found.mentions.len()).map(move |mention| (entity, mention)))
            .collect();
        let spans = |&(entity, mention): &(usize, usize)| reading.entities[entity].mentions[mention].span;
        let contents = reading.quotations.iter().enumerate();
        Self {
            dates: ByToken::new(syntax, reading.dates.iter().map(|time| time.span).enumerate()),
            places: ByToken::new(syntax, reading.places.iter().map(|place| place.span).enumerate()),
            quantities: ByToken::new(syntax, reading.quantities.iter().map(|one| one.span).enumerate()),
            mentions_by_token: ByToken::new(syntax, mentions.iter().map(spans).enumerate()),
            quotations: ByToken::new(
                syntax,
                contents.flat_map(|(number, one)| one.content.iter().map(move |&part| (number, part))),
            ),
            mentions,
            reading,
        }
    }

    fn tokens(&self, span: Span) -> std::ops::Range<usize> {
        self.reading.syntax.tokens_in(span)
    }

    /// Time expressions that touch a stretch.
    pub(super) fn dates(&self, span: Span) -> impl Iterator<Item = &'a TimeExpression> + use<'a> {
        let reading = self.reading;
        self.dates.touching(self.tokens(span)).into_iter().map(|index| &reading.dates[index])
    }

    /// Places that touch a stretch.
    pub(super) fn places(&self, span: Span) -> impl Iterator<Item = &'a PlaceMention> + use<'a> {
        let reading = self.reading;
        self.places.touching(self.tokens(span)).into_iter().map(|index| &reading.places[index])
    }

    /// Quantities that touch a stretch.
    pub(super) fn quantities(&self, span: Span) -> impl Iterator<Item = &'a Quantity> + use<'a> {
        let reading = self.reading;
        self.quantities.touching(self.tokens(span)).into_iter().map(|index| &reading.quantities[index])
    }

    /// Entities with the numbers of their mentions that touch a stretch, by entity.
    pub(super) fn mentions(&self, span: Span) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.mentions_by_token.touching(self.tokens(span)).into_iter().map(|number| self.mentions[number])
    }

    /// Quotations whose content touches a stretch.
    pub(super) fn quotations(&self, span: Span) -> impl Iterator<Item = usize> + use<> {
        self.quotations.touching(self.tokens(span)).into_iter()
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

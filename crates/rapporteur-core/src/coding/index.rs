//! What of the reading lies in a stretch of the text, found by its tokens: an article of a million words has as many
//! dates and names, and none of them may be gone through for every clause.

use crate::reading::Reading;
use crate::reading::by_token::ByToken;
use crate::reading::place::PlaceMention;
use crate::reading::quantity::Quantity;
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

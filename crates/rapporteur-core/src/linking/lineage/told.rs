//! Words said to one outlet: whoever carries them has them from there.

use std::collections::BTreeMap;

use super::super::fold::fold;
use super::Agencies;
use crate::article::ArticleId;
use crate::record::Quotation;
use crate::text::Span;

/// The occurrences of quotations that were said to one outlet alone, and to which, by article.
#[derive(Debug, Default)]
pub(in super::super) struct Told(BTreeMap<ArticleId, Vec<(Span, String)>>);

impl Told {
    /// Looks through the quotations. One that is said to have been told to two outlets is nobody's own.
    pub(in super::super) fn of(quotations: &[Quotation], agencies: &Agencies) -> Self {
        let mut told: BTreeMap<ArticleId, Vec<(Span, String)>> = BTreeMap::new();
        for quotation in quotations {
            let Some(outlet) = exclusive(quotation, agencies) else { continue };
            for occurrence in &quotation.occurrences {
                told.entry(occurrence.article.clone()).or_default().push((occurrence.span, outlet.clone()));
            }
        }
        Self(told)
    }

    /// The outlet to which the words around a stretch were said.
    pub(super) fn to(&self, article: &ArticleId, stretch: Span) -> Option<&str> {
        let of_article = self.0.get(article)?;
        of_article.iter().find(|(words, _)| words.contains(stretch)).map(|(_, outlet)| outlet.as_str())
    }
}

/// The one outlet that all who name any say these words were told to.
fn exclusive(quotation: &Quotation, agencies: &Agencies) -> Option<String> {
    let name = |given: &String| agencies.name(given).unwrap_or(given).clone();
    let mut named = quotation.occurrences.iter().filter_map(|one| one.through.as_ref()).map(name);
    let first = named.next()?;
    named.all(|other| fold(&other) == fold(&first)).then_some(first)
}

//! Quotations by speaker, words, article and day of publication.

use rapporteur_core::record::Quotation;

use crate::filter::Conditions;
use crate::{Filter, Result, Store};

impl Store {
    /// Quotations in order of first publication; their days are those of publication.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn quotations(&self, filter: &Filter) -> Result<Vec<Quotation>> {
        let mut conditions = Conditions::default();
        let published = |condition: &str| {
            format!(
                "quotation.id IN (SELECT quotation FROM occurrence JOIN sighting USING (article)
                 WHERE chosen = 1 AND {condition})"
            )
        };
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        conditions.add_some(&published("published_to >= ?"), day(filter.since).as_deref());
        conditions.add_some(&published("published_from <= ?"), day(filter.until).as_deref());
        conditions.add_some(
            "quotation.actor = ? COLLATE NOCASE OR instr(fold(quotation.speaker), fold(?)) > 0",
            filter.actor.as_deref(),
        );
        conditions.add_words("quotation", "quotation.id", filter);
        conditions.add_article("quotation.id", "occurrence", "quotation", filter);
        self.select("quotation", &conditions, filter)
    }
}

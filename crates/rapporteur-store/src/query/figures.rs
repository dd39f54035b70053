//! Figures by the day they hold for, claimant, status, words and article.

use rapporteur_core::record::Figure;

use crate::filter::Conditions;
use crate::{Filter, Result, Store};

impl Store {
    /// Figures in order of subject and day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figures(&self, filter: &Filter) -> Result<Vec<Figure>> {
        let mut conditions = Conditions::default();
        conditions.add_days("figure.as_of_from", "figure.as_of_to", filter);
        conditions.add_some(
            "instr(fold(figure.claimant), fold(?)) > 0 OR instr(fold(figure.subject), fold(?)) > 0",
            filter.actor.as_deref(),
        );
        conditions.add_some("instr(fold(figure.subject), fold(?)) > 0", filter.place.as_deref());
        conditions.add_some("figure.status = lower(?)", filter.status.as_deref());
        conditions.add_words("figure", "figure.id", filter);
        conditions.add_article("figure.id", "figure_report", "figure", filter);
        self.select("figure", &conditions, filter)
    }
}

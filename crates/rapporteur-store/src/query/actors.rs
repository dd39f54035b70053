//! Actors by name, code, or the article that names them.

use rapporteur_core::record::Actor;

use crate::filter::Conditions;
use crate::{Filter, Result, Store};

impl Store {
    /// Actors in order of key.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn actors(&self, filter: &Filter) -> Result<Vec<Actor>> {
        let mut conditions = Conditions::default();
        for words in [&filter.actor, &filter.text] {
            conditions.add_some(
                "actor.key = ? OR substr(actor.code, 1, length(?)) = upper(?) OR instr(fold(actor.names), fold(?)) > 0",
                words.as_deref(),
            );
        }
        let reports = "(SELECT participant.actor AS actor, report.article AS article
                        FROM event_participant AS participant JOIN event_report AS report USING (event))";
        conditions.add_article("actor.key", reports, "actor", filter);
        self.select("actor", &conditions, filter)
    }
}

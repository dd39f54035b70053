//! Events by date, participant, place, type, status, words and article.

use rapporteur_core::record::Event;

use crate::filter::{Conditions, VAGUE};
use crate::{Filter, Result, Store};

impl Store {
    /// Events in order of date, either those that are vague or the others, undated ones as the record orders them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn events(&self, filter: &Filter) -> Result<Vec<Event>> {
        let mut conditions = Conditions::default();
        conditions.add_days("event.date_from", "event.date_to", filter);
        conditions.add_some(
            "event.id IN (SELECT event FROM event_participant WHERE actor = ? COLLATE NOCASE
             OR substr(code, 1, length(?)) = upper(?) OR instr(fold(name), fold(?)) > 0)",
            filter.actor.as_deref(),
        );
        conditions.add_some(
            "event.country = upper(?) OR instr(fold(event.place), fold(?)) > 0
             OR instr(fold(event.province), fold(?)) > 0",
            filter.place.as_deref(),
        );
        conditions.add_some("event.type = upper(?)", filter.event_type.as_deref());
        conditions.add_some("event.status = lower(?)", filter.status.as_deref());
        conditions.add_words("event", "event.id", filter);
        conditions.add_article("event.id", "event_report", "event", filter);
        conditions.add_plain(VAGUE, filter.vague);
        self.select("event", &conditions, filter)
    }
}

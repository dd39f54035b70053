//! Commitments and disputes: by due date or event, status and article.

use rapporteur_core::record::{Commitment, Dispute};

use crate::filter::Conditions;
use crate::{Filter, Result, Store};

impl Store {
    /// Commitments; the filter's days are held against the due date.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn commitments(&self, filter: &Filter) -> Result<Vec<Commitment>> {
        let mut conditions = Conditions::default();
        conditions.add_days("commitment.due_from", "commitment.due_to", filter);
        conditions.add_some("commitment.status = lower(?)", filter.status.as_deref());
        conditions.add_some(
            "EXISTS (SELECT 1 FROM json_each(payload, '$.by') WHERE instr(fold(value), fold(?)) > 0)
             OR EXISTS (SELECT 1 FROM json_each(payload, '$.to') WHERE instr(fold(value), fold(?)) > 0)",
            filter.actor.as_deref(),
        );
        conditions
            .add_some("instr(fold(json_extract(payload, '$.what')), fold(?)) > 0", filter.text.as_deref());
        conditions.add_article("commitment.id", "commitment_report", "commitment", filter);
        self.select("commitment", &conditions, filter)
    }

    /// Disputes; the filter's days are held against the event's date.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn disputes(&self, filter: &Filter) -> Result<Vec<Dispute>> {
        let mut conditions = Conditions::default();
        let event = |condition: &str| format!("dispute.event IN (SELECT id FROM event WHERE {condition})");
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        conditions.add_some(&event("date_to >= ?"), day(filter.since).as_deref());
        conditions.add_some(&event("date_from <= ?"), day(filter.until).as_deref());
        conditions
            .add_some("instr(fold(json_extract(payload, '$.about')), fold(?)) > 0", filter.text.as_deref());
        conditions.add_article("dispute.event", "event_report", "event", filter);
        self.select("dispute", &conditions, filter)
    }
}

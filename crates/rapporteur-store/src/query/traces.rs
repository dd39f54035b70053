//! Why things are as they are: comparisons of reports, and where a text comes from.

use rapporteur_core::article::ArticleId;
use rapporteur_core::record::{Decision, Event, Origin};
use rusqlite::OptionalExtension;

use crate::filter::Conditions;
use crate::{Filter, Result, Store, derived};

impl Store {
    /// Every comparison that a report of this event took part in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn decisions_about(&self, event: &Event) -> Result<Vec<Decision>> {
        let mut conditions = Conditions::default();
        let reports = "SELECT report FROM event_report WHERE event = ?";
        conditions.add(&format!("first IN ({reports}) OR second IN ({reports})"), &event.id);
        self.select("decision", &conditions, &Filter::default())
    }

    /// Pairs of reports that are possibly of one event, the likeliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn uncertain(&self, limit: Option<usize>) -> Result<Vec<Decision>> {
        let mut decisions: Vec<Decision> =
            self.select("decision", &Conditions::default(), &Filter::default())?;
        decisions.retain(|decision| decision.uncertain);
        decisions.sort_by(|one, two| {
            two.score
                .total_cmp(&one.score)
                .then_with(|| (&one.first, &one.second).cmp(&(&two.first, &two.second)))
        });
        decisions.truncate(limit.unwrap_or(usize::MAX));
        Ok(decisions)
    }

    /// Where an article's text comes from; nothing before the record is linked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn origin(&self, article: &ArticleId) -> Result<Option<Origin>> {
        let mut statement =
            self.connection.prepare_cached("SELECT payload FROM origin WHERE article = ?1")?;
        let payload: Option<String> = statement.query_row([&article.0], |row| row.get(0)).optional()?;
        payload.map(|payload| derived::parse("origin", &article.0, &payload)).transpose()
    }

    /// The article whose text an article carries: itself, where it copies none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text_of(&self, article: &ArticleId) -> Result<ArticleId> {
        let mut article = article.clone();
        while let Some(source) = self.origin(&article)?.and_then(|origin| origin.source) {
            article = source;
        }
        Ok(article)
    }
}

//! The record with its articles in memory: what the pages are drawn from.

use std::collections::BTreeMap;

use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::coding::{Account, Report};
use rapporteur_core::record::{Event, Quotation, Record, ReportReference};

/// A record and everything it points at.
#[derive(Debug, Default)]
pub struct Library {
    /// The record.
    pub record: Record,
    /// Its articles.
    pub articles: BTreeMap<ArticleId, Article>,
    /// What each article says.
    pub accounts: BTreeMap<ArticleId, Account>,
}

impl Library {
    /// The event that an id, or an id it once had, stands for.
    pub fn event(&self, id: &str) -> Option<&Event> {
        let named = |event: &&Event| event.id == id || event.aliases.iter().any(|alias| alias == id);
        self.record.events.iter().find(named)
    }

    /// The quotation that an id, or an id it once had, stands for.
    pub fn quotation(&self, id: &str) -> Option<&Quotation> {
        let named =
            |quotation: &&Quotation| quotation.id == id || quotation.aliases.iter().any(|alias| alias == id);
        self.record.quotations.iter().find(named)
    }

    /// The article with that id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles.get(&ArticleId(id.to_owned()))
    }

    /// The report behind a reference, with its article.
    pub fn report(&self, reference: &ReportReference) -> Option<(&Article, &Report)> {
        let article = self.articles.get(&reference.article)?;
        let report = self.accounts.get(&reference.article)?.reports.get(reference.index)?;
        Some((article, report))
    }

    /// Events that rest on an article.
    pub fn events_of<'a>(&'a self, article: &'a ArticleId) -> impl Iterator<Item = &'a Event> {
        self.record.events.iter().filter(move |event| event.reports.iter().any(|one| &one.article == article))
    }

    /// Quotations that an article carries.
    pub fn quotations_of<'a>(&'a self, article: &'a ArticleId) -> impl Iterator<Item = &'a Quotation> {
        self.record
            .quotations
            .iter()
            .filter(move |one| one.occurrences.iter().any(|place| &place.article == article))
    }
}

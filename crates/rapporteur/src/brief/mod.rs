//! The brief: a chronology with footnotes, figures, quotations, promises and disputes.

mod footnotes;
mod markdown;

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use rapporteur_store::view::{
    self, ArticleView, CommitmentView, DisputeView, EventView, FigureView, QuotationView,
};
use rapporteur_store::{Filter, Sources, Store};
use serde::Serialize;

pub use markdown::write as write_markdown;

/// What a brief is written from; in JSON, what a program reads instead.
#[derive(Debug, Serialize)]
pub struct Brief {
    /// First day asked for.
    pub since: Option<String>,
    /// Last day asked for.
    pub until: Option<String>,
    /// Events in order of date, undated ones last.
    pub events: Vec<EventView>,
    /// Figures that hold for the days asked for.
    pub figures: Vec<FigureView>,
    /// Quotations published in the days asked for.
    pub quotations: Vec<QuotationView>,
    /// All commitments that the articles of the period speak of.
    pub commitments: Vec<CommitmentView>,
    /// Disputes about the events.
    pub disputes: Vec<DisputeView>,
    /// The articles cited, by id.
    pub articles: BTreeMap<String, ArticleView>,
}

/// Gathers a brief.
pub fn gather(store: &Store, filter: &Filter) -> Result<Brief> {
    let sources = &mut Sources::new(store);
    let mut brief = Brief {
        since: filter.since.map(|day| day.to_string()),
        until: filter.until.map(|day| day.to_string()),
        events: each(&store.events(filter)?, sources, view::event)?,
        figures: each(&store.figures(filter)?, sources, view::figure)?,
        quotations: each(&store.quotations(filter)?, sources, view::quotation)?,
        commitments: each(&store.commitments(filter)?, sources, view::commitment)?,
        disputes: each(&store.disputes(filter)?, sources, view::dispute)?,
        articles: BTreeMap::new(),
    };
    let day = |event: &EventView| event.date.as_ref().map(|date| (date.from.clone(), date.to.clone()));
    brief.events.sort_by_key(|event| (event.date.is_none(), day(event)));
    for id in brief.cited() {
        let source = sources.get(&rapporteur_core::article::ArticleId(id.clone()))?;
        brief.articles.insert(id, view::article(&source, sources)?);
    }
    Ok(brief)
}

fn each<'s, T, V>(
    things: &[T],
    sources: &mut Sources<'s>,
    view: impl Fn(&T, &mut Sources<'s>) -> rapporteur_store::Result<V>,
) -> Result<Vec<V>> {
    Ok(things.iter().map(|thing| view(thing, sources)).collect::<Result<_, _>>()?)
}

impl Brief {
    /// Ids of the articles cited; an article may be there more than once.
    fn cited(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        ids.extend(self.events.iter().flat_map(|event| &event.reports).map(|report| report.article.clone()));
        ids.extend(
            self.figures.iter().flat_map(|figure| &figure.reports).map(|report| report.article.clone()),
        );
        ids.extend(self.quotations.iter().flat_map(|quote| &quote.occurrences).map(|at| at.article.clone()));
        ids.extend(self.commitments.iter().flat_map(|one| &one.reports).map(|report| report.article.clone()));
        let sides = self.disputes.iter().flat_map(|dispute| &dispute.sides);
        ids.extend(sides.flat_map(|side| &side.reports).map(|report| report.article.clone()));
        ids
    }
}

/// Writes the few lines that `rapporteur demo` shows.
pub fn write_summary(brief: &Brief, out: &mut dyn Write) -> Result<()> {
    const SHOWN: usize = 12;
    for event in brief.events.iter().take(SHOWN) {
        let date =
            event.date.as_ref().map_or_else(String::new, |date| crate::output::days(&date.from, &date.to));
        writeln!(out, "{date:<10}  {}", crate::citation::one_line(&event.summary))?;
    }
    if brief.events.len() > SHOWN {
        writeln!(out, "… and {} more", brief.events.len() - SHOWN)?;
    }
    writeln!(
        out,
        "\n{} articles cited, {} events, {} quotations, {} figures, {} commitments, {} disputes",
        brief.articles.len(),
        brief.events.len(),
        brief.quotations.len(),
        brief.figures.len(),
        brief.commitments.len(),
        brief.disputes.len()
    )?;
    Ok(())
}

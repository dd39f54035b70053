//! Annotated articles: every event mention with trigger, type, status and participants, and clauses that only look like one.

use std::path::Path;

use anyhow::Context;
use rapporteur_core::article::Article;
use rapporteur_core::coding::Status;
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading::{self, Reading};
use rapporteur_core::text::Span;
use rayon::prelude::*;
use serde::{Deserialize, Deserializer};

use crate::events::{Row, article};
use crate::rows;

/// One annotated article with its reading.
pub(crate) struct Document {
    pub(crate) article: Article,
    pub(crate) reading: Reading,
    pub(crate) mentions: Vec<Mention>,
    /// Whether we wrote it: events stand closer there than in the press.
    pub(crate) own: bool,
}

/// One event mention; spans in bytes.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Which event of the article; mentions of one event share it.
    pub(crate) event: String,
    pub(crate) trigger: Span,
    /// Nothing for a clause that only looks like an event.
    pub(crate) event_type: Option<EventType>,
    pub(crate) status: Status,
    pub(crate) actors: Vec<Span>,
    pub(crate) recipients: Vec<Span>,
    pub(crate) place: Option<Span>,
    pub(crate) date: Option<Span>,
    pub(crate) mode: Option<String>,
}

/// A mention as the files have it; spans in code points.
#[derive(Deserialize)]
pub(crate) struct GoldMention {
    #[serde(default)]
    event: String,
    trigger: [usize; 2],
    #[serde(rename = "type", deserialize_with = "event_type")]
    event_type: Option<EventType>,
    status: Status,
    #[serde(default)]
    actors: Vec<[usize; 2]>,
    #[serde(default)]
    recipients: Vec<[usize; 2]>,
    #[serde(default)]
    place: Option<[usize; 2]>,
    #[serde(default)]
    date: Option<[usize; 2]>,
    #[serde(default)]
    mode: Option<String>,
}

impl GoldMention {
    /// Counts from a later start.
    pub(crate) fn shift(&mut self, start: usize) {
        let spans = std::iter::once(&mut self.trigger).chain(&mut self.actors).chain(&mut self.recipients);
        let spans = spans.chain(&mut self.place).chain(&mut self.date);
        spans.flatten().for_each(|point| *point = point.saturating_sub(start));
    }
}

fn event_type<'d, D: Deserializer<'d>>(name: D) -> Result<Option<EventType>, D::Error> {
    type_named(&String::deserialize(name)?).map_err(serde::de::Error::custom)
}

/// The type of that name; nothing for `NONE`, a clause that only looks like an event.
pub(super) fn type_named(name: &str) -> anyhow::Result<Option<EventType>> {
    if name == "NONE" {
        return Ok(None);
    }
    let known = EventType::named(name);
    let remedy =
        || format!("no type {name}: take one of docs/ontology.md, or NONE for what only looks like an event");
    known.with_context(remedy).map(Some)
}

/// An annotated article as the files have it.
#[derive(Deserialize)]
pub(crate) struct GoldRow {
    #[serde(flatten)]
    pub(crate) row: Row,
    pub(crate) mentions: Vec<GoldMention>,
}

/// Reads annotated articles, in the order of the file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Document>> {
    Ok(rows::read::<GoldRow>(path)?.par_iter().map(document).collect())
}

/// An article with its reading.
pub(crate) fn document(row: &GoldRow) -> Document {
    let article = article(&row.row);
    let reading = reading::read(&article);
    let bytes: Vec<usize> =
        article.text.char_indices().map(|(byte, _)| byte).chain([article.text.len()]).collect();
    let span = |pair: &[usize; 2]| {
        let at = |point: usize| bytes.get(point).copied().unwrap_or(article.text.len());
        Span::new(at(pair[0]), at(pair[1]))
    };
    let mentions = row.mentions.iter().map(|one| Mention {
        event: one.event.clone(),
        trigger: span(&one.trigger),
        event_type: one.event_type,
        status: one.status,
        actors: one.actors.iter().map(span).collect(),
        recipients: one.recipients.iter().map(span).collect(),
        place: one.place.as_ref().map(span),
        date: one.date.as_ref().map(span),
        mode: one.mode.clone(),
    });
    let mentions = mentions.collect();
    Document { article, reading, mentions, own: false }
}

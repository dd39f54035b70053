//! The record: its references resolve, its words stand in the texts, and a fresh linking gives the same.

use std::collections::BTreeSet;

use rapporteur_core::article::ArticleId;
use rapporteur_core::coding::Account;
use rapporteur_core::record::{Dispute, Edit, Event, Occurrence, Quotation, Record, Story};
use rapporteur_core::text::Span;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::{VerifyReport, lineage, readable};
use crate::{Result, Sources, Store, derived, view};

pub(super) fn check(
    store: &Store,
    accounts: &[Account],
    link: impl FnOnce(&[Account]) -> Record,
    report: &mut VerifyReport,
) -> Result<()> {
    if let Some(record) = readable(store.record(), &"record", report)? {
        check_references(store, &record, report)?;
    }
    compare(&store.connection, &link(accounts), report)
}

/// Walks the record as the views do: what they can show, resolves.
fn check_references(store: &Store, record: &Record, report: &mut VerifyReport) -> Result<()> {
    let sources = &mut Sources::new(store);
    for event in &record.events {
        readable(view::event(event, sources).map(drop), &event.id, report)?;
        check_event(event, sources, report)?;
    }
    for quotation in &record.quotations {
        check_quotation(quotation, sources, report)?;
    }
    for figure in &record.figures {
        readable(view::figure(figure, sources).map(drop), &figure.id, report)?;
    }
    for commitment in &record.commitments {
        readable(view::commitment(commitment, sources).map(drop), &commitment.id, report)?;
    }
    // A dispute on who spoke is about a quotation.
    let quotations = record.quotations.iter().map(|quotation| quotation.id.as_str());
    let subjects = record.events.iter().map(|event| event.id.as_str()).chain(quotations).collect();
    for dispute in &record.disputes {
        check_dispute(dispute, &subjects, sources, report)?;
    }
    lineage::check(&record.origins, sources, report)?;
    let events = record.events.iter().map(|event| event.id.as_str()).collect();
    for story in &record.stories {
        check_story(story, &events, sources, report)?;
    }
    report.things += record.stories.len();
    report.things += record.events.len() + record.quotations.len() + record.figures.len();
    report.things += record.commitments.len() + record.disputes.len() + record.actors.len();
    Ok(())
}

fn check_event(event: &Event, sources: &mut Sources<'_>, report: &mut VerifyReport) -> Result<()> {
    let participants = event.participants.iter().flat_map(|participant| &participant.evidence);
    let figures = event.figures.iter().flat_map(|figure| &figure.evidence);
    for (index, span) in participants.chain(figures) {
        match event.reports.get(*index) {
            Some(reference) => check_span(&event.id, &reference.article, *span, sources, report)?,
            None => report.fault(&event.id, format!("evidence names report {index}, which it does not have")),
        }
    }
    Ok(())
}

fn check_quotation(
    quotation: &Quotation,
    sources: &mut Sources<'_>,
    report: &mut VerifyReport,
) -> Result<()> {
    for occurrence in &quotation.occurrences {
        check_span(&quotation.id, &occurrence.article, occurrence.span, sources, report)?;
        check_words(&quotation.id, occurrence, sources, report)?;
        check_edits(quotation, occurrence, report);
    }
    if !quotation.occurrences.iter().any(|occurrence| occurrence.text == quotation.text) {
        report.fault(&quotation.id, "its words are those of none of its occurrences");
    }
    Ok(())
}

/// What edits change stands in the fullest version, and what they make of it in the occurrence.
fn check_edits(quotation: &Quotation, occurrence: &Occurrence, report: &mut VerifyReport) {
    let stands = |edit: &Edit| {
        let rest = quotation.text.get(edit.at..);
        rest.is_some_and(|rest| rest.starts_with(&edit.was)) && occurrence.text.contains(&edit.is)
    };
    if !occurrence.edits.iter().all(stands) {
        report.fault(&quotation.id, format!("its edits are not those of {}", occurrence.article));
    }
}

/// An occurrence shows the words of its statement, or all that stands between their ends.
fn check_words(
    id: &str,
    occurrence: &Occurrence,
    sources: &mut Sources<'_>,
    report: &mut VerifyReport,
) -> Result<()> {
    let Some(source) = readable(sources.get(&occurrence.article), &id, report)? else { return Ok(()) };
    let statement = source.account.statements.get(occurrence.index);
    if statement.is_none() {
        report.fault(&id, format!("{} has no statement {}", occurrence.article, occurrence.index));
    }
    let said = statement.is_some_and(|statement| statement.text == occurrence.text);
    if let Some(span) = occurrence.through_span {
        check_span(id, &occurrence.article, span, sources, report)?;
    }
    if !said && source.words(occurrence.span) != occurrence.text {
        report.fault(&id, format!("its words do not stand in {}", occurrence.article));
    }
    Ok(())
}

fn check_dispute(
    dispute: &Dispute,
    subjects: &BTreeSet<&str>,
    sources: &mut Sources<'_>,
    report: &mut VerifyReport,
) -> Result<()> {
    if !subjects.contains(dispute.event.as_str()) {
        report.fault(&dispute.id, format!("there is no event or quotation {}", dispute.event));
    }
    for (article, span) in dispute.sides.iter().flat_map(|side| &side.reports) {
        check_span(&dispute.id, article, *span, sources, report)?;
    }
    Ok(())
}

fn check_story(
    story: &Story,
    events: &BTreeSet<&str>,
    sources: &mut Sources<'_>,
    report: &mut VerifyReport,
) -> Result<()> {
    for article in &story.articles {
        readable(sources.get(article).map(drop), &story.id, report)?;
    }
    for event in story.events.iter().filter(|event| !events.contains(event.as_str())) {
        report.fault(&story.id, format!("there is no event {event}"));
    }
    Ok(())
}

fn check_span(
    id: &str,
    article: &ArticleId,
    span: Span,
    sources: &mut Sources<'_>,
    report: &mut VerifyReport,
) -> Result<()> {
    report.spans += 1;
    let Some(source) = readable(sources.get(article), &id, report)? else { return Ok(()) };
    if !span.fits(&source.article.text) {
        report.fault(&id, format!("{}..{} does not fit the text of {article}", span.start, span.end));
    }
    Ok(())
}

/// Holds every row of the record's tables against those that a fresh linking writes.
fn compare(stored: &Connection, record: &Record, report: &mut VerifyReport) -> Result<()> {
    let fresh = Store::in_memory()?;
    fresh.connection.pragma_update(None, "foreign_keys", "OFF")?;
    derived::write(&fresh.connection, record, &[])?;
    for (table, order) in derived::TABLES {
        if rows(stored, table, order)? != rows(&fresh.connection, table, order)? {
            report.fault(&table, "differs from what a fresh linking of the accounts gives");
        }
    }
    Ok(())
}

fn rows(connection: &Connection, table: &str, order: &str) -> Result<Vec<Vec<Value>>> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))?;
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect())?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

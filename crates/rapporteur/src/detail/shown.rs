//! `show`: a thing with the words that it rests on.

use std::io::Write;

use anyhow::Result;
use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::record::{Commitment, Dispute, Event, Figure, Quotation, Story};
use rapporteur_store::view::{self, ArticleView, LineageView, ReportView};
use rapporteur_store::{Filter, Kind, Source, Sources, Store};

use super::{field, words};
use crate::changes::{Change, changes};
use crate::citation::{cite, one_line};
use crate::edited::marked;
use crate::output::{Row, days, value};

/// What an article says of itself that is shown with its source: what people doubt first.
const DATED: [&str; 3] = ["published", "modified", "fetched"];

/// Writes the thing of that kind and id.
pub fn show(store: &Store, kind: Kind, id: &str, out: &mut dyn Write) -> Result<()> {
    let sources = &mut Sources::new(store);
    let record = |name: &str| format!("{name} {id} is gone");
    match kind {
        Kind::Article => article(store, &store.article(&ArticleId(id.to_owned()))?, out),
        Kind::Event => event(&one(store.event(id)?, &record("event"))?, sources, out),
        Kind::Quotation => quotation(&one(store.quotation(id)?, &record("quotation"))?, sources, out),
        Kind::Figure => figure(&one(store.figure(id)?, &record("figure"))?, sources, out),
        Kind::Commitment => commitment(&one(store.commitment(id)?, &record("commitment"))?, sources, out),
        Kind::Dispute => dispute(&one(store.dispute(id)?, &record("dispute"))?, sources, out),
        Kind::Actor => actor(store, id, out),
        Kind::Story => story(store, &one(store.story(id)?, &record("story"))?, sources, out),
    }
}

fn one<T>(found: Option<T>, message: &str) -> Result<T> {
    found.ok_or_else(|| anyhow::Error::msg(message.to_owned()))
}

/// A row's columns, a line each.
fn fields<T: Row>(row: &T, left_out: &[&str], out: &mut dyn Write) -> Result<()> {
    for (name, cell) in T::HEADERS.iter().zip(row.cells()) {
        if !left_out.contains(name) {
            field(name, &cell, out)?;
        }
    }
    Ok(())
}

fn event(event: &Event, sources: &mut Sources<'_>, out: &mut dyn Write) -> Result<()> {
    let view = view::event(event, sources)?;
    field("id", &view.id, out)?;
    fields(&view, &["id", "reports"], out)?;
    field("mode", &view.mode.join(", "), out)?;
    field("context", &view.context.join(", "), out)?;
    for participant in &view.participants {
        let code = participant.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
        let role = serde_json::to_value(participant.role)?;
        field(role.as_str().unwrap_or_default(), &format!("{}{code}", participant.name), out)?;
    }
    for figure in &view.figures {
        let bounds = view::ValueView {
            low: figure.low.clone(),
            best: figure.best.clone().or_else(|| figure.value.clone()),
            high: figure.high.clone(),
        };
        field(&figure.what, &value(&bounds), out)?;
    }
    for report in &view.reports {
        let source = sources.get(&ArticleId(report.article.clone()))?;
        writeln!(out, "\n{} ({})", cite(&source.article), report.article)?;
        words(&report.text, out)?;
    }
    for related in &view.related {
        field(related.relation.words(), &related.id, out)?;
    }
    field("\nalso known as", &view.aliases.join(" "), out)
}

fn quotation(quotation: &Quotation, sources: &mut Sources<'_>, out: &mut dyn Write) -> Result<()> {
    let view = view::quotation(quotation, sources)?;
    fields(&view, &["articles"], out)?;
    let first = match &view.first {
        Some(first) => cite(&sources.get(&ArticleId(first.article.clone()))?.article),
        None => "not known".to_owned(),
    };
    field("first", &first, out)?;
    field("given as", &view.attributions.join("; "), out)?;
    for (occurrence, kept) in view.occurrences.iter().zip(&quotation.occurrences) {
        let source = sources.get(&ArticleId(occurrence.article.clone()))?;
        writeln!(out, "\n{} ({})", cite(&source.article), occurrence.article)?;
        words(&occurrence.text, out)?;
        field("    edits", &marked(&quotation.text, &kept.edits), out)?;
        field("    speaker", occurrence.speaker_as_given.as_deref().unwrap_or("not told"), out)?;
        field("    told to", occurrence.through.as_ref().map_or("", |through| &through.name), out)?;
    }
    Ok(())
}

fn figure(figure: &Figure, sources: &mut Sources<'_>, out: &mut dyn Write) -> Result<()> {
    fields(&view::figure(figure, sources)?, &["reports"], out)?;
    for (article, index) in &figure.reports {
        let source = sources.get(article)?;
        writeln!(out, "\n{} ({article})", cite(&source.article))?;
        let report = source.account.figures.get(*index);
        words(report.map_or("", |report| source.words(report.clause)), out)?;
    }
    Ok(())
}

fn commitment(commitment: &Commitment, sources: &mut Sources<'_>, out: &mut dyn Write) -> Result<()> {
    let view = view::commitment(commitment, sources)?;
    fields(&view, &["reports"], out)?;
    for report in &view.reports {
        let place = ReportView { article: report.article.clone(), start: report.start, end: report.end };
        passage(&place, sources, out)?;
        field("    says", &report.says, out)?;
    }
    Ok(())
}

fn dispute(dispute: &Dispute, sources: &mut Sources<'_>, out: &mut dyn Write) -> Result<()> {
    let view = view::dispute(dispute, sources)?;
    fields(&view, &["sides"], out)?;
    for side in &view.sides {
        writeln!(out)?;
        field("side", &side.value, out)?;
        field("claimant", side.claimant.as_deref().unwrap_or(""), out)?;
        side.reports.iter().try_for_each(|report| passage(report, sources, out))?;
    }
    Ok(())
}

fn passage(report: &ReportView, sources: &mut Sources<'_>, out: &mut dyn Write) -> Result<()> {
    let source = sources.get(&ArticleId(report.article.clone()))?;
    writeln!(out, "\n{} ({})", cite(&source.article), report.article)?;
    words(source.words(source.points.span([report.start, report.end])), out)
}

fn article(store: &Store, article: &Article, out: &mut dyn Write) -> Result<()> {
    let sources = &mut Sources::new(store);
    let source = sources.get(&article.id)?;
    let view = view::article(&source, sources)?;
    fields(&view, &[], out)?;
    field("bylines", &article.metadata.bylines.join(", "), out)?;
    about(&view, article, out)?;
    for uri in store.addresses(&article.id)? {
        field("seen at", &uri, out)?;
    }
    for span in &article.body {
        writeln!(out, "\n{}", source.words(*span))?;
    }
    versions(&view, article, store, out)?;
    if let Some(lineage) = &view.lineage {
        shares(lineage, &source, sources, out)?;
    }
    let named = Filter { article: Some(article.id.to_string()), ..Filter::default() };
    for event in store.events(&named)? {
        field("\nevent", &format!("{} ({})", event.summary, event.id), out)?;
    }
    Ok(())
}

/// Language and what the article says of itself.
fn about(view: &ArticleView, article: &Article, out: &mut dyn Write) -> Result<()> {
    if let (Some(language), false) = (&view.language, view.read) {
        field("language", &format!("{language}, kept and not read: English is read"), out)?;
    }
    field("caution", view.caution.as_deref().unwrap_or_default(), out)?;
    field("changed", &view.modified.as_ref().map_or(String::new(), |day| days(&day.from, &day.to)), out)?;
    field("date from", view.published.as_ref().map_or("", |published| &published.basis), out)?;
    for said in article.metadata.evidence.iter().filter(|said| DATED.contains(&&*said.field)) {
        field("    says", &format!("{} {} ({})", said.field, said.value, said.source), out)?;
    }
    Ok(())
}

/// The other versions of the article, and what changed from the one before it.
fn versions(view: &ArticleView, article: &Article, store: &Store, out: &mut dyn Write) -> Result<()> {
    let Some(at) = view.versions.iter().position(|id| *id == view.id) else { return Ok(()) };
    let older = at.checked_sub(1).and_then(|before| view.versions.get(before));
    for (index, id) in view.versions.iter().enumerate().filter(|(index, _)| *index != at) {
        let name = if index < at { "\nolder version" } else { "\nnewer version" };
        let other = store.article(&ArticleId(id.clone()))?;
        field(name, &format!("{} ({id})", cite(&other)), out)?;
    }
    let Some(older) = older else { return Ok(()) };
    let (changes, more) = changes(&store.article(&ArticleId(older.clone()))?, article);
    for change in &changes {
        match change {
            Change::Out(words) => writeln!(out, "    - {}", one_line(words))?,
            Change::In(words) => writeln!(out, "    + {}", one_line(words))?,
        }
    }
    if more > 0 {
        writeln!(out, "    and {more} more")?;
    }
    Ok(())
}

/// The passages that other articles carry too.
fn shares(
    lineage: &LineageView,
    source: &Source,
    sources: &mut Sources<'_>,
    out: &mut dyn Write,
) -> Result<()> {
    field("\nlineage", &lineage.why, out)?;
    if let Some(credit) = lineage.inputs {
        words(source.words(source.points.span(credit)), out)?;
    }
    for part in &lineage.parts {
        let other = sources.get(&ArticleId(part.source.clone()))?;
        let known = if part.earlier { "earlier" } else { "also" };
        writeln!(out, "\n{}–{} {known} in {} ({})", part.start, part.end, cite(&other.article), part.source)?;
        words(source.words(source.points.span([part.start, part.end])), out)?;
    }
    Ok(())
}

fn story(store: &Store, found: &Story, sources: &mut Sources<'_>, out: &mut dyn Write) -> Result<()> {
    fields(&view::story(found), &["articles", "events"], out)?;
    for article in &found.articles {
        let source = sources.get(article)?;
        field("article", &format!("{} ({article})", cite(&source.article)), out)?;
    }
    for id in &found.events {
        if let Some(event) = store.event(id)? {
            field("event", &format!("{} ({id})", event.summary), out)?;
        }
    }
    Ok(())
}

fn actor(store: &Store, key: &str, out: &mut dyn Write) -> Result<()> {
    let named = Filter { actor: Some(key.to_owned()), ..Filter::default() };
    for actor in store.actors(&named)?.iter().filter(|actor| actor.key == key) {
        fields(&view::actor(actor), &[], out)?;
    }
    for event in store.events(&named)? {
        field("event", &format!("{} ({})", event.summary, event.id), out)?;
    }
    for quotation in store.quotations(&named)? {
        field("said", &format!("“{}” ({})", quotation.text, quotation.id), out)?;
    }
    Ok(())
}

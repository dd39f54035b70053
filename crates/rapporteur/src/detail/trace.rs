//! `why`: rules, words, and the merges made and refused.

use std::io::Write;

use anyhow::{Result, bail};
use rapporteur_core::article::ArticleId;
use rapporteur_core::coding::gate::{Admission, Remark};
use rapporteur_core::coding::{Report, Weighed};
use rapporteur_core::record::{Decision, Event, Quotation};
use rapporteur_store::{Kind, Source, Sources, Store};

use super::{field, shown, words};
use crate::citation::cite;

/// Writes why the thing of that kind and id is as it is.
pub fn why(store: &Store, kind: Kind, id: &str, out: &mut dyn Write) -> Result<()> {
    match kind {
        Kind::Event => match store.event(id)? {
            Some(found) => event(store, &found, out),
            None => bail!("event {id} is gone"),
        },
        Kind::Quotation => match store.quotation(id)? {
            Some(found) => quotation(store, &found, out),
            None => bail!("quotation {id} is gone"),
        },
        Kind::Article => article(store, &ArticleId(id.to_owned()), out),
        Kind::Figure | Kind::Commitment | Kind::Dispute | Kind::Actor | Kind::Story => {
            shown::show(store, kind, id, out)
        }
    }
}

fn event(store: &Store, event: &Event, out: &mut dyn Write) -> Result<()> {
    field("id", &event.id, out)?;
    field("summary", &event.summary, out)?;
    let sources = &mut Sources::new(store);
    for reference in &event.reports {
        let source = sources.get(&reference.article)?;
        writeln!(out, "\n{} ({})", cite(&source.article), reference.id)?;
        if let Some(found) = source.account.reports.get(reference.index) {
            report(found, &source, out)?;
        }
    }
    let decisions = store.decisions_about(event)?;
    list("\nmerged", decisions.iter().filter(|decision| decision.merged), out)?;
    list("\nkept apart", decisions.iter().filter(|decision| !decision.merged), out)
}

/// The rule and the words of each field.
fn report(report: &Report, source: &Source, out: &mut dyn Write) -> Result<()> {
    words(source.words(report.clause), out)?;
    field("    read by", &source.account.readers(report.read_by).join(", "), out)?;
    field("    rule", &format!("{} (score {:.2})", report.rule, report.score), out)?;
    field("    trigger", source.words(report.trigger), out)?;
    for &span in &report.also {
        field("    named again", source.words(span), out)?;
    }
    field("    weighed", &weighed(report), out)?;
    field("    reasons", &reasons(report), out)?;
    for participant in &report.participants {
        let role = serde_json::to_value(participant.role)?;
        let heading = format!("    {}", role.as_str().unwrap_or_default());
        field(&heading, &format!("{} ← “{}”", participant.name, source.words(participant.span)), out)?;
    }
    if let Some(located) = &report.place {
        field("    place", &format!("{} ← “{}”", located.place.name, source.words(located.span)), out)?;
    }
    if let Some(dated) = &report.date {
        let basis = dated.span.map_or("day of publication and tense", |span| source.words(span));
        let days = crate::output::days(&dated.interval.from.to_string(), &dated.interval.to.to_string());
        field("    date", &format!("{days} ← “{basis}”"), out)?;
    }
    if report.date.is_none() && report.setting.news {
        field("    date", "the week up to publication ← told as news, no day named", out)?;
    }
    if let Some(located) = &report.setting.country {
        let words = source.words(located.span);
        field("    set in", &format!("{} ← “{words}”, no place named", located.place.name), out)?;
    }
    for figure in &report.figures {
        field(&format!("    {}", figure.what), source.words(figure.span), out)?;
    }
    field("    source", report.via.as_deref().unwrap_or(""), out)
}

/// "0.83; refused: COERCE 0.10, no event 0.05": a rule whose words are all there may outweigh "no event".
fn weighed(report: &Report) -> String {
    let told = |one: &Weighed| {
        format!("{} {:.2}", one.event_type.map_or("no event", |kind| kind.name()), one.chance)
    };
    let taken = |one: &&Weighed| one.event_type == Some(report.event_type);
    let refused: Vec<String> = report.weighed.iter().filter(|one| !taken(one)).map(told).collect();
    let own = report.weighed.iter().find(taken).map(|one| format!("{:.2}", one.chance));
    match own {
        Some(own) if refused.is_empty() => own,
        Some(own) => format!("{own}; refused: {}", refused.join(", ")),
        None => String::new(),
    }
}

/// "the rule that holds here +2.10; quoted or not -0.35": what raises the odds of the type, and what lowers them.
fn reasons(report: &Report) -> String {
    let told = report.reasons.iter().map(|one| format!("{} {:+.2}", one.name, one.weight));
    told.collect::<Vec<_>>().join("; ")
}

fn list<'d>(heading: &str, decisions: impl Iterator<Item = &'d Decision>, out: &mut dyn Write) -> Result<()> {
    for (index, decision) in decisions.enumerate() {
        if index == 0 {
            writeln!(out, "{heading}:")?;
        }
        let reasons = decision.reasons.join("; ");
        writeln!(out, "  {} + {} ({:.2}): {reasons}", decision.first, decision.second, decision.score)?;
    }
    Ok(())
}

fn quotation(store: &Store, quotation: &Quotation, out: &mut dyn Write) -> Result<()> {
    field("id", &quotation.id, out)?;
    field("text", &quotation.text, out)?;
    let sources = &mut Sources::new(store);
    for occurrence in &quotation.occurrences {
        let source = sources.get(&occurrence.article)?;
        writeln!(out, "\n{} ({})", cite(&source.article), occurrence.article)?;
        words(&occurrence.text, out)?;
        let Some(statement) = source.account.statements.get(occurrence.index) else { continue };
        field("    read by", &source.account.readers(statement.read_by).join(", "), out)?;
        let form = serde_json::to_value(statement.form)?;
        field("    form", form.as_str().unwrap_or_default(), out)?;
        field("    cue", statement.cue.map_or("", |span| source.words(span)), out)?;
        let speaker = statement.speaker.as_deref().unwrap_or("not told");
        let as_given = statement.speaker_span.map_or("", |span| source.words(span));
        field("    speaker", &format!("{speaker} ← “{as_given}”"), out)?;
    }
    Ok(())
}

fn article(store: &Store, id: &ArticleId, out: &mut dyn Write) -> Result<()> {
    let article = store.article(id)?;
    field("id", &id.0, out)?;
    field("article", &cite(&article), out)?;
    if let Some(published) = &article.metadata.published {
        field("published by", &published.basis, out)?;
    }
    if let Some(origin) = store.origin(id)? {
        field("origin", &format!("{}: {}", origin.origin, origin.why), out)?;
    }
    for uri in store.addresses(id)? {
        field("seen at", &uri, out)?;
    }
    for cut in &article.cut {
        let why = serde_json::to_value(cut.why)?;
        field(
            "left out",
            &format!("{}: “{}”", why.as_str().unwrap_or_default(), cut.span.of(&article.text)),
            out,
        )?;
    }
    gate(&store.account(id)?.admissions, out)
}

/// What the gate let in of each reader, and every objection.
fn gate(admissions: &[Admission], out: &mut dyn Write) -> Result<()> {
    for admission in admissions {
        let verdicts = admission.verdicts();
        let counts = format!(
            "{}: accepted {}, corrected {}, refused {}",
            admission.reader, verdicts.accepted, verdicts.corrected, verdicts.refused
        );
        field("gate", &counts, out)?;
        for remark in &admission.remarks {
            objection(remark, out)?;
        }
    }
    Ok(())
}

fn objection(remark: &Remark, out: &mut dyn Write) -> Result<()> {
    let verdict = if remark.refused { "refused" } else { "corrected" };
    let kind = serde_json::to_value(remark.kind)?;
    let field_of = remark.field.as_deref().map(|field| format!(", {field}")).unwrap_or_default();
    let about = format!("{}{field_of}", kind.as_str().unwrap_or_default());
    let said = format!("{about}: {} ({}): “{}”", remark.objection.words(), remark.objection, remark.words);
    field(&format!("    {verdict}"), &said, out)
}

//! The brief as Markdown.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::Result;
use rapporteur_core::record::Basis;
use rapporteur_store::view::{CommitmentView, DisputeView, EventView, FigureView, QuotationView};
use rapporteur_store::{Sources, Store};

use super::Brief;
use super::footnotes::Footnotes;
use crate::citation::one_line;
use crate::output::{Row, days, value};

/// Places come from GeoNames, whose licence asks for this.
const ATTRIBUTION: &str = "Places: GeoNames (geonames.org), CC BY 4.0.";

/// Writes a brief.
pub fn write(brief: &Brief, store: &Store, out: &mut dyn Write) -> Result<()> {
    let notes = &mut Footnotes::new(Sources::new(store));
    writeln!(out, "# {}\n", title(brief))?;
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let (events, articles) = (brief.events.len(), brief.articles.len());
    writeln!(out, "{} from {}.\n", count(events, "event"), count(articles, "article"))?;
    section("Chronology", brief.events.iter().map(|event| event_line(event, notes)), out)?;
    section("Figures", brief.figures.iter().map(|one| figure_line(one, notes)), out)?;
    section("What was said", brief.quotations.iter().map(|one| quotation_line(one, notes)), out)?;
    section("Commitments", brief.commitments.iter().map(|one| commitment_line(one, notes)), out)?;
    section("Disputed", brief.disputes.iter().map(|one| dispute_line(one, notes)), out)?;
    for (index, note) in notes.texts().iter().enumerate() {
        writeln!(out, "[^{}]: {note}", index + 1)?;
    }
    Ok(writeln!(out, "\n{ATTRIBUTION}")?)
}

fn title(brief: &Brief) -> String {
    match (&brief.since, &brief.until) {
        (Some(since), Some(until)) => format!("The record from {since} to {until}"),
        (Some(since), None) => format!("The record since {since}"),
        (None, Some(until)) => format!("The record until {until}"),
        (None, None) => "The record".to_owned(),
    }
}

/// A heading with its list; nothing where the list is empty.
fn section(heading: &str, lines: impl Iterator<Item = Result<String>>, out: &mut dyn Write) -> Result<()> {
    let lines = lines.collect::<Result<Vec<_>>>()?;
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {heading}\n")?;
    for line in lines {
        writeln!(out, "- {line}")?;
    }
    Ok(writeln!(out)?)
}

fn event_line(event: &EventView, notes: &mut Footnotes<'_>) -> Result<String> {
    let date = event.date.as_ref().map_or_else(|| "undated".to_owned(), |date| days(&date.from, &date.to));
    let status = event.cells().into_iter().nth(2).filter(|status| status != "happened");
    let mut line = format!("**{date}** {}", escaped(&one_line(&event.summary)));
    if let Some(status) = status {
        write!(line, " *({status})*")?;
    }
    if event.date.as_ref().is_some_and(|date| date.basis == Some(Basis::Publication)) {
        line.push_str(" *(told as news, no day named)*");
    }
    for report in &event.reports {
        line.push_str(&notes.quote(&report.article, &report.text)?);
    }
    Ok(line)
}

fn figure_line(figure: &FigureView, notes: &mut Footnotes<'_>) -> Result<String> {
    let mut line = format!("{}: **{}**", escaped(&one_line(&figure.subject)), value(&figure.value));
    let as_of = figure.as_of.as_ref().map(|as_of| days(&as_of.from, &as_of.to));
    let status = Some(figure.status.clone()).filter(|status| status != "stated");
    let by = figure.claimant.as_ref().map(|claimant| format!("according to {}", escaped(claimant)));
    let known: Vec<String> = [as_of, status, by].into_iter().flatten().collect();
    if !known.is_empty() {
        write!(line, " ({})", known.join(", "))?;
    }
    for report in &figure.reports {
        line.push_str(&notes.passage(&report.article, report.start, report.end)?);
    }
    Ok(line)
}

fn quotation_line(quotation: &QuotationView, notes: &mut Footnotes<'_>) -> Result<String> {
    let speaker = quotation.speaker.as_ref().map_or("Unnamed", |speaker| &speaker.name);
    let mut line = format!("{}: “{}”", escaped(speaker), escaped(&one_line(&quotation.text)));
    for occurrence in &quotation.occurrences {
        line.push_str(&notes.quote(&occurrence.article, &occurrence.text)?);
    }
    Ok(line)
}

fn commitment_line(commitment: &CommitmentView, notes: &mut Footnotes<'_>) -> Result<String> {
    let by = escaped(&commitment.by.join(" and "));
    let mut line = format!("{by}: {}", escaped(&one_line(&commitment.what)));
    if !commitment.to.is_empty() {
        write!(line, ", owed to {}", escaped(&commitment.to.join(" and ")))?;
    }
    if let Some(due) = &commitment.due {
        write!(line, ", due {}", days(&due.from, &due.to))?;
    }
    write!(line, ": **{}**", commitment.status)?;
    for report in &commitment.reports {
        line.push_str(&notes.passage(&report.article, report.start, report.end)?);
    }
    Ok(line)
}

fn dispute_line(dispute: &DisputeView, notes: &mut Footnotes<'_>) -> Result<String> {
    let mut sides = Vec::new();
    for side in &dispute.sides {
        let mut line = escaped(&one_line(&side.value));
        if let Some(claimant) = &side.claimant {
            write!(line, ", according to {}", escaped(claimant))?;
        }
        for report in &side.reports {
            line.push_str(&notes.passage(&report.article, report.start, report.end)?);
        }
        sides.push(line);
    }
    Ok(format!("{} ({}): {}", escaped(&one_line(&dispute.about)), dispute.field, sides.join("; ")))
}

/// Words in which Markdown sees no marks of its own.
pub(super) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|' | '~' | '^' | '&') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn marks_in_the_words_stay_words() {
        assert_eq!(escaped("*a* <b> [c]"), "\\*a\\* \\<b\\> \\[c\\]");
    }
}

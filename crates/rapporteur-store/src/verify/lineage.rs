//! Lineage: the passages that two articles share stand in both of them.

use rapporteur_core::article::Article;
use rapporteur_core::record::{Origin, SharedPart};
use rapporteur_core::text::Span;

use super::{VerifyReport, readable};
use crate::{Result, Sources};

/// Words at either end of a passage that are the same in both articles.
const ENDS: usize = 5;

pub(super) fn check(origins: &[Origin], sources: &mut Sources<'_>, report: &mut VerifyReport) -> Result<()> {
    for origin in origins {
        for part in &origin.parts {
            check_part(origin, part, sources, report)?;
        }
    }
    Ok(())
}

fn check_part(
    origin: &Origin,
    part: &SharedPart,
    sources: &mut Sources<'_>,
    report: &mut VerifyReport,
) -> Result<()> {
    report.spans += 2;
    let id = &origin.article;
    let Some(here) = readable(sources.get(id), id, report)? else { return Ok(()) };
    let Some(there) = readable(sources.get(&part.source), id, report)? else { return Ok(()) };
    let (one, two) = (words(&here.article, part.span), words(&there.article, part.source_span));
    let ends = |words: &[String]| {
        let from = words.len().checked_sub(ENDS)?;
        Some((words.get(..ENDS)?.to_vec(), words.get(from..)?.to_vec()))
    };
    if ends(&one).is_none() || ends(&one) != ends(&two) {
        let (start, end) = (part.span.start, part.span.end);
        report.fault(id, format!("its passage {start}..{end} does not stand in {}", part.source));
    }
    Ok(())
}

/// The words of the body within a stretch; what was cut between two paragraphs is no part of it.
fn words(article: &Article, stretch: Span) -> Vec<String> {
    let inside = |body: &Span| Span::new(body.start.max(stretch.start), body.end.min(stretch.end));
    article
        .body
        .iter()
        .map(inside)
        .filter(|span| !span.is_empty())
        .flat_map(|span| span.of(&article.text).split(|character: char| !character.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

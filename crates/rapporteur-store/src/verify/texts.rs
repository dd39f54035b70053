//! Articles: ids are hashes of texts, and each sighting's spans fit.

use rapporteur_core::article::ArticleId;
use rapporteur_core::text::Span;

use super::{VerifyReport, readable};
use crate::sighting::{COLUMNS, Sighting};
use crate::{Result, Store};

pub(super) fn check(store: &Store, report: &mut VerifyReport) -> Result<()> {
    let mut statement = store.connection.prepare("SELECT id, text FROM article ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, text) = (ArticleId(row.get(0)?), row.get::<_, String>(1)?);
        report.articles += 1;
        if ArticleId::of(&text) != id {
            report.fault(&id, "the text is not the one that the id was made from");
        }
        check_sightings(store, &id, &text, report)?;
    }
    Ok(())
}

fn check_sightings(store: &Store, id: &ArticleId, text: &str, report: &mut VerifyReport) -> Result<()> {
    let mut statement = store
        .connection
        .prepare_cached(&format!("SELECT {COLUMNS}, chosen FROM sighting WHERE article = ?1"))?;
    let mut rows = statement.query([&id.0])?;
    let (mut best, mut chosen): (Option<Sighting>, Option<String>) = (None, None);
    while let Some(row) = rows.next()? {
        let Some(sighting) = readable(Sighting::from_row(row, 0), id, report)? else { continue };
        for span in spans(&sighting) {
            report.spans += 1;
            if !span.fits(text) {
                report.fault(id, format!("body or cut {}..{} does not fit the text", span.start, span.end));
            }
        }
        if row.get::<_, bool>(4)? {
            chosen = Some(sighting.fingerprint.clone());
        }
        if best.as_ref().is_none_or(|best| sighting.precedence(best).is_lt()) {
            best = Some(sighting);
        }
    }
    if best.is_none() || chosen != best.map(|best| best.fingerprint) {
        report.fault(id, "the sighting that speaks for it is not the one that should");
    }
    Ok(())
}

fn spans(sighting: &Sighting) -> impl Iterator<Item = Span> + '_ {
    let dateline = sighting.metadata.dateline.iter().map(|dateline| dateline.span);
    sighting.body.iter().copied().chain(sighting.cut.iter().map(|cut| cut.span)).chain(dateline)
}

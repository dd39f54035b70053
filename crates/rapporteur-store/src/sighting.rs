//! One arrival of a text: where from, what it said of itself, and how its body was cut out.

use std::cmp::Ordering;

use rapporteur_core::article::{Article, Cut, Metadata};
use rapporteur_core::text::Span;
use rusqlite::Row;

use crate::{Error, Result};

/// One arrival of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sighting {
    pub(crate) metadata: Metadata,
    pub(crate) body: Vec<Span>,
    pub(crate) cut: Vec<Cut>,
    /// Hash of the three: arrivals that say the same are one.
    pub(crate) fingerprint: String,
}

/// The columns that [`Sighting::from_row`] reads, in its order.
pub(crate) const COLUMNS: &str = "sighting.metadata, sighting.body, sighting.cut, sighting.fingerprint";

impl Sighting {
    pub(crate) fn of(article: &Article) -> Result<Self> {
        let content = serde_json::to_string(&(&article.metadata, &article.body, &article.cut))?;
        Ok(Self {
            metadata: article.metadata.clone(),
            body: article.body.clone(),
            cut: article.cut.clone(),
            fingerprint: blake3::hash(content.as_bytes()).to_hex()[..16].to_owned(),
        })
    }

    /// Reads [`COLUMNS`] from a row, from column `first` on.
    pub(crate) fn from_row(row: &Row<'_>, first: usize) -> Result<Self> {
        let fingerprint: String = row.get(first + 3)?;
        let text = |offset: usize| row.get::<_, String>(first + offset);
        let fail = |source| Error::Payload { what: "sighting", id: fingerprint.clone(), source };
        Ok(Self {
            metadata: serde_json::from_str(&text(0)?).map_err(fail)?,
            body: serde_json::from_str(&text(1)?).map_err(fail)?,
            cut: serde_json::from_str(&text(2)?).map_err(fail)?,
            fingerprint,
        })
    }

    /// Which of two arrivals speaks for the article: one with a day of publication before one with
    /// an interval before one without; then the earliest; then the smallest.
    pub(crate) fn precedence(&self, other: &Self) -> Ordering {
        let key = |sighting: &Self| {
            let published = sighting.metadata.published.clone();
            let width = published.as_ref().map_or(2, |published| u8::from(published.day().is_none()));
            (width, published)
        };
        key(self)
            .cmp(&key(other))
            .then_with(|| self.metadata.cmp(&other.metadata))
            .then_with(|| self.fingerprint.cmp(&other.fingerprint))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rapporteur_core::article::{ArticleId, Published};

    use super::*;

    fn sighting(uri: &str, published: Option<(i16, i16)>) -> Sighting {
        let published = published.map(|(from, to)| Published {
            from: date(from, 1, 1),
            to: date(to, 1, 1),
            basis: "metadata".into(),
        });
        let metadata = Metadata { uri: uri.into(), published, ..Metadata::default() };
        let text = "Words.".to_owned();
        Sighting::of(&Article { id: ArticleId::of(&text), text, body: vec![], cut: vec![], metadata })
            .unwrap()
    }

    #[test]
    fn a_known_day_speaks_before_an_interval_and_the_earliest_day_first() {
        let mut all = [
            sighting("a", None),
            sighting("b", Some((2001, 2009))),
            sighting("d", Some((2005, 2005))),
            sighting("c", Some((2005, 2005))),
            sighting("e", Some((2004, 2004))),
        ];
        all.sort_by(Sighting::precedence);
        assert_eq!(all.map(|sighting| sighting.metadata.uri), ["e", "c", "d", "b", "a"]);
    }
}

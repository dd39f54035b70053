//! How far two readers agree, field by field, as between two coders of one text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Coded, Compared, Comparison, Counted, Spoken};

/// How far two readers agree on one field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Agreement {
    /// The field; `events`, `quotations` and `figures` are about whether a reader has the thing at all.
    pub field: &'static str,
    /// Things that both have: those on which the field is compared.
    pub both: usize,
    /// Things that the built-in reader alone has; 0 for a field.
    pub built_in_only: usize,
    /// Things that the model alone has.
    pub model_only: usize,
    /// Of the things that both have, those on which the two say the same.
    pub agreed: usize,
    /// Share of agreement, from 0 to 1: of the compared, or for things found twice those of both over all of the two
    /// readers (positive agreement, the same as F1). Nothing where nothing could be compared.
    pub share: Option<f64>,
    /// Cohen's kappa: agreement beyond what the two would reach by chance with the labels that each uses (Cohen 1960).
    /// Nothing for things found, and where one label is all there is.
    pub kappa: Option<f64>,
}

/// Where two readers differ, for somebody who looks at the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The sentence, the words said, or the number.
    pub span: crate::text::Span,
    /// The field.
    pub field: &'static str,
    /// What the built-in reader has there; nothing where it has no such thing.
    pub built_in: Option<String>,
    /// What the model has.
    pub model: Option<String>,
}

/// The label of a field.
type Label<C> = (&'static str, fn(&C) -> String);

const OF_REPORTS: [Label<Coded>; 7] = [
    ("type", |one| one.event_type.name().to_owned()),
    ("modes", |one| listed(one.modes.iter())),
    ("status", |one| format!("{:?}", one.status).to_lowercase()),
    ("actors", |one| listed(one.actors.iter())),
    ("recipients", |one| listed(one.recipients.iter())),
    ("place", |one| one.place.clone().unwrap_or_default()),
    ("date", |one| one.date.map_or_else(String::new, |days| format!("{}/{}", days.from, days.to))),
];
const OF_QUOTATIONS: [Label<Spoken>; 1] = [("speaker", |one| one.speaker.clone().unwrap_or_default())];
const OF_FIGURES: [Label<Counted>; 1] = [("claimant", |one| one.claimant.clone().unwrap_or_default())];

fn listed<'n>(names: impl Iterator<Item = &'n String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The agreement of two readers over some articles, a row a field.
pub fn agreement<'c>(comparisons: impl Iterator<Item = &'c Comparison> + Clone) -> Vec<Agreement> {
    let reports: Vec<_> = comparisons.clone().flat_map(|one| &one.reports).collect();
    let quotations: Vec<_> = comparisons.clone().flat_map(|one| &one.quotations).collect();
    let figures: Vec<_> = comparisons.flat_map(|one| &one.figures).collect();
    let mut rows = vec![found("events", &reports)];
    rows.extend(OF_REPORTS.iter().map(|label| said(*label, &reports)));
    rows.push(found("quotations", &quotations));
    rows.extend(OF_QUOTATIONS.iter().map(|label| said(*label, &quotations)));
    rows.push(found("figures", &figures));
    rows.extend(OF_FIGURES.iter().map(|label| said(*label, &figures)));
    rows
}

/// Where the two readers of an article differ, in order of the text; what only one has comes with its main code.
pub fn differences(comparison: &Comparison) -> Vec<Difference> {
    let mut all = apart("event", &OF_REPORTS, &comparison.reports, |one| one.event_type.name().to_owned());
    all.extend(apart("quotation", &OF_QUOTATIONS, &comparison.quotations, |one| {
        one.speaker.clone().unwrap_or_else(|| "no speaker".to_owned())
    }));
    all.extend(apart("figure", &OF_FIGURES, &comparison.figures, |one| one.subject.clone()));
    all.sort_by_key(|one| one.span);
    all
}

fn apart<C>(
    thing: &'static str,
    labels: &[Label<C>],
    rows: &[Compared<C>],
    told: impl Fn(&C) -> String,
) -> Vec<Difference> {
    let mut all = Vec::new();
    for row in rows {
        let difference = |field, built_in, model| Difference { span: row.span, field, built_in, model };
        match (&row.built_in, &row.model) {
            (Some(own), Some(other)) => {
                let named = labels.iter().map(|(field, label)| (*field, label(own), label(other)));
                let differ = named.filter(|(_, own, other)| own != other);
                all.extend(differ.map(|(field, own, other)| difference(field, Some(own), Some(other))));
            }
            (own, other) => {
                all.push(difference(thing, own.as_ref().map(&told), other.as_ref().map(&told)));
            }
        }
    }
    all
}

/// Whether both have a thing.
fn found<C>(field: &'static str, rows: &[&Compared<C>]) -> Agreement {
    let count = |has: fn(&Compared<C>) -> bool| rows.iter().filter(|row| has(row)).count();
    let both = count(|row| row.built_in.is_some() && row.model.is_some());
    let built_in_only = count(|row| row.model.is_none());
    let model_only = count(|row| row.built_in.is_none());
    let all = 2 * both + built_in_only + model_only;
    let share = (all > 0).then(|| (2 * both) as f64 / all as f64);
    Agreement { field, both, built_in_only, model_only, agreed: both, share, kappa: None }
}

/// Whether both say the same of what both have.
fn said<C>((field, label): Label<C>, rows: &[&Compared<C>]) -> Agreement {
    let pairs: Vec<(String, String)> = rows
        .iter()
        .filter_map(|row| Some((label(row.built_in.as_ref()?), label(row.model.as_ref()?))))
        .collect();
    let agreed = pairs.iter().filter(|(own, other)| own == other).count();
    let share = (!pairs.is_empty()).then(|| agreed as f64 / pairs.len() as f64);
    let kappa = share.and_then(|share| kappa(share, &pairs));
    Agreement { field, both: pairs.len(), built_in_only: 0, model_only: 0, agreed, share, kappa }
}

fn kappa(observed: f64, pairs: &[(String, String)]) -> Option<f64> {
    let mut uses: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (own, other) in pairs {
        uses.entry(own).or_default().0 += 1.0;
        uses.entry(other).or_default().1 += 1.0;
    }
    let all = pairs.len() as f64;
    let chance: f64 = uses.values().map(|(own, other)| own / all * (other / all)).sum();
    (chance < 1.0).then(|| (observed - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn row(own: Option<&str>, other: Option<&str>) -> Compared<Spoken> {
        let spoken = |speaker: &str| Spoken { speaker: Some(speaker.to_owned()) };
        Compared { span: Span::new(0, 4), built_in: own.map(spoken), model: other.map(spoken) }
    }

    fn comparison(rows: &[(Option<&str>, Option<&str>)]) -> Comparison {
        let quotations = rows.iter().map(|&(own, other)| row(own, other)).collect();
        Comparison { quotations, ..Comparison::default() }
    }

    fn of<'a>(rows: &'a [Agreement], field: &str) -> &'a Agreement {
        rows.iter().find(|row| row.field == field).unwrap()
    }

    #[test]
    fn kappa_is_what_agreement_is_worth_beyond_chance() {
        // A textbook table: 20 and 15 on the diagonal, 5 and 10 beside it; observed .70, by chance .50.
        let mut rows = vec![(Some("Moss"), Some("Moss")); 20];
        rows.extend([(Some("Moss"), Some("Kern")); 5]);
        rows.extend([(Some("Kern"), Some("Moss")); 10]);
        rows.extend([(Some("Kern"), Some("Kern")); 15]);
        let table = agreement([comparison(&rows)].iter());
        let speaker = of(&table, "speaker");
        assert_eq!((speaker.both, speaker.agreed), (50, 35));
        assert!((speaker.share.unwrap() - 0.7).abs() < 1e-9);
        assert!((speaker.kappa.unwrap() - 0.4).abs() < 1e-9);
    }

    #[test]
    fn what_only_one_has_counts_against_finding_and_not_against_saying() {
        let rows = [(Some("Moss"), Some("Moss")), (Some("Moss"), None), (None, Some("Kern"))];
        let table = agreement([comparison(&rows)].iter());
        let quotations = of(&table, "quotations");
        assert_eq!((quotations.both, quotations.built_in_only, quotations.model_only), (1, 1, 1));
        assert_eq!(quotations.share, Some(0.5));
        assert_eq!((of(&table, "speaker").share, of(&table, "speaker").kappa), (Some(1.0), None));
        assert_eq!(of(&table, "type").share, None);
    }

    #[test]
    fn differences_tell_both_sides() {
        let rows = [(Some("Moss"), Some("Moss")), (Some("Moss"), Some("Kern")), (None, Some("Kern"))];
        let told: Vec<_> = differences(&comparison(&rows))
            .into_iter()
            .map(|one| (one.field, one.built_in.unwrap_or_default(), one.model.unwrap_or_default()))
            .collect();
        let said = |field, own: &str, other: &str| (field, own.to_owned(), other.to_owned());
        assert_eq!(told, [said("speaker", "Moss", "Kern"), said("quotation", "", "Kern")]);
    }
}

//! A figure with its reports, as scripts see it.

use std::collections::BTreeMap;

use rapporteur_core::record::Figure;
use serde::Serialize;
use serde_json::Number;

use super::{IntervalView, number};
use crate::{Error, Result, Sources};

/// A figure.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// Its id.
    pub id: String,
    /// The series that it belongs to.
    pub series: String,
    /// What is counted, of whom and where.
    pub subject: String,
    /// Lemma of what is counted.
    pub unit: String,
    /// How many.
    pub value: ValueView,
    /// The days it holds for.
    pub as_of: Option<IntervalView>,
    /// `stated`, `planned`, `former`.
    pub status: String,
    /// Who states it.
    pub claimant: Option<String>,
    /// Where it stands.
    pub reports: Vec<FigureReportView>,
}

/// A figure in one article.
#[derive(Clone, Debug, Serialize)]
pub struct FigureReportView {
    /// The article.
    pub article: String,
    /// First code point of the number.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// Who read it: `built-in`, the name of a language model, or both.
    pub readers: Vec<String>,
}

/// The figures of one subject, over the days that they hold for.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesView {
    /// Its id.
    pub id: String,
    /// What is counted, of whom and where.
    pub subject: String,
    /// Lemma of what is counted.
    pub unit: String,
    /// Its figures, by the days they hold for, those without any last.
    pub figures: Vec<FigureView>,
}

/// Figures by series, in order of subject, unit and id.
pub fn series(figures: Vec<FigureView>) -> Vec<SeriesView> {
    let mut found: BTreeMap<(String, String, String), Vec<FigureView>> = BTreeMap::new();
    for figure in figures {
        let key = (figure.subject.clone(), figure.unit.clone(), figure.series.clone());
        found.entry(key).or_default().push(figure);
    }
    let view = |((subject, unit, id), mut figures): ((String, String, String), Vec<FigureView>)| {
        let day =
            |figure: &FigureView| figure.as_of.as_ref().map(|days| (days.from.clone(), days.to.clone()));
        figures.sort_by_cached_key(|figure| (figure.as_of.is_none(), day(figure), figure.id.clone()));
        SeriesView { id, subject, unit, figures }
    };
    found.into_iter().map(view).collect()
}

/// How many: bounds and the value named.
#[derive(Clone, Debug, Serialize)]
pub struct ValueView {
    /// Lowest value.
    pub low: Option<Number>,
    /// The value named.
    pub best: Option<Number>,
    /// Highest value.
    pub high: Option<Number>,
}

/// Words of an article.
#[derive(Clone, Debug, Serialize)]
pub struct ReportView {
    /// The article.
    pub article: String,
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// The view of a figure.
///
/// # Errors
/// When one of its articles or reports is not stored.
pub fn figure(figure: &Figure, sources: &mut Sources<'_>) -> Result<FigureView> {
    let mut reports = Vec::new();
    for (article, index) in &figure.reports {
        let source = sources.get(article)?;
        let report = source
            .account
            .figures
            .get(*index)
            .ok_or_else(|| Error::Dangling(format!("figure {index} of {article}")))?;
        let [start, end] = source.pair(report.span);
        let readers = source.account.readers(report.read_by);
        reports.push(FigureReportView { article: article.to_string(), start, end, readers });
    }
    let show = |value: Option<f64>| value.and_then(number);
    Ok(FigureView {
        id: figure.id.clone(),
        series: figure.series.clone(),
        subject: figure.subject.clone(),
        unit: figure.unit.clone(),
        value: ValueView { low: show(figure.low), best: show(figure.best), high: show(figure.high) },
        as_of: figure.as_of.map(IntervalView::from),
        status: figure.status.clone(),
        claimant: figure.claimant.clone(),
        reports,
    })
}

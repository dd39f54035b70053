//! What a table or a spreadsheet shows of each kind of thing.

use rapporteur_core::coding::comparison::Agreement;
use rapporteur_store::view::{
    ActorView, AnswerView, ArticleView, CarrierView, CommitmentView, DifferenceView, DisputeView, DoubtView,
    EventView, FigureView, QuotationView, SeriesView, StoryView, ValueView,
};
use serde::Serialize;
use serde_json::Number;

/// Something for review.
#[derive(Serialize)]
#[serde(untagged)]
pub enum ReviewView {
    /// Two reports that are possibly of one event.
    Pair(DoubtView),
    /// A field on which two readers differ.
    Reading(DifferenceView),
}

/// A thing as a row.
pub trait Row {
    /// Names of the columns.
    const HEADERS: &'static [&'static str];

    /// The columns.
    fn cells(&self) -> Vec<String>;
}

/// "2023-11-14", or "2023-11-01/2023-11-30" (ISO 8601) where the days are several.
pub fn days(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from}/{to}") }
}

fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Row for EventView {
    const HEADERS: &'static [&'static str] =
        &["date", "type", "status", "place", "country", "summary", "origins", "reports", "id"];

    fn cells(&self) -> Vec<String> {
        let place = self.place.as_ref();
        vec![
            self.date.as_ref().map(|date| days(&date.from, &date.to)).unwrap_or_default(),
            self.event_type.to_owned(),
            word(&self.status),
            place.map(|place| place.name.clone()).unwrap_or_default(),
            place.and_then(|place| place.country.clone()).unwrap_or_default(),
            self.summary.clone(),
            self.origins.to_string(),
            self.reports.len().to_string(),
            self.id.clone(),
        ]
    }
}

impl Row for QuotationView {
    const HEADERS: &'static [&'static str] = &["speaker", "text", "through", "articles", "id"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default(),
            self.text.clone(),
            self.through.clone().unwrap_or_default(),
            self.occurrences.len().to_string(),
            self.id.clone(),
        ]
    }
}

impl Row for FigureView {
    const HEADERS: &'static [&'static str] =
        &["subject", "value", "unit", "as_of", "status", "claimant", "reports", "id"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.subject.clone(),
            value(&self.value),
            self.unit.clone(),
            self.as_of.as_ref().map(|as_of| days(&as_of.from, &as_of.to)).unwrap_or_default(),
            self.status.clone(),
            self.claimant.clone().unwrap_or_default(),
            self.reports.len().to_string(),
            self.id.clone(),
        ]
    }
}

impl Row for Agreement {
    const HEADERS: &'static [&'static str] =
        &["field", "both", "built-in only", "model only", "agreed", "share", "kappa"];

    fn cells(&self) -> Vec<String> {
        let share = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.3}"));
        vec![
            self.field.to_owned(),
            self.both.to_string(),
            self.built_in_only.to_string(),
            self.model_only.to_string(),
            self.agreed.to_string(),
            share(self.share),
            share(self.kappa),
        ]
    }
}

fn pair_cells(pair: &DoubtView) -> Vec<String> {
    vec![
        format!("{:.2}", pair.score),
        pair.first.text.clone(),
        pair.second.text.clone(),
        pair.reasons.join("; "),
        pair.first.event.clone(),
        pair.second.event.clone(),
    ]
}

impl Row for ReviewView {
    const HEADERS: &'static [&'static str] = &["score", "first", "second", "why", "first id", "second id"];

    fn cells(&self) -> Vec<String> {
        match self {
            Self::Pair(pair) => pair_cells(pair),
            Self::Reading(reading) => reading_cells(reading),
        }
    }
}

fn reading_cells(reading: &DifferenceView) -> Vec<String> {
    let read = |reader: &str, said: &Option<String>| match said.as_deref() {
        Some("") => format!("{reader}: leaves it open"),
        Some(said) => format!("{reader}: {said}"),
        None => format!("{reader}: none on the record"),
    };
    vec![
        String::new(),
        read("built-in", &reading.built_in),
        read(&reading.reader, &reading.model),
        format!("two readers differ on the {}: “{}”", reading.field, reading.text),
        reading.article.clone(),
        String::new(),
    ]
}

impl Row for SeriesView {
    const HEADERS: &'static [&'static str] = &["subject", "unit", "values", "reports", "series"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.subject.clone(),
            self.unit.clone(),
            self.figures.iter().map(at_its_days).collect::<Vec<_>>().join("; "),
            self.figures.iter().map(|figure| figure.reports.len()).sum::<usize>().to_string(),
            self.id.clone(),
        ]
    }
}

/// "4500 (2020-11-01 to 2020-11-30, Ministry of Defence)".
fn at_its_days(figure: &FigureView) -> String {
    let as_of = figure.as_of.as_ref().map(|as_of| days(&as_of.from, &as_of.to));
    let status = (figure.status != "stated").then(|| figure.status.clone());
    let notes: Vec<String> = [as_of, status, figure.claimant.clone()].into_iter().flatten().collect();
    if notes.is_empty() {
        value(&figure.value)
    } else {
        format!("{} ({})", value(&figure.value), notes.join(", "))
    }
}

/// "8", "≥ 8", "≤ 8", "4–8".
pub fn value(value: &ValueView) -> String {
    let show = |number: &Option<Number>| number.as_ref().map(Number::to_string);
    match (show(&value.low), show(&value.best), show(&value.high)) {
        (Some(low), _, Some(high)) if low != high => format!("{low}–{high}"),
        (Some(low), _, None) => format!("≥ {low}"),
        (None, _, Some(high)) => format!("≤ {high}"),
        (_, Some(best), _) => best,
        (Some(low), None, Some(_)) => low,
        (None, None, None) => String::new(),
    }
}

impl Row for CommitmentView {
    const HEADERS: &'static [&'static str] = &["due", "status", "by", "to", "what", "under", "reports", "id"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.due.as_ref().map(|due| days(&due.from, &due.to)).unwrap_or_default(),
            self.status.clone(),
            self.by.join("; "),
            self.to.join("; "),
            self.what.clone(),
            self.under.clone().unwrap_or_default(),
            self.reports.len().to_string(),
            self.id.clone(),
        ]
    }
}

impl Row for DisputeView {
    const HEADERS: &'static [&'static str] = &["about", "field", "sides", "event", "id"];

    fn cells(&self) -> Vec<String> {
        let side = |side: &rapporteur_store::view::DisputeSideView| match &side.claimant {
            Some(claimant) => format!("{} ({claimant})", side.value),
            None => side.value.clone(),
        };
        vec![
            self.about.clone(),
            self.field.clone(),
            self.sides.iter().map(side).collect::<Vec<_>>().join(" / "),
            self.event.clone(),
            self.id.clone(),
        ]
    }
}

impl Row for ArticleView {
    const HEADERS: &'static [&'static str] = &["published", "outlet", "title", "origin", "uri", "id"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.published.as_ref().map(|published| days(&published.from, &published.to)).unwrap_or_default(),
            self.outlet.clone().unwrap_or_default(),
            self.title.clone().unwrap_or_default(),
            self.origin.clone().unwrap_or_default(),
            self.uri.clone(),
            self.id.clone(),
        ]
    }
}

impl Row for CarrierView {
    const HEADERS: &'static [&'static str] =
        &["origin", "published", "outlet", "title", "share", "passages", "why", "article"];

    fn cells(&self) -> Vec<String> {
        let passages: Vec<String> =
            self.parts.iter().map(|part| format!("{}–{}", part.start, part.end)).collect();
        vec![
            self.origin.clone(),
            self.published.as_ref().map(|published| days(&published.from, &published.to)).unwrap_or_default(),
            self.outlet.clone().unwrap_or_default(),
            self.title.clone().unwrap_or_else(|| self.uri.clone()),
            self.share.map(|share| format!("{share} %")).unwrap_or_default(),
            passages.join("; "),
            self.why.clone(),
            self.article.clone(),
        ]
    }
}

impl Row for StoryView {
    const HEADERS: &'static [&'static str] = &["published", "title", "articles", "events", "id"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.from.as_ref().zip(self.to.as_ref()).map(|(from, to)| days(from, to)).unwrap_or_default(),
            self.title.clone(),
            self.articles.len().to_string(),
            self.events.len().to_string(),
            self.id.clone(),
        ]
    }
}

impl Row for AnswerView {
    const HEADERS: &'static [&'static str] = &[
        "outlet",
        "title",
        "model",
        "prompt",
        "digest",
        "windows",
        "unusable",
        "requests",
        "tokens_in",
        "tokens_out",
        "seconds",
        "cost",
        "in_record",
        "article",
    ];

    fn cells(&self) -> Vec<String> {
        let unusable: Vec<String> = self.unusable.iter().map(|one| one.objection.to_string()).collect();
        let tokens = |count: u64| format!("{}{count}", if self.estimated { "≈" } else { "" });
        vec![
            self.outlet.clone().unwrap_or_default(),
            self.title.clone().or_else(|| self.uri.clone()).unwrap_or_default(),
            self.model.clone(),
            self.prompt.clone(),
            self.digest.clone(),
            self.windows.to_string(),
            unusable.join("; "),
            self.requests.to_string(),
            tokens(self.tokens_in),
            tokens(self.tokens_out),
            self.seconds.to_string(),
            self.cost.as_ref().map(Number::to_string).unwrap_or_default(),
            if self.in_record { "yes" } else { "no" }.to_owned(),
            self.article.clone(),
        ]
    }
}

impl Row for ActorView {
    const HEADERS: &'static [&'static str] = &["name", "code", "events", "quotations", "aliases", "id"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.name.clone(),
            self.code.clone().unwrap_or_default(),
            self.events.to_string(),
            self.quotations.to_string(),
            self.aliases.join("; "),
            self.id.clone(),
        ]
    }
}

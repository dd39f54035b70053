//! One article's reading as JSON, in code points: what `rapporteur read` prints.

mod coded;
mod found;

use clap::ValueEnum;
use jiff::civil::Date;
use rapporteur_core::article::{Article, Cut, Published};
use rapporteur_core::coding::Account;
use rapporteur_core::reading::Reading;
use rapporteur_core::text::{CodePoints, Span};
use serde_json::{Map, Value, json};

/// What is found in an article, stage by stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Sentences of the body.
    Sentences,
    /// Persons, organisations, places and groups with their mentions.
    Entities,
    /// Time expressions with their values.
    Dates,
    /// Toponyms with the place that they stand for.
    Places,
    /// Words said, with speaker and cue.
    Quotations,
    /// Numbers with unit and subject.
    Quantities,
    /// Events reported.
    Reports,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::Sentences,
        Self::Entities,
        Self::Dates,
        Self::Places,
        Self::Quotations,
        Self::Quantities,
        Self::Reports,
    ];

    /// The field that holds it.
    fn field(self) -> &'static str {
        match self {
            Self::Sentences => "sentences",
            Self::Entities => "entities",
            Self::Dates => "dates",
            Self::Places => "places",
            Self::Quotations => "quotations",
            Self::Quantities => "quantities",
            Self::Reports => "reports",
        }
    }
}

/// A text with its offsets in code points.
struct Text<'a> {
    words: &'a str,
    points: CodePoints,
}

impl Text<'_> {
    fn pair(&self, span: Span) -> Value {
        json!(self.points.pair(span))
    }

    fn pairs(&self, spans: &[Span]) -> Value {
        spans.iter().map(|&span| self.pair(span)).collect()
    }

    /// An object that begins with `start` and `end`.
    fn object(&self, span: Span, rest: Value) -> Value {
        let [start, end] = self.points.pair(span);
        let mut object = Map::from_iter([("start".to_owned(), json!(start)), ("end".to_owned(), json!(end))]);
        if let Value::Object(rest) = rest {
            object.extend(rest);
        }
        Value::Object(object)
    }
}

/// The whole reading, or one stage of it with the article's id and address.
pub fn reading(article: &Article, reading: &Reading, account: &Account, stage: Option<Stage>) -> Value {
    let text = Text { words: &article.text, points: CodePoints::new(&article.text) };
    let mut object = match stage {
        None => head(article, &text),
        Some(_) => Map::from_iter([
            ("id".to_owned(), json!(article.id)),
            ("uri".to_owned(), json!(article.metadata.uri)),
        ]),
    };
    for field in Stage::ALL.into_iter().filter(|&each| stage.is_none_or(|wanted| wanted == each)) {
        object.insert(field.field().to_owned(), stage_value(field, &text, article, reading, account));
    }
    Value::Object(object)
}

fn stage_value(
    stage: Stage,
    text: &Text<'_>,
    article: &Article,
    reading: &Reading,
    account: &Account,
) -> Value {
    match stage {
        Stage::Sentences => {
            reading.syntax.sentences.iter().map(|sentence| text.pair(sentence.span)).collect()
        }
        Stage::Entities => found::entities(text, reading, published_on(article)),
        Stage::Dates => reading.dates.iter().map(|date| found::date(text, date)).collect(),
        Stage::Places => reading.places.iter().map(|place| found::place(text, place)).collect(),
        Stage::Quotations => reading.quotations.iter().map(|one| found::quotation(text, one)).collect(),
        Stage::Quantities => reading.quantities.iter().map(|one| found::quantity(text, one)).collect(),
        Stage::Reports => account.reports.iter().map(|report| coded::report(text, report)).collect(),
    }
}

/// The day of publication, where it is known to the day.
fn published_on(article: &Article) -> Option<Date> {
    article.metadata.published.as_ref().and_then(Published::day)
}

fn head(article: &Article, text: &Text<'_>) -> Map<String, Value> {
    let metadata = &article.metadata;
    let cut = |cut: &Cut| text.object(cut.span, json!({ "why": cut.why }));
    let head = json!({
        "id": article.id,
        "uri": metadata.uri,
        "title": metadata.title,
        "outlet": metadata.outlet,
        "bylines": metadata.bylines,
        "published": metadata.published,
        "language": metadata.language,
        "text": article.text,
        "body": text.pairs(&article.body),
        "cut": article.cut.iter().map(cut).collect::<Value>(),
    });
    match head {
        Value::Object(head) => head,
        _ => Map::new(),
    }
}

//! Task `events`: the event mentions of whole articles, for score_events.py.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use rapporteur_core::article::{Article, Metadata};
use rapporteur_core::coding::classifier::model::Model;
use rapporteur_core::coding::{self, Participant, Report, Role, Status};
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading;
use rapporteur_core::text::CodePoints;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::article::{self, day};
use crate::rows::Files;
use crate::train;

/// Options of the task.
#[derive(clap::Args)]
#[command(after_help = "Rows are JSON Lines of {id, text, published}, other fields are not read; \
                        answers are JSON Lines of {id, mentions}")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// Another classifier than the program's own
    #[arg(long)]
    model: Option<PathBuf>,
    /// Answer each of so many parts of the data with a model taught by the others
    #[arg(long)]
    folds: Option<usize>,
    /// By the rules of the lexicon alone
    #[arg(long, conflicts_with_all = ["model", "folds"])]
    rules: bool,
    /// Chance of an event from which a word is taken for its trigger
    #[arg(long)]
    least: Option<f32>,
    /// With --folds: what every model learns from besides
    #[command(flatten)]
    sources: train::events::Sources,
}

/// An article of the data, without what is annotated.
#[derive(Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) published: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    /// How much is left in doubt: not scored, for `scripts/doubt.py`.
    doubt: u32,
    mentions: Vec<Mention>,
}

/// One event mention; spans are `[start, end]` in code points.
#[derive(Clone, Serialize)]
struct Mention {
    trigger: [usize; 2],
    r#type: &'static str,
    /// Not scored by score_events.py.
    mode: Option<String>,
    status: Status,
    actors: Vec<[usize; 2]>,
    recipients: Vec<[usize; 2]>,
    place: Option<[usize; 2]>,
    from: Option<String>,
    to: Option<String>,
    /// Mentions with one number are one event.
    event: usize,
    /// The lexicon's rule: not scored, for looking at errors.
    rule: String,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let rows: Vec<Row> = arguments.files.rows()?;
    let answers = if let Some(folds) = arguments.folds {
        by_folds(arguments, &rows, folds)?
    } else {
        let bytes = match &arguments.model {
            Some(path) => {
                Some(std::fs::read(path).with_context(|| format!("cannot open {}", path.display()))?)
            }
            None => (!arguments.rules).then(|| Model::EMBEDDED.to_vec()),
        };
        answers(arguments, rows.iter(), bytes.as_deref())?
    };
    arguments.files.write(&answers)
}

/// Each part of the data answered by a model that has seen the others alone.
fn by_folds(arguments: &Arguments, rows: &[Row], folds: usize) -> anyhow::Result<Vec<Answer>> {
    let documents = train::events::documents(std::slice::from_ref(&arguments.files.data))?;
    let own = arguments.sources.documents()?;
    let mut all = Vec::new();
    for fold in 0..folds {
        let others = documents.iter().enumerate().filter(|(number, _)| number % folds != fold);
        let others: Vec<_> = others.map(|(_, document)| document).chain(&own).collect();
        let bytes = train::events::train(&others, train::events::LEAST);
        all.extend(answers(arguments, rows.iter().skip(fold).step_by(folds), Some(&bytes))?);
    }
    Ok(all)
}

fn answers<'r>(
    arguments: &Arguments,
    rows: impl Iterator<Item = &'r Row>,
    model: Option<&[u8]>,
) -> anyhow::Result<Vec<Answer>> {
    let mut model =
        model.map(|bytes| Model::read(bytes).context("not a classifier of events")).transpose()?;
    if let (Some(model), Some(least)) = (&mut model, arguments.least) {
        model.least = least;
    }
    let rows: Vec<&Row> = rows.collect();
    Ok(rows.into_par_iter().map(|row| answer(row, model.as_ref())).collect())
}

fn answer(row: &Row, model: Option<&Model>) -> Answer {
    let article = article(row);
    let account = coding::code_with(&article, &reading::read(&article), model);
    let points = CodePoints::new(&article.text);
    let mut events = BTreeMap::new();
    let mentions = account
        .reports
        .iter()
        .flat_map(|report| {
            let next = events.len();
            let event = *events.entry(identity(report)).or_insert(next);
            mentions(report, event, &article, &points)
        })
        .collect();
    Answer { id: row.id.clone(), doubt: account.doubt, mentions }
}

pub(crate) fn article(row: &Row) -> Article {
    let published = row.published.as_deref().and_then(day).map(article::published);
    let metadata = Metadata { uri: row.id.clone(), published, ..Metadata::default() };
    article::of_whole_lines(row.text.clone(), metadata)
}

/// Within one article, mentions of one type with the same actors are taken for one event.
fn identity(report: &Report) -> (&'static str, Vec<String>) {
    let mut actors: Vec<String> = with_role(report, Role::Actor)
        .map(|one| one.actor.clone().unwrap_or_else(|| one.name.clone()))
        .collect();
    actors.sort();
    (report.event_type.name(), actors)
}

/// The type that PLOVER's manual gives a report; our record keeps a plan under the type of the act.
pub(crate) fn manual_type(report: &Report) -> EventType {
    if report.status == Status::Planned { report.event_type.promised() } else { report.event_type }
}

fn with_role(report: &Report, role: Role) -> impl Iterator<Item = &Participant> {
    report.participants.iter().filter(move |one| one.role == role)
}

/// The mention that tells of an event and those that only name it again.
fn mentions(report: &Report, event: usize, article: &Article, points: &CodePoints) -> Vec<Mention> {
    let first = mention(report, event, article, points);
    let again = report.also.iter().map(|&trigger| Mention {
        trigger: points.pair(trigger),
        actors: Vec::new(),
        recipients: Vec::new(),
        place: None,
        from: None,
        to: None,
        ..first.clone()
    });
    let again: Vec<Mention> = again.collect();
    std::iter::once(first).chain(again).collect()
}

fn mention(report: &Report, event: usize, article: &Article, points: &CodePoints) -> Mention {
    let spans = |role| with_role(report, role).map(|one| points.pair(one.span)).collect();
    let news = || report.news_days(article.metadata.published.as_ref()?);
    let interval = report.date.as_ref().map(|date| date.interval).or_else(news);
    Mention {
        trigger: points.pair(report.trigger),
        r#type: manual_type(report).name(),
        mode: report.modes.first().cloned(),
        status: report.status,
        actors: spans(Role::Actor),
        recipients: spans(Role::Recipient),
        place: report.place.as_ref().map(|place| points.pair(place.span)),
        from: interval.map(|interval| interval.from.to_string()),
        to: interval.map(|interval| interval.to.to_string()),
        event,
        rule: report.rule.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planned_meeting_answers_as_the_manual_has_it() {
        let text = "President Ana Moss will meet General Idris Kell on Friday.";
        let row = Row { id: "a".into(), text: text.into(), published: Some("2021-05-10".into()) };
        let kinds: Vec<_> = answer(&row, None).mentions.iter().map(|one| one.r#type).collect();
        assert_eq!(kinds, ["AGREE"]);
    }

    #[test]
    fn mentions_of_one_type_and_the_same_actors_are_one_event() {
        let text =
            "Austria attacked the Kell Front on Monday.\nAustria attacked the Kell Front again on Friday.";
        let row = Row { id: "a".into(), text: text.into(), published: Some("2021-05-10".into()) };
        let answer = answer(&row, None);
        assert_eq!(answer.mentions.iter().map(|one| one.event).collect::<Vec<_>>(), [0, 0]);
    }
}

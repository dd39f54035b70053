//! Task `gate`: how many candidate reports of a language model one core looks at in a second.
//!
//! The candidates are made from what the built-in reader finds: its own words, as a model would copy them, so that every
//! step of the gate has its work. Every fifth carries a fault of some kind, as models' do.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::ensure;
use rapporteur_core::article::Article;
use rapporteur_core::coding::gate::{Objection, Verdicts, admit};
use rapporteur_core::coding::language_model::parse;
use rapporteur_core::coding::{Context, Report, code};
use rapporteur_core::reading::{self, Reading};
use serde_json::{Value, json};

use crate::events::{Row, article};
use crate::rows;

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines of {id, text, published}
    #[arg(long)]
    data: PathBuf,
    /// Times that all candidates are looked at; the fastest counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

/// An article with an answer of a model that never was.
struct Answered {
    article: Article,
    reading: Reading,
    answer: String,
    reports: usize,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let rows: Vec<Row> = rows::read(&arguments.data)?;
    let answered: Vec<Answered> = rows.iter().map(answered).filter(|one| one.reports > 0).collect();
    let reports: usize = answered.iter().map(|one| one.reports).sum();
    ensure!(reports > 0, "{} has no reports", arguments.data.display());
    let (mut whole, mut gate) = (f64::INFINITY, f64::INFINITY);
    let (mut verdicts, mut objections) = (Verdicts::default(), BTreeMap::<Objection, usize>::new());
    for _ in 0..arguments.rounds.max(1) {
        let (mut parsing, mut looking) = (0.0, 0.0);
        (verdicts, objections) = Default::default();
        for one in &answered {
            let started = Instant::now();
            let candidates = parse(&one.answer)?;
            let context = Context::new(&one.article, &one.reading);
            parsing += started.elapsed().as_secs_f64();
            let started = Instant::now();
            let admitted = admit(&context, "a model", candidates);
            looking += started.elapsed().as_secs_f64();
            verdicts = verdicts.plus(admitted.admission.reports);
            for remark in &admitted.admission.remarks {
                *objections.entry(remark.objection).or_default() += 1;
            }
        }
        gate = looking.min(gate);
        whole = (parsing + looking).min(whole);
    }
    let rate = |seconds: f64| reports as f64 / seconds;
    println!("{} articles, {reports} candidate reports, one core", answered.len());
    println!(
        "accepted {}, corrected {}, refused {}",
        verdicts.accepted, verdicts.corrected, verdicts.refused
    );
    for (objection, count) in objections {
        println!("  {objection} {count}");
    }
    println!("gate alone {:>9.0} candidates/s", rate(gate));
    println!("with JSON  {:>9.0} candidates/s", rate(whole));
    Ok(())
}

fn answered(row: &Row) -> Answered {
    let article = article(row);
    let reading = reading::read(&article);
    let reports = code(&article, &reading).reports;
    let candidates: Vec<Value> =
        reports.iter().enumerate().map(|(number, one)| candidate(&article.text, one, number)).collect();
    let answer = json!({"reports": candidates}).to_string();
    Answered { article, reading, answer, reports: reports.len() }
}

/// A report in the words of the article; every fifth with a fault.
fn candidate(text: &str, report: &Report, number: usize) -> Value {
    let participants: Vec<Value> =
        report.participants.iter().map(|one| json!({"role": one.role, "words": one.span.of(text)})).collect();
    let figures: Vec<Value> = report
        .figures
        .iter()
        .map(|one| json!({"what": one.what, "words": one.span.of(text), "value": one.best}))
        .collect();
    let date = report.date.as_ref().and_then(|date| {
        Some(json!({"words": date.span?.of(text), "from": date.interval.from, "to": date.interval.to}))
    });
    let mut candidate = json!({
        "words": report.clause.of(text), "trigger": report.words, "type": report.event_type, "modes": report.modes,
        "contexts": report.contexts, "status": report.status, "participants": participants, "figures": figures,
        "place": report.place.as_ref().map(|place| place.span.of(text)), "date": date,
    });
    match number % 25 {
        0 => candidate["words"] = json!(format!("It was reported that {}", report.clause.of(text))),
        5 => candidate["type"] = json!("INCIDENT"),
        10 => candidate["participants"] = json!([{"role": "actor", "words": "Somebody Unheard Of"}]),
        15 => candidate["date"] = json!({"words": "on the day before", "from": "1999-01-01", "to": null}),
        20 => candidate["trigger"] = json!("unheard"),
        _ => {}
    }
    candidate
}

//! Trains the score of whether two reports of one article tell one event.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Context;
use rapporteur_core::coding;
use rapporteur_core::linking::retelling;
use rapporteur_core::text::Span;
use rayon::prelude::*;

use super::events::{self, gold::Document};
use crate::learning::boosting::{self, Settings};

/// Parts of the articles for cross-validation.
const FOLDS: usize = 5;

/// Many small steps: the same scores in cross-validation as half as many twice as long, and less chance in a single one.
const SETTINGS: Settings = Settings {
    rounds: 400,
    depth: 4,
    rate: 0.04,
    caution: 1.0,
    least: 2.0,
    sample: 0.6,
    share: 0.6,
    seed: 1,
};

/// What a pair from an article of our own counts beside one of the press.
const OWN_WEIGHT: f32 = 0.5;

/// Options of the training.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: events::Sources,
    /// File to write: the score inside an article
    #[arg(long)]
    out: PathBuf,
    /// File to write: the score between two articles, which knows of no positions
    #[arg(long)]
    across: PathBuf,
}

/// A pair of reports that annotated mentions stand behind.
struct Lesson {
    /// Number of the article.
    article: usize,
    /// The two reports, by index.
    pair: (usize, usize),
    row: Vec<f32>,
    /// Whether both are one event.
    same: bool,
    vetoed: bool,
    weight: f32,
}

impl Lesson {
    /// Number of the kind of event: the first feature.
    fn kind(&self) -> u8 {
        self.row.first().map_or(0, |&kind| kind as u8)
    }
}

fn kinds(scored: &[(f32, &Lesson)]) -> BTreeSet<u8> {
    scored.iter().map(|(_, one)| one.kind()).collect()
}

/// Trains it, prints what cross-validation over articles gives, and writes the file.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let documents = arguments.sources.documents()?;
    let lessons: Vec<Lesson> = documents
        .par_iter()
        .enumerate()
        .flat_map_iter(|(article, document)| lessons(article, document))
        .collect();
    println!(
        "{} pairs of {} articles, {} of one event",
        lessons.len(),
        documents.len(),
        lessons.iter().filter(|one| one.same).count()
    );
    for (path, width) in
        [(&arguments.out, retelling::FEATURES.len()), (&arguments.across, retelling::GENERAL)]
    {
        println!("the first {width} features:");
        validate(&lessons, width);
        let trees = train(lessons.iter(), width);
        std::fs::write(path, trees.bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn lessons(article: usize, document: &Document) -> Vec<Lesson> {
    let account = coding::code(&document.article, &document.reading);
    let event_of = |report: usize| -> Option<&str> {
        let report = account.reports.get(report)?;
        let names = |trigger: Span| trigger.overlaps(report.trigger);
        let of = document
            .mentions
            .iter()
            .find(|mention| mention.event_type.is_some() && names(mention.trigger))?;
        Some(of.event.as_str())
    };
    let pairs = retelling::pairs(&account).into_iter();
    pairs
        .filter_map(|pair| {
            let same = event_of(pair.one)? == event_of(pair.two)?;
            let weight = if document.own { OWN_WEIGHT } else { 1.0 };
            Some(Lesson {
                article,
                pair: (pair.one, pair.two),
                row: pair.row,
                same,
                vetoed: pair.vetoed,
                weight,
            })
        })
        .collect()
}

fn train<'l>(
    lessons: impl Iterator<Item = &'l Lesson>,
    width: usize,
) -> rapporteur_core::linking::trees::Trees {
    let (mut rows, mut labels, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for lesson in lessons {
        rows.push(lesson.row.iter().copied().take(width).collect());
        labels.push(lesson.same);
        weights.push(lesson.weight);
    }
    boosting::train(&rows, &labels, &weights, &SETTINGS)
}

/// Prints precision and recall over pairs, each scored by trees that have not seen its article.
fn validate(lessons: &[Lesson], width: usize) {
    let folds: Vec<usize> = (0..FOLDS).collect();
    let scored: Vec<(f32, &Lesson)> = folds
        .iter()
        .flat_map(|fold| {
            let trees = train(lessons.iter().filter(|one| one.article % FOLDS != *fold), width);
            let tested = lessons.iter().filter(move |one| one.article % FOLDS == *fold && one.weight >= 1.0);
            tested.map(|one| (trees.score(&one.row), one)).collect::<Vec<_>>()
        })
        .collect();
    let all = scored.iter().filter(|(_, one)| one.same).count();
    println!("chance  precision  recall  F1     (rules: see the last line)");
    for least in [0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8] {
        report(&format!("{least:.2}  "), &scored, all, |chance, _| chance >= least);
    }
    for (least, mean) in
        [(0.5, 0.0), (0.5, 0.3), (0.5, 0.4), (0.5, 0.5), (0.6, 0.0), (0.6, 0.4), (0.6, 0.5), (0.7, 0.5)]
    {
        let joined = joined(&scored, least, mean);
        report(&format!("{least:.2}, mean {mean:.2}"), &scored, all, |_, one| {
            joined.contains(&(one.article, one.pair))
        });
    }
    for kind in kinds(&scored) {
        let of_kind: Vec<(f32, &Lesson)> =
            scored.iter().copied().filter(|(_, one)| one.kind() == kind).collect();
        let all = of_kind.iter().filter(|(_, one)| one.same).count();
        for least in [0.6, 0.7, 0.8] {
            report(&format!("kind {kind}, {least:.2}, of {all}"), &of_kind, all, |chance, _| chance >= least);
        }
    }
    let enough = retelling::FEATURES.iter().position(|name| *name == "what rules hold for enough");
    report("rules ", &scored, all, |_, one| {
        enough.and_then(|at| one.row.get(at)).is_some_and(|&enough| enough > 0.5)
    });
}

/// The pairs that stand in one event when the likeliest are joined first, as linking joins them.
fn joined(scored: &[(f32, &Lesson)], least: f32, mean: f32) -> BTreeSet<(usize, (usize, usize))> {
    let mut known: BTreeMap<(usize, usize, usize), (f32, bool)> = BTreeMap::new();
    for (chance, one) in scored {
        known.insert((one.article, one.pair.0, one.pair.1), (*chance, one.vetoed));
        known.insert((one.article, one.pair.1, one.pair.0), (*chance, one.vetoed));
    }
    let mut order: Vec<&(f32, &Lesson)> =
        scored.iter().filter(|(chance, one)| *chance >= least && !one.vetoed).collect();
    order.sort_by(|one, two| two.0.total_cmp(&one.0));
    let mut event_of: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut events: Vec<Vec<usize>> = Vec::new();
    for (_, lesson) in order {
        let mut event = |report: usize| {
            *event_of.entry((lesson.article, report)).or_insert_with(|| {
                events.push(vec![report]);
                events.len() - 1
            })
        };
        let (one, two) = (event(lesson.pair.0), event(lesson.pair.1));
        let pairs = events[one]
            .iter()
            .flat_map(|&first| events[two].iter().map(move |&second| (lesson.article, first, second)));
        let chances: Vec<(f32, bool)> = pairs.filter_map(|pair| known.get(&pair).copied()).collect();
        let sum: f32 = chances.iter().map(|(chance, _)| chance).sum();
        if one == two || chances.iter().any(|(_, vetoed)| *vetoed) || sum < mean * chances.len() as f32 {
            continue;
        }
        for report in std::mem::take(&mut events[two]) {
            event_of.insert((lesson.article, report), one);
            events[one].push(report);
        }
    }
    let together = |one: &Lesson| {
        event_of
            .get(&(one.article, one.pair.0))
            .is_some_and(|event| event_of.get(&(one.article, one.pair.1)) == Some(event))
    };
    scored.iter().filter(|(_, one)| together(one)).map(|(_, one)| (one.article, one.pair)).collect()
}

fn report(name: &str, scored: &[(f32, &Lesson)], all: usize, is_one: impl Fn(f32, &Lesson) -> bool) {
    let taken: Vec<bool> = scored
        .iter()
        .filter(|(chance, one)| is_one(*chance, one) && !one.vetoed)
        .map(|(_, one)| one.same)
        .collect();
    let right = taken.iter().filter(|same| **same).count() as f64;
    let (precision, recall) = (right / taken.len().max(1) as f64, right / all.max(1) as f64);
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    println!("{name}  {precision:.3}      {recall:.3}   {f1:.3}");
}

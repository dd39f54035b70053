//! Tasks `docs-ecbplus`, `docs-gva`, `docs-basil`, `docs-allsides`: articles grouped by the story that they tell, for
//! score_groups.py; and `growth`.

pub(crate) mod growth;
pub(crate) mod lessons;
pub(crate) mod measure;
pub(crate) mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use anyhow::Context;
use rapporteur_core::linking::story::{self, GeneralNews, StoryModel, Stream};
use serde::Serialize;

use crate::learning::fold;
use crate::learning::measuring::Measuring;
use crate::rows::Files;
use row::{Item, Row};

/// Options of the tasks.
#[derive(clap::Args)]
#[command(
    after_help = "Rows are JSON Lines of {doc_id, title, text or sentences, date}; groups (subtopic, incident_id or cluster_id) \
                  are read in training alone. Each value of `split` is a collection of its own, and so is each of the \
                  parts that --folds makes of it. Answers are JSON Lines of {doc_id, cluster_id}"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// In order of date (of the file where there is none), one decision for each article as it arrives
    #[arg(long)]
    online: bool,
    #[command(flatten)]
    measuring: Measuring,
}

#[derive(Serialize)]
struct Answer {
    doc_id: String,
    cluster_id: String,
}

/// Runs a task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let items = items(arguments.files.rows()?);
    let mut collections: BTreeMap<(String, usize), Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let part = arguments.measuring.folds.map_or(0, |folds| fold::of(&item.topic, folds));
        collections.entry((item.split.clone(), part)).or_default().push(index);
    }
    let embedded = StoryModel::embedded();
    let taught = arguments.measuring.lessons()?.map(|rows| taught(&self::items(rows)));
    let mut stories = vec![String::new(); items.len()];
    let mut spent = 0.0;
    for ((split, part), members) in &collections {
        let crossed = arguments.measuring.folds.map(|folds| {
            let others =
                items.iter().filter(|item| item.split == *split && fold::of(&item.topic, folds) != *part);
            self::taught(&others.cloned().collect::<Vec<_>>())
        });
        let model = crossed
            .as_ref()
            .or(taught.as_ref())
            .or(embedded)
            .context("the program carries a damaged model")?;
        let collection: Vec<&Item> = members.iter().map(|&index| &items[index]).collect();
        let start = Instant::now();
        let found =
            if arguments.online { one_by_one(&collection, model) } else { at_once(&collection, model) };
        spent += start.elapsed().as_secs_f64();
        for (&index, story) in members.iter().zip(found) {
            stories[index] = format!("{split}/{part}/{story}");
        }
    }
    println!(
        "{} articles, {:.0} a second after their words are counted",
        items.len(),
        items.len() as f64 / spent
    );
    let answers =
        items.into_iter().zip(stories).map(|(item, story)| Answer { doc_id: item.id, cluster_id: story });
    arguments.files.write(&answers.collect::<Vec<_>>())
}

/// The articles of rows.
pub(crate) fn items(rows: Vec<Row>) -> Vec<Item> {
    rows.into_iter().map(Item::from).collect()
}

/// A measuring model; dated sets and others are not mixed.
fn taught(items: &[Item]) -> StoryModel {
    let kinds: BTreeSet<(bool, bool)> = items.iter().map(kind).collect();
    let sets: Vec<Vec<Item>> = kinds
        .iter()
        .map(|&wanted| items.iter().filter(|item| kind(item) == wanted).cloned().collect())
        .collect();
    let general = StoryModel::embedded().map(|model| model.general.clone());
    let general = general.unwrap_or_else(|| GeneralNews::of(items.iter().map(|item| &item.profile)));
    lessons::train(&sets.iter().map(Vec::as_slice).collect::<Vec<_>>(), general, 7)
}

/// What tells sets in one list apart: days, and topics above the groups.
fn kind(item: &Item) -> (bool, bool) {
    (item.day.is_some(), item.topic != item.group)
}

/// Stories of articles as they arrive, by number.
pub(crate) fn one_by_one(items: &[&Item], model: &StoryModel) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&index| items[index].day);
    let mut stream = Stream::new(&model.general, lessons::UNBOUNDED);
    let mut stories = vec![0; items.len()];
    for index in order {
        stories[index] = stream.take(&items[index].profile, items[index].day, model) as usize;
    }
    stories
}

/// Stories of a whole set, by number.
pub(crate) fn at_once(items: &[&Item], model: &StoryModel) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&index| items[index].day);
    let told: Vec<_> = order.iter().map(|&index| items[index].told()).collect();
    let mut stories = vec![0; items.len()];
    for (story, group) in story::group(&told, model, i32::MAX).into_iter().enumerate() {
        for member in group {
            stories[order[member]] = story;
        }
    }
    stories
}

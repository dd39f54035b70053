//! Task `mentions-ecbplus`: which event mentions of different documents name one event, for score_groups.py.
//!
//! Pairs of mentions in documents that are near enough are scored by trees; groups are joined by average chance. How near
//! two documents are is a feature and no wall, so no groups of documents need be given. See `models/mentions.md`.

mod arguments;
pub(crate) mod association;
mod bag;
pub(crate) mod collection;
pub(crate) mod coref;
mod document;
pub(crate) mod features;
pub(crate) mod grouping;
mod lexicon;
mod mention;
pub(crate) mod model;
mod neighbours;
mod pair;
pub(crate) mod row;
mod standing;
mod tree;
mod usage;

use std::collections::BTreeSet;
use std::path::PathBuf;

use rapporteur_core::linking::trigger::families::families;

use crate::rows::Files;
use crate::train::mentions::learner;
use collection::Collection;
use model::Model;
use row::{Answer, MentionRow};

/// Options of the task.
#[derive(clap::Args)]
#[command(
    after_help = "--data is a folder with docs.jsonl {doc_id, sentences} and mentions.jsonl {mention_id, doc_id, split, sent_id, \
                  sent_tokens, head, head_lemma}; answers are JSON Lines of {mention_id, cluster_id}"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// Folder of the same kind with gold; its split `train` trains a model first, in place of the shipped one
    #[arg(long)]
    train: Option<PathBuf>,
}

/// Runs the task; each split is answered on its own.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let model = match &arguments.train {
        Some(folder) => learner::learn(&learner::Lessons::read(folder)?, learner::SEED).model,
        None => Model::shipped()?,
    };
    let documents = row::documents(&arguments.files.data)?;
    let mentions = row::mentions(&arguments.files.data)?;
    let splits: BTreeSet<&str> = mentions.iter().map(|mention| mention.split.as_str()).collect();
    let mut answers = Vec::with_capacity(mentions.len());
    for split in splits {
        let rows: Vec<&MentionRow> = mentions.iter().filter(|mention| mention.split == split).collect();
        let groups = model.groups(&Collection::read(&documents, &rows, families())?);
        let answer = |(row, group): (&&MentionRow, usize)| Answer {
            mention_id: row.mention_id.clone(),
            cluster_id: format!("{split}-{group}"),
        };
        answers.extend(rows.iter().zip(groups).map(answer));
    }
    arguments.files.write(&answers)
}

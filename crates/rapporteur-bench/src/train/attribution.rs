//! Trains the reader of attributions that the program embeds.

use std::path::PathBuf;

use anyhow::Context;

use crate::quotes;

/// Options of the training.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// PropBank of the English Web Treebank: JSON Lines of {words, preds}
    #[arg(long)]
    propbank: Option<PathBuf>,
    /// Treebanks in CoNLL-U
    #[arg(long, num_args = 1..)]
    trees: Vec<PathBuf>,
    /// How many documents of our own
    #[arg(long, default_value_t = 4_000)]
    own: usize,
    /// Seed of our own documents
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Least score of a cue
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    threshold: f32,
    /// Weights below this are left out
    #[arg(long, default_value_t = 0.02)]
    least: f32,
    /// File to write
    #[arg(long)]
    out: PathBuf,
}

/// Trains it and writes its file.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut documents = quotes::own::documents(arguments.own, arguments.seed)?;
    if let Some(path) = &arguments.propbank {
        documents.extend(quotes::propbank::documents(path)?);
    }
    for path in &arguments.trees {
        documents.extend(quotes::treebank::documents(path)?);
    }
    let bytes = quotes::pack(documents, arguments.threshold, arguments.least);
    std::fs::write(&arguments.out, bytes).with_context(|| format!("cannot write {}", arguments.out.display()))
}

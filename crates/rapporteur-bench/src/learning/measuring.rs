//! How a measuring model is taught: by the other parts of the data or by files of its own.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use serde::de::DeserializeOwned;

use crate::rows;

/// Options of the teaching; with neither of them no measuring model answers, but the shipped coder.
#[derive(clap::Args, Debug)]
pub(crate) struct Measuring {
    /// Answer each of so many parts of the data with a measuring model trained on the others
    #[arg(long, conflicts_with = "train", value_parser = RangedU64ValueParser::<usize>::new().range(2..))]
    pub(crate) folds: Option<usize>,
    /// Train a measuring model on these files and answer with it
    #[arg(long, num_args = 1..)]
    train: Vec<PathBuf>,
}

impl Measuring {
    /// The rows of the files that teach; nothing where none is named.
    pub(crate) fn lessons<R: DeserializeOwned>(&self) -> anyhow::Result<Option<Vec<R>>> {
        if self.train.is_empty() { Ok(None) } else { rows::read_all(&self.train).map(Some) }
    }
}

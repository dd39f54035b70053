//! Trains the classifier of events that the program embeds.

pub(crate) mod gold;
mod learner;
mod lessons;
mod own;
mod press;

use std::path::{Path, PathBuf};

use anyhow::Context;
use rapporteur_core::coding::classifier::model::{Model, Part};

use gold::Document;
use lessons::Lessons;

/// Found by cross-validation, rather above than below the best F1: precision goes before recall.
pub(crate) const LEAST: f32 = 0.6;

/// Options of the training.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    sources: Sources,
    /// Chance of an event from which a word is taken for its trigger
    #[arg(long, default_value_t = LEAST)]
    least: f32,
    /// File to write
    #[arg(long)]
    out: PathBuf,
}

/// Where annotated articles come from.
#[derive(clap::Args)]
pub(crate) struct Sources {
    /// Annotated articles: JSON Lines of {id, text, published, mentions}
    #[arg(long, num_args = 1..)]
    lessons: Vec<PathBuf>,
    /// Offsets of annotated mentions (data/events/press.jsonl)
    #[arg(long, requires = "texts")]
    press: Option<PathBuf>,
    /// Folder of benches in which the marked texts lie
    #[arg(long)]
    texts: Option<PathBuf>,
    /// Annotated articles of our own (data/events/*.txt)
    #[arg(long, num_args = 1..)]
    own: Vec<PathBuf>,
}

impl Sources {
    /// All articles.
    pub(crate) fn documents(&self) -> anyhow::Result<Vec<Document>> {
        let mut documents = documents(&self.lessons)?;
        if let (Some(press), Some(texts)) = (&self.press, &self.texts) {
            documents.extend(press::read(press, texts)?);
        }
        for path in &self.own {
            documents.extend(own::read(path)?);
        }
        Ok(documents)
    }
}

/// Trains it and writes its file.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let documents = arguments.sources.documents()?;
    let bytes = train(&documents.iter().collect::<Vec<_>>(), arguments.least);
    std::fs::write(&arguments.out, bytes).with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// The articles of all files.
pub(crate) fn documents(paths: &[impl AsRef<Path>]) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for path in paths {
        documents.extend(gold::read(path.as_ref())?);
    }
    Ok(documents)
}

/// The bytes of a model taught by some articles.
pub(crate) fn train(documents: &[&Document], least: f32) -> Vec<u8> {
    let lessons = Lessons::of(documents);
    let second = learner::train(&second(documents), learner::TRIGGERS).packed();
    let triggers = learner::train(&lessons.triggers, learner::TRIGGERS).packed();
    let arguments = learner::train(&lessons.arguments, learner::ARGUMENTS).packed();
    let status = learner::train(&lessons.status, learner::STATUS).packed();
    let circumstances = learner::train(&lessons.circumstances, learner::CIRCUMSTANCES).packed();
    let modes = learner::train(&lessons.modes, learner::MODES).packed();
    Model::pack(least, &[triggers, second, arguments, status, circumstances, modes])
}

/// Parts of the articles for the first look at those that it was not taught by.
const PARTS: usize = 5;

/// The examples of the second look: the first look at each article is by a model that has not seen it.
fn second(documents: &[&Document]) -> Vec<lessons::Lesson> {
    let mut all = Vec::new();
    for part in 0..PARTS {
        let others = documents.iter().enumerate().filter(|(number, _)| number % PARTS != part);
        let others: Vec<&Document> = others.map(|(_, &document)| document).collect();
        let first = learner::train(&Lessons::of(&others).triggers, learner::TRIGGERS).packed();
        let unseen: Vec<&Document> = documents.iter().skip(part).step_by(PARTS).copied().collect();
        all.extend(Part::of(&first).map(|first| lessons::second(&unseen, &first)).unwrap_or_default());
    }
    all
}

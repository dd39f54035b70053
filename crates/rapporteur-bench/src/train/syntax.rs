//! Trains the network of tags and trees and the lemma table from CoNLL-U treebanks and writes the model file.

use std::path::{Path, PathBuf};

use anyhow::Context;
use rapporteur_core::reading::syntax::model::ModelParts;

use super::network::{Dropout, Example, Labels, Part, Schedule, Sizes, Vocabulary, pack, train};
use super::{lemma, newswire};
use crate::conllu::{self, Sentence};
use crate::random::Random;

/// Options of the trainer.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder whose ud-ewt/train.conllu and ud-gum/train_clean.conllu teach
    #[arg(long)]
    data: PathBuf,
    /// Model file to write
    #[arg(long)]
    out: PathBuf,
    /// CoNLL-U files to score after every round
    #[arg(long, num_args = 1..)]
    dev: Vec<PathBuf>,
    /// The same seed gives the same file
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Sentences of the grammar of data/newswire that teach beside the treebanks
    #[arg(long, default_value_t = 5_000)]
    newswire: usize,
    /// Forms in them count as seen at most this often: they are few, and their sentences must teach more than themselves
    #[arg(long, default_value_t = 3)]
    newswire_count: u32,
    /// What not to look at in words, to see what it brings; the program looks at all, so such a model is for measuring
    #[arg(long, value_delimiter = ',')]
    leave_out: Vec<Part>,
    #[command(flatten)]
    sizes: Sizes,
    #[command(flatten)]
    schedule: Schedule,
    #[command(flatten)]
    dropout: Dropout,
}

/// Tags and relations rarer than this in training are not learned.
const RAREST: usize = 5;

/// Trains and writes.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut sentences = read_treebanks(&arguments.data)?;
    let treebanks = sentences.len();
    sentences.extend(newswire::sentences(arguments.newswire, arguments.seed)?);
    let labels = Labels::new(&sentences, RAREST);
    let vocabulary = Vocabulary::new(&sentences, &arguments.leave_out);
    let numbered = |sentences: &[Sentence]| -> Vec<Example> {
        sentences.iter().map(|sentence| vocabulary.example(sentence, &labels)).collect()
    };
    let mut dev = Vec::new();
    for path in &arguments.dev {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        dev.push((name, numbered(&conllu::read(path)?)));
    }
    let mut examples = numbered(&sentences);
    let made_up = examples.iter_mut().skip(treebanks).flat_map(|example| &mut example.counts);
    made_up.for_each(|count| *count = (*count).min(arguments.newswire_count));
    eprintln!(
        "{} sentences, {} words, {} keys, {} tags, {} relations",
        examples.len(),
        examples.iter().map(Example::len).sum::<usize>(),
        vocabulary.rows(),
        labels.tags.len(),
        labels.relations.len()
    );
    let options = (&arguments.sizes, &arguments.schedule, &arguments.dropout);
    let mut random = Random(arguments.seed);
    let (weights, embeddings) = train(&examples, vocabulary.rows(), &labels, options, &dev, &mut random);
    let words = sentences.iter().flat_map(|sentence| &sentence.words);
    let parts = ModelParts {
        network: pack(&weights, &embeddings, &vocabulary, &labels),
        tags: labels.tags,
        relations: labels.relations,
        lemmas: lemma::learn(words),
    };
    let bytes = parts.pack();
    eprintln!(
        "{} bytes, of these network {}, lemmas {}",
        bytes.len(),
        parts.network.len(),
        parts.lemmas.len()
    );
    std::fs::write(&arguments.out, bytes).with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// Genres of transcribed talk, full of false starts: no news reads like that.
const TALK: [&str; 2] = ["GUM_conversation", "GUM_vlog"];

fn read_treebanks(folder: &Path) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = conllu::read(&folder.join("ud-ewt/train.conllu"))?;
    sentences.extend(conllu::read(&folder.join("ud-gum/train_clean.conllu"))?);
    sentences.retain(|sentence| {
        let id = sentence.comment("sent_id").unwrap_or_default();
        !TALK.iter().any(|genre| id.starts_with(genre))
    });
    Ok(sentences)
}

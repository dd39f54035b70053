//! Trains tagger, parser and lemma table from CoNLL-U treebanks and writes the model file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use rapporteur_core::reading::syntax::linear::pack;
use rapporteur_core::reading::syntax::model::ModelParts;
use rapporteur_core::reading::syntax::parser::{ParserWord, ROOT};
use rapporteur_core::reading::syntax::tagger::tag;
use rapporteur_core::reading::syntax::word::WordForm;

use super::oracle::GoldTree;
use super::parser::ParsedSentence;
use super::tagger::TaggedSentence;
use super::{lemma, newswire, parser, tagger};
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
    /// The same seed gives the same file
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Rounds over the sentences for the parser
    #[arg(long, default_value_t = 6)]
    rounds: usize,
    /// Rounds over the sentences for the tagger
    #[arg(long, default_value_t = 5)]
    tagger_rounds: usize,
    /// Mistakes after which a feature of the parser takes weights
    #[arg(long, default_value_t = 5)]
    patience: u16,
    /// Weights of the parser that are kept
    #[arg(long, default_value_t = 2_400_000)]
    parser_weights: usize,
    /// Sentences of the grammar of data/newswire that teach beside the treebanks
    #[arg(long, default_value_t = 4_000)]
    newswire: usize,
}

/// Parts in which the training sentences are tagged by a tagger that has not seen them.
const FOLDS: usize = 4;
/// Tags and relations rarer than this in training are not learned.
const RAREST: usize = 5;
/// Weights kept, which bounds the size of the file: tagger.
const TAGGER_WEIGHTS: usize = 700_000;

/// What is learned from, in numbers.
struct Lesson {
    forms: Vec<Vec<WordForm>>,
    tags: Vec<Vec<u8>>,
}

/// Trains and writes.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let started = Instant::now();
    let done = |what: &str| eprintln!("{what}, {:.0} s", started.elapsed().as_secs_f64());
    let mut sentences = read_treebanks(&arguments.data)?;
    sentences.extend(newswire::sentences(arguments.newswire, arguments.seed)?);
    let words = || sentences.iter().flat_map(|sentence| &sentence.words);
    let tags = frequent(words().map(|word| word.tag.as_str()));
    let mut relations = frequent(words().map(|word| word.relation.as_str()));
    relations.retain(|relation| relation != "root");
    let lesson = Lesson::new(&sentences, &tags);
    let mut random = Random(arguments.seed);
    let rounds = arguments.tagger_rounds;
    let guessed = cross_tagged(&lesson, tags.len(), rounds, &mut random);
    done("cross-tagged");
    let tagger = tagger::train(&tagged(&lesson, |_| true), tags.len(), rounds, &mut random);
    let tagger = pack(tagger.rows(TAGGER_WEIGHTS));
    done("tagger");
    let examples = lesson.parsed(&sentences, &guessed, &relations);
    let parser = parser::train(&examples, relations.len(), arguments.rounds, arguments.patience, &mut random);
    let parser = pack(parser.rows(arguments.parser_weights));
    done("parser");
    let parts = ModelParts { tags, relations, tagger, parser, lemmas: lemma::learn(words()) };
    write(&parts, &arguments.out)
}

fn write(parts: &ModelParts, path: &Path) -> anyhow::Result<()> {
    let bytes = parts.pack();
    let [tagger, parser, lemmas] = [&parts.tagger, &parts.parser, &parts.lemmas].map(Vec::len);
    eprintln!("{} bytes, of these tagger {tagger}, parser {parser}, lemmas {lemmas}", bytes.len());
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

impl Lesson {
    fn new(sentences: &[Sentence], tags: &[String]) -> Self {
        let forms =
            |sentence: &Sentence| sentence.words.iter().map(|word| WordForm::new(&word.form)).collect();
        let numbers =
            |sentence: &Sentence| sentence.words.iter().map(|word| number(tags, &word.tag)).collect();
        Self { forms: sentences.iter().map(forms).collect(), tags: sentences.iter().map(numbers).collect() }
    }

    fn parsed(&self, sentences: &[Sentence], tags: &[Vec<u8>], relations: &[String]) -> Vec<ParsedSentence> {
        let analyses = self.forms.iter().zip(tags);
        sentences
            .iter()
            .zip(analyses)
            .map(|(one, (forms, tags))| parsed(one, forms, tags, relations))
            .collect()
    }
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

/// The values found often enough, in alphabetical order.
fn frequent<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= RAREST).map(|(value, _)| value.to_owned()).collect()
}

/// The number of a value; for a rare one that of its relative (the relation without subtype, the tag's commonest).
fn number(values: &[String], value: &str) -> u8 {
    let exact = |value: &str| values.iter().position(|known| known == value);
    let general = value.split([':', '|']).next().unwrap_or(value);
    let relative = || exact(general).or_else(|| values.iter().position(|known| known.starts_with(general)));
    exact(value).or_else(relative).unwrap_or(0) as u8
}

fn tagged(lesson: &Lesson, chosen: impl Fn(usize) -> bool) -> Vec<TaggedSentence<'_>> {
    let pairs = lesson.forms.iter().zip(&lesson.tags).enumerate();
    pairs
        .filter(|(index, _)| chosen(*index))
        .map(|(_, (forms, tags))| TaggedSentence { forms, tags })
        .collect()
}

/// Tags as the tagger gives them to sentences that it has not seen: the parser must learn to live with its mistakes.
fn cross_tagged(lesson: &Lesson, classes: usize, rounds: usize, random: &mut Random) -> Vec<Vec<u8>> {
    let mut guessed = vec![Vec::new(); lesson.forms.len()];
    for fold in 0..FOLDS {
        let perceptron = tagger::train(
            &tagged(lesson, |index| index / 20 % FOLDS != fold),
            classes,
            rounds.min(3),
            random,
        );
        let rows = pack(perceptron.rows(TAGGER_WEIGHTS));
        let Some(model) = rapporteur_core::reading::syntax::linear::LinearModel::read(&rows) else {
            continue;
        };
        for (index, tags) in guessed.iter_mut().enumerate().filter(|(index, _)| index / 20 % FOLDS == fold) {
            *tags = tag(&lesson.forms[index], classes, &model);
        }
    }
    let pairs = || guessed.iter().flatten().zip(lesson.tags.iter().flatten());
    eprintln!(
        "cross-tagging right: {:.4}",
        pairs().filter(|(a, b)| a == b).count() as f64 / pairs().count() as f64
    );
    guessed
}

fn parsed(sentence: &Sentence, forms: &[WordForm], tags: &[u8], relations: &[String]) -> ParsedSentence {
    let words = forms.iter().zip(tags).map(|(&form, &tag)| ParserWord { form, tag }).collect();
    let heads = sentence.words.iter().map(|word| word.head.unwrap_or(ROOT)).collect();
    let numbers = sentence.words.iter().map(|word| number(relations, &word.relation)).collect();
    ParsedSentence { words, gold: GoldTree::projective(heads, numbers) }
}

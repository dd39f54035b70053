//! From texts whose tokens allow certain labels to the bytes of a model.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::time::Instant;

use rapporteur_core::reading::name_tagger::clusters::Clusters;
use rapporteur_core::reading::name_tagger::document::Document;
use rapporteur_core::reading::name_tagger::features::{features, group};
use rapporteur_core::reading::name_tagger::label::{Part, count, label};
use rapporteur_core::reading::name_tagger::model::{ModelParts, code_of};
use rapporteur_core::reading::syntax::linear::AsIs;
use rapporteur_core::text::Span;

use super::crf::{Example, Field, Settings};

/// A text to learn from.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    pub(crate) text: String,
    pub(crate) sentences: Vec<Vec<Span>>,
    /// Labels that each token may have, one bit each, over all sentences.
    pub(crate) allowed: Vec<u64>,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub(crate) settings: Settings,
    /// Features seen less often are left out.
    pub(crate) least: u32,
    /// Groups of features.
    pub(crate) groups: u8,
    /// Most rows that are kept for each pass.
    pub(crate) rows: usize,
    /// Parts for the guesses of the second pass; none without one.
    pub(crate) folds: usize,
}

/// The allowed labels of a text whose names are given by bytes and class; everything else is outside.
pub(crate) fn labels_of(sentences: &[Vec<Span>], names: &[(Span, u8)]) -> Vec<u64> {
    let tokens: Vec<Span> = sentences.iter().flatten().copied().collect();
    let mut allowed = vec![1u64; tokens.len()];
    let mut ends = Vec::new();
    for sentence in sentences {
        ends.push(ends.last().copied().unwrap_or(0) + sentence.len());
    }
    for &(span, class) in names {
        let first = tokens.partition_point(|token| token.end <= span.start);
        let last = tokens.partition_point(|token| token.start < span.end);
        let sentence_end = ends[ends.partition_point(|&end| end <= first).min(ends.len() - 1)];
        let last = last.min(sentence_end);
        for (index, slot) in allowed.iter_mut().enumerate().take(last).skip(first) {
            *slot = 1 << label(class, part(index, first, last));
        }
    }
    allowed
}

/// Where a token stands in the name from `first` to before `last`.
pub(crate) fn part(token: usize, first: usize, last: usize) -> Part {
    match (token == first, token + 1 == last) {
        (true, true) => Part::Unit,
        (true, false) => Part::Begin,
        (false, true) => Part::Last,
        (false, false) => Part::Inside,
    }
}

type Numbers = HashMap<u64, u32, BuildHasherDefault<AsIs>>;

/// Learns a model and gives its bytes.
pub(crate) fn learn(lessons: &[Lesson], classes: &[String], clusters: &[u8], options: Options) -> Vec<u8> {
    let known = Clusters::read(clusters).unwrap_or_default();
    let mut documents: Vec<Document> =
        lessons.iter().map(|lesson| Document::new(&lesson.text, &lesson.sentences, &known)).collect();
    let first_groups = options.groups & !group::GUESSES;
    let first = Pass::learn(&documents, lessons, classes.len(), first_groups, options, None);
    let mut parts = ModelParts {
        classes: classes.to_vec(),
        groups: options.groups | near_capitals(&documents, lessons),
        transitions: first.transitions(),
        clusters: clusters.to_vec(),
        rows: first.rows(options.rows),
        ..ModelParts::default()
    };
    if options.folds > 1 {
        for fold in 0..options.folds {
            let pass = Pass::learn(&documents, lessons, classes.len(), first_groups, options, Some(fold));
            for (number, document) in documents.iter_mut().enumerate() {
                if number % options.folds == fold {
                    let labels = pass.labels(document);
                    document.take_guesses(&labels);
                }
            }
        }
        let second = Pass::learn(&documents, lessons, classes.len(), options.groups, options, None);
        parts.second_transitions = second.transitions();
        parts.second_rows = second.rows(options.rows);
    }
    parts.pack()
}

/// One token of a name in so many may stand far from capitals where the tagger is to look near them alone.
const FAR_FROM_CAPITALS: usize = 50;

/// Whether names stand near capitals, as names of persons and places do, and dates and sums of money do not.
fn near_capitals(documents: &[Document], lessons: &[Lesson]) -> u8 {
    let (mut names, mut far) = (0, 0);
    for (document, lesson) in documents.iter().zip(lessons) {
        for sentence in document.sentences() {
            let mut seen_to = sentence.start;
            let is_name = |token: &usize| lesson.allowed.get(*token).is_some_and(|allowed| allowed & 1 == 0);
            names += sentence.clone().filter(is_name).count();
            while let Some(near) = document.next_near_capitals(seen_to..sentence.end, sentence) {
                far += (seen_to..near.start).filter(is_name).count();
                seen_to = near.end;
            }
            far += (seen_to..sentence.end).filter(is_name).count();
        }
    }
    eprintln!("{far} of {names} tokens of names stand far from capitals");
    if far * FAR_FROM_CAPITALS < names { group::NEAR_CAPITALS } else { 0 }
}

/// One pass in training.
struct Pass {
    field: Field,
    numbers: Numbers,
    groups: u8,
}

impl Pass {
    /// Learns from all documents, or from all that are not of a fold.
    fn learn(
        documents: &[Document],
        lessons: &[Lesson],
        classes: usize,
        groups: u8,
        options: Options,
        without: Option<usize>,
    ) -> Self {
        let started = Instant::now();
        let chosen: Vec<usize> = (0..documents.len())
            .filter(|number| without.is_none_or(|fold| number % options.folds != fold))
            .collect();
        let numbers = number_features(documents, &chosen, groups, options.least);
        let mut examples = Vec::new();
        for &number in &chosen {
            examples.extend(examples_of(
                &documents[number],
                Some(&lessons[number].allowed),
                groups,
                &numbers,
            ));
        }
        eprintln!("{} sentences, {} features, {:.0?}", examples.len(), numbers.len(), started.elapsed());
        let mut field = Field::new(classes, numbers.len());
        field.train(&examples, options.settings);
        eprintln!("trained in {:.0?}", started.elapsed());
        Self { field, numbers, groups }
    }

    fn labels(&self, document: &Document) -> Vec<u8> {
        examples_of(document, None, self.groups, &self.numbers)
            .iter()
            .flat_map(|one| self.field.best(one))
            .collect()
    }

    /// How many units of a packed weight one is.
    fn scale(&self) -> f32 {
        let most = self.field.weights.iter().fold(0.1f32, |most, weight| most.max(weight.abs()));
        127.0 * 127.0 / most.max(6.0)
    }

    fn transitions(&self) -> Vec<i32> {
        let scale = self.scale();
        self.field
            .transitions
            .iter()
            .map(|score| (score * scale).clamp(-900_000.0, 900_000.0) as i32)
            .collect()
    }

    /// The strongest rows, packed.
    fn rows(&self, limit: usize) -> Vec<(u64, Vec<i8>)> {
        let (labels, scale) = (self.field.labels, self.scale());
        let mut rows: Vec<(f32, u64, u32)> = Vec::with_capacity(self.numbers.len());
        #[allow(clippy::iter_over_hash_type)] // sorted below
        for (&hash, &number) in &self.numbers {
            let row = &self.field.weights[number as usize * labels..(number as usize + 1) * labels];
            rows.push((row.iter().map(|weight| weight * weight).sum(), hash, number));
        }
        rows.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        rows.truncate(limit);
        let codes = |number: u32| -> Vec<i8> {
            let row = &self.field.weights[number as usize * labels..(number as usize + 1) * labels];
            row.iter().map(|weight| code_of(weight * scale)).collect()
        };
        rows.into_iter()
            .map(|(_, hash, number)| (hash, codes(number)))
            .filter(|(_, row)| row.iter().any(|code| *code != 0))
            .collect()
    }
}

/// Numbers for the features that occur often enough, in order of their first occurrence.
fn number_features(documents: &[Document], chosen: &[usize], groups: u8, least: u32) -> Numbers {
    let mut counts: Numbers = HashMap::default();
    let mut out = Vec::new();
    for &number in chosen {
        for (sentence, tokens) in documents[number].sentences().iter().enumerate() {
            for token in tokens.clone() {
                features(&documents[number], sentence, token, groups, &mut out);
                for &hash in &out {
                    *counts.entry(hash).or_default() += 1;
                }
            }
        }
    }
    let mut kept: Vec<u64> = Vec::new();
    #[allow(clippy::iter_over_hash_type)] // sorted below
    for (&hash, &count) in &counts {
        if count >= least {
            kept.push(hash);
        }
    }
    kept.sort_unstable();
    kept.into_iter().enumerate().map(|(number, hash)| (hash, number as u32)).collect()
}

fn examples_of(document: &Document, allowed: Option<&[u64]>, groups: u8, numbers: &Numbers) -> Vec<Example> {
    let mut out = Vec::new();
    let of_sentence = |(number, sentence): (usize, &std::ops::Range<usize>)| {
        let mut example = Example::default();
        for token in sentence.clone() {
            features(document, number, token, groups, &mut out);
            example.features.extend(out.iter().filter_map(|hash| numbers.get(hash)));
            example.ends.push(example.features.len() as u32);
            example.allowed.push(allowed.map_or(u64::MAX, |allowed| allowed[token]));
        }
        example
    };
    document
        .sentences()
        .iter()
        .enumerate()
        .map(of_sentence)
        .filter(|example| !example.ends.is_empty())
        .collect()
}

/// A mask of all labels of some classes, and of outside.
pub(crate) fn all_labels(classes: usize) -> u64 {
    (1u64 << count(classes)) - 1
}

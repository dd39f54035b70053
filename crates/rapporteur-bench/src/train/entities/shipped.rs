//! The model that ships: open corpora whose guidelines differ, brought to one set of classes, and articles of our own.
//!
//! What a corpus does not tell apart or does not annotate stays open: its tokens allow several labels.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::Context;
use rapporteur_core::knowledge::actor::table;
use rapporteur_core::reading::name_tagger::features::group;
use rapporteur_core::reading::name_tagger::label::{OUTSIDE, Part, label};
use rapporteur_core::text::Span;

use super::corpus::{Row, byte_offsets, sentences};
use super::crf::Settings;
use super::gum::{self, GumDocument};
use super::learner::{Lesson, Options, all_labels, labels_of, learn, part};
use super::own;
use crate::rows;

/// Classes of the shipped model, in order of their numbers.
pub(crate) const CLASSES: [&str; 8] =
    ["person", "organization", "place", "group", "facility", "armed-group", "outlet", "misc"];

const PERSON: &[u8] = &[0];
const ORGANIZATION: &[u8] = &[1];
const BODIES: &[u8] = &[1, 5, 6];
const PLACES: &[u8] = &[2, 4];
const GROUP: &[u8] = &[3];
const MISC: &[u8] = &[7];
const MISC_OR_GROUP: &[u8] = &[3, 7];

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with `ner-uner-ewt`, `ner-re3d`, `ner-crossner-politics`, `ner-wikigold` and `ud-gum`
    #[arg(long)]
    data: PathBuf,
    /// Model file to write
    #[arg(long)]
    out: PathBuf,
    /// Articles of our own
    #[arg(long, default_value_t = 2000)]
    own: usize,
    /// Rounds of training
    #[arg(long, default_value_t = 8)]
    rounds: usize,
    /// Most rows of weights for each pass
    #[arg(long, default_value_t = 150_000)]
    rows: usize,
    /// Parts for the guesses of a second pass; 0 for one pass
    #[arg(long, default_value_t = 0)]
    folds: usize,
    /// Leave out these corpora (for ablations)
    #[arg(long)]
    without: Vec<String>,
}

/// Trains and writes the model.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let lessons = lessons(arguments)?;
    let options = Options {
        settings: Settings { rounds: arguments.rounds, rate: 0.03, decay: 1e-5, seed: 7 },
        least: 2,
        groups: if arguments.folds > 1 { group::ALL } else { group::ALL & !group::GUESSES },
        rows: arguments.rows,
        folds: arguments.folds,
    };
    let classes: Vec<String> = CLASSES.iter().map(|&class| class.to_owned()).collect();
    let bytes = learn(&lessons, &classes, &[], options);
    eprintln!("{} bytes", bytes.len());
    std::fs::write(&arguments.out, bytes).with_context(|| arguments.out.display().to_string())
}

fn lessons(arguments: &Arguments) -> anyhow::Result<Vec<Lesson>> {
    let wanted = |name: &str| !arguments.without.iter().any(|without| without == name);
    let mut lessons = Vec::new();
    for (name, file, scheme) in SOURCES {
        if wanted(name) {
            let rows: Vec<Row> = rows::read(&arguments.data.join(name).join(file))?;
            let kept = rows.iter().enumerate().filter(|(number, row)| {
                // Wikigold has no parts: every fifth text is kept out, to measure with.
                let held_out = name == &"ner-wikigold" && number % 5 == 0;
                !held_out && !is_restricted(row)
            });
            let before = lessons.len();
            lessons.extend(kept.map(|(_, row)| scheme.lesson(row)));
            report(name, &lessons[before..]);
        }
    }
    if wanted("ud-gum") {
        let before = lessons.len();
        lessons.extend(gum_lessons(&arguments.data.join("ud-gum/train_clean.conllu"))?);
        report("ud-gum", &lessons[before..]);
    }
    let before = lessons.len();
    let own = own::articles(arguments.own, 11)?;
    eprintln!("sentences of our own: {}", own.iter().map(|article| article.sentences).sum::<usize>());
    lessons.extend(own.into_iter().map(own_lesson));
    report("our own", &lessons[before..]);
    Ok(lessons)
}

fn own_lesson(article: own::Article) -> Lesson {
    let sentences = sentences(&article.text);
    let allowed = labels_of(&sentences, &article.names);
    Lesson { text: article.text, sentences, allowed }
}

fn report(name: &str, lessons: &[Lesson]) {
    let tokens: usize = lessons.iter().map(|lesson| lesson.allowed.len()).sum();
    eprintln!("{name}: {} texts, {tokens} tokens", lessons.len());
}

/// Texts of the BBC in re3d, whose licence forbids commercial use.
fn is_restricted(row: &Row) -> bool {
    let is_bbc =
        |text: &Option<String>| text.as_deref().is_some_and(|text| text.to_lowercase().contains("bbc"));
    is_bbc(&row.url) || is_bbc(&row.source)
}

/// How a corpus annotates.
struct Scheme {
    /// Classes behind each of its labels; other labels leave their tokens outside.
    labels: &'static [(&'static str, &'static [u8])],
    /// What capitalised words outside of its names may be, beside outside.
    unmarked: &'static [u8],
    /// Whether its spans hold articles, titles and whole phrases.
    phrases: bool,
}

const SOURCES: &[(&str, &str, Scheme)] = &[
    (
        "ner-uner-ewt",
        "train.jsonl",
        Scheme {
            labels: &[("PER", PERSON), ("ORG", BODIES), ("LOC", PLACES)],
            unmarked: &[],
            phrases: false,
        },
    ),
    (
        "ner-crossner-politics",
        "train.jsonl",
        Scheme {
            labels: &[
                ("person", PERSON),
                ("politician", PERSON),
                ("organisation", BODIES),
                ("politicalparty", ORGANIZATION),
                ("country", PLACES),
                ("location", PLACES),
                ("election", MISC),
                ("event", MISC),
                ("misc", MISC_OR_GROUP),
            ],
            unmarked: &[],
            phrases: false,
        },
    ),
    (
        "ner-wikigold",
        "all.jsonl",
        Scheme {
            labels: &[("PER", PERSON), ("ORG", BODIES), ("LOC", PLACES), ("MISC", MISC_OR_GROUP)],
            unmarked: &[],
            phrases: false,
        },
    ),
    (
        "ner-re3d",
        "train.jsonl",
        Scheme {
            labels: &[
                ("Person", PERSON),
                ("Organisation", BODIES),
                ("Location", PLACES),
                ("Nationality", GROUP),
            ],
            unmarked: MISC_OR_GROUP,
            phrases: true,
        },
    ),
];

impl Scheme {
    fn lesson(&self, row: &Row) -> Lesson {
        let sentences = sentences(&row.text);
        let mut writer = Writer::new(&row.text, &sentences, self.unmarked);
        let offsets = byte_offsets(&row.text);
        let byte = |point: usize| offsets.get(point).copied().unwrap_or(row.text.len());
        for name in &row.entities {
            let Some((_, classes)) = self.labels.iter().find(|(known, _)| *known == name.label) else {
                continue;
            };
            let (first, last) = writer.tokens_in(Span::new(byte(name.start), byte(name.end)));
            if self.phrases {
                writer.open(first, last, classes);
            } else {
                writer.name(first, last, classes);
            }
        }
        let allowed = writer.finish();
        Lesson { text: row.text.clone(), sentences, allowed }
    }
}

/// Writes the allowed labels of one text.
struct Writer<'t> {
    text: &'t str,
    tokens: Vec<Span>,
    /// The end of each token's sentence.
    ends: Vec<usize>,
    allowed: Vec<u64>,
    named: Vec<bool>,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str, sentences: &[Vec<Span>], unmarked: &[u8]) -> Self {
        let tokens: Vec<Span> = sentences.iter().flatten().copied().collect();
        let mut ends = Vec::with_capacity(tokens.len());
        for sentence in sentences {
            let end = ends.len() + sentence.len();
            ends.resize(end, end);
        }
        let open = |span: &Span| {
            let large = span.of(text).chars().any(char::is_uppercase);
            1 << OUTSIDE | if large { any_part(unmarked) } else { 0 }
        };
        let allowed = tokens.iter().map(open).collect();
        let named = vec![false; tokens.len()];
        Self { text, tokens, ends, allowed, named }
    }

    fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |span| span.of(self.text))
    }

    fn tokens_in(&self, span: Span) -> (usize, usize) {
        let first = self.tokens.partition_point(|token| token.end <= span.start);
        let last = self.tokens.partition_point(|token| token.start < span.end);
        let end = self.ends.get(first).copied().unwrap_or(last);
        (first, last.min(end).max(first))
    }

    /// A name, of one of some classes; titles and articles in front are outside.
    fn name(&mut self, mut first: usize, last: usize, classes: &[u8]) {
        while first + 1 < last {
            let word = self.word(first).to_lowercase();
            let title = classes == PERSON && TITLES.contains(word.as_str());
            let the = word == "the" && classes != MISC;
            if !(title || the) {
                break;
            }
            if let Some(slot) = self.allowed.get_mut(first) {
                *slot = 1 << OUTSIDE;
            }
            first += 1;
        }
        for token in first..last {
            if let Some(slot) = self.allowed.get_mut(token) {
                *slot = classes.iter().map(|&class| 1 << label(class, part(token, first, last))).sum();
                self.named[token] = true;
            }
        }
    }

    /// Allows every label, where nothing is known.
    fn set_free(&mut self, token: usize) {
        if self.named.get(token) == Some(&false) {
            self.allowed[token] = all_labels(CLASSES.len());
        }
    }

    /// A phrase that holds a name somewhere: its capitalised words may be of the classes, or outside.
    fn open(&mut self, first: usize, last: usize, classes: &[u8]) {
        let large = |token: usize| self.word(token).starts_with(char::is_uppercase);
        let whole =
            (first..last).filter(|&token| self.word(token) != "the" && self.word(token) != "The").all(large);
        let titled = (first..last).any(|token| TITLES.contains(self.word(token).to_lowercase().as_str()));
        if whole && !titled && last - first < 7 && !self.named[first..last].iter().any(|named| *named) {
            self.name(first, last, classes);
            return;
        }
        for token in first..last {
            if !self.named[token] {
                let any = large_bits(self.word(token), classes);
                self.allowed[token] |= 1 << OUTSIDE | any;
            }
        }
    }

    /// Peoples and adjectives of nations that the corpus leaves unmarked are groups by our own table.
    fn finish(mut self) -> Vec<u64> {
        let mut token = 0;
        while token < self.tokens.len() {
            let end = self.ends[token].min(token + 4);
            let words: Vec<&str> = (token..end).map(|index| self.word(index)).collect();
            let large = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
            let found = if large { table().adjective_match(&words) } else { None };
            let length = found.map_or(0, |(length, _)| length.min(end - token));
            let wanted = |index: usize| 1 << label(GROUP[0], part(index, token, token + length));
            let free = (token..token + length)
                .all(|index| !self.named[index] || self.allowed[index] & wanted(index) != 0);
            if length > 0 && free {
                for index in token..token + length {
                    self.allowed[index] = 1 << label(GROUP[0], part(index, token, token + length));
                    self.named[index] = true;
                }
            }
            token += length.max(1);
        }
        self.allowed
    }
}

fn large_bits(word: &str, classes: &[u8]) -> u64 {
    let small_inside = ["of", "and", "for", "the", "-", "–", "al"].contains(&word);
    if word.chars().any(char::is_uppercase) || small_inside { any_part(classes) } else { 0 }
}

/// All labels of some classes.
fn any_part(classes: &[u8]) -> u64 {
    let parts = [Part::Begin, Part::Inside, Part::Last, Part::Unit];
    classes.iter().flat_map(|&class| parts.map(|part| 1u64 << label(class, part))).sum()
}

static TITLES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let table = include_str!("../../../../rapporteur-core/data/entity/titles.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let single = rows.filter_map(|line| line.split('\t').next()).filter(|title| !title.contains(' '));
    single
        .chain([
            "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sheikh", "shaikh", "sir", "madam", "lord",
            "lady",
        ])
        .collect()
});

fn gum_lessons(path: &Path) -> anyhow::Result<Vec<Lesson>> {
    Ok(gum::read(path)?.iter().map(gum_lesson).collect())
}

fn gum_lesson(document: &GumDocument) -> Lesson {
    let sentences = sentences(&document.text);
    let mut writer = Writer::new(&document.text, &sentences, &[]);
    for name in &document.names {
        let (Some(first), Some(last)) = (document.words.get(name.first), document.words.get(name.last - 1))
        else {
            continue;
        };
        let (start, end) = writer.tokens_in(first.span.cover(last.span));
        let plural = last.tag == "NNPS";
        let classes: &[u8] = match name.kind.as_str() {
            "person" if plural => GROUP,
            "person" => PERSON,
            "organization" => BODIES,
            "place" => PLACES,
            _ => continue,
        };
        writer.name(start, end, classes);
    }
    // GUM names what is spoken of, not every name: another proper noun may be anything.
    for word in document.words.iter().filter(|word| word.tag.starts_with("NNP")) {
        let (first, last) = writer.tokens_in(word.span);
        (first..last).for_each(|token| writer.set_free(token));
    }
    let allowed = writer.finish();
    Lesson { text: document.text.clone(), sentences, allowed }
}

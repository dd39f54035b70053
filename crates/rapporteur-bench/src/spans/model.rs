//! The measuring model: a chooser of the source, one of the target given the source, and a classifier that tells
//! whether the two meet on a par.

use super::Item;
use super::candidate::Candidate;
use super::features::Sentence;
use super::row::{Answer, Part};
use crate::learning::chooser::{Chooser, Question};
use crate::learning::classifier::{Classifier, Example, Settings};
use crate::learning::largest;
use crate::learning::vocabulary::Features;
use crate::plv::lexical::Votes;

const SETTINGS: Settings = Settings { least: 3, decay: 1.0 };
/// Least chance that two who meet are on a par.
const ON_A_PAR: f64 = 0.3;
/// Chance of a head below which its phrases are not weighed.
const NEGLIGIBLE: f64 = 1e-3;
/// Least chance of a party that is answered.
const LEAST: f64 = 0.35;
/// Least chance of a further party beside the likeliest.
const FURTHER: f64 = 0.3;

/// Choosers of source and target.
pub(super) struct Model {
    source: Chooser,
    target: Chooser,
    edges: Chooser,
    par: Classifier,
}

/// What an item asks, with and without its answer.
pub(super) struct Lesson {
    source: Question,
    target: Question,
    /// For every gold party the phrases of its head.
    edges: Vec<Question>,
    par: Features,
    on_a_par: bool,
}

impl Lesson {
    /// The questions of an item, with the gold source as the source.
    pub(super) fn new(item: &Item, votes: &Votes) -> Self {
        let sentence = Sentence { passage: &item.passage, votes };
        let gold = item.row.gold(&item.joined);
        let find = |wanted: &[&str], skip: usize| -> Vec<Option<usize>> {
            let spans = gold.iter().filter(|(role, _)| wanted.contains(role)).skip(skip);
            let at = |span| item.candidates.iter().position(|one| one.span(&item.passage) == span);
            spans.map(|&(_, span)| at(span)).collect()
        };
        let on_a_par = gold.iter().any(|(role, _)| *role == "reciprocal");
        let mut sources = find(&["source"], 0);
        let mut targets = find(&["target"], 0);
        if on_a_par {
            sources = find(&["reciprocal"], 0);
            targets = sources.split_off(1.min(sources.len()));
        }
        let source = sources.iter().flatten().next().map(|&number| item.candidates[number]);
        let question = |right: &[Option<usize>], source: Option<&Candidate>| {
            let candidates = described(&sentence, &item.candidates, source);
            let nobody = right.is_empty().then_some(candidates.len() - 1);
            Question { right: right.iter().flatten().copied().chain(nobody).collect(), candidates }
        };
        let parties = sources.iter().chain(&targets).flatten();
        let edges = parties.map(|&party| edges(&sentence, &item.candidates, party)).collect();
        Self {
            edges,
            source: question(&sources, None),
            target: question(&targets, source.as_ref()),
            par: par(&sentence, source.as_ref()),
            on_a_par,
        }
    }
}

fn described(sentence: &Sentence, all: &[Candidate], source: Option<&Candidate>) -> Vec<Features> {
    all.iter().map(|one| sentence.features(one, source)).chain([sentence.nobody(source)]).collect()
}

/// What tells whether two meet on a par: the source's place and the words of the sentence.
fn par(sentence: &Sentence, source: Option<&Candidate>) -> Features {
    let mut features = sentence.nobody(source);
    if let Some(source) = source {
        features.add(format!("as {}", sentence.passage.token(source.head).relation));
        features.add(format!("plural {}", sentence.passage.token(source.head).fine_tag));
    }
    features
}

impl Model {
    pub(super) fn train(lessons: &[&Lesson]) -> Self {
        let sources: Vec<&Question> = lessons.iter().map(|lesson| &lesson.source).collect();
        let targets: Vec<&Question> = lessons.iter().map(|lesson| &lesson.target).collect();
        let edges: Vec<&Question> = lessons.iter().flat_map(|lesson| &lesson.edges).collect();
        let par: Vec<Example> =
            lessons.iter().map(|lesson| (&lesson.par, usize::from(lesson.on_a_par), 1.0)).collect();
        Self {
            source: Chooser::train(&sources, SETTINGS),
            target: Chooser::train(&targets, SETTINGS),
            edges: Chooser::train(&edges, SETTINGS),
            par: Classifier::train(&par, 2, SETTINGS),
        }
    }

    pub(super) fn answer(&self, item: &Item, votes: &Votes) -> Answer {
        let sentence = Sentence { passage: &item.passage, votes };
        let mut by_source = self.source.chances(&described(&sentence, &item.candidates, None));
        self.mend(&sentence, &item.candidates, &mut by_source);
        let likeliest = largest(&by_source[..item.candidates.len()]);
        let source = item.candidates.get(likeliest);
        let sources = chosen(&item.candidates, &by_source, &[]);
        let mut by_target = self.target.chances(&described(&sentence, &item.candidates, source));
        self.mend(&sentence, &item.candidates, &mut by_target);
        let targets = chosen(&item.candidates, &by_target, &sources);
        let on_a_par = self.par.chances(&par(&sentence, source))[1] > ON_A_PAR;
        let name = |role: &'static str| if on_a_par { "reciprocal" } else { role };
        let part = |role: &str, one: &Candidate| item.joined.part(role, one.span(&item.passage));
        let mut spans: Vec<Part> = sources.iter().map(|one| part(name("source"), one)).collect();
        spans.extend(targets.iter().map(|one| part(name("target"), one)));
        Answer { id: item.row.id.clone(), spans }
    }
}

impl Model {
    /// Shares the chance of a head among its phrases by what is known of the edges of parties of any role: the two
    /// roles end alike, so they are learned together.
    fn mend(&self, sentence: &Sentence, all: &[Candidate], chances: &mut [f64]) {
        let mut heads: Vec<usize> = all.iter().map(|one| one.head).collect();
        heads.sort_unstable();
        heads.dedup();
        for head in heads {
            let phrases: Vec<usize> = (0..all.len()).filter(|&number| all[number].head == head).collect();
            let whole: f64 = phrases.iter().map(|&number| chances[number]).sum();
            if whole < NEGLIGIBLE {
                continue;
            }
            let described: Vec<Features> =
                phrases.iter().map(|&number| sentence.edge_features(&all[number])).collect();
            let by_edges = self.edges.chances(&described);
            for (&number, share) in phrases.iter().zip(&by_edges) {
                chances[number] = whole * share;
            }
        }
    }
}

/// The phrases of a party's head, of which it is one.
fn edges(sentence: &Sentence, all: &[Candidate], party: usize) -> Question {
    let same: Vec<usize> = (0..all.len()).filter(|&number| all[number].head == all[party].head).collect();
    Question {
        candidates: same.iter().map(|&number| sentence.edge_features(&all[number])).collect(),
        right: same.iter().position(|&number| number == party).into_iter().collect(),
    }
}

/// The likeliest party if it is likely enough, and further ones apart from it.
fn chosen(all: &[Candidate], chances: &[f64], taken: &[Candidate]) -> Vec<Candidate> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|&one, &other| chances[other].total_cmp(&chances[one]).then(one.cmp(&other)));
    let mut found: Vec<Candidate> = Vec::new();
    for number in order {
        let least = if found.is_empty() { LEAST } else { FURTHER };
        let apart = |other: &Candidate| all[number].end <= other.start || other.end <= all[number].start;
        if chances[number] < least {
            break;
        }
        if found.iter().chain(taken).all(apart) {
            found.push(all[number]);
        }
    }
    found
}

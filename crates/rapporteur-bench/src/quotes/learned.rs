//! Trains a reader of attributions: which words attribute, and which units each of them attributes to whom.

use std::collections::HashMap;

use rapporteur_core::reading::quotation::attribution::chain::{CONTENT, OUTSIDE, SOURCE};
use rapporteur_core::reading::quotation::attribution::cue_features::cue_features;
use rapporteur_core::reading::quotation::attribution::model::{self, Model};
use rapporteur_core::reading::quotation::attribution::window;
use rapporteur_core::reading::quotation::attribution::{Attribution as Parts, Page, candidates};
use rapporteur_core::text::Span;
use rayon::prelude::*;

use super::chain::{Chain, Rows};
use super::table::Table;
use crate::random::Random;

/// What a gold article teaches: tokens with whether they attribute, and the windows of its cues.
pub(crate) struct Lesson {
    tokens: Vec<(Vec<u32>, bool)>,
    windows: Vec<(Rows, Vec<usize>)>,
}

/// How often each word is (in) a cue, to find the one that counts in "went on to say in a statement".
pub(crate) type Habits = HashMap<u64, (u32, u32)>;

pub(crate) fn habits(pages: &[(Page, Vec<Parts>)]) -> Habits {
    let mut habits = Habits::new();
    for (page, gold) in pages {
        for &lemma in &page.lemma {
            habits.entry(lemma).or_default().1 += 1;
        }
        for token in gold.iter().flat_map(|one| cue_tokens(page, one)) {
            habits.entry(page.lemma[token]).or_default().0 += 1;
        }
    }
    habits
}

fn cue_tokens(page: &Page, gold: &Parts) -> Vec<usize> {
    gold.cue.iter().flat_map(|&span| page.syntax.tokens_in(span)).collect()
}

fn head_of_cue(page: &Page, gold: &Parts, habits: &Habits) -> Option<usize> {
    let rate = |token: usize| {
        let (inside, all) = habits.get(&page.lemma[token]).copied().unwrap_or_default();
        let verb = if page.is_verb(token) { 0.3 } else { 0.0 };
        (inside as f32) / (all as f32 + 5.0) + verb
    };
    let tokens = cue_tokens(page, gold).into_iter();
    tokens
        .filter(|&token| !page.units[page.unit_of[token]].quoted)
        .max_by(|&a, &b| rate(a).total_cmp(&rate(b)).then(b.cmp(&a)))
}

fn gold_labels(page: &Page, gold: &Parts, units: &[usize]) -> Vec<usize> {
    let covered = |unit: usize, spans: &[Span]| {
        let span = page.units[unit].span;
        let shared: usize = spans
            .iter()
            .map(|other| other.end.min(span.end).saturating_sub(other.start.max(span.start)))
            .sum();
        shared * 2 > span.len()
    };
    let label = |&unit: &usize| {
        if covered(unit, &gold.content) {
            CONTENT
        } else if covered(unit, &gold.source) {
            SOURCE
        } else {
            OUTSIDE
        }
    };
    units.iter().map(label).collect()
}

/// The examples of one article.
pub(crate) fn lesson(page: &Page, gold: &[Parts], habits: &Habits) -> Lesson {
    let mut is_cue = vec![false; page.syntax.tokens.len()];
    let heads: Vec<Option<usize>> = gold.iter().map(|one| head_of_cue(page, one, habits)).collect();
    for &head in heads.iter().flatten() {
        is_cue[head] = true;
    }
    let mut features = Vec::new();
    let example = |token: usize| {
        cue_features(page, token, &mut features);
        (features.iter().map(|&one| model::row(one) as u32).collect(), is_cue[token])
    };
    let tokens = candidates(page).map(example).collect();
    let windows = gold.iter().zip(&heads).filter_map(|(gold, &head)| {
        let window = window::window(page, head?, &is_cue);
        let labels = gold_labels(page, gold, &window.units);
        labels.contains(&CONTENT).then(|| (Rows::new(&window), labels))
    });
    Lesson { tokens, windows: windows.collect() }
}

/// Lessons of many articles, made side by side.
pub(crate) fn lessons(pages: &[(Page, Vec<Parts>)]) -> Vec<Lesson> {
    let habits = habits(pages);
    pages.par_iter().map(|(page, gold)| lesson(page, gold, &habits)).collect()
}

/// Passes over the tokens and the size of a first step; more, or larger ones, learn the corpus by heart.
const CUE_PASSES: usize = 3;
const CUE_RATE: f32 = 0.05;
/// The same for the windows.
const CHAIN_PASSES: usize = 4;
const CHAIN_RATE: f32 = 0.03;

/// Trains on lessons; the same lessons give the same model.
pub(crate) fn train(lessons: &[Lesson], threshold: f32) -> Model<Table> {
    let chain = train_chain(lessons);
    Model { cues: train_cues(lessons), labels: chain.labels, steps: chain.steps, threshold }
}

fn train_cues(lessons: &[Lesson]) -> Table {
    let mut table = Table::new(1, CUE_RATE);
    let mut random = Random(7);
    let mut tokens: Vec<&(Vec<u32>, bool)> = lessons.iter().flat_map(|one| &one.tokens).collect();
    for pass in 0..CUE_PASSES {
        random.shuffle(&mut tokens);
        let mut loss = 0.0;
        for (rows, gold) in &tokens {
            let mut score = [0.0];
            table.add_rows(rows, &mut score);
            let chance = 1.0 / (1.0 + (-score[0]).exp());
            let slope = chance - f32::from(u8::from(*gold));
            loss -= (1.0 - slope.abs()).max(1e-9).ln();
            if slope.abs() > 0.002 {
                table.step(rows, &[slope]);
            }
        }
        eprintln!("cues, pass {pass}: loss {:.5}", loss / tokens.len() as f32);
    }
    table
}

fn train_chain(lessons: &[Lesson]) -> Chain {
    let mut chain = Chain::new(CHAIN_RATE);
    let mut random = Random(7);
    let mut windows: Vec<&(Rows, Vec<usize>)> = lessons.iter().flat_map(|one| &one.windows).collect();
    for _ in 0..CHAIN_PASSES {
        random.shuffle(&mut windows);
        for (window, labels) in &windows {
            chain.learn(window, labels);
        }
    }
    chain
}

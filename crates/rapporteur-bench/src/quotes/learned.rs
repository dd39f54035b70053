//! A measuring model: which words attribute, and which units each of them attributes to whom.

use std::collections::HashMap;

use rapporteur_core::text::Span;
use rayon::prelude::*;

use super::argument_features::{self, Window};
use super::chain::{CONTENT, Chain, OUTSIDE, SOURCE};
use super::cue_features::cue_features;
use super::page::Page;
use super::weights::Weights;
use crate::random::Random;

/// An attribution in bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    pub(crate) content: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
}

/// What a gold article teaches: tokens with whether they attribute, and the windows of its cues.
pub(crate) struct Lesson {
    tokens: Vec<(Vec<u32>, bool)>,
    windows: Vec<(Window, Vec<usize>)>,
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
    tokens.filter(|&token| !page.units[page.unit_of[token]].quoted).max_by(|&a, &b| {
        rate(a).total_cmp(&rate(b)).then(b.cmp(&a))
    })
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
    let tokens = candidates(page).map(|token| (cue_features(page, token), is_cue[token])).collect();
    let windows = gold.iter().zip(&heads).filter_map(|(gold, &head)| {
        let window = argument_features::window(page, head?, &is_cue);
        let labels = gold_labels(page, gold, &window.units);
        labels.contains(&CONTENT).then_some((window, labels))
    });
    Lesson { tokens, windows: windows.collect() }
}

fn candidates<'b>(page: &'b Page) -> impl Iterator<Item = usize> + 'b {
    page.units.iter().filter(|unit| !unit.quoted).map(|unit| unit.first)
}

/// The trained model.
pub(crate) struct Learned {
    cues: Weights,
    chain: Chain,
    /// Least score of a cue.
    pub(crate) threshold: f32,
}

const CUE_PASSES: usize = 6;
const CHAIN_PASSES: usize = 6;

impl Learned {
    pub(crate) fn train(lessons: &[Lesson]) -> Self {
        let mut model = Self { cues: Weights::new(1, 0.1), chain: Chain::new(0.1), threshold: 0.0 };
        let mut random = Random(7);
        let mut tokens: Vec<&(Vec<u32>, bool)> = lessons.iter().flat_map(|one| &one.tokens).collect();
        for pass in 0..CUE_PASSES {
            random.shuffle(&mut tokens);
            let mut loss = 0.0;
            for (rows, gold) in &tokens {
                let score = model.cue_score(rows);
                let chance = 1.0 / (1.0 + (-score).exp());
                let slope = chance - f32::from(u8::from(*gold));
                loss += if *gold { -chance.max(1e-9).ln() } else { -(1.0 - chance).max(1e-9).ln() };
                if slope.abs() > 0.002 {
                    model.cues.step(rows, &[slope]);
                }
            }
            eprintln!("cues, pass {pass}: loss {:.5}", loss / tokens.len() as f32);
        }
        let mut windows: Vec<&(Window, Vec<usize>)> = lessons.iter().flat_map(|one| &one.windows).collect();
        for _ in 0..CHAIN_PASSES {
            random.shuffle(&mut windows);
            for (window, labels) in &windows {
                model.chain.learn(window, labels);
            }
        }
        model
    }

    fn cue_score(&self, rows: &[u32]) -> f32 {
        let mut score = [0.0];
        self.cues.add(rows, &mut score);
        score[0]
    }

    /// The attributions of an article.
    pub(crate) fn find(&self, page: &Page) -> Vec<Parts> {
        let scored: Vec<(usize, f32)> = candidates(page)
            .map(|token| (token, self.cue_score(&cue_features(page, token))))
            .filter(|&(_, score)| score > self.threshold)
            .collect();
        let mut is_cue = vec![false; page.syntax.tokens.len()];
        for &(token, _) in &scored {
            is_cue[token] = true;
        }
        let mut order = scored;
        order.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut taken = vec![false; page.units.len()];
        let mut found = Vec::new();
        for (cue, _) in order {
            let own = page.unit_of[cue];
            if taken[own] {
                continue;
            }
            let window = argument_features::window(page, cue, &is_cue);
            let closed: Vec<bool> = window.units.iter().map(|&unit| taken[unit]).collect();
            let labels = self.chain.best(&window, &closed);
            if let Some(parts) = parts(page, cue, &window, &labels) {
                for (&unit, &label) in window.units.iter().zip(&labels) {
                    taken[unit] |= label == CONTENT;
                }
                taken[own] = true;
                found.push(parts);
            }
        }
        found.sort_by_key(|one| one.content.first().copied());
        found
    }
}

fn runs(page: &Page, window: &Window, labels: &[usize], label: usize) -> Vec<Span> {
    let mut found: Vec<(usize, Span)> = Vec::new();
    for (&unit, _) in window.units.iter().zip(labels).filter(|(_, given)| **given == label) {
        let span = page.units[unit].span;
        match found.last_mut() {
            Some((last, run)) if *last + 1 == unit => {
                *last = unit;
                *run = run.cover(span);
            }
            _ => found.push((unit, span)),
        }
    }
    let word = |span: &Span| span.of(page.text).contains(char::is_alphanumeric);
    found.into_iter().map(|(_, span)| trimmed(page.text, span)).filter(word).collect()
}

fn trimmed(text: &str, span: Span) -> Span {
    const OUTER: [char; 11] = [',', ';', ':', '.', '–', '—', '-', ' ', '\n', '?', '!'];
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(OUTER).len();
    let end = words.trim_end_matches([',', ';', ':', '.', '–', '—', ' ', '\n']).len();
    Span::new(span.start + start.min(end), span.start + end)
}

fn parts(page: &Page, cue: usize, window: &Window, labels: &[usize]) -> Option<Parts> {
    let content = runs(page, window, labels, CONTENT);
    let source = runs(page, window, labels, SOURCE).into_iter().max_by_key(|span| span.len());
    (!content.is_empty()).then(|| Parts {
        content,
        source: source.into_iter().collect(),
        cue: vec![page.syntax.tokens[cue].span],
    })
}

/// Lessons of many articles, made side by side.
pub(crate) fn lessons(pages: &[(Page, Vec<Parts>)]) -> Vec<Lesson> {
    let habits = habits(pages);
    pages.par_iter().map(|(page, gold)| lesson(page, gold, &habits)).collect()
}

//! Trains the parser with its own mistakes as context (exploration, Goldberg and Nivre 2013).

use rapporteur_core::reading::syntax::linear::{Scorer, best_class};
use rapporteur_core::reading::syntax::parser::{ParserState, ParserWord, Transition, class_allowed};
use rapporteur_core::reading::syntax::parser_features;

use super::oracle::GoldTree;
use crate::perceptron::Perceptron;
use crate::random::Random;

/// A sentence to learn dependencies from.
pub(crate) struct ParsedSentence {
    pub(crate) words: Vec<ParserWord>,
    pub(crate) gold: GoldTree,
}

/// Of a hundred steps after the first round, so many follow the guess instead of the gold tree.
const EXPLORED: usize = 90;

/// Learns from the sentences, which are gone through `rounds` times in random order.
pub(crate) fn train(
    sentences: &[ParsedSentence],
    relations: usize,
    rounds: usize,
    patience: u16,
    random: &mut Random,
) -> Perceptron {
    let mut perceptron = Perceptron::new(patience);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for round in 0..rounds {
        random.shuffle(&mut order);
        let mut mistakes = 0;
        for &index in &order {
            mistakes += learn(&mut perceptron, &sentences[index], relations, round > 0, random);
        }
        eprintln!("parser, round {}: {mistakes} mistakes", round + 1);
    }
    perceptron
}

fn learn(
    perceptron: &mut Perceptron,
    sentence: &ParsedSentence,
    relations: usize,
    explore: bool,
    random: &mut Random,
) -> usize {
    let mut state = ParserState::new(sentence.words.len());
    let mut features = Vec::new();
    let mut scores = vec![0; Transition::classes(relations)];
    let mut mistakes = 0;
    while !state.is_final() {
        parser_features(&sentence.words, &state, &mut features);
        scores.fill(0);
        perceptron.add_scores(&features, &mut scores);
        let allowed = state.allowed();
        let guess = best_class(&scores, |class| class_allowed(class, allowed));
        let right = best_class(&scores, right_classes(&sentence.gold, &state));
        let (Some(guess), Some(right)) = (guess, right) else { break };
        perceptron.step();
        let is_right = right_classes(&sentence.gold, &state)(guess);
        if !is_right {
            mistakes += 1;
            perceptron.correct(&features, right, guess);
        }
        let follow = is_right || (explore && random.below(100) < EXPLORED);
        state.apply(Transition::of_class(if follow { guess } else { right }));
    }
    mistakes
}

/// Tells the classes that lose the fewest gold dependencies and give a gold one its own relation.
fn right_classes<'a>(gold: &'a GoldTree, state: &'a ParserState) -> impl Fn(usize) -> bool + 'a {
    let allowed = state.allowed();
    let costs = gold.costs(state);
    let least = (0..3).filter(|&kind| allowed[kind]).map(|kind| costs[kind]).min().unwrap_or(0);
    let cheapest: [bool; 3] = std::array::from_fn(|kind| allowed[kind] && costs[kind] == least);
    let own = |head: Option<usize>| {
        let word = state.from_top(0)?;
        (Some(gold.heads[word]) == head).then(|| gold.relations[word])
    };
    let (left, right) = (own(state.ahead(0)), own(state.from_top(1)));
    move |class| {
        class_allowed(class, cheapest)
            && match Transition::of_class(class) {
                Transition::Shift => true,
                Transition::Left(relation) => left.is_none_or(|own| own == relation),
                Transition::Right(relation) => right.is_none_or(|own| own == relation),
            }
    }
}

//! Trains the tagger.

use rapporteur_core::reading::syntax::linear::{Scorer, best_class};
use rapporteur_core::reading::syntax::tagger::tag_features;
use rapporteur_core::reading::syntax::word::WordForm;

use crate::perceptron::Perceptron;
use crate::random::Random;

/// A sentence to learn tags from.
pub(crate) struct TaggedSentence<'a> {
    pub(crate) forms: &'a [WordForm],
    pub(crate) tags: &'a [u8],
}

/// Learns from the sentences, which are gone through `rounds` times in random order.
pub(crate) fn train(
    sentences: &[TaggedSentence<'_>],
    classes: usize,
    rounds: usize,
    random: &mut Random,
) -> Perceptron {
    let mut perceptron = Perceptron::new(1);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &index in &order {
            learn(&mut perceptron, &sentences[index], classes);
        }
    }
    perceptron
}

/// The tags guessed so far stand as context, wrong ones too: so it learns to go on after a mistake.
fn learn(perceptron: &mut Perceptron, sentence: &TaggedSentence<'_>, classes: usize) {
    let mut guessed = Vec::with_capacity(sentence.tags.len());
    let mut features = Vec::new();
    let mut scores = vec![0; classes];
    for (position, &right) in sentence.tags.iter().enumerate() {
        tag_features(sentence.forms, position, &guessed, &mut features);
        scores.fill(0);
        perceptron.add_scores(&features, &mut scores);
        let guess = best_class(&scores, |_| true).unwrap_or(0);
        perceptron.step();
        if guess != usize::from(right) {
            perceptron.correct(&features, usize::from(right), guess);
        }
        guessed.push(guess as u8);
    }
}

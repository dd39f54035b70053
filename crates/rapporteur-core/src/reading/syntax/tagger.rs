//! Greedy part-of-speech tagging from left to right: universal and Penn tag at once, by an averaged perceptron
//! (Collins 2002).

use super::linear::{Scorer, best_class, feature};
use super::word::WordForm;

/// Tags the words of one sentence; the numbers are classes of the model.
pub fn tag(words: &[WordForm], classes: usize, model: &impl Scorer) -> Vec<u8> {
    let mut tags = Vec::with_capacity(words.len());
    let mut features = Vec::with_capacity(64);
    let mut scores = vec![0; classes];
    for position in 0..words.len() {
        tag_features(words, position, &tags, &mut features);
        scores.fill(0);
        model.add_scores(&features, &mut scores);
        tags.push(best_class(&scores, |_| true).unwrap_or(0) as u8);
    }
    tags
}

/// Collects the features of the word at `position`, given the tags before it.
pub fn tag_features(words: &[WordForm], position: usize, tags: &[u8], out: &mut Vec<u64>) {
    out.clear();
    let at = |offset: isize| position.checked_add_signed(offset).and_then(|index| words.get(index));
    let tag_before = |back: usize| {
        position.checked_sub(back).and_then(|index| tags.get(index)).map_or(255, |&tag| u64::from(tag))
    };
    let absent = WordForm::default();
    let word = at(0).unwrap_or(&absent);
    let (left, left_two) = (at(-1).unwrap_or(&absent), at(-2).unwrap_or(&absent));
    let (right, right_two) = (at(1).unwrap_or(&absent), at(2).unwrap_or(&absent));
    let (last, before_last) = (tag_before(1), tag_before(2));
    let place = u64::from(position == 0) | u64::from(word.capital) << 1 | u64::from(word.all_capitals) << 2;
    let mut add = |template: u64, values: &[u64]| out.push(feature(template, values));

    add(0, &[word.lower]);
    add(1, &[word.exact]);
    for (length, &suffix) in word.suffix.iter().enumerate() {
        add(2 + length as u64, &[suffix]);
    }
    for (length, &prefix) in word.prefix.iter().enumerate() {
        add(6 + length as u64, &[prefix]);
    }
    add(9, &[word.shape, place]);
    add(10, &[last]);
    add(11, &[before_last]);
    add(12, &[last, before_last]);
    add(13, &[last, word.lower]);
    add(14, &[last, before_last, word.lower]);
    add(15, &[left.lower]);
    add(16, &[left_two.lower]);
    add(17, &[right.lower]);
    add(18, &[right_two.lower]);
    add(19, &[left.lower, word.lower]);
    add(20, &[word.lower, right.lower]);
    add(21, &[left.lower, right.lower]);
    add(22, &[last, right.lower]);
    add(23, &[last, word.suffix[2]]);
    add(24, &[right.suffix[2]]);
    add(25, &[left.suffix[2]]);
    add(26, &[right.shape, word.shape, place]);
    add(27, &[last, word.shape]);
    add(28, &[right.lower, right_two.lower]);
    add(29, &[word.suffix[2], right.suffix[2]]);
    add(30, &[last, word.suffix[2], right.suffix[1]]);
    add(31, &[last, before_last, right.suffix[2]]);
    add(32, &[word.suffix[1], u64::from(word.capital), u64::from(right.capital), u64::from(left.capital)]);
    add(33, &[word.lower, u64::from(right.capital), u64::from(word.capital)]);
    add(34, &[last, word.lower, right.lower]);
    add(35, &[word.suffix[2], place]);
    add(36, &[right_two.suffix[2], right.suffix[2]]);
    add(37, &[]);
}

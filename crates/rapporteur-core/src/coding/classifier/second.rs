//! The second look at a word: what the first look made of it and of the words around it, in the sentence and the
//! article (stacked generalisation: Wolpert 1992). An article on sport has few events, and a meeting named four times
//! is the same to the fourth.

use std::collections::BTreeMap;

use super::collector::Collector;
use super::model::{TRIGGER_CLASSES, likeliest};
use super::page::{NOTHING, Page};

/// The first look's chances by token; nothing for words that cannot name events.
pub(super) type Chances = Vec<Option<[f32; TRIGGER_CLASSES]>>;

/// What the first look made of a whole article.
pub(super) struct FirstLook<'c> {
    chances: &'c Chances,
    /// Sum of chances and number of occurrences of every lemma.
    by_lemma: BTreeMap<u64, (f32, u32)>,
    /// Sum of chances of every type.
    by_type: [f32; TRIGGER_CLASSES],
    /// Sums of chances and candidates of every sentence.
    by_sentence: Vec<(f32, u32)>,
    all: (f32, u32),
}

impl<'c> FirstLook<'c> {
    pub(super) fn new(page: &Page, chances: &'c Chances) -> Self {
        let mut look = Self {
            chances,
            by_lemma: BTreeMap::new(),
            by_type: [0.0; TRIGGER_CLASSES],
            by_sentence: vec![(0.0, 0); page.context.syntax.sentences.len()],
            all: (0.0, 0),
        };
        for (token, chances) in chances.iter().enumerate() {
            let Some(chances) = chances else { continue };
            let event = 1.0 - chances[0];
            let lemma = look.by_lemma.entry(page.lemma[token]).or_default();
            let sentence = &mut look.by_sentence[page.sentence[token]];
            for sums in [lemma, sentence, &mut look.all] {
                *sums = (sums.0 + event, sums.1 + 1);
            }
            look.by_type.iter_mut().zip(chances).for_each(|(sum, chance)| *sum += chance);
        }
        look
    }

    fn event(&self, token: usize) -> f32 {
        self.chances.get(token).and_then(Option::as_ref).map_or(0.0, |chances| 1.0 - chances[0])
    }

    /// The likeliest type with how likely an event is, in steps; nothing for what cannot be one.
    fn guess(&self, token: Option<usize>) -> u64 {
        let Some(chances) = token.and_then(|token| self.chances.get(token)?.as_ref()) else { return NOTHING };
        if 1.0 - chances[0] < 0.2 { 99 } else { best(chances) as u64 * 8 + step(1.0 - chances[0]) / 2 }
    }
}

/// The likeliest class but none.
fn best(chances: &[f32; TRIGGER_CLASSES]) -> usize {
    1 + likeliest(&chances[1..])
}

/// A chance in steps that are narrow where events are rare.
fn step(chance: f32) -> u64 {
    const STEPS: [f32; 13] = [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.92];
    STEPS.iter().take_while(|&&least| chance >= least).count() as u64
}

/// Adds what the first look tells of a word.
pub(super) fn features(page: &Page, look: &FirstLook, token: usize, found: &mut Collector) {
    let Some(chances) = look.chances.get(token).and_then(Option::as_ref) else { return };
    let (own, kind) = (look.event(token), best(chances) as u64);
    found.add(150, &[step(own)]);
    found.add(151, &[step(own), kind]);
    found.add(152, &[step(own), page.tag[token]]);
    let context = page.context;
    let head = context.head(token);
    found.add(153, &[page.relation[token], look.guess(head), step(own)]);
    found.add(154, &[page.relation[token], look.guess(head), kind]);
    let child = context
        .children(token)
        .iter()
        .copied()
        .max_by(|&one, &other| look.event(one).total_cmp(&look.event(other)).then(other.cmp(&one)));
    found.add(155, &[child.map_or(NOTHING, |child| page.relation[child]), look.guess(child), step(own)]);
    let sentence = look.by_sentence[page.sentence[token]];
    let others = (sentence.0 - own).max(0.0);
    found.add(156, &[(others * 2.0) as u64, step(own)]);
    let density = |sums: (f32, u32)| (sums.0 / (sums.1.max(1) as f32) * 40.0) as u64;
    found.add(157, &[density(look.all), step(own)]);
    found.add(158, &[density(look.all)]);
    let same = look.by_lemma.get(&page.lemma[token]).copied().unwrap_or_default();
    let rest = (same.0 - own) / (same.1.saturating_sub(1).max(1) as f32);
    found.add(159, &[step(rest), u64::from(same.1.min(4)), step(own)]);
    found.add(160, &[step(rest), u64::from(same.1.min(4)), kind]);
    let type_share = (look.by_type[kind as usize] - chances[kind as usize]).max(0.0);
    found.add(161, &[(type_share * 2.0).min(12.0) as u64, step(own)]);
    found.add(162, &[(type_share * 2.0).min(12.0) as u64, kind]);
    for (number, steps) in [(163, -1), (164, 1), (165, -2), (166, 2)] {
        found.add(number, &[look.guess(page.beside(token, steps)), step(own)]);
    }
    let before = page.sentence[token].checked_sub(1).map_or(0.0, |number| look.by_sentence[number].0);
    found.add(167, &[(before * 1.5) as u64, step(own)]);
}

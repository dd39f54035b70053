//! What two mentions show by themselves: their words, what is said of those, their sides, and what stands around.

use super::association::Association;
use super::bag::Bag;
use super::collection::Collection;
use super::mention::Mention;

/// A row of features in the making.
#[derive(Default)]
pub(super) struct Row(pub(super) Vec<f32>);

impl Row {
    fn push(&mut self, value: f32) {
        self.0.push(value);
    }

    fn flag(&mut self, holds: bool) {
        self.push(f32::from(u8::from(holds)));
    }

    fn both(&mut self, one: f32, two: f32) {
        self.push(one.min(two));
        self.push(one.max(two));
    }

    fn count(&mut self, one: bool, two: bool) {
        self.push(f32::from(u8::from(one) + u8::from(two)));
    }
}

/// Names of [`features`].
pub(super) const NAMES: [&str; 76] = [
    "lemma.same",
    "stem.same",
    "lemma.prefix",
    "lemma.trigrams",
    "family.shared",
    "family.overlap",
    "family.apart",
    "family.known",
    "words.cosine",
    "words.heaviest",
    "length.lesser",
    "length.greater",
    "said.stems",
    "said.stems.weight",
    "said.families",
    "said.families.weight",
    "told_again.lesser",
    "told_again.greater",
    "verbs",
    "participles",
    "past",
    "uncertain",
    "uncertain.differs",
    "negated.differs",
    "definite",
    "names",
    "agents",
    "agents.both",
    "agents.apart",
    "patients",
    "patients.both",
    "patients.apart",
    "crossed",
    "others",
    "arguments",
    "arguments.heaviest",
    "arguments.weight",
    "arguments.empty",
    "near",
    "near.weight",
    "around",
    "around.heaviest",
    "around.weight",
    "names.cosine",
    "names.heaviest",
    "names.apart",
    "figures",
    "figures.apart",
    "dates",
    "dates.apart",
    "governor.same",
    "governor.is_head",
    "head.around.one",
    "head.around.both",
    "rarity.lesser",
    "rarity.greater",
    "sentence.same",
    "sentence.distance",
    "sentence.first",
    "sentence.last",
    "head.distance",
    "head.first",
    "head.last",
    "popular.lesser",
    "popular.greater",
    "arguments.by_words",
    "words.by_arguments",
    "guess",
    "family.relatives",
    "stem.own",
    "particle.same",
    "particle.differs",
    "usage.arguments",
    "usage.around",
    "usage.together.lesser",
    "usage.together.greater",
];

/// What the pair shows; `without` is the topic whose say is left out of what was learned of words.
pub(super) fn features(
    collection: &Collection,
    pair: (u32, u32),
    said: &Association,
    without: Option<u32>,
) -> Vec<f32> {
    let (one, two) = (&collection.mentions[pair.0 as usize], &collection.mentions[pair.1 as usize]);
    let mut row = Row::default();
    words(&mut row, one, two);
    learned(&mut row, one, two, said, without);
    kinds(&mut row, one, two);
    sides(&mut row, one, two);
    surroundings(&mut row, one, two);
    position(&mut row, one, two);
    let popular = |at: u32| collection.popularity[at as usize];
    row.both(popular(pair.0), popular(pair.1));
    row.push(one.arguments.cosine(&two.words).max(two.arguments.cosine(&one.words)));
    row.push(one.words.cosine(&two.around).max(two.words.cosine(&one.around)));
    row.push(guess(collection, one, two));
    row.push(one.relatives.cosine(&two.relatives));
    row.flag(one.own_stem == two.own_stem || one.stem == two.own_stem || two.stem == one.own_stem);
    row.flag(one.particle.is_some() && one.particle == two.particle);
    row.flag(one.particle.is_some() && two.particle.is_some() && one.particle != two.particle);
    usage(&mut row, collection, pair);
    row.0
}

/// How the two words are used in the stories around: with whom, and whether side by side.
fn usage(row: &mut Row, collection: &Collection, pair: (u32, u32)) {
    let word = |at: u32| collection.mentions[at as usize].word;
    let (first, second) = (&collection.usages[pair.0 as usize], &collection.usages[pair.1 as usize]);
    row.push(first.arguments.cosine(&second.arguments));
    row.push(first.around.cosine(&second.around));
    row.both(first.around.weight(word(pair.1)), second.around.weight(word(pair.0)));
}

fn words(row: &mut Row, one: &Mention, two: &Mention) {
    row.flag(one.lemma == two.lemma);
    row.flag(one.stem == two.stem);
    row.push(prefix(&one.lemma, &two.lemma));
    row.push(trigrams(&one.lemma, &two.lemma));
    let shared: Vec<u16> =
        one.families.iter().copied().filter(|family| two.families.contains(family)).collect();
    let all = one.families.len() + two.families.len() - shared.len();
    row.push(shared.len() as f32);
    row.push(shared.len() as f32 / all.max(1) as f32);
    row.flag(shared.is_empty() && !one.families.is_empty() && !two.families.is_empty());
    row.count(!one.families.is_empty(), !two.families.is_empty());
    row.push(one.words.cosine(&two.words));
    row.push(one.words.greatest_shared(&two.words));
    row.both(one.length as f32, two.length as f32);
}

fn learned(row: &mut Row, one: &Mention, two: &Mention, said: &Association, without: Option<u32>) {
    for said in [said.stems(one, two, without), said.families(one, two, without)] {
        row.push(said.chance);
        row.push(said.weight);
    }
    row.both(said.told_again(one, without), said.told_again(two, without));
}

fn kinds(row: &mut Row, one: &Mention, two: &Mention) {
    let (first, second) = (one.kind, two.kind);
    row.count(first.is_verb, second.is_verb);
    row.count(first.is_participle, second.is_participle);
    row.count(first.is_past, second.is_past);
    row.count(first.is_uncertain, second.is_uncertain);
    row.flag(first.is_uncertain != second.is_uncertain);
    row.flag(first.is_negated != second.is_negated);
    row.count(first.is_definite, second.is_definite);
    row.count(first.is_name, second.is_name);
}

fn sides(row: &mut Row, one: &Mention, two: &Mention) {
    for (first, second) in [(&one.agents, &two.agents), (&one.patients, &two.patients)] {
        row.push(first.cosine(second));
        row.count(!first.is_empty(), !second.is_empty());
        row.flag(apart(first, second));
    }
    row.push(one.agents.cosine(&two.patients).max(one.patients.cosine(&two.agents)));
    row.push(one.others.cosine(&two.others));
    row.push(one.arguments.cosine(&two.arguments));
    row.push(one.arguments.greatest_shared(&two.arguments));
    row.push(one.arguments.weight_shared(&two.arguments));
    row.count(one.arguments.is_empty(), two.arguments.is_empty());
}

fn apart(one: &Bag, two: &Bag) -> bool {
    !one.is_empty() && !two.is_empty() && one.weight_shared(two) <= 0.0
}

fn surroundings(row: &mut Row, one: &Mention, two: &Mention) {
    row.push(one.near.cosine(&two.near));
    row.push(one.near.weight_shared(&two.near));
    row.push(one.around.cosine(&two.around));
    row.push(one.around.greatest_shared(&two.around));
    row.push(one.around.weight_shared(&two.around));
    row.push(one.names.cosine(&two.names));
    row.push(one.names.greatest_shared(&two.names));
    row.flag(apart(&one.names, &two.names));
    for (first, second) in [(&one.figures, &two.figures), (&one.dates, &two.dates)] {
        row.push(first.cosine(second));
        row.flag(apart(first, second));
    }
    row.flag(one.governor.is_some() && one.governor == two.governor);
    row.flag(one.governor == Some(two.word) || two.governor == Some(one.word));
    let (first, second) = (two.around.contains(one.word), one.around.contains(two.word));
    row.flag(first || second);
    row.flag(first && second);
    row.both(one.rarity, two.rarity);
}

fn position(row: &mut Row, one: &Mention, two: &Mention) {
    const FAR: f32 = 30.0;
    let same = one.document == two.document && one.sentence == two.sentence;
    row.flag(same);
    let distance = one.sentence.abs_diff(two.sentence) as f32;
    row.push(if one.document == two.document { distance } else { FAR });
    row.both(one.sentence as f32, two.sentence as f32);
    row.push(if same { one.head.abs_diff(two.head) as f32 } else { FAR });
    row.both(one.head as f32, two.head as f32);
}

/// A first guess without training: like words in like surroundings.
pub(super) fn guess(collection: &Collection, one: &Mention, two: &Mention) -> f32 {
    let related = one.families.iter().any(|family| two.families.contains(family));
    let word = match () {
        () if one.lemma == two.lemma => 1.0,
        () if one.stem == two.stem => 0.95,
        () if related => 0.7,
        () => 0.4 * trigrams(&one.lemma, &two.lemma),
    };
    let context = 0.3 * one.arguments.cosine(&two.arguments)
        + 0.35 * one.around.cosine(&two.around)
        + 0.35 * one.near.cosine(&two.near);
    let stage = collection.neighbours.nearness(one.document, two.document).sqrt();
    stage * (0.55 * word + 0.45 * context.sqrt() * (0.3 + 0.7 * word))
}

/// The part of the longer word that both begin with.
fn prefix(one: &str, two: &str) -> f32 {
    let shared = one.chars().zip(two.chars()).take_while(|(first, second)| first == second).count();
    shared as f32 / one.chars().count().max(two.chars().count()).max(1) as f32
}

/// Dice's measure of the groups of three letters.
fn trigrams(one: &str, two: &str) -> f32 {
    let groups = |word: &str| -> Vec<[char; 3]> {
        let letters: Vec<char> =
            std::iter::once('<').chain(word.chars()).chain(std::iter::once('>')).collect();
        letters.windows(3).map(|group| [group[0], group[1], group[2]]).collect()
    };
    let (first, second) = (groups(one), groups(two));
    let shared = first.iter().filter(|group| second.contains(group)).count();
    2.0 * shared as f32 / (first.len() + second.len()).max(1) as f32
}

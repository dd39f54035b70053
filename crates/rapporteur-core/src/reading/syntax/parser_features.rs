//! What the parser looks at: the top of the stack, the next words, and the dependents they have already
//! (after Zhang and Nivre 2011).

use super::linear::feature;
use super::parser::{ParserState, ParserWord};

/// Words and tags around the parser's place.
#[derive(Clone, Copy, Default)]
struct Seen {
    word: u64,
    tag: u64,
    suffix: u64,
}

impl Seen {
    fn both(self) -> u64 {
        self.word ^ (self.tag + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// Number of a word or a relation that is not there.
const ABSENT: u64 = 255;

struct View<'a> {
    words: &'a [ParserWord],
    state: &'a ParserState,
}

impl View<'_> {
    fn see(&self, position: Option<usize>) -> Seen {
        position.and_then(|index| self.words.get(index)).map_or(
            Seen { word: 1, tag: ABSENT, suffix: 1 },
            |word| Seen { word: word.form.lower, tag: u64::from(word.tag), suffix: word.form.suffix[2] },
        )
    }

    fn relation(&self, position: Option<usize>) -> u64 {
        position.map_or(ABSENT, |index| u64::from(self.state.relations[index]))
    }
}

/// Distance in steps that features tell apart.
fn distance(from: Option<usize>, to: Option<usize>) -> u64 {
    match (from, to) {
        (Some(from), Some(to)) => match to.abs_diff(from) {
            near @ 0..=4 => near as u64,
            5..=7 => 5,
            8..=11 => 6,
            _ => 7,
        },
        _ => 8,
    }
}

/// Collects the features of a state.
pub fn parser_features(words: &[ParserWord], state: &ParserState, out: &mut Vec<u64>) {
    out.clear();
    let view = View { words, state };
    let places = [state.from_top(0), state.from_top(1), state.from_top(2)];
    let stack = places.map(|place| view.see(place));
    let queue: [Seen; 4] = std::array::from_fn(|offset| view.see(state.ahead(offset)));
    single_words(&stack, &queue, out);
    pairs(&stack, &queue, out);
    triples(&stack, &queue, out);
    dependents(&view, places, &stack, &queue, out);
    distances(&view, places, &stack, &queue, out);
}

fn single_words(stack: &[Seen; 3], queue: &[Seen; 4], out: &mut Vec<u64>) {
    let mut add = |template: u64, values: &[u64]| out.push(feature(template, values));
    for (number, seen) in stack.iter().chain(queue).enumerate() {
        let template = 4 * number as u64;
        add(template, &[seen.tag]);
        add(template + 1, &[seen.word]);
        add(template + 2, &[seen.both()]);
    }
    add(3, &[stack[0].suffix, stack[0].tag]);
    add(7, &[queue[0].suffix, queue[0].tag]);
    add(11, &[]);
}

fn pairs(stack: &[Seen; 3], queue: &[Seen; 4], out: &mut Vec<u64>) {
    let mut add = |template: u64, values: &[u64]| out.push(feature(template, values));
    let [s0, s1, s2] = *stack;
    let [b0, b1, ..] = *queue;
    for (number, (a, b)) in [(s0, b0), (s1, s0), (s1, b0), (b0, b1), (s0, b1)].into_iter().enumerate() {
        let template = 40 + 6 * number as u64;
        add(template, &[a.tag, b.tag]);
        add(template + 1, &[a.word, b.tag]);
        add(template + 2, &[a.tag, b.word]);
        add(template + 3, &[a.word, b.word]);
        if number < 2 {
            add(template + 4, &[a.both(), b.tag]);
            add(template + 5, &[a.tag, b.both()]);
        }
    }
    add(71, &[s2.tag, s0.tag]);
    add(72, &[s2.tag, b0.tag]);
}

fn triples(stack: &[Seen; 3], queue: &[Seen; 4], out: &mut Vec<u64>) {
    let mut add = |template: u64, values: &[u64]| out.push(feature(template, values));
    let [s0, s1, s2] = *stack;
    let [b0, b1, b2, b3] = *queue;
    add(80, &[s0.tag, b0.tag, b1.tag]);
    add(81, &[s1.tag, s0.tag, b0.tag]);
    add(82, &[s2.tag, s1.tag, s0.tag]);
    add(83, &[b0.tag, b1.tag, b2.tag]);
    add(84, &[s0.tag, b0.tag, b1.tag, b2.tag]);
    add(85, &[s1.tag, s0.tag, b0.tag, b1.tag]);
    add(86, &[s2.tag, s1.tag, s0.tag, b0.tag]);
    add(87, &[s1.word, s0.tag, b0.tag]);
    add(88, &[s1.tag, s0.word, b0.tag]);
    add(89, &[s1.tag, s0.tag, b0.word]);
    add(90, &[s1.word, s0.tag, b0.word]);
    add(91, &[s1.tag, s0.word, b0.word]);
    add(92, &[s0.word, b0.tag, b1.tag]);
    add(93, &[s0.tag, b0.word, b1.tag]);
    add(94, &[s0.tag, b0.tag, b1.word]);
    add(95, &[b1.tag, b2.tag, b3.tag]);
    add(96, &[s0.tag, b0.word, b1.word]);
    add(97, &[s1.tag, s0.tag, b0.tag, b1.tag, b2.tag]);
}

fn dependents(
    view: &View<'_>,
    places: [Option<usize>; 3],
    stack: &[Seen; 3],
    queue: &[Seen; 4],
    out: &mut Vec<u64>,
) {
    let [s0, s1, _] = *stack;
    let b0 = queue[0];
    let left = |place: Option<usize>| place.map(|index| view.state.left[index]).unwrap_or_default();
    let right = |place: Option<usize>| place.map(|index| view.state.right[index]).unwrap_or_default();
    let (s0_left, s0_right) = (left(places[0]), right(places[0]));
    let (s1_left, s1_right) = (left(places[1]), right(places[1]));
    let b0_left = left(view.state.ahead(0));
    let mut add = |template: u64, values: &[u64]| out.push(feature(template, values));
    let sides = [(s0, s0_left), (s0, s0_right), (s1, s1_left), (s1, s1_right), (b0, b0_left)];
    for (number, (head, side)) in sides.into_iter().enumerate() {
        let template = 100 + 8 * number as u64;
        let (outer, second) = (view.see(side.outer), view.see(side.second));
        add(template, &[outer.tag, head.tag]);
        add(template + 1, &[outer.word, head.tag]);
        add(template + 2, &[view.relation(side.outer), head.tag]);
        add(template + 3, &[view.relation(side.outer), view.relation(side.second), head.tag]);
        add(template + 4, &[outer.tag, second.tag, head.tag]);
        add(template + 5, &[head.tag, u64::from(side.count)]);
        add(template + 6, &[head.word, u64::from(side.count)]);
        add(template + 7, &[head.tag, side.relations]);
    }
    let (s0_first, s0_last) = (view.see(s0_left.outer), view.see(s0_right.outer));
    let (s1_last, b0_first) = (view.see(s1_right.outer), view.see(b0_left.outer));
    add(140, &[s0.tag, b0.tag, s0_first.tag]);
    add(141, &[s0.tag, b0.tag, s0_last.tag]);
    add(142, &[s0.tag, b0.tag, b0_first.tag]);
    add(143, &[s1.tag, s0.tag, s0_first.tag]);
    add(144, &[s1.tag, s0.tag, s0_last.tag]);
    add(145, &[s1.tag, s0.tag, s1_last.tag]);
    add(146, &[s1.word, s0_first.word, s0.tag]);
    add(147, &[s1.tag, s0_first.word, s0.word]);
    add(148, &[s1.tag, s0_first.word, s0.tag]);
    add(149, &[s0.word, b0_first.word, b0.tag]);
    add(150, &[s0.tag, b0_first.word, b0.tag]);
    add(151, &[s1.tag, s1_right.relations, s0.tag]);
    add(152, &[s1.word, s1_right.relations, s0.tag]);
    add(153, &[s0.tag, s0_left.relations, s0_right.relations, b0.tag]);
    add(154, &[s1.tag, s1_left.relations, s0.tag, s0_left.relations]);
    add(155, &[s0.tag, s0_left.relations, b0.tag, b0_left.relations]);
    add(156, &[s1.word, s0.word, s0_first.word]);
}

fn distances(
    view: &View<'_>,
    places: [Option<usize>; 3],
    stack: &[Seen; 3],
    queue: &[Seen; 4],
    out: &mut Vec<u64>,
) {
    let mut add = |template: u64, values: &[u64]| out.push(feature(template, values));
    let [s0, s1, _] = *stack;
    let b0 = queue[0];
    let ahead = distance(places[0], view.state.ahead(0));
    let under = distance(places[1], places[0]);
    add(160, &[s0.tag, ahead]);
    add(161, &[b0.tag, ahead]);
    add(162, &[s0.tag, b0.tag, ahead]);
    add(163, &[s1.tag, s0.tag, under]);
    add(164, &[s0.word, ahead]);
    add(165, &[s1.word, under]);
    add(166, &[s0.tag, b0.tag, u64::from(view.state.stack.len().min(4) as u8)]);
    add(167, &[s0.tag, queue[1].tag, u64::from(view.words.len() - view.state.next < 3)]);
}

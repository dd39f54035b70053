//! What tells whether a unit is a cue's content, its source, or neither.

use super::anchor::{Anchor, Cue, side};
use super::page::{Page, Unit};
use crate::reading::syntax::linear::feature;

/// Farthest that is counted between a cue and a unit, in units.
const COUNTED: usize = 60;
/// Value of what is not there.
const NONE: u64 = 9;
const MARKS: [char; 6] = ['"', '“', '”', '‘', '’', '\''];

/// Features with a number of their own for each.
struct Features {
    found: Vec<u64>,
    template: u64,
}

impl Features {
    fn push(&mut self, values: &[u64]) {
        self.template += 1;
        self.found.push(feature(self.template, values));
    }
}

/// A unit beside a cue.
struct Beside<'a> {
    page: &'a Page<'a>,
    cue: &'a Cue,
    anchor: &'a Anchor,
    unit: &'a Unit,
    number: usize,
    /// Side of the cue, and whether it stands in marks.
    side: u64,
    quoted: u64,
    /// Bucket of the distance.
    steps: u64,
    between: Between,
}

/// Counts of what stands between a cue and a unit.
#[derive(Default)]
struct Between {
    commas: u64,
    ends: u64,
    quotes: u64,
    cues: u64,
    verbs: u64,
    that: u64,
}

impl Between {
    fn new(page: &Page, own: usize, number: usize, is_cue: &[bool]) -> Self {
        let (low, high) = (number.min(own) + 1, number.max(own));
        let mut found = Self::default();
        for unit in (low..high.max(low)).take(COUNTED) {
            let unit = &page.units[unit];
            match page.syntax.tokens[unit.first].span.of(page.text) {
                "," | ";" | ":" | "—" | "–" | "--" => found.commas += 1,
                "." | "?" | "!" => found.ends += 1,
                "that" => found.that = 1,
                _ => {}
            }
            found.quotes += u64::from(unit.quoted);
            found.cues += u64::from(is_cue[unit.first]);
            found.verbs += u64::from(page.is_verb(unit.first));
        }
        Self {
            commas: found.commas.min(3),
            ends: found.ends.min(3),
            quotes: found.quotes.min(3),
            cues: found.cues.min(2),
            verbs: found.verbs.min(3),
            that: found.that,
        }
    }
}

fn bucket(value: usize, limits: &[usize]) -> u64 {
    limits.iter().filter(|&&limit| value > limit).count() as u64
}

fn at(values: &[u64], index: Option<usize>) -> u64 {
    index.and_then(|index| values.get(index)).copied().unwrap_or(NONE)
}

/// The features of a unit of a cue's window.
pub(super) fn unit_features(
    page: &Page,
    cue: &Cue,
    number: usize,
    anchor: &Anchor,
    is_cue: &[bool],
) -> Vec<u64> {
    let own = page.unit_of[cue.token];
    let unit = &page.units[number];
    let quoted = u64::from(unit.quoted);
    let beside = Beside {
        page,
        cue,
        anchor,
        unit,
        number,
        side: side(own, number) + 3 * quoted,
        quoted,
        steps: bucket(number.abs_diff(own), &[1, 2, 3, 4, 6, 9, 14, 22, 40]),
        between: Between::new(page, own, number, is_cue),
    };
    let mut features = Features { found: Vec::with_capacity(72), template: 2000 };
    let a_cue = u64::from(is_cue[unit.first]) + u64::from(unit.first == cue.token);
    features.push(&[a_cue, beside.side]);
    beside.cue_and_place(&mut features);
    beside.way(&mut features);
    beside.words(&mut features);
    beside.branch(&mut features);
    beside.rules(&mut features);
    if unit.quoted {
        beside.marks(&mut features);
    }
    features.found
}

impl Beside<'_> {
    fn cue_and_place(&self, features: &mut Features) {
        let (page, cue) = (self.page, self.cue);
        let (lemma, class, tag) = (page.lemma[cue.token], page.class[cue.token], page.tag[cue.token]);
        let (side, steps, between) = (self.side, self.steps, &self.between);
        features.push(&[side]);
        features.push(&[side, steps]);
        features.push(&[side, lemma]);
        features.push(&[side, lemma, steps]);
        features.push(&[side, class, tag]);
        features.push(&[side, cue.frame]);
        features.push(&[side, cue.frame, lemma]);
        features.push(&[side, cue.frame, class, tag]);
        features.push(&[side, between.commas, between.verbs, between.ends]);
        features.push(&[side, between.commas, lemma]);
        features.push(&[side, between.cues, between.quotes]);
        features.push(&[side, between.cues, between.commas, between.that]);
        features.push(&[u64::from(self.unit.paragraph == 0), side]);
    }

    fn way(&self, features: &mut Features) {
        let (page, cue, anchor) = (self.page, self.cue, self.anchor);
        let (lemma, class, tag) = (page.lemma[cue.token], page.class[cue.token], page.tag[cue.token]);
        features.push(&[anchor.key, self.quoted]);
        features.push(&[anchor.key, self.quoted, class]);
        features.push(&[anchor.key, self.quoted, lemma]);
        features.push(&[anchor.key, self.quoted, tag, cue.frame]);
        features.push(&[anchor.key, page.tag[self.unit.first]]);
        features.push(&[anchor.key, self.between.commas, self.side]);
        features.push(&[anchor.key, self.between.cues]);
        features.push(&[anchor.path, self.quoted]);
        features.push(&[anchor.path, lemma]);
        features.push(&[anchor.up, anchor.down.min(4), self.side]);
        features.push(&[anchor.up, self.side, tag]);
    }

    fn words(&self, features: &mut Features) {
        let (page, anchor, side, steps) = (self.page, self.anchor, self.side, self.steps);
        let lemma = page.lemma[self.cue.token];
        let token = self.unit.first;
        let (tag, relation, kind) = (page.tag[token], page.relation[token], page.kind[token]);
        let previous = self.previous();
        let next = page.units.get(self.number + 1).map(|unit| unit.first);
        features.push(&[tag, side]);
        features.push(&[page.lemma[token], side]);
        features.push(&[page.lemma[token], side, steps.min(3)]);
        features.push(&[relation, side]);
        features.push(&[tag, side, lemma]);
        features.push(&[relation, side, lemma]);
        features.push(&[kind, side, steps.min(5)]);
        features.push(&[kind, anchor.key]);
        features.push(&[kind, anchor.up, anchor.down.min(2), self.between.commas]);
        features.push(&[at(&page.tag, previous), tag, side]);
        features.push(&[tag, at(&page.tag, next), side]);
        features.push(&[at(&page.lemma, previous), side, steps.min(3)]);
        features.push(&[at(&page.lemma, next), side, steps.min(3)]);
        features.push(&[at(&page.tag, previous), tag, at(&page.tag, next)]);
    }

    fn previous(&self) -> Option<usize> {
        self.number.checked_sub(1).map(|unit| self.page.units[unit].first)
    }

    /// The dependent of the cue, or of what it hangs on, that leads to the unit.
    fn branch(&self, features: &mut Features) {
        let (page, anchor, branch) = (self.page, self.anchor, self.anchor.branch);
        let (lemma, class) = (page.lemma[self.cue.token], page.class[self.cue.token]);
        features.push(&[at(&page.lemma, branch), anchor.up, class]);
        features.push(&[at(&page.tag, branch), anchor.key]);
        features.push(&[at(&page.kind, branch), anchor.key, self.side]);
        let introduces =
            |child: &&usize| matches!(page.syntax.tokens[**child].relation.as_str(), "case" | "mark");
        let case = branch.and_then(|branch| page.children[branch].iter().find(introduces)).copied();
        features.push(&[at(&page.lemma, case), anchor.key]);
        features.push(&[at(&page.lemma, case), anchor.key, lemma]);
        features.push(&[at(&page.lemma, case), self.side, lemma]);
    }

    /// What the rules made of the unit: nothing, this cue's, another's, or one without a cue.
    fn rules(&self, features: &mut Features) {
        let (page, cue) = (self.page, self.cue.token);
        let ruled = page.ruled[self.unit.first];
        let told = |rule: usize| match rule {
            0 => 0,
            rule if rule == cue + 1 => 2,
            usize::MAX => 3,
            _ => 1,
        };
        let (content, source) = (told(ruled.content), told(ruled.source));
        features.push(&[content, source, self.quoted]);
        features.push(&[content, source, page.lemma[cue]]);
        features.push(&[content, source, u64::from(page.ruled[cue].cue), self.side]);
        features.push(&[content, source, self.anchor.key]);
    }

    /// For a stretch in marks: its form, and where it stands.
    fn marks(&self, features: &mut Features) {
        let (page, unit, between, side) = (self.page, self.unit, &self.between, self.side);
        let (cues, quotes) = (between.cues, between.quotes);
        let (lemma, class) = (page.lemma[self.cue.token], page.class[self.cue.token]);
        let mine = &page.units[page.unit_of[self.cue.token]];
        let words = unit.span.of(page.text);
        let upper = u64::from(words.trim_start_matches(MARKS).starts_with(char::is_uppercase));
        let last = words.trim_end_matches(MARKS).chars().next_back();
        let ending = last.filter(|last| ",.?!—".contains(*last)).map_or(0, |last| last as u64);
        let long = bucket(unit.last - unit.first, &[3, 5, 8, 12, 20]);
        let opens = u64::from(page.units_of(unit.paragraph).start == self.number);
        let away = apart(unit.paragraph, mine.paragraph);
        let (first, end) = (apart(unit.sentence, mine.sentence), apart(unit.end_sentence, mine.sentence));
        let before = at(&page.word, self.previous());
        features.push(&[away, opens, upper]);
        features.push(&[away, first, upper, long]);
        features.push(&[first, upper, long, ending, side]);
        features.push(&[end, first, cues, quotes]);
        features.push(&[cues, quotes, between.ends, side, upper]);
        features.push(&[before, side, upper]);
        features.push(&[before, first, cues]);
        features.push(&[lemma, first, upper, side]);
        features.push(&[lemma, first, cues, away]);
        features.push(&[class, page.tag[self.cue.token], first, cues, quotes]);
        features.push(&[self.cue.quotes, cues, quotes, first]);
        features.push(&[self.steps, side, upper, cues]);
        features.push(&[long, upper, opens, cues]);
    }
}

/// Sentences or paragraphs between two, at most three.
fn apart(one: usize, other: usize) -> u64 {
    if one >= other { 4 + (one - other).min(3) as u64 } else { 4 - (other - one).min(3) as u64 }
}

/// The features of the step from the unit before to a unit.
pub(super) fn step_features(
    page: &Page,
    cue: &Cue,
    last: Option<(usize, u64)>,
    number: usize,
    anchor: &Anchor,
) -> Vec<u64> {
    let Some((before, key)) = last else { return Vec::new() };
    let (one, two) = (&page.units[before], &page.units[number]);
    let (left, right) = (one.last - 1, two.first);
    let own = page.unit_of[cue.token];
    let quoted = u64::from(one.quoted) + 2 * u64::from(two.quoted);
    let at_cue = if before == own { 1 } else { 2 * u64::from(number == own) };
    let class = page.class[cue.token];
    let same = u64::from(key == anchor.key);
    let side = side(own, number);
    let mut features = Features { found: Vec::with_capacity(13), template: 3000 };
    features.push(&[]);
    features.push(&[quoted, u64::from(before + 1 != number)]);
    features.push(&[at_cue, quoted]);
    features.push(&[page.lemma[right]]);
    features.push(&[page.lemma[left]]);
    features.push(&[page.tag[left], page.tag[right]]);
    features.push(&[same, page.tag[right]]);
    features.push(&[key, anchor.key]);
    features.push(&[page.relation[right], same]);
    features.push(&[page.lemma[right], page.lemma[left]]);
    features.push(&[page.lemma[right], class, side]);
    features.push(&[page.lemma[left], class, side]);
    features.push(&[at_cue, page.lemma[cue.token], page.tag[right]]);
    features.found
}

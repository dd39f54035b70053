//! What speaks for two articles telling one story, as numbers.

use super::views::{SIDES, Side, Views};

/// Features of a pair that follow from the two articles alone.
pub(super) const OWN: usize = SIDES + 17;

/// What two articles share.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shared {
    /// Products of weights by side, where both see the word from it.
    dots: [f32; SIDES],
    /// Rareness of shared words by side of the first, anywhere in the second.
    of_one: [f32; SIDES],
    /// And the other way round.
    of_two: [f32; SIDES],
    /// The rarest shared names.
    rarest: [f32; 3],
    names: f32,
    /// Shared words in the heads of both.
    head: f32,
}

impl Shared {
    pub(super) fn of(one: &Views, two: &Views) -> Self {
        let mut shared = Self::default();
        let (mut left, mut right) = (one.words.iter().peekable(), two.words.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.hash.cmp(&b.hash) {
                std::cmp::Ordering::Less => _ = left.next(),
                std::cmp::Ordering::Greater => _ = right.next(),
                std::cmp::Ordering::Equal => {
                    shared.add(a.sides, b.sides, a.weight * b.weight, (a.rareness + b.rareness) * 0.5);
                    left.next();
                    right.next();
                }
            }
        }
        shared
    }

    fn add(&mut self, one: u16, two: u16, product: f32, rareness: f32) {
        let both = one & two;
        for side in 0..SIDES {
            if both >> side & 1 == 1 {
                self.dots[side] += product;
            }
            if one >> side & 1 == 1 {
                self.of_one[side] += rareness;
            }
            if two >> side & 1 == 1 {
                self.of_two[side] += rareness;
            }
        }
        if both & Side::Head.bit() != 0 {
            self.head += rareness;
        }
        if both & Side::Names.bit() != 0 {
            self.names += 1.0;
            self.keep(rareness);
        }
    }

    fn keep(&mut self, rareness: f32) {
        let mut value = rareness;
        for place in &mut self.rarest {
            if value > *place {
                std::mem::swap(place, &mut value);
            }
        }
    }

    /// The cosine of one side.
    pub(super) fn cosine(&self, side: Side, one: &Views, two: &Views) -> f32 {
        let norms = one.norms[side as usize] * two.norms[side as usize];
        if norms > 0.0 { self.dots[side as usize] / norms } else { 0.0 }
    }

    /// One number for how alike two articles are: what neighbours are ranked by.
    pub(super) fn likeness(&self, one: &Views, two: &Views) -> f32 {
        self.cosine(Side::All, one, two)
    }

    /// The features; unknown ones are -1.
    pub(super) fn features(&self, one: &Views, two: &Views, out: &mut Vec<f32>) {
        for side in 0..SIDES {
            let norms = one.norms[side] * two.norms[side];
            out.push(if norms > 0.0 { self.dots[side] / norms } else { -1.0 });
        }
        for side in [Side::HeadNames, Side::Title, Side::Names] {
            let side = side as usize;
            let (first, second) =
                (share(self.of_one[side], one.masses[side]), share(self.of_two[side], two.masses[side]));
            out.extend([first.min(second), first.max(second)]);
        }
        let missing = |of: f32, mass: f32| (mass - of).max(0.0);
        let names = Side::HeadNames as usize;
        let (first, second) =
            (missing(self.of_one[names], one.masses[names]), missing(self.of_two[names], two.masses[names]));
        out.extend([first.min(second), first.max(second)]);
        out.extend(self.rarest);
        out.extend([self.names, self.head]);
        out.push(self.of_one[Side::Names as usize]);
        out.push(one.day.zip(two.day).map_or(-1.0, |(first, second)| (first - second).abs() as f32));
        let sizes = (one.words.len() as f32, two.words.len() as f32);
        out.extend([sizes.0.min(sizes.1), sizes.0.max(sizes.1)]);
    }
}

fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { -1.0 }
}

//! An article among those most like it: what a likeness means where everything is alike.

/// Neighbours kept of an article.
pub(super) const KEPT: usize = 12;

/// Features of a pair that follow from the neighbours of both.
pub(super) const RELATIVE: usize = 9;

/// The articles most like one, the likest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbours(Vec<(f32, u32)>);

impl Neighbours {
    /// Puts a neighbour in its place.
    pub(super) fn add(&mut self, likeness: f32, slot: u32) {
        let place = self.0.partition_point(|&(other, number)| (other, slot) > (likeness, number));
        if place < KEPT {
            self.0.insert(place, (likeness, slot));
            self.0.truncate(KEPT);
        }
    }

    fn rank(&self, likeness: f32) -> f32 {
        self.0.iter().filter(|(other, _)| *other > likeness).count() as f32
    }

    fn best(&self) -> f32 {
        self.0.first().map_or(0.0, |first| first.0)
    }

    /// The middle one's likeness, 0 where there are few.
    fn usual(&self) -> f32 {
        self.0.get(KEPT / 2).map_or(0.0, |first| first.0)
    }

    fn of(&self, slot: u32) -> Option<f32> {
        self.0.iter().find(|(_, other)| *other == slot).map(|first| first.0)
    }
}

/// The relative features of a pair; both know each other already. `ordered` where the first came later.
pub(super) fn features(one: &Neighbours, two: &Neighbours, likeness: f32, ordered: bool, out: &mut Vec<f32>) {
    let both = |of: fn(&Neighbours, f32) -> f32| {
        let (first, second) = (of(one, likeness), of(two, likeness));
        if ordered { [first, second] } else { [first.min(second), first.max(second)] }
    };
    out.extend(both(Neighbours::rank));
    out.extend(both(|side, likeness| likeness / side.best().max(likeness).max(f32::MIN_POSITIVE)));
    out.extend(both(|side, likeness| likeness - side.usual()));
    out.extend(both(|side, _| side.best()));
    let shared = one.0.iter().filter_map(|&(first, slot)| Some(first.min(two.of(slot)?)));
    out.push(shared.sum());
}

//! Groups by average link: the two groups that are most alike on average are joined, again and again.

/// Likenesses between items, one number for each pair of different items.
#[derive(Clone, Debug)]
pub(super) struct Likeness {
    size: usize,
    values: Vec<f32>,
}

impl Likeness {
    /// Items that are not alike at all.
    pub(super) fn new(size: usize) -> Self {
        Self { size, values: vec![0.0; size * size] }
    }

    pub(super) fn get(&self, one: usize, two: usize) -> f32 {
        self.values[one * self.size + two]
    }

    pub(super) fn set(&mut self, one: usize, two: usize, value: f32) {
        self.values[one * self.size + two] = value;
        self.values[two * self.size + one] = value;
    }
}

/// Two groups joined: their members and how alike they were.
#[derive(Clone, Debug)]
pub(super) struct Join {
    pub(super) one: Vec<usize>,
    pub(super) two: Vec<usize>,
    pub(super) height: f32,
}

/// All joins down to `least`, the most alike first; of equals the first in order.
pub(super) fn joins(mut likeness: Likeness, least: f32) -> Vec<Join> {
    let size = likeness.size;
    let mut members: Vec<Vec<usize>> = (0..size).map(|item| vec![item]).collect();
    let mut best: Vec<(f32, usize)> = (0..size).map(|item| best_of(&likeness, &members, item)).collect();
    let mut joins = Vec::new();
    while let Some((one, (height, two))) = greatest(&best) {
        if height < least {
            break;
        }
        let (own, taken) = (members[one].len() as f32, members[two].len() as f32);
        let joined = std::mem::take(&mut members[two]);
        joins.push(Join { one: members[one].clone(), two: joined.clone(), height });
        for other in (0..size).filter(|&other| other != one && !members[other].is_empty()) {
            let sum = own * likeness.get(one, other) + taken * likeness.get(two, other);
            likeness.set(one, other, sum / (own + taken));
        }
        members[one].extend(joined);
        best[two] = (f32::MIN, two);
        for item in 0..size {
            if !members[item].is_empty() && (item == one || best[item].1 == one || best[item].1 == two) {
                best[item] = best_of(&likeness, &members, item);
            } else if !members[item].is_empty() && likeness.get(item, one) > best[item].0 {
                best[item] = (likeness.get(item, one), one);
            }
        }
    }
    joins
}

/// The group most like `item`'s, if there is another one.
fn best_of(likeness: &Likeness, members: &[Vec<usize>], item: usize) -> (f32, usize) {
    let mut best = (f32::MIN, item);
    for other in (0..likeness.size).filter(|&other| other != item && !members[other].is_empty()) {
        if likeness.get(item, other) > best.0 {
            best = (likeness.get(item, other), other);
        }
    }
    best
}

fn greatest(best: &[(f32, usize)]) -> Option<(usize, (f32, usize))> {
    let mut found: Option<(usize, (f32, usize))> = None;
    for (item, &(height, other)) in best.iter().enumerate() {
        if other != item && found.is_none_or(|(_, (most, _))| height > most) {
            found = Some((item, (height, other)));
        }
    }
    found
}

/// The group of each item after the joins at or above `least`, numbered in order of their first items.
pub(super) fn groups(size: usize, joins: &[Join], least: f32) -> Vec<usize> {
    let mut group: Vec<usize> = (0..size).collect();
    for join in joins.iter().filter(|join| join.height >= least) {
        let (into, from) = (group[join.one[0]], group[join.two[0]]);
        for &item in join.two.iter().filter(|_| into != from) {
            group[item] = into;
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_join_by_their_average_and_stop_at_the_least() {
        let mut likeness = Likeness::new(4);
        likeness.set(0, 1, 0.9);
        likeness.set(1, 2, 0.8);
        likeness.set(0, 2, 0.1);
        likeness.set(2, 3, 0.5);
        let joins = joins(likeness, 0.4);
        assert_eq!(joins.iter().map(|join| (join.one[0], join.two[0])).collect::<Vec<_>>(), [(0, 1), (2, 3)]);
        assert_eq!(groups(4, &joins, 0.6), [0, 0, 2, 3]);
    }
}

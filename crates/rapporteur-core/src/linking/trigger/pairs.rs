//! Pairs of stems that named one event in the stories that were annotated with it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What stories say of a pair: the part that is one event, and how much was said (1 for a topic that says much).
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) chance: f32,
    pub(super) weight: f32,
}

/// What is said of two stems; nothing where no story had them.
pub(super) fn said(one: &str, two: &str) -> Option<Said> {
    let (one, two) = if one <= two { (one, two) } else { (two, one) };
    table().get(&(one, two)).copied()
}

fn table() -> &'static BTreeMap<(&'static str, &'static str), Said> {
    static TABLE: OnceLock<BTreeMap<(&str, &str), Said>> = OnceLock::new();
    TABLE.get_or_init(|| {
        include_str!("../../../data/linking/event_word_pairs.tsv").lines().filter_map(read).collect()
    })
}

fn read(line: &'static str) -> Option<((&'static str, &'static str), Said)> {
    let mut fields = line.split('\t');
    let (one, two) = (fields.next()?, fields.next()?);
    let (chance, weight) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(((one, two), Said { chance, weight }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_comments_is_a_pair_in_order() {
        let text = include_str!("../../../data/linking/event_word_pairs.tsv");
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let ((one, two), said) = read(line).unwrap();
            assert!(one <= two && (0.0..=1.0).contains(&said.chance) && said.weight > 0.0, "{line}");
        }
    }
}

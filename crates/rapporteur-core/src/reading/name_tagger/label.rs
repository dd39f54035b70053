//! Labels of tokens: outside, or a class with the place in its name (begin, inside, last, unit).

/// Number of a label: 0 is outside, then four for each class.
pub type Label = u8;

/// The label of tokens outside of every name.
pub const OUTSIDE: Label = 0;

/// Where a token stands in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    Last,
    /// The only one.
    Unit,
}

/// The label of a part of a name of a class.
#[inline]
pub const fn label(class: u8, part: Part) -> Label {
    1 + class * 4 + part as u8
}

/// Class and part of a label; nothing for [`OUTSIDE`].
#[inline]
pub const fn class_and_part(label: Label) -> Option<(u8, Part)> {
    if label == OUTSIDE {
        return None;
    }
    let part = match (label - 1) % 4 {
        0 => Part::Begin,
        1 => Part::Inside,
        2 => Part::Last,
        _ => Part::Unit,
    };
    Some(((label - 1) / 4, part))
}

/// How many labels so many classes need.
pub const fn count(classes: usize) -> usize {
    1 + classes * 4
}

/// Whether one label may stand before another.
pub const fn may_follow(before: Label, after: Label) -> bool {
    let open = match class_and_part(before) {
        Some((class, Part::Begin | Part::Inside)) => Some(class),
        _ => None,
    };
    match (open, class_and_part(after)) {
        (Some(class), Some((next, Part::Inside | Part::Last))) => class == next,
        (Some(_), _) | (None, Some((_, Part::Inside | Part::Last))) => false,
        (None, _) => true,
    }
}

/// Whether a sentence may begin with a label.
pub const fn may_begin(label: Label) -> bool {
    may_follow(OUTSIDE, label)
}

/// Whether a sentence may end with a label.
pub const fn may_end(label: Label) -> bool {
    may_follow(label, OUTSIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_closed_before_another_begins() {
        let (begin, inside, last) = (label(1, Part::Begin), label(1, Part::Inside), label(1, Part::Last));
        assert!(may_follow(begin, inside) && may_follow(inside, last) && may_follow(last, begin));
        assert!(!may_follow(begin, OUTSIDE) && !may_follow(OUTSIDE, last));
        assert!(!may_follow(begin, label(2, Part::Last)));
        assert_eq!(class_and_part(label(2, Part::Last)), Some((2, Part::Last)));
    }
}

//! CAMEO-style actor codes: whose part is whose.

/// What two codes say of their bearers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodeRelation {
    /// The same code.
    Equal,
    /// One belongs to the other: a country and its army.
    Part,
    /// Two organs of one country: they may act as one or not.
    Siblings,
    /// Different sides.
    Apart,
}

/// Compares two codes. Insurgents are no part of the country whose code theirs begins with.
pub(super) fn relate(one: &str, two: &str) -> CodeRelation {
    if one == two {
        return CodeRelation::Equal;
    }
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if long.starts_with(short) && (!is_opposed(long) || is_opposed(short)) && !short.is_empty() {
        return CodeRelation::Part;
    }
    let country = |code: &str| code.get(..3).map(str::to_owned);
    let state = |code: &str| !is_opposed(code) && code.len() > 3;
    if country(one) == country(two) && state(one) && state(two) {
        return CodeRelation::Siblings;
    }
    CodeRelation::Apart
}

/// The party that a code stands for in an agreement: the state, or the opposed group.
pub(super) fn party(code: &str) -> &str {
    if is_opposed(code) { code } else { code.get(..3).unwrap_or(code) }
}

/// Whether a key of the table of actors is a country's code.
pub(super) fn is_country(key: &str) -> bool {
    key.len() == 3 && key.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Whether a code is of a group that opposes the country's government.
pub(super) fn is_opposed(code: &str) -> bool {
    ["REB", "INS", "OPP", "SEP", "UAF"]
        .iter()
        .any(|group| code.get(3..).is_some_and(|rest| rest.starts_with(group)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_army_is_part_of_its_country_and_rebels_are_not() {
        assert_eq!(relate("NVT", "NVTMIL"), CodeRelation::Part);
        assert_eq!(relate("NVT", "NVTREBALP"), CodeRelation::Apart);
        assert_eq!(relate("NVTREB", "NVTREBALP"), CodeRelation::Part);
        assert_eq!(relate("NVTGOV", "NVTMIL"), CodeRelation::Siblings);
        assert_eq!(relate("NVTMIL", "ALPMIL"), CodeRelation::Apart);
        assert_eq!((party("NVTGOV"), party("NVTREBALP")), ("NVT", "NVTREBALP"));
    }
}

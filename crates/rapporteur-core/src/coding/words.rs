//! Word lists of the coder (`data/coding.toml`), by lemma.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

/// The lists; the comments in the file say what each is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) people: BTreeSet<String>,
    pub(super) units: BTreeSet<String>,
    pub(super) carriers: BTreeSet<String>,
    pub(super) oblique_carriers: BTreeSet<String>,
    pub(super) object_control: BTreeSet<String>,
    pub(super) counting: BTreeSet<String>,
    pub(super) telling: BTreeSet<String>,
    pub(super) promises: BTreeSet<String>,
    pub(super) agreements: BTreeSet<String>,
    pub(super) steps: BTreeSet<String>,
    pub(super) parts: BTreeSet<String>,
    pub(super) measures: BTreeSet<String>,
    pub(super) disputed_lands: BTreeSet<String>,
    pub(super) retelling: BTreeSet<String>,
    pub(super) long_times: BTreeSet<String>,
}

/// The built-in lists. A test reads the file, so a broken one cannot ship.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| toml::from_str(FILE).unwrap_or_default())
}

const FILE: &str = include_str!("../../data/coding.toml");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_well_formed() {
        let words: Words = toml::from_str(FILE).unwrap();
        assert!(words.people.contains("soldier") && words.parts.contains("outskirt"));
    }
}

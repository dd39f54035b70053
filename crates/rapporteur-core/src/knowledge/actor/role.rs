//! Words for what people do, and the sector and office they point to: "general" is military.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::row::{ActorTableError, each_row};

/// A word or phrase for what someone does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// PLOVER sector.
    pub sector: String,
    /// How much it says: 1 decides, 3 gives way to any other role in the same phrase
    /// ("rebel commander" is a rebel, "police spokesman" is police).
    pub rank: u8,
    /// The office it names, where it is one with dated holders.
    pub office: Option<String>,
}

static ROLES: OnceLock<BTreeMap<String, Role>> = OnceLock::new();

fn roles() -> &'static BTreeMap<String, Role> {
    ROLES.get_or_init(|| read(include_str!("../../../data/actors/roles.tsv")).unwrap_or_default())
}

pub(super) fn read(text: &str) -> Result<BTreeMap<String, Role>, ActorTableError> {
    let mut found = BTreeMap::new();
    each_row(text, &["words", "sector", "rank", "office"], |row| {
        let rank = row.cell("rank").parse().map_err(|_| row.error("rank", "a rank is 1, 2 or 3"))?;
        let sector = row.cell("sector").to_owned();
        let office = Some(row.cell("office").to_owned()).filter(|office| !office.is_empty());
        for words in row.list("words") {
            let role = Role { sector: sector.clone(), rank, office: office.clone() };
            if found.insert(normal(words), role).is_some() {
                return Err(row.error("words", format!("`{words}` stands twice")));
            }
        }
        Ok(())
    })?;
    Ok(found)
}

/// The role that a word or phrase names, singular or plural, in any case.
pub fn role_of(words: &str) -> Option<&'static Role> {
    let lower = normal(words);
    roles().get(&lower).or_else(|| singular_forms(&lower).iter().find_map(|form| roles().get(form)))
}

/// Small letters, without the dots of "Lt. Gen.".
fn normal(words: &str) -> String {
    words.to_lowercase().replace('.', "").replace('’', "'").replace(" 's", "'s")
}

/// The PLOVER sector that a word or phrase points to: `soldiers` to `MIL`, `villager` to `CVL`.
pub fn role_sector(words: &str) -> Option<&'static str> {
    role_of(words).map(|role| role.sector.as_str())
}

/// The first role that names an office.
pub(super) fn role_of_office(office: &str) -> Option<&'static Role> {
    static OFFICES: OnceLock<BTreeMap<&'static str, &'static Role>> = OnceLock::new();
    let by_office = || {
        let named = roles().values().filter_map(|role| Some((role.office.as_deref()?, role)));
        named.rev().collect()
    };
    OFFICES.get_or_init(by_office).get(office).copied()
}

/// What a plural may be the plural of; the last word carries the ending.
fn singular_forms(plural: &str) -> Vec<String> {
    const ENDINGS: &[(&str, &str)] = &[
        ("men", "man"),
        ("women", "woman"),
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("'s", ""),
        ("people", "person"),
    ];
    let stem = |&(ending, singular): &(&str, &str)| {
        plural.strip_suffix(ending).filter(|stem| stem.len() > 1).map(|stem| format!("{stem}{singular}"))
    };
    ENDINGS.iter().filter_map(stem).collect()
}

//! Agencies: who is one, and by which name it counts.

use std::collections::{BTreeMap, BTreeSet};

use super::super::fold;
use crate::coding::Account;
use crate::knowledge::actor::table;

/// What a key of an outlet in the table of actors begins with.
const KEY: &str = "outlet:";

/// Agencies that any article credits: folded name, or initials, to the fullest name in use.
#[derive(Debug, Default)]
pub(in super::super) struct Agencies(BTreeMap<String, String>);

impl Agencies {
    /// Collects the agencies credited by articles and by single reports.
    pub(in super::super) fn of(accounts: &[&Account]) -> Self {
        let mut names: BTreeSet<(usize, String)> = BTreeSet::new();
        for account in accounts {
            let credits = account.reports.iter().filter_map(|report| report.via.as_deref());
            let all = account.agency.as_deref().into_iter().chain(credits);
            names.extend(all.map(plain).map(|name| (usize::MAX - name.chars().count(), name)));
        }
        // Longest names first: "Northern Light Press" also answers to "NLP" and "nlp".
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for (_, name) in names {
            let words = fold::words(&name);
            let own = found.get(&words.join(" ")).cloned().unwrap_or(name);
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            if words.len() > 1 {
                found.entry(initials).or_insert_with(|| own.clone());
            }
            found.entry(words.join(" ")).or_insert(own);
        }
        Self(found)
    }

    /// The name by which an agency is counted; nothing for who is none.
    pub(super) fn name(&self, given: &str) -> Option<&String> {
        self.0.get(&fold::fold(&plain(given)))
    }

    /// The agency that an article credits.
    pub(super) fn credited_by(&self, account: &Account) -> Option<&String> {
        account.agency.as_deref().and_then(|given| self.name(given))
    }

    /// The agency that an article's outlet is, because others credit it.
    pub(super) fn publisher_of(&self, account: &Account) -> Option<&String> {
        account.outlet.as_deref().and_then(|outlet| self.name(outlet))
    }
}

/// The name of an outlet that may be given by its key: "outlet:associated-press".
fn plain(given: &str) -> String {
    let Some(key) = given.strip_prefix(KEY) else { return given.to_owned() };
    table().by_key(given).map_or_else(|| key.replace('-', " "), |entry| entry.name.clone())
}

#[cfg(test)]
mod tests {
    use super::super::super::builder::{account, met};
    use super::*;

    #[test]
    fn an_agency_answers_to_its_initials() {
        let one = account("one", "2031-03-01").agency("Northern Light Press").build();
        let agencies = Agencies::of(&[&one]);
        assert_eq!(agencies.name("NLP").map(String::as_str), Some("Northern Light Press"));
        assert_eq!(agencies.name("Morgenblatt"), None);
    }

    #[test]
    fn a_key_and_a_name_are_one_agency() {
        let names = |via: &str, credit: &str| {
            let one = account("one", "2031-03-01").report(met(&["Otto Wendel"]).via(via)).build();
            let two = account("two", "2031-03-01").agency(credit).build();
            let agencies = Agencies::of(&[&one, &two]);
            (agencies.name(via).cloned(), agencies.name(credit).cloned())
        };
        let press = Some("Associated Press".to_owned());
        assert_eq!(names("outlet:associated-press", "AP"), (press.clone(), press));
        let (via, credit) = names("outlet:northern-light", "Northern Light");
        assert!(via.is_some() && via == credit, "a key of the user's own: {via:?}, {credit:?}");
    }
}

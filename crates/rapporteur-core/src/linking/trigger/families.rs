//! Families of words that may name one event: "die", "death", "perish". Data, in
//! `data/linking/event_words.txt` and `event_words_more.txt`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Numbers of the families of each word or group of words.
pub struct Families {
    of_word: BTreeMap<&'static str, Vec<u16>>,
    /// Groups of words (`take place`) by each of their words.
    groups: BTreeMap<&'static str, Vec<(Vec<&'static str>, u16)>>,
    /// The entries of each family, by number.
    members: Vec<Vec<u32>>,
}

/// Families written before any corpus was seen.
const BLIND: &str = include_str!("../../../data/linking/event_words.txt");

/// Families written after a look at the training topics of ECB+.
const MORE: &str = include_str!("../../../data/linking/event_words_more.txt");

/// All families that the program embeds.
pub fn families() -> &'static Families {
    static FAMILIES: OnceLock<Families> = OnceLock::new();
    FAMILIES.get_or_init(|| Families::read(&[BLIND, MORE]))
}

/// Those written before any corpus was seen, under the same numbers: what is trained on ECB+ sees no others, lest it
/// should trust families more than they earn elsewhere.
pub fn blind_families() -> &'static Families {
    static FAMILIES: OnceLock<Families> = OnceLock::new();
    FAMILIES.get_or_init(|| Families::read(&[BLIND]))
}

impl Families {
    fn read(texts: &[&'static str]) -> Self {
        let mut families = Self { of_word: BTreeMap::new(), groups: BTreeMap::new(), members: Vec::new() };
        let mut entries: BTreeMap<&str, u32> = BTreeMap::new();
        let all = texts.iter().flat_map(|text| text.lines());
        let lines = all.filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        for (number, line) in (0_u16..).zip(lines) {
            let mut members = Vec::new();
            for entry in line.split_whitespace() {
                families.add(entry, number);
                let next = entries.len() as u32;
                members.push(*entries.entry(entry).or_insert(next));
            }
            families.members.push(members);
        }
        families
    }

    fn add(&mut self, entry: &'static str, number: u16) {
        let words: Vec<&str> = entry.split('_').collect();
        match words[..] {
            [word] => self.of_word.entry(word).or_default().push(number),
            [first, ..] => self.groups.entry(first).or_default().push((words, number)),
            [] => {}
        }
    }

    /// The families of a mention's words, by lemma in lower case, `head` being the one that carries it; sorted. A group
    /// of words counts where all of it is there, and then before the head alone.
    pub fn of(&self, head: &str, words: &[&str]) -> Vec<u16> {
        let here = |word: &&str| words.contains(word) || *word == head;
        let groups = words.iter().chain([&head]).filter_map(|word| self.groups.get(word)).flatten();
        let mut found: Vec<u16> =
            groups.filter(|(group, _)| group.iter().all(here)).map(|(_, number)| *number).collect();
        if found.is_empty() {
            found.extend(self.of_word.get(head).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The words of a family, by number.
    pub fn members(&self, family: u16) -> &[u32] {
        self.members.get(usize::from(family)).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(one: &[u16], two: &[u16]) -> bool {
        one.iter().any(|family| two.contains(family))
    }

    #[test]
    fn words_that_news_writers_vary_share_a_family() {
        let of = |word: &str| families().of(word, &[word]);
        assert!(share(&of("death"), &of("perish")));
        assert!(share(&of("strike"), &of("raid")));
        assert!(share(&of("meet"), &of("talks")));
        assert!(!share(&of("shoot"), &of("die")), "a shooting and a death are two events");
        assert!(of("zeugma").is_empty());
    }

    #[test]
    fn a_group_of_words_counts_before_its_head_alone() {
        let opened = families().of("open", &["open", "fire"]);
        assert!(share(&opened, &families().of("shooting", &[])));
        assert!(!share(&opened, &families().of("debut", &[])));
    }
}

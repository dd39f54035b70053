//! Reads the grammar of data/newswire: rules with a tree in them, and lists of words. Its README describes the notation.

use std::collections::BTreeMap;

use anyhow::{Context, bail};

use super::inflection::{Verb, regular_past, with_s};

/// Something to put into a sentence.
#[derive(Clone, Debug)]
pub(super) enum Unit {
    /// A word, its Penn tag, and its universal tag where the usual one is wrong.
    Word { form: String, fine_tag: String, tag: Option<String> },
    /// What a name stands for, in the form asked for.
    Named { name: String, form: Option<String> },
    /// Items with a head of their own.
    Group(Vec<Item>),
}

/// A unit and how it hangs on the head of its group; the head itself bears no relation.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) optional: bool,
    pub(super) relation: Option<String>,
    pub(super) unit: Unit,
}

/// Words to choose from.
#[derive(Clone, Debug)]
pub(super) enum Words {
    Verbs(Vec<Verb>),
    /// Singular and plural.
    Nouns(Vec<(String, String)>),
    /// A Penn tag, and the words that bear it.
    Others(String, Vec<String>),
}

/// Rules and words by name.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    pub(super) rules: BTreeMap<String, Vec<Vec<Item>>>,
    pub(super) words: BTreeMap<String, Words>,
    closed: BTreeMap<String, String>,
}

impl Grammar {
    /// The grammar of the files embedded in this program.
    pub(super) fn embedded() -> anyhow::Result<Self> {
        let mut grammar = Self::default();
        for line in lines(include_str!("../../data/newswire/words.txt")) {
            grammar.read_words(line).with_context(|| line.to_owned())?;
        }
        let files = [
            include_str!("../../data/newswire/phrases.txt"),
            include_str!("../../data/newswire/sentences.txt"),
            include_str!("../../data/newswire/held_out.txt"),
        ];
        for line in files.into_iter().flat_map(lines) {
            grammar.read_rule(line).with_context(|| line.to_owned())?;
        }
        Ok(grammar)
    }

    fn read_words(&mut self, line: &str) -> anyhow::Result<()> {
        let (head, words) = line.split_once(": ").context("no colon")?;
        let words = words.split(", ").map(str::trim);
        let list = match head.split(' ').collect::<Vec<_>>()[..] {
            ["closed"] => {
                self.closed.extend(words.filter_map(split_tag));
                return Ok(());
            }
            ["verbs", name] => (name, Words::Verbs(words.map(read_verb).collect())),
            ["nouns", name] => (name, Words::Nouns(words.map(read_noun).collect())),
            ["list", name, tag] => (name, Words::Others(tag.to_owned(), words.map(str::to_owned).collect())),
            _ => bail!("neither verbs, nouns, list nor closed"),
        };
        self.words.insert(list.0.to_owned(), list.1);
        Ok(())
    }

    fn read_rule(&mut self, line: &str) -> anyhow::Result<()> {
        let (name, items) = line.split_once(": ").context("no colon")?;
        let spaced = items.replace('[', "[ ").replace(']', " ]");
        let mut parts = spaced.split_whitespace();
        let items = self.read_items(&mut parts)?;
        self.rules.entry(name.to_owned()).or_default().push(items);
        Ok(())
    }

    fn read_items<'a>(&self, parts: &mut impl Iterator<Item = &'a str>) -> anyhow::Result<Vec<Item>> {
        let mut items = Vec::new();
        while let Some(part) = parts.next().filter(|part| *part != "]") {
            let required = part.strip_prefix('?');
            let (relation, unit) = if let Some(head) = required.unwrap_or(part).strip_prefix('*') {
                (None, head)
            } else {
                let (relation, unit) = required.unwrap_or(part).split_once('=').context("no relation")?;
                (Some(relation.to_owned()), unit)
            };
            let unit = if unit == "[" { Unit::Group(self.read_items(parts)?) } else { self.read_unit(unit)? };
            items.push(Item { optional: required.is_some(), relation, unit });
        }
        match items.iter().filter(|item| item.relation.is_none()).count() {
            1 => Ok(items),
            heads => bail!("{heads} heads in a group"),
        }
    }

    fn read_unit(&self, unit: &str) -> anyhow::Result<Unit> {
        if let Some(name) = unit.strip_prefix('$') {
            let (name, form) = name.split_once('.').map_or((name, None), |(name, form)| (name, Some(form)));
            return Ok(Unit::Named { name: name.to_owned(), form: form.map(str::to_owned) });
        }
        let mut parts = unit.split('/');
        let form = parts.next().unwrap_or_default().to_owned();
        let fine_tag = match parts.next() {
            Some(fine_tag) => fine_tag.to_owned(),
            None if form == "." || form == "," => form.clone(),
            None => self.closed.get(&form).with_context(|| format!("no tag for {form}"))?.clone(),
        };
        Ok(Unit::Word { form, fine_tag, tag: parts.next().map(str::to_owned) })
    }

    /// Names of the constructions of whole sentences.
    pub(super) fn constructions(&self) -> Vec<&str> {
        self.named_with("s_")
    }

    /// Names of the sentences that are there to measure with.
    pub(super) fn held_out(&self) -> Vec<&str> {
        self.named_with("t_")
    }

    fn named_with(&self, start: &str) -> Vec<&str> {
        self.rules.keys().map(String::as_str).filter(|name| name.starts_with(start)).collect()
    }
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn split_tag(word: &str) -> Option<(String, String)> {
    word.rsplit_once('/').map(|(form, tag)| (form.to_owned(), tag.to_owned()))
}

fn read_verb(word: &str) -> Verb {
    let parts: Vec<&str> = word.split('/').collect();
    match parts[..] {
        [lemma, past, participle] => [lemma, past, participle].map(str::to_owned),
        _ => [word.to_owned(), regular_past(word), regular_past(word)],
    }
}

fn read_noun(word: &str) -> (String, String) {
    word.split_once('/').map_or_else(
        || (word.to_owned(), with_s(word)),
        |(singular, plural)| (singular.to_owned(), plural.to_owned()),
    )
}

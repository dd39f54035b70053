//! Which types the lexicon of predicates names for a lemma, whatever its frame.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_core::coding::lexicon;
use rapporteur_core::reading::syntax::Tag;

use super::root_of;
use crate::passage::Passage;

/// Types by verb and by noun, each with further words that must stand beside it.
pub(crate) struct Votes {
    verbs: BTreeMap<String, Vec<(Vec<String>, &'static str)>>,
    nouns: BTreeMap<String, Vec<(Vec<String>, &'static str)>>,
}

impl Votes {
    pub(crate) fn new() -> Self {
        let (mut verbs, mut nouns) = (BTreeMap::new(), BTreeMap::new());
        for rule in lexicon().rules() {
            let root = root_of(rule.event_type);
            for verb in &rule.verbs {
                let mut words = verb.split(' ').map(str::to_owned);
                let head = words.next().unwrap_or_default();
                let mut further: Vec<String> = words.collect();
                // An object asked for is a further word as good as one written.
                if rule.objects.is_empty() {
                    list(&mut verbs, head).push((further, root));
                } else {
                    for object in &rule.objects {
                        further.push(object.clone());
                        list(&mut verbs, head.clone()).push((further.clone(), root));
                        further.pop();
                    }
                }
            }
            for noun in &rule.nouns {
                let mut words: Vec<String> = noun.split(' ').map(str::to_owned).collect();
                let head = words.pop().unwrap_or_default();
                list(&mut nouns, head).push((words, root));
            }
        }
        Self { verbs, nouns }
    }

    /// The types for a token: those whose further words stand near, or else those that need none.
    pub(crate) fn of(&self, passage: &Passage, token: usize) -> BTreeSet<&'static str> {
        let table = match passage.token(token).tag {
            Tag::Verb => &self.verbs,
            Tag::Noun => &self.nouns,
            _ => return BTreeSet::new(),
        };
        let lemma = passage.lemma(token);
        let patterns = table.get(&lemma).or_else(|| table.get(lemma.strip_suffix('s')?));
        let Some(patterns) = patterns else { return BTreeSet::new() };
        let last = passage.syntax().tokens.len();
        let near: BTreeSet<String> = (token.saturating_sub(4)..last.min(token + 10))
            .flat_map(|index| [passage.lemma(index), passage.word(index)])
            .collect();
        let held = |wanted: bool| {
            patterns
                .iter()
                .filter(move |(further, _)| further.is_empty() != wanted)
                .filter(|(further, _)| further.iter().all(|word| near.contains(word)))
                .map(|&(_, root)| root)
                .collect::<BTreeSet<_>>()
        };
        let particular = held(true);
        if particular.is_empty() { held(false) } else { particular }
    }
}

type Table = BTreeMap<String, Vec<(Vec<String>, &'static str)>>;

fn list(table: &mut Table, head: String) -> &mut Vec<(Vec<String>, &'static str)> {
    table.entry(head).or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_of_the_lexicon_votes_for_its_type() {
        let passage = Passage::new("Gunmen attacked the harbour of Kell.");
        assert!(Votes::new().of(&passage, 1).contains("ASSAULT"));
        assert!(Votes::new().of(&passage, 3).is_empty());
    }
}

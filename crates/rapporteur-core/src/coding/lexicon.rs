//! The predicate lexicon: which verbs and nouns name which events, and who takes part.
//!
//! It is data (`data/predicates/*.toml`), one file for each PLOVER type; a rule carries its own
//! tests. See `data/predicates/README.md` for how to add one.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use thiserror::Error;

use crate::knowledge::ontology::EventType;

/// One rule: predicates that name one kind of event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, unique in the lexicon; reports carry it.
    pub name: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// PLOVER modes that follow from the words alone.
    #[serde(default)]
    pub modes: Vec<String>,
    /// PLOVER contexts that follow from the words alone.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// Which arguments take part.
    pub frame: Frame,
    /// Verbs by lemma. Further words must stand in the clause: `walk away`, `open fire`, `call on`.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns by lemma. Words in front must modify it: `peace talk`, `suicide bombing`.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Prepositions that introduce further recipients (or further actors in a mutual frame).
    #[serde(default)]
    pub with: Vec<String>,
    /// One of these must stand with each verb, beside its own further words: what somebody is called.
    #[serde(default)]
    pub complements: Vec<String>,
    /// The rule holds only when the object's head is one of these lemmas.
    #[serde(default)]
    pub objects: Vec<String>,
    /// The rule falls away when the object's head is one of these lemmas.
    #[serde(default)]
    pub not_objects: Vec<String>,
    /// The rule holds only when the subject's head is one of these lemmas.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// What must be found for a report to be made: `actor`, `recipient`, `both`, `either`, `nobody`.
    #[serde(default)]
    pub needs: Needs,
    /// A figure of the event that a counted object or subject gives: `killed`, `injured`, …
    #[serde(default)]
    pub figure: Option<String>,
    /// The recipients are an object without a will of its own (an offer, a town): keep only actors there.
    #[serde(default)]
    pub thing_object: bool,
    /// Sentences with the reports expected of them.
    #[serde(default, rename = "test")]
    pub tests: Vec<RuleTest>,
}

/// Which arguments of a predicate take part in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// Everyone named is an actor: "A met B", "talks between A and B".
    Mutual,
    /// Subject acts on object: "A attacked B", "the killing of B by A".
    Directed,
    /// The subject acts, nobody receives: "A resigned".
    Alone,
    /// The subject is whom it happens to: "B died", "B fled".
    Undergone,
}

/// What must be found for a report to be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needs {
    /// Somebody, in whichever part.
    #[default]
    Either,
    /// An actor.
    Actor,
    /// A recipient.
    Recipient,
    /// Both an actor and a recipient; in a mutual frame two actors.
    Both,
    /// Nobody: the words alone make the event.
    Nobody,
}

/// A sentence with the reports expected of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTest {
    /// The sentence, of our own writing.
    pub text: String,
    /// Expected reports: `CONSULT happened actor:Moss recipient:Front place:Graz`; empty when none.
    #[serde(default)]
    pub reports: Vec<String>,
}

#[derive(Deserialize)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<Rule>,
}

/// All rules, indexed by the head lemma of their predicates.
#[derive(Debug, Default)]
pub struct Lexicon {
    rules: Vec<Rule>,
    /// For each type the rule of words that no other rule has.
    general: Vec<Rule>,
    verbs: BTreeMap<String, Vec<Pattern>>,
    nouns: BTreeMap<String, Vec<Pattern>>,
}

/// One predicate of one rule.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// Index of the rule.
    pub(super) rule: usize,
    /// Lemmas that must stand with the head.
    pub(super) companions: Vec<String>,
}

/// A lexicon file that cannot be used.
#[derive(Debug, Error)]
pub enum LexiconError {
    /// Not TOML, or a field that no rule has.
    #[error("{file}: {source}")]
    Syntax {
        /// The file.
        file: String,
        /// What is wrong and where.
        source: Box<toml::de::Error>,
    },
    /// Two rules of one name.
    #[error("{file}: the rule name {name:?} is taken")]
    Duplicate {
        /// The file.
        file: String,
        /// The name.
        name: String,
    },
}

impl Lexicon {
    /// Reads lexicon files, given as (file name, content).
    ///
    /// # Errors
    /// When a file is not TOML, has unknown fields, or repeats a rule's name.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, LexiconError> {
        let mut lexicon = Self { general: EventType::ALL.map(general).into(), ..Self::default() };
        for (file, content) in files {
            let parsed: RuleFile = toml::from_str(content)
                .map_err(|source| LexiconError::Syntax { file: (*file).into(), source: Box::new(source) })?;
            for rule in parsed.rule {
                if lexicon.rules.iter().any(|other| other.name == rule.name) {
                    return Err(LexiconError::Duplicate { file: (*file).into(), name: rule.name });
                }
                lexicon.add(rule);
            }
        }
        Ok(lexicon)
    }

    fn add(&mut self, rule: Rule) {
        let index = self.rules.len();
        for verb in &rule.verbs {
            let mut words = verb.split(' ').map(str::to_owned);
            let head = words.next().unwrap_or_default();
            let words: Vec<String> = words.collect();
            let pattern = |complement: Option<&String>| {
                let companions = words.iter().chain(complement).cloned().collect();
                Pattern { rule: index, companions }
            };
            let patterns = self.verbs.entry(head).or_default();
            if rule.complements.is_empty() {
                patterns.push(pattern(None));
            } else {
                patterns.extend(rule.complements.iter().map(|word| pattern(Some(word))));
            }
        }
        for noun in &rule.nouns {
            let mut words: Vec<String> = noun.split(' ').map(str::to_owned).collect();
            let head = words.pop().unwrap_or_default();
            self.nouns.entry(head).or_default().push(Pattern { rule: index, companions: words });
        }
        self.rules.push(rule);
    }

    /// All rules, in order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of words that are found to name an event of that type without a rule of their own.
    pub(super) fn general(&self, event_type: EventType) -> &Rule {
        &self.general[event_type as usize]
    }

    /// The rule of that name.
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }

    pub(super) fn verb_patterns(&self, lemma: &str) -> &[Pattern] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub(super) fn noun_patterns(&self, lemma: &str) -> &[Pattern] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }
}

macro_rules! predicate_files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../data/predicates/", $name)))),*]
    };
}

const FILES: &[(&str, &str)] = predicate_files![
    "accuse.toml",
    "agree.toml",
    "aid.toml",
    "assault.toml",
    "coerce.toml",
    "concede.toml",
    "consult.toml",
    "cooperate.toml",
    "mobilize.toml",
    "protest.toml",
    "reject.toml",
    "request.toml",
    "retreat.toml",
    "sanction.toml",
    "support.toml",
    "threaten.toml",
];

/// Who takes part in an event of that type where no rule of the lexicon says it.
fn general(event_type: EventType) -> Rule {
    let mutual = matches!(event_type, EventType::Consult | EventType::Cooperate);
    Rule {
        name: format!("learned-{}", event_type.name().to_lowercase()),
        event_type,
        modes: Vec::new(),
        contexts: Vec::new(),
        frame: if mutual { Frame::Mutual } else { Frame::Directed },
        verbs: Vec::new(),
        nouns: Vec::new(),
        with: Vec::new(),
        complements: Vec::new(),
        objects: Vec::new(),
        not_objects: Vec::new(),
        subjects: Vec::new(),
        needs: Needs::Either,
        figure: None,
        thing_object: false,
        tests: Vec::new(),
    }
}

/// The lexicon that is built in. A test holds every file to the format, so a broken one cannot ship.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::read(FILES).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::ontology::is_context;

    #[test]
    fn every_built_in_file_is_well_formed() {
        let lexicon = Lexicon::read(FILES).unwrap();
        for rule in lexicon.rules() {
            assert!(!rule.verbs.is_empty() || !rule.nouns.is_empty(), "{} has no predicate", rule.name);
            for context in &rule.contexts {
                assert!(is_context(context), "{}: no context {context}", rule.name);
            }
            for mode in &rule.modes {
                assert!(rule.event_type.is_mode(mode), "{}: no mode {mode}", rule.name);
            }
        }
    }
}

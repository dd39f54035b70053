//! Who is who across articles: every name used, with the key that it shares with the same actor.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{self, CodeRelation};
use super::fold;
use super::name::{Nature, PersonName, bear_same_arms, is_pronoun, nature};
use crate::coding::Account;

/// How the table of actors begins the keys of persons.
const PERSON: &str = "person:";

/// How two identities stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// One and the same.
    Same,
    /// A person and the body they belong to, or a body and its part.
    Within,
    /// Nothing speaks for it or against it.
    Open,
    /// Two different ones.
    Different,
}

/// One name as used, resolved.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    /// Key in the table of actors, or `name:` and the folded name.
    pub(super) key: String,
    /// Number of the key: equal keys have equal numbers.
    number: usize,
    /// The name as used.
    pub(super) name: String,
    /// CAMEO-style code.
    pub(super) code: Option<String>,
    /// What kind of name it is.
    pub(super) nature: Nature,
    /// Parts of a person's name.
    person: Option<PersonName>,
    /// Folded words.
    words: Vec<String>,
    /// Stems of its words of content, sorted, each once.
    content: Vec<String>,
}

/// A name as it stands in an account: name, key, code.
type Raw = (String, Option<String>, Option<String>);

/// All identities of a set of accounts. Indices follow the order of names, not of accounts.
#[derive(Debug, Default)]
pub(super) struct Identities {
    list: Vec<Identity>,
    index: BTreeMap<Raw, usize>,
}

impl Identities {
    /// Collects and resolves the names of participants, promisers and speakers. A pronoun that the reader could not
    /// resolve is nobody's name.
    pub(super) fn of(accounts: &[&Account]) -> Self {
        let mut raw: BTreeSet<Raw> = BTreeSet::new();
        for account in accounts {
            let promised = account.promises.iter().flat_map(|promise| promise.by.iter().chain(&promise.to));
            let participants = account.reports.iter().flat_map(|report| &report.participants).chain(promised);
            raw.extend(participants.map(|one| (one.name.clone(), one.actor.clone(), one.code.clone())));
            raw.extend(
                account.statements.iter().filter_map(|statement| {
                    Some((statement.speaker.clone()?, statement.actor.clone(), None))
                }),
            );
        }
        raw.retain(|(name, actor, code)| actor.is_some() || code.is_some() || !is_pronoun(name));
        let mut list: Vec<Identity> = raw.iter().map(identity).collect();
        resolve_surnames(&mut list);
        join_keys(&mut list);
        number_keys(&mut list);
        let index = raw.into_iter().enumerate().map(|(index, raw)| (raw, index)).collect();
        Self { list, index }
    }

    /// The index of a name as it stands in an account.
    pub(super) fn find(&self, name: &str, actor: Option<&str>, code: Option<&str>) -> Option<usize> {
        self.index.get(&(name.into(), actor.map(Into::into), code.map(Into::into))).copied()
    }

    /// An identity by index.
    pub(super) fn get(&self, index: usize) -> &Identity {
        &self.list[index]
    }

    /// All identities, in order of name.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Identity> {
        self.list.iter()
    }

    /// How two identities stand to each other.
    pub(super) fn relate(&self, one: usize, two: usize) -> Relation {
        if one == two { Relation::Same } else { relate(&self.list[one], &self.list[two]) }
    }
}

impl Identities {
    /// Whether their codes put two identities on different sides.
    pub(super) fn are_apart(&self, one: usize, two: usize) -> bool {
        code_relation(&self.list[one], &self.list[two]) == Some(CodeRelation::Apart)
    }
}

fn identity((name, actor, code): &Raw) -> Identity {
    let code = code.clone().or_else(|| actor.clone().filter(|key| code::is_country(key)));
    let known = actor.is_some() || code.is_some();
    let in_table = actor.as_deref().is_some_and(|key| key.starts_with(PERSON));
    let nature = if in_table { Nature::Person } else { nature(name, known) };
    let person = (nature == Nature::Person).then(|| PersonName::of(name)).flatten();
    let key = actor.clone().unwrap_or_else(|| match &person {
        Some(person) => format!("name:{}", person.short()),
        None => format!("name:{}", fold::fold(name)),
    });
    let words = fold::words(name);
    let content = content(&words);
    Identity { key, number: 0, name: name.clone(), code, nature, person, words, content }
}

/// A surname alone is the one person of that surname whom the set names in full, if it is one.
fn resolve_surnames(list: &mut [Identity]) {
    let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, one) in list.iter().enumerate() {
        if let Some(person) = one.person.as_ref().filter(|person| person.first.is_some()) {
            full.entry(person.last.clone()).or_default().push(index);
        }
    }
    for index in 0..list.len() {
        let one = &list[index];
        let Some(surname) = surname_alone(one) else { continue };
        let bearers: Vec<usize> = full.get(&surname.last).map_or(&[][..], Vec::as_slice).to_vec();
        let fitting: Vec<usize> =
            bearers.into_iter().filter(|&bearer| codes_allow(one, &list[bearer])).collect();
        let keys: BTreeSet<String> = fitting.iter().map(|&bearer| list[bearer].key.clone()).collect();
        if keys.is_empty() {
            continue;
        }
        list[index].nature = Nature::Person;
        list[index].person = Some(surname);
        if let (1, Some(key)) = (keys.len(), keys.first())
            && list[index].key.starts_with("name:")
        {
            list[index].key.clone_from(key);
        }
    }
}

/// A name of one word that may be a surname.
fn surname_alone(one: &Identity) -> Option<PersonName> {
    match one.nature {
        Nature::Person => one.person.clone().filter(|person| person.first.is_none()),
        Nature::Body if one.words.len() == 1 && one.key.starts_with("name:") => PersonName::of(&one.name),
        Nature::Body | Nature::Described => None,
    }
}

fn codes_allow(one: &Identity, two: &Identity) -> bool {
    match (&one.code, &two.code) {
        (Some(one), Some(two)) => code::relate(one, two) != CodeRelation::Apart,
        _ => true,
    }
}

/// One name with a key here and without one there is the same actor, where the set knows one such key.
fn join_keys(list: &mut [Identity]) {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let plain = |one: &Identity| match &one.person {
        Some(person) if person.first.is_some() => format!("name:{}", person.short()),
        _ => format!("name:{}", one.words.join(" ")),
    };
    for one in list.iter().filter(|one| !one.key.starts_with("name:")) {
        keys.entry(plain(one)).or_default().insert(one.key.clone());
    }
    for one in list.iter_mut().filter(|one| one.key.starts_with("name:")) {
        let known = keys.get(&one.key).filter(|known| known.len() == 1 && one.nature != Nature::Described);
        if let Some(key) = known.and_then(|known| known.first()) {
            one.key.clone_from(key);
        }
    }
}

fn number_keys(list: &mut [Identity]) {
    let keys: BTreeSet<String> = list.iter().map(|one| one.key.clone()).collect();
    let numbers: BTreeMap<String, usize> = keys.into_iter().zip(0..).collect();
    for one in list {
        one.number = numbers.get(&one.key).copied().unwrap_or(usize::MAX);
    }
}

fn relate(one: &Identity, two: &Identity) -> Relation {
    use Nature::{Described, Person};
    let persons = one.person.as_ref().zip(two.person.as_ref());
    let spelled_alike = persons.is_none_or(|(one, two)| one.agrees(two));
    if one.number == two.number && (spelled_alike || one.key.starts_with(PERSON)) {
        return Relation::Same;
    }
    match (one.nature, two.nature) {
        (Person, Person) => {
            persons.map_or(Relation::Open, |(first, second)| person_relation(one, two, first, second))
        }
        (Described, _) | (_, Described) => described_relation(one, two),
        (Person, _) | (_, Person) => match code_relation(one, two) {
            Some(CodeRelation::Equal | CodeRelation::Part) => Relation::Within,
            Some(CodeRelation::Apart) => Relation::Different,
            _ => Relation::Open,
        },
        _ => body_relation(one, two),
    }
}

fn code_relation(one: &Identity, two: &Identity) -> Option<CodeRelation> {
    Some(code::relate(one.code.as_deref()?, two.code.as_deref()?))
}

/// Two named persons: the same with agreeing names, else different ones; a surname alone that
/// several people bear leaves it open.
fn person_relation(one: &Identity, two: &Identity, first: &PersonName, second: &PersonName) -> Relation {
    let table = |one: &Identity| !one.key.starts_with("name:");
    if !first.agrees(second) || !codes_allow(one, two) || table(one) && table(two) {
        return Relation::Different;
    }
    if first.first.is_some() && second.first.is_some() { Relation::Same } else { Relation::Open }
}

/// A description names nobody: equal words are the same, other codes are others, arms of one kind may be one force's, all
/// else is open.
fn described_relation(one: &Identity, two: &Identity) -> Relation {
    if share_most_words(&one.content, &two.content) {
        return Relation::Same;
    }
    match code_relation(one, two) {
        Some(CodeRelation::Equal | CodeRelation::Part) => Relation::Within,
        Some(CodeRelation::Apart) => Relation::Different,
        _ if is_member(one, two) || is_member(two, one) => Relation::Within,
        _ if bear_same_arms(&one.words, &two.words) => Relation::Within,
        _ => Relation::Open,
    }
}

/// Whether a description tells whose it is: "commander of the Alpine Guard", "Alpine Guard officers".
fn is_member(described: &Identity, body: &Identity) -> bool {
    let named = body.nature == Nature::Body && body.words.len() > 1;
    let (words, whole) = (described.words.as_slice(), body.words.as_slice());
    named && words.len() > whole.len() && (words.ends_with(whole) || words.starts_with(whole))
}

fn body_relation(one: &Identity, two: &Identity) -> Relation {
    match code_relation(one, two) {
        Some(CodeRelation::Equal) => return equal_code_relation(one, two),
        Some(CodeRelation::Part) => return Relation::Within,
        Some(CodeRelation::Siblings) => return Relation::Open,
        Some(CodeRelation::Apart) => return Relation::Different,
        None => {}
    }
    let nested =
        |short: &[String], long: &[String]| !short.is_empty() && short.iter().all(|word| long.contains(word));
    if nested(&one.words, &two.words) || nested(&two.words, &one.words) {
        return Relation::Same;
    }
    let shared = one.words.iter().any(|word| word.len() > 3 && two.words.contains(word));
    if shared || one.code.is_some() != two.code.is_some() { Relation::Open } else { Relation::Different }
}

/// Two bodies of one code: a country or a group of its own code is one; of two insurgent groups that
/// the text only calls so, the names decide; organs of one kind act as one without being the same.
fn equal_code_relation(one: &Identity, two: &Identity) -> Relation {
    let code = one.code.as_deref().unwrap_or_default();
    let shared = one.words.iter().any(|word| word.len() > 3 && two.words.contains(word));
    match code.len() {
        ..=3 | 9.. => Relation::Same,
        _ if shared => Relation::Same,
        _ if code::is_opposed(code) => Relation::Different,
        _ => Relation::Within,
    }
}

/// Stems of the words that are not too short to tell anything, sorted, each once.
fn content(words: &[String]) -> Vec<String> {
    let long = words.iter().filter(|word| word.len() > 2 && *word != "the");
    long.map(|word| fold::stem(word)).collect::<BTreeSet<_>>().into_iter().collect()
}

fn share_most_words(one: &[String], two: &[String]) -> bool {
    let both = one.iter().filter(|word| two.binary_search(word).is_ok()).count();
    both > 0 && both * 5 >= (one.len() + two.len() - both) * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(one: (&str, Option<&str>), two: (&str, Option<&str>)) -> Relation {
        let raw = |(name, code): (&str, Option<&str>)| identity(&(name.into(), None, code.map(Into::into)));
        let mut list = [raw(one), raw(two)];
        number_keys(&mut list);
        relate(&list[0], &list[1])
    }

    #[test]
    fn two_named_persons_are_different_however_alike_their_names() {
        assert_eq!(
            relation(("Otto Wendel", Some("NVTMIL")), ("Otto Wender", Some("NVTMIL"))),
            Relation::Different
        );
    }

    #[test]
    fn a_person_stands_within_the_body_of_the_same_code() {
        assert_eq!(
            relation(("Otto Wendel", Some("NVTMIL")), ("Terran Army", Some("NVTMIL"))),
            Relation::Within
        );
        assert_eq!(
            relation(("Otto Wendel", Some("NVTMIL")), ("Terran Republic", Some("NVT"))),
            Relation::Within
        );
        assert_eq!(
            relation(("Otto Wendel", Some("NVTMIL")), ("Alpine Front", Some("NVTREBALP"))),
            Relation::Different
        );
        assert_eq!(relation(("Otto Wendel", None), ("Terran Army", None)), Relation::Open);
    }

    #[test]
    fn an_unnamed_officer_of_a_named_force_stands_within_it() {
        let guard = ("Alpine Guard", None);
        assert_eq!(relation(("highest officer of the Alpine Guard", None), guard), Relation::Within);
        assert_eq!(relation(("gunmen who fled the Alpine Guard twice", None), guard), Relation::Open);
    }

    #[test]
    fn a_country_by_its_key_alone_holds_its_army() {
        let raw = |name: &str, actor: Option<&str>, code: Option<&str>| {
            identity(&(name.into(), actor.map(Into::into), code.map(Into::into)))
        };
        let mut list = [raw("Terra", Some("NVT"), None), raw("Terran Army", None, Some("NVTMIL"))];
        number_keys(&mut list);
        assert_eq!(relate(&list[0], &list[1]), Relation::Within);
    }

    #[test]
    fn a_surname_alone_that_the_table_knows_is_a_person_however_it_is_spelled() {
        let raw =
            |name: &str| identity(&(name.into(), Some("person:otto-wendel".into()), Some("NVTMIL".into())));
        let mut list = [raw("Wendel"), raw("Otto Wendell")];
        number_keys(&mut list);
        assert_eq!(list[0].nature, Nature::Person);
        assert_eq!(relate(&list[0], &list[1]), Relation::Same);
    }

    #[test]
    fn a_shortened_body_is_the_same_and_another_is_not() {
        assert_eq!(relation(("Alpine Front", None), ("Front", None)), Relation::Same);
        assert_eq!(relation(("Alpine Front", None), ("Ibis Column", None)), Relation::Different);
    }

    #[test]
    fn two_rebel_groups_are_not_one_for_a_code_that_only_says_rebels() {
        assert_eq!(
            relation(("Alpine Front", Some("NVTREB")), ("Ibis Column", Some("NVTREB"))),
            Relation::Different
        );
        assert_eq!(relation(("Republic", Some("NVT")), ("Terran Republic", Some("NVT"))), Relation::Same);
        assert_eq!(relation(("Terran Army", Some("NVTMIL")), ("Navy", Some("NVTMIL"))), Relation::Within);
    }

    #[test]
    fn arms_of_one_kind_may_be_one_force_unless_their_codes_differ() {
        assert_eq!(relation(("its planes", None), ("tanks", None)), Relation::Open);
        assert_eq!(relation(("its planes", None), ("government jets", None)), Relation::Within);
        assert_eq!(
            relation(("rebel planes", Some("NVTREB")), ("government jets", Some("NVTGOV"))),
            Relation::Different
        );
    }

    #[test]
    fn descriptions_are_the_same_by_most_of_their_words() {
        assert_eq!(
            relation(("deputy governor of Graz", None), ("Graz deputy governor", None)),
            Relation::Same
        );
        assert_eq!(relation(("gunmen", None), ("deputy governor of Graz", None)), Relation::Open);
    }
}

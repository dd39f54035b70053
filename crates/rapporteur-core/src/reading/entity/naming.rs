//! Joins mentions by name: persons by the parts of their names, bodies and places by name, key and acronym.

use std::collections::BTreeMap;

use super::candidate::Candidate;
use super::cluster::Clusters;
use super::lexicon::lexicon;
use super::page::Page;
use super::person::PersonName;
use super::{EntityKind, MentionForm};
use crate::knowledge::actor::fold;
use crate::reading::syntax::Tag;

/// Joins all candidates that are names or adjectives.
pub(super) fn join_names(page: &Page, candidates: &[Candidate], clusters: &mut Clusters) {
    let mut naming = Naming { page, candidates, clusters };
    naming.join_full_persons();
    naming.join_single_names();
    naming.join_bodies_and_places();
    naming.join_short_forms();
    naming.join_acronyms();
}

struct Naming<'c, 'a> {
    page: &'c Page<'a>,
    candidates: &'c [Candidate],
    clusters: &'c mut Clusters,
}

impl Naming<'_, '_> {
    fn person_name(&self, candidate: &Candidate) -> PersonName {
        PersonName::new(&self.page.words(&candidate.name))
    }

    /// Names of several parts: the longest first, each to the one cluster that it fits.
    fn join_full_persons(&mut self) {
        let candidates = self.candidates;
        let mut full: Vec<(usize, PersonName)> = candidates
            .iter()
            .enumerate()
            .filter(|(_, candidate)| candidate.is_person() && candidate.form == MentionForm::Name)
            .map(|(index, candidate)| (index, self.person_name(candidate)))
            .filter(|(_, name)| name.len() > 1)
            .collect();
        full.sort_by_key(|(index, name)| (std::cmp::Reverse(name.len()), *index));
        for (index, name) in full {
            let Some(candidate) = candidates.get(index) else { continue };
            let fitting = self.persons_where(|person| person == &name);
            let fitting =
                if fitting.is_empty() { self.persons_where(|person| person.fits(&name)) } else { fitting };
            if let [one] = fitting.as_slice() {
                self.clusters.join(index, candidate, *one);
            } else {
                let cluster = self.clusters.open(index, candidate);
                self.set_person(cluster, name);
            }
        }
    }

    fn set_person(&mut self, cluster: usize, name: PersonName) {
        let gender = lexicon().gender_of(name.given()).filter(|_| name.len() > 1);
        if let Some(target) = self.clusters.all.get_mut(cluster) {
            target.gender = target.gender.or(gender);
            target.person = Some(name);
        }
    }

    fn persons_where(&self, fits: impl Fn(&PersonName) -> bool) -> Vec<usize> {
        let fitting = self.clusters.live().filter(|(_, cluster)| cluster.person.as_ref().is_some_and(&fits));
        fitting.map(|(index, _)| index).collect()
    }

    /// Single names: to the one person that bears it, else by title, else to a person of their own.
    fn join_single_names(&mut self) {
        let candidates = self.candidates;
        for (index, candidate) in candidates.iter().enumerate() {
            if self.clusters.of.get(index).copied().flatten().is_some() || !may_be_person(candidate) {
                continue;
            }
            let name = self.person_name(candidate);
            if name.len() != 1 {
                continue;
            }
            if let Some(cluster) = self.bearer(candidate, &name) {
                self.clusters.join(index, candidate, cluster);
                if let Some(target) = self.clusters.all.get_mut(cluster) {
                    target.kind = Some(EntityKind::Person);
                }
            } else if candidate.is_person() {
                let cluster = self.clusters.open(index, candidate);
                self.set_person(cluster, name);
            }
        }
    }

    fn bearer(&self, candidate: &Candidate, name: &PersonName) -> Option<usize> {
        let agrees = |cluster: usize| {
            let gender = self.clusters.all.get(cluster).and_then(|cluster| cluster.gender);
            gender.is_none() || candidate.gender.is_none() || gender == candidate.gender
        };
        let mut fitting = self.persons_where(|person| person.surname() == name.surname());
        if fitting.is_empty() {
            fitting = self.persons_where(|person| person.has_other_part(name.surname()));
            fitting.retain(|cluster| self.is_named_before(*cluster, candidate));
        }
        if candidate.kind == Some(EntityKind::Place) {
            fitting.retain(|cluster| self.is_named_before(*cluster, candidate));
        }
        fitting.retain(|cluster| agrees(*cluster));
        if fitting.len() > 1 {
            fitting.retain(|cluster| {
                self.clusters.all.get(*cluster).is_some_and(|cluster| cluster.holds(&candidate.offices))
            });
        }
        if let [one] = fitting.as_slice() { Some(*one) } else { self.nameless_bearer(candidate, name) }
    }

    /// The cluster of earlier mentions by the same bare surname.
    fn nameless_bearer(&self, candidate: &Candidate, name: &PersonName) -> Option<usize> {
        let same = self.persons_where(|person| person.len() == 1 && person == name);
        same.into_iter().find(|cluster| {
            let gender = self.clusters.all.get(*cluster).and_then(|cluster| cluster.gender);
            gender.is_none() || candidate.gender.is_none() || gender == candidate.gender
        })
    }

    fn is_named_before(&self, cluster: usize, candidate: &Candidate) -> bool {
        let cluster = self.clusters.all.get(cluster);
        cluster.is_some_and(|cluster| cluster.last_before(candidate.tokens.start, self.candidates).is_some())
    }

    /// Bodies, places, peoples: by key of the table or by folded name.
    fn join_bodies_and_places(&mut self) {
        let candidates = self.candidates;
        let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
        for (index, candidate) in candidates.iter().enumerate() {
            let named = matches!(candidate.form, MentionForm::Name | MentionForm::Adjective);
            if !named || self.clusters.of.get(index).copied().flatten().is_some() {
                continue;
            }
            let key = self.key(candidate);
            let cluster = match by_key.get(&key) {
                Some(&cluster) => {
                    self.clusters.join(index, candidate, cluster);
                    cluster
                }
                None => self.clusters.open(index, candidate),
            };
            by_key.insert(key.clone(), cluster);
            if let Some(target) = self.clusters.all.get_mut(cluster) {
                target.keys.insert(key);
                if is_body(candidate.kind) {
                    target.keys.insert(super::body::body_key(self.page, &candidate.name));
                }
            }
        }
    }

    fn key(&self, candidate: &Candidate) -> String {
        if let Some(known) = candidate.known {
            return format!("key:{}", known.key);
        }
        if let (Some(nation), Some(kind)) = (&candidate.nation, candidate.kind) {
            return format!("nation:{nation}:{kind:?}");
        }
        let place = self
            .page
            .place(&candidate.name)
            .and_then(|place| place.place.as_ref())
            .and_then(|place| place.geonames);
        if let Some(geonames) = place {
            return format!("geonames:{geonames}");
        }
        folded(&self.page.words(&candidate.name))
    }

    /// "Brixham Mining Corp", later "Brixham": the first word stands for the one body that begins with it.
    fn join_short_forms(&mut self) {
        let candidates = self.candidates;
        let mut begun: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (index, candidate) in candidates.iter().enumerate() {
            let cluster = self.clusters.of.get(index).copied().flatten().filter(|_| is_body(candidate.kind));
            let Some(cluster) = cluster.filter(|_| candidate.form == MentionForm::Name) else { continue };
            let word = self.page.word(candidate.name.start);
            if candidate.name.len() > 1 {
                let slot = begun.entry(word).or_insert(Some(cluster));
                *slot = slot.filter(|other| *other == cluster);
            } else if candidate.known.is_none()
                && self.page.nation(candidate.name.start, candidate.name.end).is_none()
            {
                let long = begun.get(word).copied().flatten().filter(|long| *long != cluster);
                if let Some(long) = long.filter(|&long| self.is_live(long) && self.is_live(cluster)) {
                    self.clusters.merge(cluster, long, candidates);
                }
            }
        }
    }

    /// "Council of Elders (COE)", later "COE": the letters stand for the words.
    fn join_acronyms(&mut self) {
        let candidates = self.candidates;
        let spelled = self.spelled();
        let mut ends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, candidate) in candidates.iter().enumerate() {
            ends.entry(candidate.tokens.end).or_default().push(index);
        }
        for (index, candidate) in candidates.iter().enumerate() {
            let Some(short) = self.clusters.of.get(index).copied().flatten() else { continue };
            if !super::kind::is_acronym(self.page, &candidate.name) {
                continue;
            }
            let letters = self.page.word(candidate.name.start).replace('.', "");
            let open = candidate.tokens.start.checked_sub(1).filter(|&open| self.page.word(open) == "(");
            let before = open.and_then(|open| ends.get(&open)).map_or(&[] as &[usize], Vec::as_slice);
            self.join_spelled_description(before, &letters, short);
            let long =
                self.named_before(before, &letters).or_else(|| spelled.get(&letters).copied().flatten());
            if let Some(long) = long.filter(|&long| self.is_live(long)) {
                let known = self.clusters.all.get(short).is_some_and(|cluster| cluster.known.is_some());
                let (from, into) = if known { (long, short) } else { (short, long) };
                self.clusters.merge(from, into, candidates);
            }
        }
    }

    fn is_live(&self, cluster: usize) -> bool {
        self.clusters.all.get(cluster).is_some_and(|cluster| !cluster.members.is_empty())
    }

    /// A description right before the bracket that spells the letters: they stand for it.
    fn join_spelled_description(&mut self, before: &[usize], letters: &str, short: usize) {
        let candidates = self.candidates;
        let description = before
            .iter()
            .filter_map(|&index| candidates.get(index).map(|found| (index, found)))
            .find(|(_, found)| found.form == MentionForm::Description && self.initials(found) == letters);
        if let Some((index, description)) = description {
            self.clusters.join(index, description, short);
        }
    }

    /// The body whose name ends right before the bracket and begins with the acronym's first letter.
    fn named_before(&self, before: &[usize], letters: &str) -> Option<usize> {
        let index = before.iter().copied().find(|&index| {
            self.candidates
                .get(index)
                .is_some_and(|found| found.form == MentionForm::Name && is_body(found.kind))
        })?;
        let first = self
            .candidates
            .get(index)
            .and_then(|candidate| self.page.word(candidate.name.start).chars().next());
        let alike = first.is_some() && first == letters.chars().next();
        self.clusters.of.get(index).copied().flatten().filter(|_| alike)
    }

    /// For the first letters of every body of three words or more its cluster; nothing where two spell the same.
    fn spelled(&self) -> BTreeMap<String, Option<usize>> {
        let mut spelled: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let Some(cluster) = self.clusters.of.get(index).copied().flatten() else { continue };
            let letters = self.initials(candidate);
            if is_body(candidate.kind) && letters.chars().count() > 2 {
                let slot = spelled.entry(letters).or_insert(Some(cluster));
                *slot = slot.filter(|other| *other == cluster);
            }
        }
        spelled
    }

    fn initials(&self, candidate: &Candidate) -> String {
        let words = candidate
            .name
            .clone()
            .filter(|&index| self.page.capital(index) && self.page.tag(index) != Tag::Punct);
        words.filter_map(|index| self.page.word(index).chars().next()).collect()
    }
}

/// Whether the mention can be a person's surname: no country, no body.
fn may_be_person(candidate: &Candidate) -> bool {
    candidate.form == MentionForm::Name
        && match candidate.kind {
            None | Some(EntityKind::Person) => true,
            Some(EntityKind::Place) => candidate.nation.is_none() && candidate.known.is_none(),
            _ => false,
        }
}

fn is_body(kind: Option<EntityKind>) -> bool {
    matches!(
        kind,
        Some(EntityKind::Organization | EntityKind::ArmedGroup | EntityKind::Outlet | EntityKind::Facility)
    )
}

/// A name for comparison: folded, small, without article.
pub(super) fn folded(name: &str) -> String {
    let lower = fold(name).to_lowercase();
    lower.strip_prefix("the ").map_or(lower.clone(), str::to_owned)
}

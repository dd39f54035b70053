//! Persons by description: which of the article's persons "the chairman" or "the Afghan president" is.
//!
//! The office must be one that the text gives the person; where two compete the description stays alone.

use std::collections::BTreeSet;

use super::MentionForm;
use super::candidate::{Candidate, Determiner};
use super::cluster::{Cluster, Clusters};
use super::page::Page;

/// How many sentences after the lead may name whom the lead only describes.
const LEAD: usize = 2;

/// An article with more persons than this is a list: its descriptions stay alone, so that the time stays linear.
const MOST_CLUSTERS: usize = 2_000;

/// Joins all descriptions of persons that stand beside no name, in order of the text.
pub(super) fn join_offices(page: &Page, candidates: &[Candidate], clusters: &mut Clusters) {
    for (index, candidate) in candidates.iter().enumerate() {
        let joined = clusters.of.get(index).copied().flatten().is_some();
        if candidate.form != MentionForm::Description || candidate.collective || joined {
            continue;
        }
        match (Offices { page, candidates, clusters }).referent(candidate) {
            Some(cluster) => clusters.join(index, candidate, cluster),
            None => {
                clusters.open(index, candidate);
            }
        }
    }
}

struct Offices<'c, 'a> {
    page: &'c Page<'a>,
    candidates: &'c [Candidate],
    clusters: &'c Clusters,
}

impl Offices<'_, '_> {
    fn referent(&self, candidate: &Candidate) -> Option<usize> {
        let headline = candidate.tokens.start == self.page.sentence_tokens(candidate.head).start
            || self.page.capital(candidate.head);
        let referring =
            candidate.article == Determiner::Definite || candidate.article == Determiner::Bare && headline;
        let crowd = self.clusters.all.len() > MOST_CLUSTERS;
        if !referring || crowd || self.is_owned_by_pronoun(candidate) {
            return None;
        }
        let fitting: Vec<(usize, &Cluster)> =
            self.clusters.live().filter(|(_, cluster)| self.fits(cluster, candidate)).collect();
        let exact: Vec<(usize, &Cluster)> = fitting
            .iter()
            .copied()
            .filter(|(_, cluster)| cluster.holds_exactly(&candidate.offices))
            .collect();
        let by_word = self.choose(candidate, &exact);
        let named: Vec<(usize, &Cluster)> =
            fitting.into_iter().filter(|(_, cluster)| cluster.person.is_some()).collect();
        by_word.or_else(|| if exact.is_empty() { self.choose(candidate, &named) } else { None })
    }

    fn is_owned_by_pronoun(&self, candidate: &Candidate) -> bool {
        matches!(self.page.lower(candidate.tokens.start), "his" | "her" | "their" | "its" | "our" | "my")
    }

    fn choose(&self, candidate: &Candidate, fitting: &[(usize, &Cluster)]) -> Option<usize> {
        let token = candidate.tokens.start;
        let paragraph = self.page.paragraph(token).saturating_sub(1);
        let before: Vec<usize> =
            keep(fitting, |cluster| cluster.last_before(token, self.candidates).is_some());
        let near: Vec<usize> =
            keep(fitting, |cluster| cluster.in_paragraphs(self.page, paragraph, token, self.candidates));
        match (near.as_slice(), before.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            ([], []) => self.named_later(candidate, fitting),
            _ => None,
        }
    }

    /// The lead describes, the next sentences name; elsewhere only a country's one holder of the office.
    fn named_later(&self, candidate: &Candidate, fitting: &[(usize, &Cluster)]) -> Option<usize> {
        let sentence = self.page.sentence(candidate.head);
        let soon = |cluster: &Cluster| {
            let first = cluster
                .first_after(candidate.tokens.end, self.candidates)
                .and_then(|index| self.candidates.get(index));
            first.is_some_and(|first| self.page.sentence(first.head) <= sentence + LEAD)
        };
        let named = |cluster: &Cluster| cluster.person.is_some();
        let lead: Vec<usize> = keep(fitting, |cluster| named(cluster) && soon(cluster));
        let nation: Vec<usize> = keep(fitting, |cluster| {
            named(cluster)
                && candidate.nation.is_some()
                && cluster.nation == candidate.nation
                && cluster.holds_exactly(&candidate.offices)
        });
        match (lead.as_slice(), nation.as_slice()) {
            ([one], _) if sentence < LEAD => Some(*one),
            (_, [one]) => Some(*one),
            _ => None,
        }
    }

    fn fits(&self, cluster: &Cluster, candidate: &Candidate) -> bool {
        let gender =
            cluster.gender.is_none() || candidate.gender.is_none() || cluster.gender == candidate.gender;
        let nation =
            cluster.nation.is_none() || candidate.nation.is_none() || cluster.nation == candidate.nation;
        let neutral = candidate
            .offices
            .iter()
            .any(|office| matches!(office.title.office, "mr" | "ms" | "doctor" | "sir"));
        cluster.is_person()
            && gender
            && nation
            && !neutral
            && cluster.holds(&candidate.offices)
            && self.affiliations_agree(cluster, candidate)
    }

    /// A description that names a body ("the spokesman for the ministry") fits only who is said to be of that body.
    fn affiliations_agree(&self, cluster: &Cluster, candidate: &Candidate) -> bool {
        let wanted = self.named_in(candidate.tokens.clone(), candidate);
        if wanted.is_empty() {
            return true;
        }
        let offered: BTreeSet<usize> = cluster
            .members
            .iter()
            .filter_map(|index| self.candidates.get(*index))
            .flat_map(|member| {
                let stretches = member
                    .roles
                    .iter()
                    .cloned()
                    .chain((member.form == MentionForm::Description).then(|| member.tokens.clone()));
                stretches.flat_map(|stretch| self.named_in(stretch, member)).collect::<Vec<_>>()
            })
            .collect();
        !wanted.is_disjoint(&offered)
    }

    /// Clusters named inside a stretch, other than countries and the mention itself.
    fn named_in(&self, stretch: std::ops::Range<usize>, itself: &Candidate) -> BTreeSet<usize> {
        let inside = |other: &Candidate| {
            other.tokens.start >= stretch.start
                && other.tokens.end <= stretch.end
                && other.tokens != itself.tokens
                && other.tokens != itself.name
        };
        let first = self.candidates.partition_point(|other| other.tokens.start < stretch.start);
        let near = self
            .candidates
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, other)| other.tokens.start < stretch.end);
        let clusters = near
            .filter(|(_, other)| inside(other))
            .filter_map(|(index, _)| self.clusters.of.get(index).copied().flatten());
        clusters
            .filter(|cluster| {
                self.clusters
                    .all
                    .get(*cluster)
                    .is_some_and(|cluster| cluster.kind != Some(super::EntityKind::Place))
            })
            .collect()
    }
}

/// The clusters that pass a test.
fn keep(fitting: &[(usize, &Cluster)], test: impl Fn(&Cluster) -> bool) -> Vec<usize> {
    fitting.iter().filter(|(_, cluster)| test(cluster)).map(|(index, _)| *index).collect()
}

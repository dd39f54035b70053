//! Pronouns: he, she and they, joined to the one person or body that can be meant, or left out.

use super::candidate::Candidate;
use super::cluster::{Cluster, Clusters};
use super::lexicon::Gender;
use super::page::Page;
use super::{EntityKind, MentionForm};
use crate::reading::syntax::Tag;

/// What a pronoun asks of whom it means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Person(Gender),
    Several,
}

/// Adds the pronouns that can be joined as further candidates.
pub(super) fn join_pronouns(page: &Page, candidates: &mut Vec<Candidate>, clusters: &mut Clusters) {
    let by_sentence = sentences_of(page, candidates);
    let mut recent: Vec<(usize, Mentioned)> = Vec::new();
    for (sentence_index, sentence) in page.syntax.sentences.iter().enumerate() {
        let new_paragraph = sentence_index
            .checked_sub(1)
            .and_then(|before| page.syntax.sentences.get(before))
            .is_none_or(|before| before.paragraph != sentence.paragraph);
        recent.retain(|(index, _)| {
            index + 1 >= sentence_index && (!new_paragraph || index + 1 == sentence_index)
        });
        let mut here: Vec<Mentioned> = by_sentence
            .get(sentence_index)
            .into_iter()
            .flatten()
            .filter_map(|&index| mentioned(page, candidates, clusters, index))
            .collect();
        for token in sentence.first..sentence.last {
            let Some(asks) = asks(page.lower(token)) else { continue };
            let reader = Reader { page, clusters, here: &here, recent: &recent };
            let later = reader.fronted(token, asks);
            let referent =
                if later.is_empty() { reader.referent(token, asks) } else { single(&later, |_| true) };
            if let Some(cluster) = referent {
                let candidate =
                    Candidate::new(page, token..token + 1, token..token + 1, MentionForm::Pronoun);
                candidates.push(candidate.clone());
                clusters.of.push(None);
                clusters.join(candidates.len() - 1, &candidate, cluster);
                here.push(Mentioned {
                    cluster,
                    token,
                    subject: page.has_relation(token, "nsubj"),
                    quoted: page.is_quoted(token),
                });
            }
        }
        recent.extend(here.into_iter().map(|mention| (sentence_index, mention)));
    }
}

/// A mention as a possible antecedent.
#[derive(Clone, Copy)]
struct Mentioned {
    cluster: usize,
    token: usize,
    subject: bool,
    quoted: bool,
}

/// For every sentence the candidates in it.
fn sentences_of(page: &Page, candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); page.syntax.sentences.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(slot) = found.get_mut(page.sentence(candidate.head)) {
            slot.push(index);
        }
    }
    found
}

fn mentioned(page: &Page, candidates: &[Candidate], clusters: &Clusters, index: usize) -> Option<Mentioned> {
    let candidate = candidates.get(index)?;
    let cluster = clusters.of.get(index).copied().flatten()?;
    let subject = candidate.tokens.clone().any(|token| {
        page.has_relation(token, "nsubj")
            && page.token(token).and_then(|token| token.head).is_some_and(|head| !candidate.contains(head))
    });
    Some(Mentioned { cluster, token: candidate.head, subject, quoted: page.is_quoted(candidate.head) })
}

fn asks(word: &str) -> Option<Asks> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Asks::Person(Gender::Male)),
        "she" | "her" | "hers" | "herself" => Some(Asks::Person(Gender::Female)),
        "they" | "their" => Some(Asks::Several),
        _ => None,
    }
}

struct Reader<'c, 'a> {
    page: &'c Page<'a>,
    clusters: &'c Clusters,
    here: &'c [Mentioned],
    recent: &'c [(usize, Mentioned)],
}

impl Reader<'_, '_> {
    /// The one that is meant: alone in this sentence and the one before, or the one subject among several.
    fn referent(&self, token: usize, asks: Asks) -> Option<usize> {
        let here: Vec<Mentioned> = self
            .here
            .iter()
            .copied()
            .filter(|mention| mention.token < token && self.may_mean(mention, token, asks))
            .collect();
        let before: Vec<Mentioned> = self
            .recent
            .iter()
            .map(|(_, mention)| *mention)
            .filter(|mention| self.may_mean(mention, token, asks))
            .collect();
        let nested = self.page.lower(token) == "they" || self.page.has_relation(token, "nsubj");
        let all: Vec<Mentioned> = before.iter().chain(&here).copied().collect();
        if let Some(one) = single(&all, |_| true) {
            return Some(one);
        }
        if asks == Asks::Several && nested {
            return single(&here, |mention| mention.subject);
        }
        single(&here, |mention| mention.subject)
            .or_else(|| if here.is_empty() { single(&before, |mention| mention.subject) } else { None })
    }

    /// "In his speech, Nuri …": a possessive before the first person of its sentence means the subject that follows.
    fn fronted(&self, token: usize, asks: Asks) -> Vec<Mentioned> {
        let first = self.page.sentence_tokens(token).start;
        let possessive = matches!(self.page.lower(token), "his" | "her")
            && self.page.tag(first) == Tag::Adp
            && token <= first + 3;
        let follows = |mention: &Mentioned| {
            mention.token > token && mention.subject && self.may_mean(mention, token, asks)
        };
        if possessive { self.here.iter().copied().filter(follows).collect() } else { Vec::new() }
    }

    fn may_mean(&self, mention: &Mentioned, token: usize, asks: Asks) -> bool {
        let Some(cluster) = self.clusters.all.get(mention.cluster) else { return false };
        let same_voice = !self.page.is_quoted(token) || mention.quoted;
        let outside = self.page.is_quoted(token) || !mention.quoted;
        let other_plural = asks == Asks::Several && self.is_plural_between(mention.token, token);
        same_voice && outside && !other_plural && agrees(cluster, asks)
    }
    /// Whether another plural noun stands between a mention and the pronoun.
    fn is_plural_between(&self, mention: usize, token: usize) -> bool {
        (mention + 1..token).any(|index| {
            self.page.token(index).is_some_and(|token| {
                matches!(token.fine_tag.as_str(), "NNS" | "NNPS")
                    || token.tag == Tag::Noun && self.page.lower(index).ends_with('s')
            })
        })
    }
}

fn agrees(cluster: &Cluster, asks: Asks) -> bool {
    match asks {
        Asks::Person(gender) => cluster.is_person() && cluster.gender.is_none_or(|known| known == gender),
        Asks::Several => matches!(cluster.kind, Some(EntityKind::ArmedGroup | EntityKind::Group)),
    }
}

/// The cluster of all mentions that pass, if it is one.
fn single(mentions: &[Mentioned], test: impl Fn(&Mentioned) -> bool) -> Option<usize> {
    let mut clusters = mentions.iter().filter(|mention| test(mention)).map(|mention| mention.cluster);
    let first = clusters.next()?;
    clusters.all(|cluster| cluster == first).then_some(first)
}

//! What speaks for a phrase as source or target: its place in the tree, the predicate above it, and its edges.

use rapporteur_core::coding::Role;
use rapporteur_core::reading::syntax::Tag;

use super::candidate::Candidate;
use crate::learning::vocabulary::Features;
use crate::passage::Passage;
use crate::plv::lexical::Votes;
use crate::plv::mood;

/// A sentence with what is looked up in it.
pub(super) struct Sentence<'a> {
    pub(super) passage: &'a Passage,
    pub(super) votes: &'a Votes,
}

impl Sentence<'_> {
    /// Features of a phrase; `source` is the phrase taken for the source before, where a target is sought.
    pub(super) fn features(&self, one: &Candidate, source: Option<&Candidate>) -> Features {
        let mut features = Features::default();
        self.add_head(&mut features, one);
        self.add_chain(&mut features, one);
        self.add_edges(&mut features, one);
        self.add_reading(&mut features, one);
        if let Some(source) = source {
            self.add_beside(&mut features, one, source);
        }
        features
    }

    /// Features of a phrase's edges alone, whatever its role.
    pub(super) fn edge_features(&self, one: &Candidate) -> Features {
        let mut features = Features::default();
        self.add_edges(&mut features, one);
        self.add_reading(&mut features, one);
        features
    }

    /// What speaks for no phrase at all.
    pub(super) fn nobody(&self, source: Option<&Candidate>) -> Features {
        let mut features = Features::default();
        features.add("nobody");
        let passage = self.passage;
        for index in 0..passage.syntax().tokens.len() {
            if matches!(passage.token(index).tag, Tag::Verb) {
                features.set(format!("nobody {}", passage.lemma(index)), 0.5);
            }
            features.set(format!("nobody has {}", passage.lemma(index)), 0.3);
        }
        if let Some(head) = source.and_then(|source| passage.token(source.head).head) {
            features.add(format!("nobody of {}", passage.lemma(head)));
            features.add(format!("nobody of {}", mood::of(passage, head)));
            for child in passage.children(head) {
                let relation = self.relation(child);
                features.set(format!("nobody of {relation}"), 0.5);
                features.set(format!("nobody of {relation} {}", passage.lemma(child)), 0.5);
            }
        }
        features
    }

    fn relation(&self, index: usize) -> String {
        let passage = self.passage;
        let token = passage.token(index);
        let case = passage.children(index).find(|&child| passage.token(child).has_relation("case"));
        case.map_or_else(
            || token.relation.clone(),
            |case| format!("{}:{}", token.relation, passage.word(case)),
        )
    }

    fn lemma_or_name(&self, index: usize) -> String {
        if self.passage.token(index).tag == Tag::Propn { "<N>".to_owned() } else { self.passage.lemma(index) }
    }

    fn add_head(&self, features: &mut Features, one: &Candidate) {
        let token = self.passage.token(one.head);
        let lemma = self.lemma_or_name(one.head);
        features.add(format!("head {lemma}"));
        features.add(format!("head is {}", token.fine_tag));
        features.add(format!("as {}", self.relation(one.head)));
        features.add(format!("as {} {}", self.relation(one.head), token.tag.name()));
        let nouns = (0..one.head)
            .filter(|&index| {
                matches!(self.passage.token(index).tag, Tag::Noun | Tag::Propn)
                    && !(one.start..one.end).contains(&index)
            })
            .count();
        features.add(format!("nouns before {}", nouns.min(6)));
    }

    /// The predicates above, up to the root.
    fn add_chain(&self, features: &mut Features, one: &Candidate) {
        let passage = self.passage;
        let mut below = one.head;
        let mut way = String::new();
        for (step, &index) in passage.upwards(one.head).iter().skip(1).enumerate().take(4) {
            let relation = self.relation(below);
            let (lemma, mood) = (self.lemma_or_name(index), mood::of(passage, index));
            way = format!("{way}>{relation}");
            features.add(format!("way {way} {}", passage.token(index).tag.name()));
            if step < 2 {
                features.add(format!("{step} {lemma} {relation}"));
                features.add(format!("{step} {lemma} {way}"));
                features.add(format!("{step} {mood} {relation}"));
                for root in self.votes.of(passage, index) {
                    features.add(format!("{step} vote {root} {relation}"));
                    features.add(format!("{step} vote {way}"));
                }
                let passive =
                    passage.children(index).any(|child| passage.token(child).relation == "nsubj:pass");
                features.add(format!("{step} passive {passive} {relation}"));
            }
            if passage.token(index).head.is_none() {
                features.add(format!("root {way}"));
                features.add(format!("root {lemma} {relation}"));
            }
            below = index;
        }
        if passage.token(one.head).head.is_none() {
            features.add("is the root");
        }
    }

    /// Where the phrase begins and ends, and what was cut off.
    fn add_edges(&self, features: &mut Features, one: &Candidate) {
        let passage = self.passage;
        let last = passage.syntax().tokens.len();
        let word = |index: Option<usize>| {
            index
                .filter(|&index| index < last)
                .map_or_else(|| "<.>".to_owned(), |index| self.lemma_or_name(index))
        };
        let tag = |index: Option<usize>| {
            index.filter(|&index| index < last).map_or("<.>", |index| passage.token(index).tag.name())
        };
        let before = one.start.checked_sub(1);
        features.add(format!("first {} {}", word(Some(one.start)), tag(before)));
        features.add(format!("before {}", word(before)));
        features.add(format!("before {} first {}", tag(before), tag(Some(one.start))));
        features.add(format!("after {}", word(Some(one.end))));
        features.add(format!("last {} after {}", tag(Some(one.end - 1)), tag(Some(one.end))));
        features.add(format!("last {}", word(Some(one.end - 1))));
        features.add(format!("length {}", (one.end - one.start).min(9)));
        let kind = passage.token(one.head).tag.name();
        for child in passage.children(one.head) {
            let relation = self.relation(child);
            let inside = (one.start..one.end).contains(&child);
            features.add(format!("inside {inside} {relation}"));
            features.add(format!("inside {inside} {relation} {kind}"));
            if child > one.head {
                features.add(format!("inside {inside} {relation} {}", self.lemma_or_name(one.head)));
                features.add(format!("inside {inside} {}", self.lemma_or_name(child)));
            }
        }
        if let Some(cut) = one.cut {
            features.add(format!("cut {}", self.relation(cut)));
            features.add(format!("cut {} {kind}", passage.token(cut).relation));
        }
        let open = |mark: &str| (one.start..one.end).filter(|&index| passage.word(index) == mark).count();
        features.add(format!("commas {}", open(",").min(3)));
        if open("(") != open(")") {
            features.add("half a bracket");
        }
    }

    /// What names, places and the coder make of it.
    fn add_reading(&self, features: &mut Features, one: &Candidate) {
        let span = one.span(self.passage);
        for entity in &self.passage.reading.entities {
            for mention in &entity.mentions {
                if mention.span == span {
                    features.add(format!("mention {:?}", entity.kind));
                } else if mention.head == one.head {
                    features.add(format!("holds {:?}", entity.kind));
                } else if mention.span.overlaps(span)
                    && !mention.span.contains(span)
                    && !span.contains(mention.span)
                {
                    features.add("cuts a mention");
                } else if mention.span.contains(span) {
                    features.add("inside a mention");
                }
            }
        }
        for report in &self.passage.account.reports {
            for party in report.participants.iter().filter(|party| party.span.overlaps(span)) {
                let role = if party.role == Role::Actor { "actor" } else { "recipient" };
                features.add(format!("party {role}"));
                features.add(format!("party {role} {}", party.span == span));
            }
        }
    }

    /// How it stands to the source.
    fn add_beside(&self, features: &mut Features, one: &Candidate, source: &Candidate) {
        let passage = self.passage;
        features.add(format!("behind the source {}", one.start >= source.end));
        if one.start < source.end && source.start < one.end {
            features.add("overlaps the source");
            return;
        }
        let (ours, theirs) = (passage.upwards(one.head), passage.upwards(source.head));
        let Some(&top) = ours.iter().find(|index| theirs.contains(index)) else { return };
        let climb = |chain: &[usize]| -> String {
            let steps = chain.iter().take_while(|&&index| index != top);
            steps.map(|&index| self.relation(index)).collect::<Vec<_>>().join(">")
        };
        let (rise, fall) = (climb(&ours), climb(&theirs));
        features.add(format!("to the source {rise}^{fall}"));
        features.add(format!("to the source {rise}"));
        features.add(format!("to the source {} {rise}", self.lemma_or_name(top)));
        for &index in ours.iter().skip(1).take_while(|&&index| index != top) {
            features.add(format!("between {}", self.lemma_or_name(index)));
            for root in self.votes.of(passage, index) {
                features.add(format!("between vote {root}"));
            }
        }
        features.add(format!("under {} {}", self.lemma_or_name(top), fall));
        let verbs = (source.end..one.start).filter(|&index| passage.is_verb(index)).count();
        features.add(format!("verbs between {}", verbs.min(4)));
        let first = ours.iter().skip(1).find(|&&index| passage.is_verb(index));
        features.add(format!("verb of the source {}", first.is_some_and(|verb| theirs.contains(verb))));
    }
}

//! What a sentence says of a marked pair, as features: words with the pair masked, the way through the tree from
//! one to the other, the predicates on it with their arguments, and what lexicon and coder make of them.

use rapporteur_core::coding::Role;
use rapporteur_core::reading::syntax::Tag;
use rapporteur_core::text::Span;

use super::lexical::Votes;
use super::mood;
use super::root_of;
use crate::learning::vocabulary::Features;
use crate::passage::Passage;

/// A pair in its sentence.
pub(super) struct Pair<'a> {
    passage: &'a Passage,
    votes: &'a Votes,
    spans: [Option<Span>; 2],
    heads: [Option<usize>; 2],
}

/// What the predicate next to the pair counts beside other features, and what a word anywhere counts.
const PREDICATE: f32 = 2.0;
const WORD: f32 = 0.35;

const SIDES: [&str; 2] = ["S", "T"];

impl<'a> Pair<'a> {
    pub(super) fn new(passage: &'a Passage, votes: &'a Votes, spans: [Option<Span>; 2]) -> Self {
        let heads = spans.map(|span| span.and_then(|span| passage.head_of(span)));
        Self { passage, votes, spans, heads }
    }

    pub(super) fn features(&self) -> Features {
        let mut features = Features::default();
        self.add_words(&mut features);
        self.add_path(&mut features);
        self.add_sides(&mut features);
        self.add_reports(&mut features);
        features
    }

    /// The sentence's lemmas, with the pair and other names masked; the flag tells what stands between the two.
    fn masked(&self) -> Vec<(String, bool)> {
        let mut out: Vec<(String, bool)> = Vec::new();
        let starts = self.spans.map(|span| span.map_or(usize::MAX, |span| span.start));
        let (first, last) = (starts[0].min(starts[1]), starts[0].max(starts[1]));
        for (index, token) in self.passage.syntax().tokens.iter().enumerate() {
            let side = (0..2).find(|&side| self.spans[side].is_some_and(|span| span.contains(token.span)));
            let word = match (side, token.tag) {
                (Some(side), _) => format!("<{}>", SIDES[side]),
                (None, Tag::Propn) => "<N>".to_owned(),
                (None, Tag::Num) => "<#>".to_owned(),
                _ => self.passage.lemma(index),
            };
            if word.starts_with('<') && out.last().is_some_and(|(before, _)| *before == word) {
                continue;
            }
            out.push((word, token.span.start > first && token.span.start < last));
        }
        out
    }

    fn add_words(&self, features: &mut Features) {
        let masked = self.masked();
        let word = |at: usize| masked.get(at).map_or("<.>", |(word, _)| word.as_str());
        for (at, (lemma, between)) in masked.iter().enumerate() {
            features.set(format!("w {lemma}"), WORD);
            features.set(format!("stem {}", stem(lemma)), 0.7);
            features.set(format!("stem2 {} {}", stem(lemma), stem(word(at + 1))), 0.5);
            features.set(format!("2 {lemma} {}", word(at + 1)), WORD);
            if *between {
                features.add(format!("b {lemma}"));
                features.add(format!("b2 {lemma} {}", word(at + 1)));
            }
        }
    }

    /// The predicates of the pair: verbs and event nouns above the source, above the target, and where they meet.
    fn add_path(&self, features: &mut Features) {
        let ups = self.heads.map(|head| head.map(|head| self.passage.upwards(head)).unwrap_or_default());
        for (side, chain) in ups.iter().enumerate() {
            self.add_chain(features, SIDES[side], chain);
        }
        let meeting = ups[0].iter().find(|index| ups[1].contains(index)).copied();
        let Some(top) = meeting else { return };
        let climb = |chain: &[usize]| -> Vec<usize> {
            chain.iter().copied().take_while(|&index| index != top).collect()
        };
        let (up, down) = (climb(&ups[0]), climb(&ups[1]));
        let relations = |chain: &[usize]| -> String {
            chain.iter().map(|&index| self.relation(index)).collect::<Vec<_>>().join(">")
        };
        let shape = format!("{}^{}", relations(&up), relations(&down));
        features.add(format!("path {shape}"));
        features.add(format!("path {} {shape}", self.passage.lemma(top)));
        features.add(format!("top {}", self.passage.lemma(top)));
        for &index in up.iter().chain(&down).chain([&top]) {
            if matches!(self.passage.token(index).tag, Tag::Verb | Tag::Noun)
                && !self.heads.contains(&Some(index))
            {
                features.add(format!("on {}", self.passage.lemma(index)));
                self.add_votes(features, "on", index);
            }
        }
        self.add_predicate(features, "top", top);
    }

    fn relation(&self, index: usize) -> String {
        let token = self.passage.token(index);
        let case = self.passage.children(index).find(|&child| self.passage.token(child).has_relation("case"));
        let case = case.filter(|_| !token.has_relation("nsubj")).map(|case| self.passage.lemma(case));
        case.map_or_else(|| token.relation.clone(), |case| format!("{}:{case}", token.relation))
    }

    fn add_chain(&self, features: &mut Features, side: &str, chain: &[usize]) {
        let mut below = chain.first().copied();
        let mut verbs = 0;
        for &index in chain.iter().skip(1) {
            if matches!(self.passage.token(index).tag, Tag::Verb | Tag::Noun | Tag::Adj) {
                let relation = below.map(|below| self.relation(below)).unwrap_or_default();
                let near = if verbs == 0 { PREDICATE } else { 1.0 };
                let (lemma, mood) = (self.passage.lemma(index), mood::of(self.passage, index));
                features.set(format!("{side}{verbs} {lemma}"), near);
                features.set(format!("{side}{verbs} {lemma} {relation}"), near);
                features.set(format!("{side}{verbs} {mood}"), near);
                features.set(format!("{side}{verbs} {mood} {lemma}"), near);
                features.set(format!("{side} stem {}", stem(&lemma)), PREDICATE);
                self.add_votes(features, side, index);
                if verbs == 0 {
                    self.add_predicate(features, side, index);
                }
                verbs += 1;
            }
            below = Some(index);
            if verbs == 2 {
                break;
            }
        }
    }

    /// A predicate with its complements, voice and modality.
    fn add_predicate(&self, features: &mut Features, name: &str, index: usize) {
        let passage = self.passage;
        let lemma = passage.lemma(index);
        for child in passage.children(index) {
            let token = passage.token(child);
            match token.relation.as_str() {
                "aux" | "advmod" | "aux:pass" | "compound:prt" | "mark" => {
                    features.add(format!("{name} {}={}", token.relation, passage.lemma(child)));
                    features.add(format!("{name} {lemma} {}={}", token.relation, passage.lemma(child)));
                }
                "obj" | "xcomp" | "ccomp" | "nsubj:pass" | "advcl" | "conj" | "obl" | "nmod" | "acl"
                    if !self.heads.contains(&Some(child)) =>
                {
                    let relation = self.relation(child);
                    features.add(format!("{name} {relation} {}", passage.lemma(child)));
                    let weight = if SIDES.contains(&name) { PREDICATE } else { 1.0 };
                    features.set(format!("{name} stem {}", stem(&passage.lemma(child))), weight);
                    features.add(format!("{name} {lemma} {relation} {}", passage.lemma(child)));
                    self.add_votes(features, &format!("{name} {}", token.relation), child);
                }
                _ => {}
            }
        }
    }

    fn add_votes(&self, features: &mut Features, name: &str, index: usize) {
        let mood = mood::of(self.passage, index);
        for root in self.votes.of(self.passage, index) {
            features.add(format!("vote {name} {root}"));
            features.add(format!("vote {root}"));
            features.add(format!("vote {root} {mood}"));
            features.add(format!("vote {name} {mood} {}", side_of(root)));
        }
    }

    /// What the two are: head nouns and kinds.
    fn add_sides(&self, features: &mut Features) {
        for (side, name) in SIDES.into_iter().enumerate() {
            let (Some(span), Some(head)) = (self.spans[side], self.heads[side]) else {
                features.add(format!("{name} missing"));
                continue;
            };
            let tag = self.passage.token(head).tag;
            features.add(format!("{name} {}", tag.name()));
            if tag != Tag::Propn {
                features.add(format!("{name} head {}", self.passage.lemma(head)));
            }
            features.add(format!("{name} as {}", self.relation(head)));
            for index in self.passage.syntax().tokens_in(span) {
                features.set(format!("{name} has {}", self.passage.lemma(index)), 0.7);
            }
            for kind in self.kinds(span) {
                features.add(format!("{name} is {kind}"));
            }
        }
        let order = self.heads[0] < self.heads[1];
        features.add(format!("order {order}"));
    }

    fn kinds(&self, span: Span) -> Vec<String> {
        let mut kinds = Vec::new();
        for entity in &self.passage.reading.entities {
            if entity.mentions.iter().any(|mention| span.contains(mention.span)) {
                kinds.push(format!("{:?}", entity.kind));
                if let Some(code) = entity.code.as_deref().and_then(|code| code.get(3..6)) {
                    kinds.push(code.to_owned());
                }
            }
        }
        kinds
    }

    /// The coder's own reports, with whether source and target take part.
    fn add_reports(&self, features: &mut Features) {
        for report in &self.passage.account.reports {
            let root = root_of(report.event_type);
            features.add(format!("report {root}"));
            let part = |side: usize| {
                let span = self.spans[side]?;
                let one = report.participants.iter().find(|one| one.span.overlaps(span))?;
                Some(if one.role == Role::Actor { "a" } else { "r" })
            };
            let parts = format!("{}{}", part(0).unwrap_or("-"), part(1).unwrap_or("-"));
            features.add(format!("report {root} {parts}"));
            features.add(format!("rule {}", report.rule));
            features.add(format!("status {root} {:?}", report.status));
        }
    }
}

/// Whether a root is of cooperation or of conflict.
fn side_of(root: &str) -> &'static str {
    match root {
        "AGREE" | "CONSULT" | "SUPPORT" | "COOPERATE" | "AID" | "YIELD" => "cooperation",
        _ => "conflict",
    }
}

/// The first letters, which "investigate" shares with "investigation".
fn stem(lemma: &str) -> &str {
    lemma.char_indices().nth(6).map_or(lemma, |(end, _)| &lemma[..end])
}

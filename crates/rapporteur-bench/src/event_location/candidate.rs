//! The names in a sentence that may say where its event was, and what stands between each of them and the verb.

use rapporteur_core::reading::place::PlaceMention;
use rapporteur_core::reading::syntax::Tag;
use rapporteur_core::text::Span;

use crate::learning::vocabulary::Features;
use crate::passage::Passage;

/// A name that may be the place of the event.
pub(super) struct Candidate {
    pub(super) span: Span,
    /// Position among the place mentions of the reading, where it is one.
    place: Option<usize>,
}

/// The place mentions of the reading, and every other name.
pub(super) fn candidates(passage: &Passage) -> Vec<Candidate> {
    let places = &passage.reading.places;
    let mut found: Vec<Candidate> = places
        .iter()
        .enumerate()
        .map(|(number, mention)| Candidate { span: mention.span, place: Some(number) })
        .collect();
    for span in names(passage) {
        if !places.iter().any(|mention| mention.span.overlaps(span)) {
            found.push(Candidate { span, place: None });
        }
    }
    found.sort_by_key(|one| one.span);
    found
}

/// Runs of proper nouns.
fn names(passage: &Passage) -> Vec<Span> {
    let mut names: Vec<Span> = Vec::new();
    let mut last = None;
    for (index, token) in passage.syntax().tokens.iter().enumerate() {
        if token.tag != Tag::Propn {
            continue;
        }
        match names.last_mut().filter(|_| last.is_some_and(|last| last + 1 == index)) {
            Some(name) => *name = name.cover(token.span),
            None => names.push(token.span),
        }
        last = Some(index);
    }
    names
}

/// The place mention nearest to the verb that is no adjective: the floor.
pub(super) fn nearest(passage: &Passage, verb: Span) -> Option<Span> {
    let apart = |span: Span| span.start.saturating_sub(verb.end).max(verb.start.saturating_sub(span.end));
    let places = passage.reading.places.iter().filter(|mention| !mention.adjective);
    places.map(|mention| mention.span).min_by_key(|&span| (apart(span), span.start))
}

/// A sentence with its verb, as the features see it.
pub(super) struct Scene<'a> {
    passage: &'a Passage,
    verb: Option<usize>,
    above: Vec<usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(passage: &'a Passage, verb: Span) -> Self {
        let verb = passage.head_of(verb);
        let above = verb.map(|verb| passage.upwards(verb)).unwrap_or_default();
        Self { passage, verb, above }
    }

    /// What speaks for an event without a place: the last of the candidates.
    pub(super) fn nowhere(&self, candidates: &[Candidate]) -> Features {
        let mut features = Features::default();
        features.add("nowhere");
        let places = candidates.iter().filter(|one| self.place(one).is_some_and(|place| !place.adjective));
        features.add(format!("nowhere of {}", places.count().min(4)));
        if let Some(verb) = self.verb {
            features.add(format!("nowhere {}", self.passage.lemma(verb)));
            features.add(format!("nowhere {}", self.passage.token(verb).fine_tag));
            features.add(format!("nowhere as {}", self.passage.token(verb).relation));
            for child in self.passage.children(verb) {
                let relation = &self.passage.token(child).relation;
                features.add(format!("nowhere {relation} {}", self.passage.lemma(child)));
            }
        }
        features
    }

    fn place(&self, candidate: &Candidate) -> Option<&'a PlaceMention> {
        self.passage.reading.places.get(candidate.place?)
    }

    pub(super) fn features(&self, candidates: &[Candidate], number: usize) -> Features {
        let mut features = Features::default();
        let candidate = &candidates[number];
        let (Some(head), Some(verb)) = (self.passage.head_of(candidate.span), self.verb) else {
            return features;
        };
        let kind = self.kind(candidate);
        features.add(format!("kind {kind}"));
        self.add_words(&mut features, candidate.span, &kind);
        self.add_way(&mut features, head, verb, &kind);
        self.add_distance(&mut features, candidates, number, verb);
        features
    }

    fn kind(&self, candidate: &Candidate) -> String {
        match self.place(candidate) {
            Some(place) if place.adjective => "adjective".to_owned(),
            Some(place) => {
                place.place.as_ref().map_or("open".to_owned(), |found| format!("{:?}", found.precision))
            }
            None => {
                let inside = |span: Span| span.contains(candidate.span);
                let mut entities = self.passage.reading.entities.iter();
                let entity =
                    entities.find(|entity| entity.mentions.iter().any(|mention| inside(mention.span)));
                entity.map_or("name".to_owned(), |entity| format!("name {:?}", entity.kind))
            }
        }
    }

    /// The name itself and the words around it.
    fn add_words(&self, features: &mut Features, span: Span, kind: &str) {
        let tokens = self.passage.syntax().tokens_in(span);
        let word = |index: Option<usize>| {
            index.filter(|&index| index < self.passage.syntax().tokens.len()).map_or_else(
                || "<.>".to_owned(),
                |index| {
                    if self.passage.token(index).tag == Tag::Propn {
                        "<N>".to_owned()
                    } else {
                        self.passage.word(index)
                    }
                },
            )
        };
        let before: Vec<String> = (1..4).map(|back| word(tokens.start.checked_sub(back))).collect();
        let after: Vec<String> = (0..3).map(|ahead| word(Some(tokens.end + ahead))).collect();
        features.set(format!("name {}", span.of(self.passage.text()).to_lowercase()), 0.5);
        for index in tokens {
            features.set(format!("has {}", self.passage.word(index)), 0.5);
        }
        features.add(format!("-1 {}", before[0]));
        features.add(format!("-1 {} {kind}", before[0]));
        features.add(format!("-2 {} {}", before[1], before[0]));
        features.add(format!("-3 {}", before[2]));
        features.add(format!("+1 {}", after[0]));
        features.add(format!("+2 {} {}", after[0], after[1]));
        features.add(format!("+3 {}", after[2]));
        features.add(format!("+- {} {}", before[0], after[0]));
    }

    /// The way through the tree from the name to the verb.
    fn add_way(&self, features: &mut Features, head: usize, verb: usize, kind: &str) {
        let up = self.passage.upwards(head);
        let lemma = self.passage.lemma(verb);
        let Some(&top) = up.iter().find(|index| self.above.contains(index)) else {
            features.add("other sentence");
            features.add(format!("other sentence {kind}"));
            return;
        };
        let climb: Vec<usize> = up.iter().copied().take_while(|&index| index != top).collect();
        let down: Vec<usize> = self.above.iter().copied().take_while(|&index| index != top).collect();
        let relations = |chain: &[usize]| -> String {
            chain.iter().map(|&index| self.relation(index)).collect::<Vec<_>>().join(">")
        };
        let (rise, fall) = (relations(&climb), relations(&down));
        features.add(format!("way {rise}^{fall}"));
        features.add(format!("way {rise}^{fall} {kind}"));
        features.add(format!("rise {rise} {}", down.len().min(4)));
        features.add(format!("fall {fall} {}", climb.len().min(4)));
        features.add(format!("steps {} {}", climb.len().min(5), down.len().min(5)));
        features.add(format!("lemma {lemma} {rise}"));
        if let Some(&last) = climb.last() {
            features.add(format!("enters {} {}", self.relation(last), down.len().min(3)));
            features.add(format!("enters {lemma} {}", self.relation(last)));
            features.add(format!("top {} {}", self.passage.lemma(top), self.relation(last)));
            features.add(format!("through {}", self.passage.lemma(last)));
        }
        for &index in climb.iter().skip(1) {
            features.add(format!("by {}", self.passage.lemma(index)));
            if self.passage.is_verb(index) {
                features.add("another verb on the way");
            }
        }
    }

    fn relation(&self, index: usize) -> String {
        let token = self.passage.token(index);
        let case = self.passage.children(index).find(|&child| self.passage.token(child).has_relation("case"));
        case.map_or_else(
            || token.relation.clone(),
            |case| format!("{}:{}", token.relation, self.passage.word(case)),
        )
    }

    fn add_distance(&self, features: &mut Features, candidates: &[Candidate], number: usize, verb: usize) {
        let tokens = self.passage.syntax().tokens_in(candidates[number].span);
        let behind = tokens.start > verb;
        let between = if behind { verb + 1..tokens.start } else { tokens.end..verb };
        let bucket = |count: usize| usize::BITS - count.leading_zeros();
        features.add(format!("apart {behind} {}", bucket(between.len())));
        let inside = |index: &usize| between.contains(index);
        let verbs = between.clone().filter(|&index| self.passage.is_verb(index)).count();
        features.add(format!("verbs between {behind} {}", verbs.min(3)));
        let commas = between.clone().filter(|&index| self.passage.word(index) == ",").count();
        features.add(format!("commas between {behind} {}", commas.min(3)));
        let names = candidates.iter().filter(|other| {
            self.place(other).is_some_and(|place| !place.adjective)
                && self.passage.syntax().tokens_in(other.span).any(|index| inside(&index))
        });
        features.add(format!("places between {behind} {}", names.count().min(3)));
        features.add(format!("rank {number}"));
        if tokens.start < 3 {
            features.add("opens the text");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_other_names_are_candidates_and_the_nearest_place_is_the_floor() {
        let text = "Ana Moss was shot near Graz before she flew to Vienna.";
        let passage = Passage::new(text);
        let names: Vec<&str> = candidates(&passage).iter().map(|one| one.span.of(text)).collect();
        assert_eq!(names, ["Ana Moss", "Graz", "Vienna"]);
        let verb = text.find("flew").map(|start| Span::new(start, start + 4)).unwrap();
        assert_eq!(nearest(&passage, verb).map(|span| span.of(text)), Some("Vienna"));
    }
}

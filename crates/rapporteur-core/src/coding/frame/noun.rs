//! The arguments of a noun that names an event, with those of the verb that it leans on.

use super::voice::is_passive;
use super::{Arguments, MODIFIER, OBJECT, POSSESSOR, SUBJECT};
use crate::coding::context::Context;
use crate::coding::participant::is_person_word;
use crate::coding::words::words;

impl Arguments {
    pub(super) fn add_noun(&mut self, context: &Context, noun: usize) {
        self.add_noun_dependents(context, noun);
        if let Some(other) = self.get("between").first().and_then(|&first| other_side(context, first)) {
            self.add("between", other);
        }
        for &child in context.children(noun) {
            if context.token(child).has_relation("acl") && context.token(child).fine_tag == "VBN" {
                for &inner in context.children(child) {
                    self.add_dependent(context, inner, true);
                }
            }
        }
        self.add_bound(context, noun);
        self.add_agent_beside(context, noun);
        if let Some(carrier) = carrier_of(context, noun) {
            self.carrier = carrier;
            self.add_carrier(context, noun, carrier);
            self.add_orphaned(context, carrier);
        }
        self.add_orphaned(context, noun);
    }

    pub(super) fn add_noun_dependents(&mut self, context: &Context, noun: usize) {
        for &child in context.children(noun) {
            let token = context.token(child);
            if token.has_relation("nmod:poss") {
                self.add(POSSESSOR, child);
            } else if token.has_relation("nmod") || token.has_relation("obl") {
                if let Some(preposition) = context.preposition(child) {
                    self.add(&preposition, child);
                    self.add_agent_behind(context, child);
                    self.add_parallel(context, &preposition, child);
                }
            } else if token.has_relation("compound") || token.has_relation("amod") {
                self.add(MODIFIER, child);
                self.add_hyphenated(context, child);
            }
        }
    }

    /// "the killing of A by B": the parser may hang B on A.
    fn add_agent_behind(&mut self, context: &Context, argument: usize) {
        for agent in context.children_by(argument, "nmod").collect::<Vec<_>>() {
            if context.preposition(agent).as_deref() == Some("by") {
                self.add("by", agent);
            }
        }
    }

    /// "condemned the killing by B": the parser may hang B on the verb, but only a passive one has an agent.
    fn add_agent_beside(&mut self, context: &Context, noun: usize) {
        let object = context.token(noun).has_relation("obj");
        let Some(verb) = context.head(noun).filter(|&verb| object && !is_passive(context, verb)) else {
            return;
        };
        let next = context.subtree(noun).last().map(|&last| last + 1);
        let agent = context.children_by(verb, "obl").find(|&agent| {
            context.preposition(agent).as_deref() == Some("by")
                && context.child(agent, "case") == next
                && (context.mention_at(agent).is_some() || is_person_word(context, agent))
        });
        if let Some(agent) = agent {
            self.add("by", agent);
        }
    }

    /// "Under an agreement reached in X, A did this and B did that": who acts under it made it.
    fn add_bound(&mut self, context: &Context, noun: usize) {
        if context.preposition(noun).as_deref() != Some("under") || !self.get("between").is_empty() {
            return;
        }
        let Some(verb) = context.head(noun).filter(|&head| context.is_verb(head)) else { return };
        let clauses = std::iter::once(verb).chain(context.children_by(verb, "conj"));
        for subject in clauses.filter_map(|clause| context.child(clause, "nsubj")).collect::<Vec<_>>() {
            self.add("between", subject);
        }
    }

    /// "the A-B agreement": the parser hangs A on B.
    fn add_hyphenated(&mut self, context: &Context, modifier: usize) {
        for child in context.children_by(modifier, "compound").collect::<Vec<_>>() {
            let joined = context
                .syntax
                .tokens
                .get(child + 1)
                .is_some_and(|token| matches!(token.span.of(context.text), "-" | "–"));
            if joined {
                self.add(MODIFIER, child);
            }
        }
    }

    fn add_carrier(&mut self, context: &Context, noun: usize, verb: usize) {
        let passive = is_passive(context, verb);
        let mut of_verb = Self { carrier: verb, ..Self::default() };
        of_verb.add_verb(context, verb, 0);
        for (slot, heads) in of_verb.slots {
            let kept = heads.into_iter().filter(|&head| head != noun && !shares_list(context, head, noun));
            let slot = if slot == OBJECT { continue } else { slot };
            if slot == SUBJECT && context.token(noun).has_relation("nsubj") && !passive {
                continue;
            }
            for head in kept {
                self.add(&slot, head);
            }
        }
    }
}

fn shares_list(context: &Context, one: usize, other: usize) -> bool {
    context.head(one) == Some(other) && context.token(one).has_relation("conj")
}

/// "between A and B": where the tree does not join the two, the nominal behind the "and" is the other.
pub(super) fn other_side(context: &Context, first: usize) -> Option<usize> {
    if context.child(first, "conj").is_some() {
        return None;
    }
    let last = context.subtree(first).last().copied()?;
    let joined =
        context.syntax.tokens.get(last + 1).is_some_and(|token| token.span.of(context.text) == "and");
    let next = last + 2;
    if !joined || next >= context.syntax.tokens.len() {
        return None;
    }
    let top = std::iter::once(next)
        .chain(context.ancestors(next))
        .take_while(|&index| !context.is_verb(index) && index >= next)
        .last()?;
    (context.sentence_of(top) == context.sentence_of(first)).then_some(top)
}

/// The verb that a noun leans on ("held talks", "the meeting took place"), if it only carries it.
fn carrier_of(context: &Context, noun: usize) -> Option<usize> {
    let token = context.token(noun);
    let verb = token.head.filter(|&head| context.is_verb(head))?;
    let lemma = context.lemma(verb);
    let argument = token.has_relation("obj") || token.has_relation("nsubj");
    let oblique = token.has_relation("obl")
        && context.preposition(noun).is_some_and(|word| matches!(word.as_str(), "in" | "for" | "to"));
    let carries =
        argument && words().carriers.contains(lemma) || oblique && words().oblique_carriers.contains(lemma);
    carries.then_some(verb)
}

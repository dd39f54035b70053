//! The arguments of a predicate: who stands in which slot of its clause.
//!
//! A slot is `subject`, `object`, `possessor`, `modifier`, or a preposition ("with", "on"). Passive
//! voice, relative clauses, control and coordination are undone here, so that rules see one shape.

use std::collections::BTreeMap;

use super::context::Context;
use super::words::words;
use crate::reading::syntax::Tag;

/// Argument heads by slot, in order of the text.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    slots: BTreeMap<String, Vec<usize>>,
    /// The verb that carries tense and status: the predicate itself, or the verb a noun leans on.
    pub(super) carrier: usize,
}

pub(super) const SUBJECT: &str = "subject";
pub(super) const OBJECT: &str = "object";
pub(super) const POSSESSOR: &str = "possessor";
pub(super) const MODIFIER: &str = "modifier";

impl Arguments {
    /// Collects the arguments of a verb or of a noun that names an event.
    pub(super) fn of(context: &Context, predicate: usize) -> Self {
        let mut arguments = Self { carrier: predicate, ..Self::default() };
        if context.is_verb(predicate) {
            arguments.add_verb(context, predicate, 0);
        } else {
            arguments.add_noun(context, predicate);
        }
        for heads in arguments.slots.values_mut() {
            heads.sort_unstable();
            heads.dedup();
        }
        arguments
    }

    /// Adds what hangs on the object that a pattern names: "imposed sanctions on A".
    pub(super) fn absorb(&mut self, context: &Context, object: usize) {
        if context.token(object).has_relation("obj") {
            self.add_noun_dependents(context, object);
        }
    }

    /// The heads in a slot.
    pub(super) fn get(&self, slot: &str) -> &[usize] {
        self.slots.get(slot).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, slot: &str, head: usize) {
        self.slots.entry(slot.to_owned()).or_default().push(head);
    }

    /// Adds what is counted in place of a word of number: the boats of "a total of 60 boats".
    fn add_content(&mut self, context: &Context, slot: &str, head: usize) {
        self.add(slot, content_of(context, head));
    }

    fn add_verb(&mut self, context: &Context, verb: usize, depth: usize) {
        let passive = is_passive(context, verb);
        for &child in context.children(verb) {
            self.add_dependent(context, child, passive);
        }
        self.add_relativised(context, verb, passive);
        self.add_orphaned(context, verb);
        self.keep_nearest_subject(verb);
        if self.get(SUBJECT).is_empty() && !passive && depth < 4 {
            for head in inherited_subject(context, verb, depth) {
                self.add(SUBJECT, head);
            }
        }
        if passive && self.get(OBJECT).is_empty() {
            self.inherit_passive_subject(context, verb);
        }
        if !passive
            && self.get(SUBJECT).is_empty()
            && let Some(neighbour) = left_neighbour(context, verb)
        {
            self.add_content(context, SUBJECT, neighbour);
        }
        if is_headline_verb(context, verb) && self.get(OBJECT).is_empty() {
            let object = context.head(verb).filter(|&head| head > verb);
            if let Some(object) = object {
                self.add_content(context, OBJECT, object);
            }
        }
        if depth == 0 {
            self.add_partners_of_object(context);
        }
    }

    fn add_dependent(&mut self, context: &Context, child: usize, passive: bool) {
        let token = context.token(child);
        let timed = token.has_relation("nsubj") && context.is_timed(child);
        match token.relation.as_str() {
            _ if timed => {}
            "nsubj" | "csubj" if passive => {
                self.add_content(context, OBJECT, resolve_relative(context, child));
            }
            "nsubj" => self.add_content(context, SUBJECT, resolve_relative(context, child)),
            "nsubj:pass" | "obj" => self.add_content(context, OBJECT, resolve_relative(context, child)),
            "iobj" => self.add("iobj", child),
            "obl:agent" => self.add_content(context, SUBJECT, child),
            _ if token.has_relation("obl") || token.has_relation("nmod") => {
                match context.preposition(child) {
                    Some(by) if by == "by" && passive => self.add_content(context, SUBJECT, child),
                    Some(preposition) => {
                        self.add_content(context, &preposition, child);
                        self.add_parallel(context, &preposition, child);
                    }
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// "met with A in X and with B in Y": the parser may hang the second phrase on the verb itself.
    fn add_orphaned(&mut self, context: &Context, verb: usize) {
        for child in context.children_by(verb, "conj").collect::<Vec<_>>() {
            let repeated = context
                .preposition(child)
                .filter(|word| !context.is_verb(child) && !self.get(word).is_empty());
            if let Some(preposition) = repeated {
                self.add_content(context, &preposition, child);
            }
        }
    }

    /// A verb has one subject: where the parser gives several, the one next to it.
    fn keep_nearest_subject(&mut self, verb: usize) {
        if let Some(heads) = self.slots.get_mut(SUBJECT).filter(|heads| heads.len() > 1) {
            let nearest = heads.iter().copied().filter(|&head| head < verb).max();
            heads.retain(|&head| nearest.is_none_or(|nearest| head == nearest || head > verb));
        }
    }

    /// "with A in X and with B in Y": the second phrase repeats the preposition, wherever the tree put it.
    fn add_parallel(&mut self, context: &Context, preposition: &str, first: usize) {
        let repeats = |index: usize| {
            context.token(index).has_relation("conj")
                && context.preposition(index).as_deref() == Some(preposition)
                && context.child(index, "cc").is_some()
        };
        let further: Vec<usize> =
            context.subtree(first).into_iter().filter(|&index| index > first && repeats(index)).collect();
        for head in further {
            self.add_content(context, preposition, head);
        }
    }

    /// "signed an agreement with B": in the tree B may hang on the agreement.
    fn add_partners_of_object(&mut self, context: &Context) {
        for object in self.get(OBJECT).to_vec() {
            for child in context.children_by(object, "nmod") {
                if let Some(preposition) =
                    context.preposition(child).filter(|word| matches!(word.as_str(), "with" | "between"))
                {
                    self.add_content(context, &preposition, child);
                    if preposition == "between"
                        && let Some(other) = other_side(context, child)
                    {
                        self.add("between", other);
                    }
                }
            }
        }
    }

    /// "the pact signed by A", "B, accused of …": the noun that a clause modifies is its argument.
    fn add_relativised(&mut self, context: &Context, verb: usize, passive: bool) {
        let token = context.token(verb);
        let Some(noun) = token.head.filter(|_| token.has_relation("acl")) else { return };
        if token.relation == "acl:relcl" {
            let has_subject =
                context.children(verb).iter().any(|&child| context.token(child).has_relation("nsubj"));
            if has_subject && self.get(OBJECT).is_empty() {
                self.add(OBJECT, noun);
            }
        } else if passive {
            self.add(OBJECT, noun);
        } else if token.fine_tag == "VBG" {
            self.add(SUBJECT, noun);
        }
    }

    fn inherit_passive_subject(&mut self, context: &Context, verb: usize) {
        let token = context.token(verb);
        if let Some(first) = token.head.filter(|_| token.has_relation("conj") || token.has_relation("advcl"))
        {
            let relation = if is_passive(context, first) { "nsubj:pass" } else { "nsubj" };
            if let Some(subject) = context.child(first, relation) {
                self.add(OBJECT, resolve_relative(context, subject));
            }
        }
    }

    fn add_noun(&mut self, context: &Context, noun: usize) {
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
        if let Some(carrier) = carrier_of(context, noun) {
            self.carrier = carrier;
            self.add_carrier(context, noun, carrier);
        }
    }

    fn add_noun_dependents(&mut self, context: &Context, noun: usize) {
        for &child in context.children(noun) {
            let token = context.token(child);
            if token.has_relation("nmod:poss") {
                self.add(POSSESSOR, child);
            } else if token.has_relation("nmod") || token.has_relation("obl") {
                if let Some(preposition) = context.preposition(child) {
                    self.add(&preposition, child);
                    self.add_agent_behind(context, child);
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

/// Whether a verb stands in the passive voice, with or without its auxiliary.
pub(super) fn is_passive(context: &Context, verb: usize) -> bool {
    let token = context.token(verb);
    if token.fine_tag != "VBN" && token.fine_tag != "VBD" || is_headline_verb(context, verb) {
        return false;
    }
    let marked = context.children(verb).iter().any(|&child| {
        let child = context.token(child);
        matches!(child.relation.as_str(), "aux:pass" | "nsubj:pass" | "obl:agent")
    });
    if marked {
        return true;
    }
    let bare = token.relation == "acl" || token.relation == "advcl";
    let coordinated = token.has_relation("conj")
        && token.head.is_some_and(|first| first != verb && is_passive_head(context, first))
        && context.child(verb, "nsubj").is_none()
        && context.child(verb, "aux").is_none();
    token.fine_tag == "VBN"
        && (bare && context.child(verb, "nsubj").is_none() && context.child(verb, "aux").is_none()
            || coordinated && context.child(verb, "obj").is_none())
}

/// What a word of number counts, or the word itself.
fn content_of(context: &Context, head: usize) -> usize {
    let token = context.token(head);
    if token.tag != Tag::Num && !words().counting.contains(context.lemma(head)) {
        return head;
    }
    context
        .children_by(head, "nmod")
        .find(|&child| context.preposition(child).as_deref() == Some("of"))
        .unwrap_or(head)
}

/// The nominal right in front of a finite verb for which the tree has no subject.
fn left_neighbour(context: &Context, verb: usize) -> Option<usize> {
    let token = context.token(verb);
    let finite = matches!(token.fine_tag.as_str(), "VBD" | "VBZ" | "VBP") || is_headline_verb(context, verb);
    if !finite || token.has_relation("conj") || token.has_relation("xcomp") {
        return None;
    }
    let first = context.syntax.sentences[context.sentence_of(verb)?].first;
    let near = (first..verb)
        .rev()
        .find(|&index| !matches!(context.token(index).tag, Tag::Aux | Tag::Adv | Tag::Part))?;
    let nominal = matches!(context.token(near).tag, Tag::Noun | Tag::Propn)
        || super::participant::is_person_word(context, near);
    let free = context.head(near).is_none_or(|head| !context.is_verb(head) || head >= verb);
    (nominal && free).then_some(near)
}

/// A participle that must be the sentence's verb, because the sentence has no other: the tagger takes
/// "police arrested a leader" for a noun phrase.
pub(super) fn is_headline_verb(context: &Context, verb: usize) -> bool {
    let token = context.token(verb);
    let participle = token.fine_tag == "VBN" && (token.relation == "amod" || token.relation == "acl");
    if !participle || context.child(verb, "obl:agent").is_some() {
        return false;
    }
    let Some(sentence) = context.sentence_of(verb) else { return false };
    let tokens = context.syntax.tokens_of(sentence);
    let before = tokens.start < verb && matches!(context.token(verb - 1).tag, Tag::Noun | Tag::Propn);
    before
        && tokens
            .clone()
            .all(|index| !matches!(context.token(index).fine_tag.as_str(), "VBD" | "VBZ" | "VBP" | "MD"))
}

fn is_passive_head(context: &Context, verb: usize) -> bool {
    context.child(verb, "aux:pass").is_some()
}

/// "who" and "which" stand for the noun that their clause modifies.
fn resolve_relative(context: &Context, argument: usize) -> usize {
    let token = context.token(argument);
    let relative = token.tag == Tag::Pron
        && matches!(context.word(argument).as_str(), "who" | "which" | "that" | "whom");
    if !relative {
        return argument;
    }
    std::iter::once(argument)
        .chain(context.ancestors(argument))
        .find(|&index| context.token(index).relation == "acl:relcl")
        .and_then(|clause| context.head(clause))
        .unwrap_or(argument)
}

/// The subject that a verb without one shares with the clause above it.
fn inherited_subject(context: &Context, verb: usize, depth: usize) -> Vec<usize> {
    let token = context.token(verb);
    let Some(governor) = token.head else { return Vec::new() };
    if token.has_relation("acl") && token.relation != "acl:relcl" {
        return subject_behind_noun(context, governor, depth);
    }
    let shares = ["conj", "xcomp", "advcl", "parataxis"].iter().any(|relation| token.has_relation(relation))
        || (token.has_relation("ccomp") && token.fine_tag != "VBD");
    if !shares {
        return Vec::new();
    }
    if !context.is_verb(governor) {
        return context
            .child(governor, "nsubj")
            .map(|subject| resolve_relative(context, subject))
            .into_iter()
            .collect();
    }
    let controls_object = words().object_control.contains(context.lemma(governor));
    let mut above = Arguments { carrier: governor, ..Arguments::default() };
    above.add_verb(context, governor, depth + 1);
    if (token.has_relation("xcomp") || token.has_relation("advcl") || token.has_relation("ccomp"))
        && controls_object
    {
        let objects: Vec<usize> =
            above.get(OBJECT).iter().chain(above.get("on")).chain(above.get("iobj")).copied().collect();
        if !objects.is_empty() {
            return objects;
        }
    }
    let passive = is_passive(context, governor);
    above.get(if passive { OBJECT } else { SUBJECT }).to_vec()
}

/// "between A and B": where the tree does not join the two, the nominal behind the "and" is the other.
fn other_side(context: &Context, first: usize) -> Option<usize> {
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

/// "is on course to withdraw", "its plan to leave", "made an effort to free": whose track, plan, effort.
fn subject_behind_noun(context: &Context, noun: usize, depth: usize) -> Vec<usize> {
    if let Some(owner) = context.child(noun, "nmod:poss").or_else(|| context.child(noun, "nsubj")) {
        return vec![resolve_relative(context, owner)];
    }
    let Some(verb) =
        context.head(noun).filter(|&head| context.is_verb(head) && context.token(noun).has_relation("obj"))
    else {
        return Vec::new();
    };
    let mut above = Arguments { carrier: verb, ..Arguments::default() };
    above.add_verb(context, verb, depth + 1);
    above.get(SUBJECT).to_vec()
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

//! The arguments of a verb: passives, relative clauses, control, coordination and what parsers lose are undone.

use super::noun::other_side;
use super::voice::{is_headline_verb, is_passive, resolve_relative};
use super::{Arguments, OBJECT, SUBJECT};
use crate::coding::context::Context;
use crate::coding::participant::is_person_word;
use crate::coding::words::words;
use crate::reading::syntax::Tag;

impl Arguments {
    pub(super) fn add_verb(&mut self, context: &Context, verb: usize, depth: usize) {
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

    pub(super) fn add_dependent(&mut self, context: &Context, child: usize, passive: bool) {
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
    pub(super) fn add_orphaned(&mut self, context: &Context, verb: usize) {
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
    pub(super) fn add_parallel(&mut self, context: &Context, preposition: &str, first: usize) {
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
        } else if token.fine_tag == "VBG" && context.child(verb, "mark").is_none() {
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
    let nominal = matches!(context.token(near).tag, Tag::Noun | Tag::Propn) || is_person_word(context, near);
    let free = context.head(near).is_none_or(|head| !context.is_verb(head) || head >= verb);
    (nominal && free).then_some(near)
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

/// "is on course to withdraw", "its plan to leave", "made an effort to free", "spoke of hopes of winning": whose.
fn subject_behind_noun(context: &Context, noun: usize, depth: usize) -> Vec<usize> {
    if let Some(owner) = context.child(noun, "nmod:poss").or_else(|| context.child(noun, "nsubj")) {
        return vec![resolve_relative(context, owner)];
    }
    let governed = ["obj", "obl"].iter().any(|relation| context.token(noun).has_relation(relation));
    let Some(verb) = context.head(noun).filter(|&head| context.is_verb(head) && governed) else {
        return Vec::new();
    };
    let mut above = Arguments { carrier: verb, ..Arguments::default() };
    above.add_verb(context, verb, depth + 1);
    above.get(SUBJECT).to_vec()
}

//! To whom a cue attributes by grammar alone, where the chain of labels names nobody.

use super::page::Page;
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Farthest way up to the verb whose subject a cue shares.
const LONGEST_WAY: usize = 4;
/// Relations of what stands in a name or a noun phrase.
const PHRASE: [&str; 9] = ["det", "amod", "compound", "nmod", "flat", "nummod", "appos", "conj", "acl"];

/// The subject of a cue or of the verb that it leans on; the owner or the agent of a noun.
pub(super) fn subject(page: &Page, cue: usize) -> Option<Span> {
    let head = match page.syntax.tokens[cue].tag {
        Tag::Noun => owner(page, cue),
        Tag::Verb | Tag::Aux | Tag::Adj => of_verb(page, cue),
        _ => None,
    }?;
    Some(phrase(page, head))
}

fn child_with(page: &Page, token: usize, relation: &str) -> Option<usize> {
    page.children[token].iter().copied().find(|&child| page.syntax.tokens[child].relation == relation)
}

/// "Horvat's claim that …", "the claim by Horvat that …".
fn owner(page: &Page, noun: usize) -> Option<usize> {
    child_with(page, noun, "nmod:poss").or_else(|| agent(page, noun))
}

fn agent(page: &Page, token: usize) -> Option<usize> {
    page.children[token].iter().copied().find(|&child| {
        let name = &page.syntax.tokens[child];
        let by = |&word: &usize| page.syntax.tokens[word].lemma == "by";
        (name.has_relation("nmod") || name.has_relation("obl"))
            && name.tag != Tag::Verb
            && page.children[child].iter().any(by)
    })
}

/// Up from "vowed to fight and promised |to win|", "left, |saying|" to the verb that has a subject.
fn of_verb(page: &Page, cue: usize) -> Option<usize> {
    let tokens = &page.syntax.tokens;
    let mut here = cue;
    for _ in 0..LONGEST_WAY {
        if child_with(page, here, "nsubj:pass").is_some() {
            return if here == cue { agent(page, here) } else { child_with(page, here, "nsubj:pass") };
        }
        if let Some(subject) = child_with(page, here, "nsubj") {
            return Some(subject);
        }
        let up = tokens[here].head?;
        let controlled = child_with(page, up, "obj").filter(|_| tokens[here].has_relation("xcomp"));
        if let Some(object) = controlled {
            return Some(object);
        }
        match tokens[here].relation.as_str() {
            "acl" => return (tokens[here].fine_tag == "VBG").then_some(up),
            "conj" | "xcomp" | "advcl" => here = up,
            _ => return None,
        }
    }
    None
}

/// A head with what belongs to its noun phrase.
fn phrase(page: &Page, head: usize) -> Span {
    let syntax = page.syntax;
    let mut span = syntax.tokens[head].span;
    for &child in &page.children[head] {
        let token = &syntax.tokens[child];
        let possessive = token.has_relation("case") && child > head;
        if possessive || PHRASE.iter().any(|relation| token.has_relation(relation)) {
            span = span.cover(syntax.subtree(child));
        }
    }
    span
}

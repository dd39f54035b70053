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
    Some(phrase(page, head, cue))
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

/// A head with what belongs to its noun phrase, but not the clause of its own cue: "|a letter| saying that …".
fn phrase(page: &Page, head: usize, cue: usize) -> Span {
    let syntax = page.syntax;
    let mut span = syntax.tokens[head].span;
    for &child in &page.children[head] {
        let token = &syntax.tokens[child];
        let possessive = token.has_relation("case") && child > head;
        if possessive || PHRASE.iter().any(|relation| token.has_relation(relation)) {
            let part = page.subtree(child);
            if !part.contains(syntax.tokens[cue].span) {
                span = span.cover(part);
            }
        }
    }
    span
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{parsed, token};
    use super::*;

    /// The subject of a cue, as written.
    fn subject_of(cue: &str, lines: &str) -> Option<String> {
        let (text, reading) = parsed(lines);
        let page = Page::new(&text, &[Span::new(0, text.len())], &reading);
        subject(&page, token(&text, &reading.syntax, cue)).map(|span| span.of(&text).to_owned())
    }

    #[test]
    fn a_verbs_own_subject_comes_with_its_whole_phrase() {
        let lines = "The DET DT 2 det\n mayor NOUN NN 5 nsubj\n of ADP IN 4 case\n Selka PROPN NNP 2 nmod\n \
                     warned VERB VBD 0 root";
        assert_eq!(subject_of("warned", lines).as_deref(), Some("The mayor of Selka"));
    }

    #[test]
    fn a_verb_beside_another_shares_its_subject() {
        let lines = "Ana PROPN NNP 2 nsubj\n left VERB VBD 0 root\n and CCONJ CC 4 cc\n promised VERB VBD 2 conj\n \
                     to PART TO 6 mark\n return VERB VB 4 xcomp";
        assert_eq!(subject_of("promised", lines).as_deref(), Some("Ana"));
        assert_eq!(subject_of("return", lines).as_deref(), Some("Ana"));
    }

    #[test]
    fn a_passive_is_its_agents() {
        let lines = "Petar PROPN NNP 3 nsubj:pass\n was AUX VBD 3 aux:pass\n blamed VERB VBN 0 root\n by ADP IN 5 case\n \
                     Ana PROPN NNP 3 obl";
        assert_eq!(subject_of("blamed", lines).as_deref(), Some("Ana"));
    }

    #[test]
    fn a_passive_without_an_agent_is_nobodys() {
        let lines = "Petar PROPN NNP 3 nsubj:pass\n was AUX VBD 3 aux:pass\n blamed VERB VBN 0 root";
        assert_eq!(subject_of("blamed", lines), None);
    }

    #[test]
    fn who_is_asked_to_say_something_says_it() {
        let lines = "Ana PROPN NNP 2 nsubj\n urged VERB VBD 0 root\n Petar PROPN NNP 2 obj\n to PART TO 5 mark\n \
                     explain VERB VB 2 xcomp";
        assert_eq!(subject_of("explain", lines).as_deref(), Some("Petar"));
    }

    #[test]
    fn a_nouns_owner_or_agent_is_its_subject() {
        let owned = "Horvat PROPN NNP 3 nmod:poss\n 's PART POS 1 case\n claim NOUN NN 4 nsubj\n spread VERB VBD 0 root";
        assert_eq!(subject_of("claim", owned).as_deref(), Some("Horvat 's"));
        let made = "a DET DT 2 det\n claim NOUN NN 0 root\n by ADP IN 4 case\n Horvat PROPN NNP 2 nmod";
        assert_eq!(subject_of("claim", made).as_deref(), Some("Horvat"));
    }

    #[test]
    fn a_letter_saying_something_says_it_and_a_letter_written_does_not() {
        let saying = "a DET DT 2 det\n letter NOUN NN 0 root\n saying VERB VBG 2 acl";
        assert_eq!(subject_of("saying", saying).as_deref(), Some("a letter"));
        let written = "a DET DT 2 det\n letter NOUN NN 0 root\n written VERB VBN 2 acl";
        assert_eq!(subject_of("written", written), None);
    }

    #[test]
    fn a_verb_inside_a_clause_of_anothers_has_no_subject_but_its_own() {
        let lines =
            "Ana PROPN NNP 2 nsubj\n knows VERB VBZ 0 root\n that SCONJ IN 4 mark\n raining VERB VBG 2 ccomp";
        assert_eq!(subject_of("raining", lines), None);
    }
}

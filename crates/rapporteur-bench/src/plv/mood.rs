//! How a predicate stands in its sentence: done, to come, asked for, refused, threatened. PLOVER codes help that is
//! to come as AGREE and an attack that is to come as THREATEN, so the type of an act hangs on it.

use crate::passage::Passage;

/// Most heads climbed above a predicate.
const CLIMB: usize = 3;

const FUTURE: &[&str] = &["will", "would", "shall", "'ll", "wo"];
const PLANNING: &[&str] = &[
    "plan", "intend", "pledge", "vow", "promise", "prepare", "ready", "willing", "offer", "agree", "commit",
    "set", "expect", "schedule", "propose", "consider",
];
const ASKING: &[&str] = &[
    "call", "urge", "demand", "ask", "want", "request", "appeal", "press", "seek", "insist", "order", "need",
];
const REFUSING: &[&str] = &["refuse", "reject", "decline", "deny", "oppose", "fail"];
const THREATENING: &[&str] = &["threaten", "warn"];

/// The mood of a predicate.
pub(crate) fn of(passage: &Passage, predicate: usize) -> &'static str {
    let mut at = predicate;
    for _ in 0..=CLIMB {
        let has = |words: &[&str]| {
            passage.children(at).any(|child| {
                passage.token(child).has_relation("aux") && words.contains(&passage.word(child).as_str())
            })
        };
        let negated = passage.children(at).any(|child| {
            passage.token(child).has_relation("advmod")
                && matches!(passage.word(child).as_str(), "not" | "n't" | "never")
        });
        if negated {
            return "negated";
        }
        if has(FUTURE) {
            return "future";
        }
        if has(&["should", "must", "ought"]) {
            return "asked";
        }
        if has(&["may", "might", "could", "can"]) {
            return "possible";
        }
        let token = passage.token(at);
        let Some(head) = token.head else { break };
        let lemma = passage.lemma(head);
        let of = |words: &[&str]| words.contains(&lemma.as_str());
        let governed = ["xcomp", "ccomp", "acl", "obl", "obj", "nmod", "advcl"]
            .iter()
            .any(|one| token.has_relation(one));
        match () {
            () if !governed && !token.has_relation("conj") => break,
            () if of(THREATENING) => return "threatened",
            () if of(REFUSING) => return "refused",
            () if of(ASKING) => return "asked",
            () if of(PLANNING) => return "future",
            () => at = head,
        }
    }
    "done"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mood(text: &str, word: &str) -> &'static str {
        let passage = Passage::new(text);
        let at = (0..passage.syntax().tokens.len()).find(|&index| passage.word(index) == word);
        of(&passage, at.unwrap())
    }

    #[test]
    fn what_governs_a_verb_tells_its_mood() {
        assert_eq!(mood("Gunmen attacked the harbour of Kell.", "attacked"), "done");
        assert_eq!(mood("Austria will send tents to Kell.", "send"), "future");
        assert_eq!(mood("Austria threatened to bomb Kell.", "bomb"), "threatened");
        assert_eq!(mood("Austria refused to free the envoy.", "free"), "refused");
    }
}

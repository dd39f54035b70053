//! Who does what to whom around the head of a mention, by the parse of its sentence.

use rapporteur_core::reading::syntax::Tag;
use rapporteur_core::reading::syntax::model::WordAnalysis;

/// Positions of words that belong to a mention, by what they are to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arguments {
    /// Those who do it.
    pub(super) agents: Vec<usize>,
    /// Those to whom it is done.
    pub(super) patients: Vec<usize>,
    /// Where, when, with what.
    pub(super) others: Vec<usize>,
    /// The word that the mention depends on.
    pub(super) governor: Option<usize>,
}

/// The arguments of the word at `head`; each stands with all words of its phrase, the mention's own head left out.
pub(super) fn arguments(sentence: &[WordAnalysis], head: usize) -> Arguments {
    let mut heads = direct(sentence, head);
    if heads.agents.is_empty() {
        inherit(sentence, head, &mut heads);
    }
    for part in [&mut heads.agents, &mut heads.patients, &mut heads.others] {
        *part = part.iter().flat_map(|&top| phrase(sentence, top, head)).collect();
    }
    heads
}

fn relation(word: &WordAnalysis) -> (&str, &str) {
    word.relation.split_once(':').unwrap_or((&word.relation, ""))
}

fn dependents(sentence: &[WordAnalysis], head: usize) -> impl Iterator<Item = usize> + '_ {
    (0..sentence.len()).filter(move |&position| sentence[position].head == Some(head))
}

fn direct(sentence: &[WordAnalysis], head: usize) -> Arguments {
    let mut found = Arguments { governor: sentence[head].head, ..Arguments::default() };
    for position in dependents(sentence, head) {
        let part = match relation(&sentence[position]) {
            ("nsubj" | "csubj", "pass") | ("obj", _) => &mut found.patients,
            ("nsubj", _) | ("obl", "agent") | ("nmod", "poss") => &mut found.agents,
            ("nmod", _) => match case(sentence, position) {
                "of" => &mut found.patients,
                "by" => &mut found.agents,
                _ => &mut found.others,
            },
            ("iobj" | "obl" | "compound" | "amod" | "xcomp" | "nummod", _) => &mut found.others,
            _ => continue,
        };
        part.push(position);
    }
    found
}

fn case(sentence: &[WordAnalysis], of: usize) -> &str {
    let case = dependents(sentence, of).find(|&position| sentence[position].relation == "case");
    case.map_or("", |position| sentence[position].lemma.as_str())
}

/// What the clause around it tells: the noun that a clause describes, the subject of the verb above.
fn inherit(sentence: &[WordAnalysis], head: usize, found: &mut Arguments) {
    let Some(governor) = sentence[head].head else { return };
    let passive = sentence[head].fine_tag == "VBN"
        || dependents(sentence, head).any(|position| is_passive(&sentence[position]));
    let is_noun = matches!(sentence[head].tag, Tag::Noun | Tag::Propn);
    let (kind, _) = relation(&sentence[head]);
    let whom = match kind {
        "acl" | "amod" => vec![governor],
        "xcomp" | "conj" | "advcl" | "obj" | "obl" => subjects(sentence, governor),
        _ => return,
    };
    match (is_noun, passive) {
        (true, _) => found.others.extend(whom),
        (false, true) => found.patients.extend(whom),
        (false, false) => found.agents.extend(whom),
    }
}

fn is_passive(word: &WordAnalysis) -> bool {
    word.relation.ends_with(":pass")
}

fn subjects(sentence: &[WordAnalysis], of: usize) -> Vec<usize> {
    dependents(sentence, of).filter(|&position| relation(&sentence[position]).0 == "nsubj").collect()
}

/// The words under `top`, as far as they are near and not under `mention`.
fn phrase(sentence: &[WordAnalysis], top: usize, mention: usize) -> Vec<usize> {
    const FAR: usize = 8;
    let near = top.saturating_sub(FAR)..sentence.len().min(top + FAR);
    near.filter(|&position| position != mention && is_under(sentence, position, top, mention)).collect()
}

fn is_under(sentence: &[WordAnalysis], position: usize, top: usize, mention: usize) -> bool {
    let mut at = Some(position);
    for _ in 0..6 {
        match at {
            Some(found) if found == top => return true,
            Some(found) if found == mention => return false,
            Some(found) => at = sentence[found].head,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use rapporteur_core::reading::syntax::model::Model;
    use rapporteur_core::reading::syntax::network::Scratch;

    use super::*;

    fn of(text: &str, head: &str) -> (Vec<String>, Vec<String>) {
        let words: Vec<&str> = text.split(' ').collect();
        let parsed =
            Model::embedded().unwrap().analyse(std::slice::from_ref(&words), &mut Scratch::default());
        let position = words.iter().position(|&word| word == head).unwrap();
        let found = arguments(&parsed[0], position);
        let named = |part: Vec<usize>| part.into_iter().map(|position| words[position].to_owned()).collect();
        (named(found.agents), named(found.patients))
    }

    #[test]
    fn a_passive_and_its_noun_have_the_same_sides() {
        let whole = |parts: (Vec<String>, Vec<String>)| (parts.0.concat(), parts.1.concat());
        let (agents, patients) = whole(of("The envoy was arrested by soldiers .", "arrested"));
        assert!(agents.contains("soldiers") && patients.contains("envoy"), "{agents} {patients}");
        let (agents, patients) = whole(of("They watched the arrest of the envoy .", "arrest"));
        assert!(patients.contains("envoy") && !agents.contains("envoy"), "{agents} {patients}");
    }
}

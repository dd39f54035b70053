//! Who a reporting word has for its subject: in the tree, or beside it where the tree lost it.

use super::reporting;
use crate::reading::syntax::{Syntax, Tag};

/// Who a reporting verb has for its subject: in the tree, else the nominal right beside it.
pub(super) fn speaker_of(text: &str, syntax: &Syntax, verb: usize, tokens: &[usize]) -> Option<usize> {
    let own = syntax.dependents(verb).find(|&child| {
        syntax.tokens[child].has_relation("nsubj")
            && !syntax.tokens[child].has_relation("nsubj:pass")
            && tokens.contains(&child)
    });
    if let Some(subject) = own {
        let subject = if can_speak(text, syntax, subject, verb) {
            antecedent(syntax, subject)
        } else {
            before(text, syntax, verb, tokens)?
        };
        return tokens.contains(&subject).then_some(subject);
    }
    if let Some(subject) = syntax.dependent(verb, "nsubj:pass").filter(|child| tokens.contains(child)) {
        let quoted = matches!(syntax.tokens[verb].lemma.as_str(), "quote" | "cite");
        return if quoted { Some(subject) } else { agent(text, syntax, verb) };
    }
    shared_subject(syntax, verb)
        .filter(|subject| tokens.contains(subject))
        .or_else(|| inverted(text, syntax, verb, tokens))
        .or_else(|| before(text, syntax, verb, tokens))
}

/// Times and datelines say nothing: "A report published Wednesday said", "MORVA (Agency) – The governor said".
fn can_speak(text: &str, syntax: &Syntax, subject: usize, verb: usize) -> bool {
    !(is_time(syntax, subject) || subject < verb && is_dateline(text, syntax, subject, verb))
}

fn is_time(syntax: &Syntax, index: usize) -> bool {
    let token = &syntax.tokens[index];
    token.tag == Tag::Adv || reporting::is_time(&token.lemma)
}

fn is_dateline(text: &str, syntax: &Syntax, subject: usize, verb: usize) -> bool {
    let word = syntax.tokens[subject].span.of(text);
    let capitals = word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let dash = |index: usize| matches!(syntax.tokens[index].span.of(text), "–" | "—" | "-" | "--");
    let opens = syntax
        .sentence_at(syntax.tokens[subject].span.start)
        .is_some_and(|sentence| subject < syntax.tokens_of(sentence).start + 4);
    capitals && opens && (subject + 1..verb).take(10).any(dash)
}

/// The nominal that ends right before a verb.
pub(super) fn before(text: &str, syntax: &Syntax, verb: usize, tokens: &[usize]) -> Option<usize> {
    let near = (verb.saturating_sub(7)..verb).rev();
    let mut nominal = near.filter(|index| tokens.contains(index)).skip_while(|&index| {
        matches!(syntax.tokens[index].tag, Tag::Aux | Tag::Adv | Tag::Verb | Tag::Part)
            || is_time(syntax, index)
    });
    let last = nominal.next()?;
    let last =
        if syntax.tokens[last].span.of(text) == "," { apposed(text, syntax, last, tokens)? } else { last };
    if !is_nominal(text, syntax, last) {
        return None;
    }
    let top = top_of_phrase(text, syntax, last, tokens);
    (top < verb && can_speak(text, syntax, top, verb)).then_some(top)
}

/// "Ana Horvat, head of the council, said": what stands in front of the first of two commas.
fn apposed(text: &str, syntax: &Syntax, closing: usize, tokens: &[usize]) -> Option<usize> {
    let opening = (closing.saturating_sub(30)..closing)
        .rev()
        .take_while(|index| tokens.contains(index))
        .find(|&index| syntax.tokens[index].span.of(text) == ",")?;
    opening.checked_sub(1).filter(|index| tokens.contains(index))
}

/// A noun, name or pronoun; or a word in capitals inside a sentence, which the tagger may not know for a name.
pub(super) fn is_nominal(text: &str, syntax: &Syntax, index: usize) -> bool {
    let Some(token) = syntax.tokens.get(index) else { return false };
    let name = token.span.of(text).starts_with(char::is_uppercase)
        && !matches!(
            token.tag,
            Tag::Verb | Tag::Aux | Tag::Adv | Tag::Adp | Tag::Sconj | Tag::Cconj | Tag::Det
        );
    matches!(token.tag, Tag::Propn | Tag::Noun | Tag::Pron) || name
}

/// "was told by X" is X's, other passives are nobody's.
fn agent(text: &str, syntax: &Syntax, verb: usize) -> Option<usize> {
    syntax.dependents(verb).find(|&child| {
        syntax.tokens[child].has_relation("obl")
            && syntax.dependents(child).any(|word| syntax.tokens[word].span.of(text) == "by")
    })
}

/// "who" in "X, who said" is X.
fn antecedent(syntax: &Syntax, subject: usize) -> usize {
    let token = &syntax.tokens[subject];
    let clause = token.head.filter(|_| token.tag == Tag::Pron && token.fine_tag.starts_with('W'));
    clause
        .filter(|&clause| syntax.tokens[clause].relation == "acl:relcl")
        .and_then(|clause| syntax.tokens[clause].head)
        .unwrap_or(subject)
}

/// "X met Y and said": the first verb's subject. "X said it was closed and said": the reporting verb's.
fn shared_subject(syntax: &Syntax, verb: usize) -> Option<usize> {
    let reports = reporting::is_cue(syntax, verb);
    let mut verb = verb;
    for _ in 0..4 {
        let token = &syntax.tokens[verb];
        let shares = ["conj", "advcl", "xcomp"].iter().any(|relation| token.has_relation(relation));
        verb = token.head.filter(|_| shares)?;
        let outer = syntax.tokens[verb].head.filter(|&head| {
            reports && syntax.tokens[verb].has_relation("ccomp") && reporting::reports_clauses(syntax, head)
        });
        let subject = |verb: usize| syntax.dependent(verb, "nsubj");
        if let Some(subject) = outer.and_then(subject).or_else(|| subject(verb)) {
            return Some(antecedent(syntax, subject));
        }
    }
    None
}

/// "…," said X: the parser may miss the subject behind the verb.
pub(super) fn inverted(text: &str, syntax: &Syntax, verb: usize, tokens: &[usize]) -> Option<usize> {
    let word = |index: usize| syntax.tokens[index].span.of(text);
    let led = verb.checked_sub(1).is_none_or(|index| {
        !is_nominal(text, syntax, index)
            && matches!(word(index), "," | "”" | "\"" | "’" | "'" | "." | "?" | "!" | "–" | "—")
    });
    let first = (verb + 1..verb + 5)
        .take_while(|index| tokens.contains(index))
        .take_while(|&index| !matches!(syntax.tokens[index].tag, Tag::Adp | Tag::Sconj | Tag::Punct))
        .find(|&index| is_nominal(text, syntax, index))?;
    let told = syntax.tokens[verb].lemma == "tell" || is_time(syntax, first);
    (led && !told).then(|| top_of_phrase(text, syntax, first, tokens))
}

pub(super) fn top_of_phrase(text: &str, syntax: &Syntax, mut index: usize, tokens: &[usize]) -> usize {
    for _ in 0..4 {
        let token = &syntax.tokens[index];
        let inside =
            ["compound", "flat", "amod", "nmod", "obl"].iter().any(|relation| token.has_relation(relation));
        let nominal = |head: &usize| tokens.contains(head) && is_nominal(text, syntax, *head);
        match token.head.filter(|head| inside && nominal(head)) {
            Some(head) => index = head,
            None => break,
        }
    }
    index
}

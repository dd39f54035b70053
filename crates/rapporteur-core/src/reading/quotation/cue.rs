//! The reporting words beside a quotation: "said", "told Reuters", "according to".

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    verbs: BTreeSet<String>,
    reporting: BTreeSet<String>,
    infinitive: BTreeSet<String>,
    adverbial: BTreeSet<String>,
    sure: BTreeSet<String>,
    thought: BTreeSet<String>,
    times: BTreeSet<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS
        .get_or_init(|| toml::from_str(include_str!("../../../data/quotation/cues.toml")).unwrap_or_default())
}

/// A reporting word and the token that names who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Token of the reporting word.
    pub(super) verb: usize,
    /// Head token of the speaker.
    pub(super) speaker: usize,
}

/// Whether a verb may stand beside words in marks.
pub(super) fn is_cue(syntax: &Syntax, index: usize) -> bool {
    verb_in(syntax, index, &words().verbs)
}

/// Whether a verb reports a whole clause without marks.
pub(super) fn reports_clauses(syntax: &Syntax, index: usize) -> bool {
    verb_in(syntax, index, &words().reporting)
}

/// Whether a verb reports what somebody says will be done: "vowed to …", "urged them to …".
pub(super) fn reports_infinitives(syntax: &Syntax, index: usize) -> bool {
    verb_in(syntax, index, &words().infinitive)
}

/// Whether a conjunction opens a clause that tells when or why, never what was said.
pub(super) fn is_adverbial(lemma: &str) -> bool {
    words().adverbial.contains(&lemma.to_lowercase())
}

/// The class of verbs that tell what somebody thinks or wants.
pub(super) const THOUGHT: u8 = 8;

/// What the list of reporting words says of a lemma: 1 beside marks, 2 reports a clause, 4 reports an infinitive,
/// [`THOUGHT`] thinks or wants.
pub(super) fn classes(lemma: &str) -> u8 {
    let list = words();
    let bit = |known: &BTreeSet<String>, bit: u8| if known.contains(lemma) { bit } else { 0 };
    bit(&list.verbs, 1) | bit(&list.reporting, 2) | bit(&list.infinitive, 4) | bit(&list.thought, THOUGHT)
}

fn verb_in(syntax: &Syntax, index: usize, list: &BTreeSet<String>) -> bool {
    syntax.tokens.get(index).is_some_and(|token| token.tag == Tag::Verb && list.contains(&token.lemma))
}

/// A form that is a cue beside marks, whatever the tagger made of it: `Said Horvat, "We stay."`.
fn is_sure(text: &str, syntax: &Syntax, index: usize) -> bool {
    let word = syntax.tokens[index].span.of(text);
    word.len() <= 9 && words().sure.contains(&word.to_ascii_lowercase())
}

/// The cue among some tokens outside the marks: the verb that governs the words, else the nearest one.
pub(super) fn beside(text: &str, syntax: &Syntax, tokens: &[usize], quote: Span) -> Option<Cue> {
    let distance = |index: usize| {
        let span = syntax.tokens[index].span;
        if span.start >= quote.end { span.start - quote.end } else { quote.start.saturating_sub(span.end) }
    };
    let above = governors(syntax, quote);
    let reports = |index: &usize| is_cue(syntax, *index) || is_sure(text, syntax, *index);
    let mut verbs: Vec<usize> = tokens.iter().copied().filter(reports).collect();
    verbs.sort_by_key(|&index| (distance(index) > 3 && !above.contains(&index), distance(index), index));
    verbs
        .into_iter()
        .find_map(|verb| speaker_of(text, syntax, verb, tokens).map(|speaker| Cue { verb, speaker }))
        .or_else(|| according(text, syntax, tokens))
}

/// The cue that stands first behind the marks, whatever the parse: `…," Horvat adds`, `…," said Horvat`.
pub(super) fn first_behind(text: &str, syntax: &Syntax, behind: &[usize]) -> Option<Cue> {
    let mut near = behind.iter().copied().skip_while(|&index| syntax.tokens[index].tag == Tag::Punct).take(8);
    let first = near.next()?;
    let verb = std::iter::once(first)
        .chain(near.take_while(|&index| !matches!(syntax.tokens[index].span.of(text), "," | "–" | "—")))
        .find(|&index| {
            is_cue(syntax, index)
                || is_sure(text, syntax, index)
                || index > first && is_cue_form(text, syntax, index)
        })?;
    let speaker =
        if verb == first { inverted(text, syntax, verb, behind) } else { before(text, syntax, verb, behind) };
    speaker.map(|speaker| Cue { verb, speaker })
}

/// A cue in the present tense that was taken for a plural noun: "Horvat notes".
fn is_cue_form(text: &str, syntax: &Syntax, index: usize) -> bool {
    let word = syntax.tokens[index].span.of(text);
    if index == 0 {
        return false;
    }
    let known = ["s", "ed", "d"]
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .any(|stem| words().verbs.contains(stem));
    let plural = words().verbs.contains(word)
        && matches!(syntax.tokens[index - 1].fine_tag.as_str(), "NNS" | "NNPS" | "PRP")
        && syntax.tokens.get(index + 1).is_none_or(|next| !matches!(next.tag, Tag::Noun | Tag::Propn));
    (known || plural) && is_nominal(text, syntax, index - 1)
}

/// The words that the first words in marks depend on, near and far.
pub(super) fn governors(syntax: &Syntax, quote: Span) -> Vec<usize> {
    let mut found = Vec::new();
    let inside = syntax.tokens_in(quote);
    let mut next = inside.clone().find(|&index| syntax.tokens[index].tag != Tag::Punct);
    while let Some(head) = next.and_then(|index| syntax.tokens[index].head) {
        if found.len() > 60 {
            break;
        }
        if !inside.contains(&head) {
            found.push(head);
        }
        next = Some(head);
    }
    found
}

/// Any verb right behind the marks with its subject, or with a colon in front of them: `"…," she sighed`.
pub(super) fn any_verb(text: &str, syntax: &Syntax, tokens: &[usize]) -> Option<Cue> {
    tokens.iter().rev().copied().filter(|&index| syntax.tokens[index].tag == Tag::Verb).find_map(|verb| {
        speaker_of(text, syntax, verb, tokens)
            .filter(|speaker| verb.abs_diff(*speaker) <= 6)
            .map(|speaker| Cue { verb, speaker })
    })
}

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
    token.tag == Tag::Adv || words().times.contains(&token.lemma.to_lowercase())
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
fn before(text: &str, syntax: &Syntax, verb: usize, tokens: &[usize]) -> Option<usize> {
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
fn is_nominal(text: &str, syntax: &Syntax, index: usize) -> bool {
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
    let reports = is_cue(syntax, verb);
    let mut verb = verb;
    for _ in 0..4 {
        let token = &syntax.tokens[verb];
        let shares = ["conj", "advcl", "xcomp"].iter().any(|relation| token.has_relation(relation));
        verb = token.head.filter(|_| shares)?;
        let outer = syntax.tokens[verb].head.filter(|&head| {
            reports && syntax.tokens[verb].has_relation("ccomp") && reports_clauses(syntax, head)
        });
        let subject = |verb: usize| syntax.dependent(verb, "nsubj");
        if let Some(subject) = outer.and_then(subject).or_else(|| subject(verb)) {
            return Some(antecedent(syntax, subject));
        }
    }
    None
}

/// "…," said X: the parser may miss the subject behind the verb.
fn inverted(text: &str, syntax: &Syntax, verb: usize, tokens: &[usize]) -> Option<usize> {
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

fn top_of_phrase(text: &str, syntax: &Syntax, mut index: usize, tokens: &[usize]) -> usize {
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

/// "According to X, …".
pub(super) fn according(text: &str, syntax: &Syntax, tokens: &[usize]) -> Option<Cue> {
    let is = |index: usize, word: &str| {
        syntax.tokens.get(index).is_some_and(|token| token.span.of(text).eq_ignore_ascii_case(word))
    };
    let verb = tokens.iter().copied().find(|&index| is(index, "according") && is(index + 1, "to"))?;
    let mut nominals = (verb + 2..verb + 10)
        .take_while(|index| tokens.contains(index))
        .skip_while(|&index| !is_nominal(text, syntax, index));
    let first = nominals.next()?;
    let last = nominals.take_while(|&index| is_nominal(text, syntax, index)).last().unwrap_or(first);
    let top = top_of_phrase(text, syntax, last, tokens);
    Some(Cue { verb, speaker: if top > verb { top } else { last } })
}

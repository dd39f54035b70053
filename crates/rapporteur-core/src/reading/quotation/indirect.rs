//! Reported speech without marks, or with a word or two in marks: "said that …", "…, X said", "according to …".

use std::collections::BTreeSet;

use super::cue::{self, Cue};
use super::{QuotationForm, QuotationMention, Text, clause, cue_subject, near, reporting, speaker, through};
use crate::reading::by_token::ByToken;
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// Fewest words that make a statement.
const FEWEST_WORDS: usize = 3;
/// Longest tail behind a closing cue, in tokens: "…, the governor said in a statement on Monday".
const LONGEST_TAIL: usize = 12;

/// The reported clauses of the body that hold no quotation found already.
pub(super) fn find(text: &Text, quoted: &[QuotationMention]) -> Vec<QuotationMention> {
    let mut found: Vec<QuotationMention> = Vec::new();
    let contents = quoted.iter().flat_map(|one| one.content.iter().map(|&part| (0, part)));
    let quoted_words = ByToken::new(text.syntax, contents);
    let direct = quoted.iter().filter(|one| one.form == QuotationForm::Direct);
    let cues: BTreeSet<Span> = direct.filter_map(|one| one.cue).collect();
    let inside =
        |span: Span| cues.contains(&span) || !quoted_words.touching(text.syntax.tokens_in(span)).is_empty();
    for sentence in 0..text.syntax.sentences.len() {
        let tokens: Vec<usize> = text.syntax.tokens_of(sentence).collect();
        let mut taken: Vec<Span> = Vec::new();
        for (cue, content) in statements(text, &tokens) {
            let words = [text.syntax.tokens[cue.verb].span, content];
            if words.iter().any(|span| inside(*span) || taken.iter().any(|other| other.overlaps(*span))) {
                continue;
            }
            let earlier = || {
                let both = near(quoted, content.start).iter().chain(near(&found, content.start));
                both.filter(|one| one.content.iter().all(|part| part.end <= content.start))
            };
            let last: Vec<QuotationMention> =
                earlier().max_by_key(|one| one.content.last().copied()).cloned().into_iter().collect();
            if let Some(mut mention) = mention(text, cue, content, &last) {
                mention.through = through::through(text, cue, &tokens);
                taken.push(content);
                found.push(mention);
            }
        }
    }
    found
}

/// The statements of a sentence with their cues, in order of the cues; "according to" first.
pub(super) fn statements(text: &Text, tokens: &[usize]) -> Vec<(Cue, Span)> {
    let verbs = tokens.iter().filter_map(|&verb| statement(text, verb, tokens));
    by_accord(text, tokens).into_iter().chain(verbs).collect()
}

fn mention(text: &Text, cue: Cue, content: Span, last: &[QuotationMention]) -> Option<QuotationMention> {
    let content = trimmed(text.words, content);
    let speaker = speaker::named(text, cue.speaker, last)?;
    let urges = reporting::reports_infinitives(text.syntax, cue.verb)
        && !reporting::reports_clauses(text.syntax, cue.verb);
    if speaker.entity.is_none() && urges {
        return None;
    }
    let words = content.of(text.words);
    let long = words.split_whitespace().count() >= FEWEST_WORDS;
    let marked = words.contains(['“', '”', '"']);
    let sound = long && content.fits(text.words) && !content.overlaps(speaker.span);
    sound.then(|| QuotationMention {
        content: vec![content],
        form: if marked { QuotationForm::Mixed } else { QuotationForm::Indirect },
        speaker: Some(speaker),
        cue: Some(text.syntax.tokens[cue.verb].span),
        through: None,
    })
}

fn statement(text: &Text, verb: usize, tokens: &[usize]) -> Option<(Cue, Span)> {
    let syntax = text.syntax;
    let clauses = reporting::reports_clauses(syntax, verb);
    if !clauses && !reporting::reports_infinitives(syntax, verb) {
        return None;
    }
    let speaker = cue_subject::speaker_of(text.words, syntax, verb, tokens)?;
    if is_relativised(syntax, verb) {
        return None;
    }
    let cue = Cue { verb, speaker };
    let content = if clauses {
        before_cue(text, cue, tokens)
            .or_else(|| clause::behind_cue(text, cue, tokens))
            .or_else(|| rest_of_sentence(text, cue, tokens))
    } else {
        infinitive(text, verb)
    }?;
    Some((cue, content))
}

/// "a bridge which engineers think is safe": what is believed there is no clause of its own.
fn is_relativised(syntax: &Syntax, verb: usize) -> bool {
    let relative = |index: usize| syntax.tokens[index].fine_tag.starts_with('W');
    syntax.tokens[verb].relation == "acl:relcl"
        && !syntax.dependents(verb).any(|child| relative(child) && syntax.tokens[child].has_relation("nsubj"))
}

/// "The bridge is closed, the governor said on Monday.": all that stands before the comma.
fn before_cue(text: &Text, cue: Cue, tokens: &[usize]) -> Option<Span> {
    let syntax = text.syntax;
    let phrase = speaker::phrase(text, cue.speaker);
    let start = phrase.start.min(syntax.tokens[cue.verb].span.start);
    let first = syntax.tokens_in(Span::new(start, start + 1)).start;
    let comma = first.checked_sub(1).filter(|index| tokens.contains(index))?;
    if !matches!(syntax.tokens[comma].span.of(text.words), "," | "–" | "—") {
        return None;
    }
    let (&opening, &closing) = (tokens.first()?, tokens.last()?);
    let behind = closing.saturating_sub(cue.verb.max(cue.speaker));
    let finite = (opening..comma).any(|index| {
        let token = &syntax.tokens[index];
        ["root", "ccomp", "parataxis"].iter().any(|relation| token.has_relation(relation))
    });
    let clause = clause::clause_behind(text, cue, tokens).is_some_and(|clause| {
        let first =
            syntax.tokens_in(syntax.subtree(clause)).find(|&index| syntax.tokens[index].tag != Tag::Punct);
        first.is_some_and(|first| !syntax.tokens[first].fine_tag.starts_with("VBG") && first > cue.verb)
    });
    let subordinate = reporting::is_adverbial(&syntax.tokens[opening].lemma);
    (finite && !clause && !subordinate && behind <= LONGEST_TAIL)
        .then(|| Span::new(syntax.tokens[opening].span.start, syntax.tokens[comma].span.start))
}

/// "The party says a motion that …": what follows "say" where the parse shows no clause, if it has a finite verb.
fn rest_of_sentence(text: &Text, cue: Cue, tokens: &[usize]) -> Option<Span> {
    let syntax = text.syntax;
    let token = |index: usize| syntax.tokens.get(index);
    if token(cue.verb)?.lemma != "say" || cue.speaker > cue.verb {
        return None;
    }
    let last = *tokens.last()?;
    let main = syntax.tokens[cue.verb].head.is_none();
    let comma = (cue.verb + 1..last).find(|&index| !main && syntax.tokens[index].span.of(text.words) == ",");
    let end = comma.unwrap_or(last);
    let opens = token(cue.verb + 1)?;
    let nominal =
        matches!(opens.tag, Tag::Det | Tag::Pron | Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj | Tag::Sconj);
    let finite = (cue.verb + 2..end)
        .any(|index| matches!(syntax.tokens[index].fine_tag.as_str(), "VBZ" | "VBD" | "VBP" | "MD"));
    let sound = nominal && finite && !reporting::is_adverbial(&opens.lemma);
    sound.then(|| Span::new(opens.span.start, token(end).map_or(0, |token| token.span.start)))
}

/// "vowed to return", "urged both sides to stop".
fn infinitive(text: &Text, verb: usize) -> Option<Span> {
    let syntax = text.syntax;
    let clause = syntax.dependents(verb).find(|&child| {
        let token = &syntax.tokens[child];
        child > verb
            && (token.has_relation("ccomp")
                || token.has_relation("xcomp") && token.tag == Tag::Verb
                || token.has_relation("advcl") && token.fine_tag == "VBG")
    })?;
    let object = syntax
        .dependents(verb)
        .find(|&child| child > verb && child < clause && syntax.tokens[child].has_relation("obj"));
    let content = syntax.subtree(clause);
    let content = object.map_or(content, |object| content.cover(syntax.subtree(object)));
    (content.start >= syntax.tokens[verb].span.end && content.fits(text.words)).then_some(content)
}

/// "According to X, …" and "…, according to X".
fn by_accord(text: &Text, tokens: &[usize]) -> Option<(Cue, Span)> {
    let syntax = text.syntax;
    let cue = cue::according(text.words, syntax, tokens)?;
    let (&first, &last) = (tokens.first()?, tokens.last()?);
    if cue.verb > first + 2 {
        let end = syntax.tokens[cue.verb].span.start;
        return Some((cue, Span::new(syntax.tokens[first].span.start, end)));
    }
    let comma = (cue.speaker..last).find(|&index| syntax.tokens[index].span.of(text.words) == ",")?;
    Some((cue, Span::new(syntax.tokens[comma].span.end, syntax.tokens[last].span.end)))
}

/// Without the reporter's punctuation, and without a mark that has no partner.
pub(super) fn trimmed(text: &str, content: Span) -> Span {
    const REPORTERS: [char; 9] = [',', ';', ':', '.', '–', '—', '-', ' ', '\n'];
    let mut content = content.trimmed(text);
    for _ in 0..2 {
        let words = content.of(text);
        let start = words.len() - words.trim_start_matches(REPORTERS).len();
        let end = words.trim_end_matches(REPORTERS).len();
        content = Span::new(content.start + start.min(end), content.start + end);
        let words = content.of(text);
        let single = words.matches(['“', '”', '"']).count() == 1;
        if single && words.ends_with(['“', '”', '"']) {
            content.end -= words.chars().next_back().map_or(0, char::len_utf8);
        } else if single && words.starts_with(['“', '”', '"']) {
            content.start += words.chars().next().map_or(0, char::len_utf8);
        }
    }
    content.trimmed(text)
}

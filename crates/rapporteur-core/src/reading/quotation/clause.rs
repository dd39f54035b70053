//! The clause that a reporting verb governs: where it begins and where it ends.

use super::cue::Cue;
use super::{Text, reporting};
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// "The governor said that the bridge is closed.": from the clause on, to the next verb that the cue's subject shares.
pub(super) fn behind_cue(text: &Text, cue: Cue, tokens: &[usize]) -> Option<Span> {
    let syntax = text.syntax;
    let clause = clause_behind(text, cue, tokens)?;
    let next = |step: usize| syntax.tokens.get(cue.verb + step).map_or("", |token| token.span.of(text.words));
    if next(1) == "," && matches!(next(2), "in" | "as" | "on" | "at" | "with" | "including" | "which" | "who")
    {
        return None;
    }
    let whole = syntax.subtree(clause);
    let start = whole.start.max(syntax.tokens[cue.verb].span.end);
    let first = syntax.tokens_in(Span::new(start, whole.end)).find(|&index| {
        !matches!(syntax.tokens[index].tag, Tag::Punct) && syntax.tokens[index].span.of(text.words) != "that"
    })?;
    let first = behind_addressee(text, cue, widened(text, cue, first), clause);
    if is_no_clause(syntax, first, clause) {
        return None;
    }
    let opens_adverbial =
        syntax.tokens[first].tag != Tag::Pron && reporting::is_adverbial(&syntax.tokens[first].lemma);
    if opens_adverbial && syntax.tokens[first].tag != Tag::Adv {
        return None;
    }
    let end = end_behind(syntax, cue, clause, tokens).max(whole.end);
    let end = next_cue(text, first, clause, end).unwrap_or(end);
    Some(Span::new(syntax.tokens[first].span.start, end))
}

/// Back to the cue over words that the parse lost: "said |there had been no talks|".
fn widened(text: &Text, cue: Cue, first: usize) -> usize {
    let tokens = &text.syntax.tokens;
    let lost = cue.verb + 1..first;
    let nominal =
        lost.clone().all(|index| matches!(tokens[index].tag, Tag::Pron | Tag::Det | Tag::Noun | Tag::Adj));
    let told = tokens[cue.verb].lemma == "tell";
    let addressed = told
        && first == cue.verb + 1
        && tokens[first].tag == Tag::Propn
        && tokens.get(first + 1).is_some_and(|next| matches!(next.tag, Tag::Det | Tag::Pron));
    match (addressed, nominal && !lost.is_empty() && !told) {
        (true, _) => first + 1,
        (_, true) => cue.verb + 1,
        _ => first,
    }
}

/// "told Agency |the bridge is closed|": a name right behind the cue is who was told, however it is parsed.
fn behind_addressee(text: &Text, cue: Cue, first: usize, clause: usize) -> usize {
    let tokens = &text.syntax.tokens;
    let tells = matches!(tokens[cue.verb].lemma.as_str(), "tell" | "inform" | "remind" | "assure");
    if !tells || first != cue.verb + 1 {
        return first;
    }
    let start = tokens[first].span.start;
    let mentions = text.mentions(first..first + 1).filter(|(_, mention)| mention.span.start == start);
    let named = mentions.map(|(_, mention)| mention.span.end).max();
    let Some(end) = named else { return first };
    let next = text.syntax.tokens_in(Span::new(start, end)).end;
    let opens = tokens.get(next).filter(|_| next < clause).is_some_and(|token| {
        matches!(token.tag, Tag::Det | Tag::Pron | Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj | Tag::Sconj)
    });
    match opens {
        true if tokens[next].lemma == "that" && tokens[next].tag == Tag::Sconj => next + 1,
        true => next,
        false => first,
    }
}

/// A finite verb without a subject, a relative pronoun or a participle opens no statement.
fn is_no_clause(syntax: &Syntax, first: usize, clause: usize) -> bool {
    let token = &syntax.tokens[first];
    let finite = matches!(token.fine_tag.as_str(), "VBZ" | "VBD" | "VBP" | "MD" | "VBG" | "WDT");
    let subject = syntax.dependents(clause).any(|child| {
        syntax.tokens[child].relation.contains("subj")
            && child >= first
            && syntax.tokens[child].fine_tag != "WDT"
    });
    finite && (!subject || matches!(token.fine_tag.as_str(), "VBG" | "WDT"))
}

/// Where the next cue of the same speaker begins: "…, adding that".
fn next_cue(text: &Text, first: usize, clause: usize, end: usize) -> Option<usize> {
    let tokens = &text.syntax.tokens;
    let next = (first.max(clause) + 1..tokens.len())
        .take_while(|&index| tokens[index].span.start < end)
        .find(|&index| tokens[index].fine_tag == "VBG" && reporting::reports_clauses(text.syntax, index))?;
    let comma = tokens.get(next - 1).filter(|token| token.span.of(text.words) == ",")?;
    Some(comma.span.start)
}

pub(super) fn clause_behind(text: &Text, cue: Cue, tokens: &[usize]) -> Option<usize> {
    let syntax = text.syntax;
    let clause = syntax
        .dependents(cue.verb)
        .find(|&child| child > cue.verb && syntax.tokens[child].has_relation("ccomp"));
    clause.or_else(|| {
        let that = (cue.verb + 1..cue.verb + 6)
            .take_while(|index| tokens.contains(index))
            .find(|&index| syntax.tokens[index].span.of(text.words) == "that")?;
        syntax.tokens[that].head.filter(|&head| head > that && syntax.tokens[that].tag == Tag::Sconj)
    })
}

/// Where the words of a main verb's clause end: before what goes on beside it, else with the sentence.
fn end_behind(syntax: &Syntax, cue: Cue, clause: usize, tokens: &[usize]) -> usize {
    let main = syntax.tokens[cue.verb].head.is_none();
    let Some(&last) = tokens.last().filter(|_| main) else { return 0 };
    let beside = syntax.dependents(cue.verb).find(|&child| {
        child > clause
            && ["conj", "parataxis", "advcl"]
                .iter()
                .any(|relation| syntax.tokens[child].has_relation(relation))
    });
    beside.map_or(syntax.tokens[last].span.end, |child| syntax.subtree(child).start)
}

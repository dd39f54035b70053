//! What the rules found, cut as the trained reader cuts: marks, clause and whole speaker, one attribution for each cue.

use super::{Act, Attribution, interrupted};
use crate::reading::Reading;
use crate::reading::quotation::{QuotationForm, QuotationMention, scope::Scopes};
use crate::reading::syntax::Syntax;
use crate::text::Span;

/// The quotations of a reading as attributions.
pub fn ruled(text: &str, reading: &Reading) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let scopes = Scopes::new(text, reading);
    for quotation in &reading.quotations {
        let one = attribution(text, &reading.syntax, &scopes, quotation);
        // A cue's parts stand close together, so that a look at the last few is enough.
        let near = found.iter_mut().rev().take(6);
        match near.into_iter().find(|other| !one.cue.is_empty() && other.cue == one.cue) {
            Some(same) => same.content.extend(one.content),
            None => found.push(one),
        }
    }
    found
}

/// The full quotations among them whose speaker is known.
pub fn direct(text: &str, reading: &Reading) -> Vec<Attribution> {
    let marked = |span: &Span| span.of(text).starts_with(['"', '“']);
    let sound = |one: &Attribution| !one.source.is_empty() && one.content.iter().all(marked);
    ruled(text, reading).into_iter().filter(sound).collect()
}

/// Adds the attributions whose content and cue lie apart from all that is there, and sorts by content.
pub fn add_free(found: &mut Vec<Attribution>, others: Vec<Attribution>) {
    let spans = |one: &Attribution| one.content.iter().chain(&one.cue).copied().collect::<Vec<Span>>();
    let mut taken: Vec<Span> = found.iter().flat_map(spans).collect();
    taken.sort();
    // Where spans lie in one another, an early one may reach far: the farthest end so far, for each.
    let mut reach = Vec::with_capacity(taken.len());
    let mut farthest = 0;
    for span in &taken {
        farthest = span.end.max(farthest);
        reach.push(farthest);
    }
    let free = |span: Span| {
        let before = taken.partition_point(|other| other.start < span.end);
        before == 0 || reach[before - 1] <= span.start
    };
    found.extend(others.into_iter().filter(|one| spans(one).into_iter().all(free)));
    found.sort_by_key(|one| one.content.first().copied());
}

fn attribution(text: &str, syntax: &Syntax, scopes: &Scopes, quotation: &QuotationMention) -> Attribution {
    let marked = quotation.content.iter().map(|span| with_that(text, with_marks(text, *span)));
    let clause = scopes.statement(quotation);
    let source = scopes.source(quotation);
    let cue = quotation.cue.map(|cue| syntax.tokens_in(cue).start);
    let act = match cue {
        Some(cue) if quotation.form == QuotationForm::Indirect => Act::of(syntax, cue),
        _ => Act::Said,
    };
    let mut content: Vec<Span> = marked.chain(clause).collect();
    if let ([only], Some(cue), false) =
        (content.as_slice(), quotation.cue, quotation.form == QuotationForm::Direct)
    {
        let first = interrupted::up_to_next_cue(text, syntax, *only);
        content = vec![first];
        if quotation.form == QuotationForm::Indirect {
            content.extend(interrupted::second_part(text, syntax, first, cue, source));
        }
    }
    Attribution {
        content,
        source: source.into_iter().collect(),
        cue: quotation.cue.into_iter().collect(),
        act,
    }
}

/// The corpus counts the conjunction in: "said |that the bridge is closed|".
fn with_that(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or("").trim_end();
    let opens = before.ends_with(" that").then(|| before.len() - 4);
    Span::new(opens.unwrap_or(span.start), span.end)
}

fn with_marks(text: &str, span: Span) -> Span {
    const MARKS: [char; 6] = ['"', '“', '”', '‘', '’', '\''];
    let before = text.get(..span.start).unwrap_or("");
    let opening = before.len() - before.trim_end_matches(MARKS).len();
    let rest = text.get(span.end..).unwrap_or("");
    let tail = rest.trim_start_matches([',', '.', ' ']);
    let closing = tail.len() - tail.trim_start_matches(MARKS).len();
    let after = if opening > 0 && closing > 0 { rest.len() - tail.len() + closing } else { 0 };
    Span::new(span.start - opening, span.end + after)
}

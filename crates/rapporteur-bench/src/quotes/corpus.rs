//! The corpus's way to cut: one attribution for each cue, with its marks, clause and whole speaker.

use rapporteur_core::reading::Reading;
use rapporteur_core::reading::quotation::attribution::Attribution as Parts;
use rapporteur_core::reading::quotation::{self, QuotationMention};
use rapporteur_core::text::Span;


/// What the shipped rules found, cut as the corpus cuts.
pub(super) fn attributions(text: &str, reading: &Reading) -> Vec<Parts> {
    let mut found: Vec<(Option<Span>, Parts)> = Vec::new();
    for quotation in &reading.quotations {
        let one = parts(text, reading, quotation);
        match found.iter_mut().find(|(cue, _)| cue.is_some() && *cue == quotation.cue) {
            Some((_, same)) => same.content.extend(one.content),
            None => found.push((quotation.cue, one)),
        }
    }
    found.into_iter().map(|(_, parts)| parts).collect()
}

/// Adds the direct quotations that the rules found and a model left over.
pub(super) fn fill(found: &mut Vec<Parts>, text: &str, reading: &Reading) {
    let marked = |span: &Span| span.of(text).starts_with(['"', '“']);
    let sound = |one: &Parts| !one.source.is_empty() && one.content.iter().all(marked);
    let direct = attributions(text, reading).into_iter().filter(sound).collect();
    add_free(found, direct);
}

/// Adds the attributions whose content and cue lie apart from all that is there.
pub(super) fn add_free(found: &mut Vec<Parts>, others: Vec<Parts>) {
    let taken: Vec<Span> = found.iter().flat_map(|one| one.content.iter().chain(&one.cue).copied()).collect();
    let free = |one: &Parts| {
        one.content.iter().chain(&one.cue).all(|span| !taken.iter().any(|other| other.overlaps(*span)))
    };
    found.extend(others.into_iter().filter(free));
}

fn parts(text: &str, reading: &Reading, quotation: &QuotationMention) -> Parts {
    let (syntax, entities) = (&reading.syntax, &reading.entities);
    let marked = quotation.content.iter().map(|span| with_marks(text, *span));
    let clause = quotation::statement(text, syntax, entities, quotation);
    let source = quotation::source(text, syntax, entities, quotation);
    Parts {
        content: marked.chain(clause).collect(),
        source: source.into_iter().collect(),
        cue: quotation.cue.into_iter().collect(),
    }
}

fn with_marks(text: &str, span: Span) -> Span {
    const MARKS: [char; 5] = ['"', '“', '”', '‘', '’'];
    let before = text.get(..span.start).unwrap_or("").chars().next_back();
    let before = before.filter(|mark| MARKS.contains(mark)).map_or(0, char::len_utf8);
    let rest = text.get(span.end..).unwrap_or("");
    let tail = rest.trim_start_matches([',', '.', ' ']);
    let after = tail.chars().next().filter(|mark| MARKS.contains(mark) && before > 0);
    let after = after.map_or(0, |mark| rest.len() - tail.len() + mark.len_utf8());
    Span::new(span.start - before, span.end + after)
}

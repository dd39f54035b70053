//! From lines to spans: datelines and trailing credits are taken off the paragraphs they stand in.

use rapporteur_core::article::{Cut, CutReason, Dateline, Published};
use rapporteur_core::text::Span;

use super::Detected;
use super::credit::trailing_credit;
use super::dateline::{DatelineFound, dateline};
use super::draft::Draft;
use super::line::Line;
use crate::agency::first_agency;

/// A dateline stands in one of this many first paragraphs.
const DATELINE_PARAGRAPHS: usize = 4;
/// Lines asked whether they begin with a speaker.
const TRANSCRIPT_LINES: usize = 40;

/// Turns the judged lines into spans.
pub(crate) fn pieces(draft: Draft<'_>) -> Detected {
    let Draft { text, lines, roles, mut found, .. } = draft;
    let transcript = is_transcript(&lines);
    let mut paragraphs = 0;
    for (line, role) in lines.iter().zip(roles) {
        if let Some(why) = role {
            if why == CutReason::DeskCredit {
                note_agency(&mut found, line.text);
            }
            found.cut.push(Cut { span: line.span, why });
            continue;
        }
        paragraphs += 1;
        let may_be_placed = paragraphs <= DATELINE_PARAGRAPHS && found.dateline.is_none();
        let placed = may_be_placed.then(|| dateline(line.text)).flatten();
        push_paragraph(&mut found, text, *line, placed.filter(|placed| !(placed.weak && transcript)));
    }
    found
}

/// Whether several of the first lines begin with a name in capitals and a colon.
fn is_transcript(lines: &[Line<'_>]) -> bool {
    lines
        .iter()
        .take(TRANSCRIPT_LINES)
        .filter(|line| dateline(line.text).is_some_and(|found| found.weak))
        .count()
        > 1
}

/// "(Reuters)", "- AFP" on a line of their own.
fn note_agency(found: &mut Detected, line: &str) {
    if line.len() <= 60 && found.agency.is_none() {
        let form = line.trim_matches(|c: char| !c.is_alphanumeric());
        found.agency = first_agency(form).map(ToOwned::to_owned);
    }
}

fn push_paragraph(found: &mut Detected, text: &str, line: Line<'_>, placed: Option<DatelineFound>) {
    let mut body = line.span;
    if let Some(placed) = placed {
        let front = Span::new(body.start, body.start + placed.end).trimmed(text);
        body = Span::new(body.start + placed.end, body.end).trimmed(text);
        note_dateline(found, text, line.span.start, &placed, front);
        found.cut.push(Cut { span: front, why: CutReason::Dateline });
    }
    let credit = trailing_credit(body.of(text));
    if let Some((start, agency)) = credit {
        let behind = Span::new(body.start + start, body.end).trimmed(text);
        body = Span::new(body.start, body.start + start).trimmed(text);
        if found.agency.is_none() {
            found.agency = agency.map(ToOwned::to_owned);
        }
        push_body(found, body);
        found.cut.push(Cut { span: behind, why: CutReason::DeskCredit });
    } else {
        push_body(found, body);
    }
}

fn push_body(found: &mut Detected, body: Span) {
    if !body.is_empty() {
        found.body.push(body);
    }
}

fn note_dateline(found: &mut Detected, text: &str, start: usize, placed: &DatelineFound, front: Span) {
    found.dateline = placed.place.map(|(from, to)| {
        let span = Span::new(start + from, start + to);
        Dateline { place: span.of(text).to_owned(), span }
    });
    if placed.agency.is_some() {
        found.agency.clone_from(&placed.agency);
    }
    if let (None, Some(day)) = (&found.published, placed.day) {
        found.published = Some(Published { from: day, to: day, basis: format!("text: {}", front.of(text)) });
    }
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use proptest::prelude::*;
    use rapporteur_core::text::Span;

    #[test]
    fn dateline_and_credit_leave_the_paragraph() {
        let text = "OSLO (Reuters) – Workers closed both gates on Monday.\n\n“It is over.” - Reuters";
        let found = detect(text, None);
        let body: Vec<_> = found.body.iter().map(|span| span.of(text)).collect();
        assert_eq!(body, ["Workers closed both gates on Monday.", "“It is over.”"]);
        assert_eq!(found.dateline.map(|line| line.place).as_deref(), Some("OSLO"));
        assert_eq!(found.agency.as_deref(), Some("Reuters"));
    }

    #[test]
    fn speakers_of_a_transcript_are_no_places() {
        let found =
            detect("HOLM: We never agreed to this plan.\n\nADE: That is not what the paper says.", None);
        assert_eq!((found.dateline, found.body.len()), (None, 2));
    }

    /// Body and cut cover all that is not white space, in order, without overlap.
    fn assert_cover(text: &str) -> Result<(), TestCaseError> {
        let found = detect(text, None);
        prop_assert!(found.body.is_sorted() && found.cut.is_sorted_by_key(|cut| cut.span));
        let mut spans: Vec<Span> =
            found.body.iter().copied().chain(found.cut.iter().map(|cut| cut.span)).collect();
        spans.sort();
        let mut end = 0;
        for span in spans {
            prop_assert!(span.fits(text) && span.start >= end);
            prop_assert!(text[end..span.start].trim().is_empty());
            end = span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_covered(text in "(\\PC|\n){0,300}") {
            assert_cover(&text)?;
        }

        #[test]
        fn newslike_text_is_covered(lines in proptest::collection::vec(line(), 0..14)) {
            assert_cover(&lines.concat())?;
        }
    }

    fn line() -> impl Strategy<Value = String> {
        let parts = prop_oneof![
            Just("OSLO, May 3 (AP) — "),
            Just("Talks began on Monday, the union said."),
            Just(" - Reuters"),
            Just("Latest Stories"),
            Just("2 hours ago"),
            Just("By Ida Holm"),
            Just("\n"),
            Just("\n\n"),
            Just(" "),
            Just("— Union (@union) March 4, 2021"),
            Just("4 March 2021"),
            Just("Ferry fares rise again"),
            Just("(AP)"),
            Just("© 2019 Harbour Post"),
            Just("https://post.example/a"),
            Just("…"),
            Just("é\u{a0}"),
            Just("[AFP]"),
        ];
        proptest::collection::vec(parts, 1..5).prop_map(|parts| parts.concat() + "\n")
    }
}

//! Words of an article with parts of them marked.

use maud::{Markup, html};
use rapporteur_core::text::Span;

/// A stretch to mark, and the class to mark it with.
pub type Mark = (Span, &'static str);

/// The words of `span` with the marks inside it. Marks that overlap an earlier one are left out.
pub fn marked(text: &str, span: Span, marks: &[Mark]) -> Markup {
    let mut inside: Vec<Mark> =
        marks.iter().copied().filter(|(mark, _)| span.contains(*mark) && mark.fits(text)).collect();
    inside.sort_by_key(|(mark, _)| (mark.start, std::cmp::Reverse(mark.end)));
    let mut at = span.start;
    let mut pieces: Vec<(Span, Option<&str>)> = Vec::new();
    for (mark, class) in inside {
        if mark.start < at {
            continue;
        }
        pieces.push((Span::new(at, mark.start), None));
        pieces.push((mark, Some(class)));
        at = mark.end;
    }
    pieces.push((Span::new(at, span.end), None));
    html! {
        @for (piece, class) in pieces {
            @match class {
                Some(class) => mark class=(class) { (piece.of(text)) },
                None => (piece.of(text)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_marks_do_not_nest() {
        let text = "A <b> met C";
        let whole = Span::new(0, text.len());
        let html =
            marked(text, whole, &[(Span::new(6, 9), "trigger"), (Span::new(7, 9), "who")]).into_string();
        assert_eq!(html, "A &lt;b&gt; <mark class=\"trigger\">met</mark> C");
    }
}

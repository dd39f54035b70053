//! Which lines of a text are the article's own prose, and what the others are.
//!
//! Each line is first judged alone (`alone`), then by its neighbours, in passes that each know one kind
//! of furniture: the lines of a whole site around an article, embedded posts, the head (title, byline, dates), lists of headlines, repeats, cross-headings.
//! What no pass claims is body. Every pass is linear in the text, and looks at the ends of long lines only.

mod alone;
mod byline;
mod caption;
mod credit;
pub(crate) mod date_line;
mod dateline;
mod draft;
mod head;
mod heading;
mod line;
mod list;
mod outlet;
mod phrase;
mod piece;
mod post;
mod repeat;
mod shape;
mod stretch;

use rapporteur_core::article::{Cut, CutReason, Dateline, Published};
use rapporteur_core::text::Span;

use draft::Draft;

/// What a text says of itself and of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detected {
    /// The article's own prose, a paragraph each, in order.
    pub body: Vec<Span>,
    /// Everything else that is not white space, in order.
    pub cut: Vec<Cut>,
    /// The headline in the text.
    pub title: Option<String>,
    /// Authors that bylines name.
    pub bylines: Vec<String>,
    /// The agency that dateline, byline or credit name.
    pub agency: Option<String>,
    /// The outlet that copyright notes or furniture name.
    pub outlet: Option<String>,
    /// The dateline's place.
    pub dateline: Option<Dateline>,
    /// The day that the text states as its own.
    pub published: Option<Published>,
    /// The address that the text begins with.
    pub url: Option<String>,
}

/// Tells prose and furniture apart. `title` is the headline where metadata gives one.
///
/// Body and cut spans together cover every character that is not white space, in order, without overlap.
pub fn detect(text: &str, title: Option<&str>) -> Detected {
    let mut draft = Draft::new(text);
    stretch::mark_outside(&mut draft);
    post::mark_posts(&mut draft);
    head::mark_head(&mut draft, title);
    repeat::mark_furniture(&mut draft);
    list::mark_lists(&mut draft);
    list::mark_tail(&mut draft);
    repeat::mark_teasers(&mut draft);
    heading::mark_headings(&mut draft);
    outlet::note_outlet(&mut draft);
    piece::pieces(draft)
}

/// As [`detect`], for a text that was extracted from a page a block a line: lists of other stories and menus are
/// gone already, and what looks like them now is the article's. `headings` are the numbers (from 0) of the lines
/// that the page sets as headings, blank lines not counted.
pub fn detect_extracted(text: &str, title: Option<&str>, headings: &[usize]) -> Detected {
    let mut draft = Draft::new(text);
    head::mark_head(&mut draft, title);
    for index in headings {
        if draft.is_open(*index) {
            draft.mark(*index, CutReason::Subheading);
        }
    }
    outlet::note_outlet(&mut draft);
    piece::pieces(draft)
}

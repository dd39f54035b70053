//! What a single line is, out of context: the first family that claims it.

use rapporteur_core::article::CutReason;

use super::{byline, caption, date_line, phrase};
use crate::address::is_address;

/// What a line is by itself; nothing where its surroundings must decide.
///
/// Dates and ages are left out: they mean different things in the head and in a list.
pub(crate) fn alone(line: &str) -> Option<CutReason> {
    if is_address(line) {
        return Some(CutReason::Navigation);
    }
    if date_line::is_reading_time(line) {
        return Some(CutReason::ReadingTime);
    }
    match (phrase::by_phrase(line), caption::by_credit(line)) {
        (Some(CutReason::Caption) | None, Some(CutReason::PictureCredit)) => Some(CutReason::PictureCredit),
        (Some(why), _) => Some(why),
        (None, Some(why)) => Some(why),
        (None, None) => byline::byline(line).map(|_| CutReason::Byline),
    }
}

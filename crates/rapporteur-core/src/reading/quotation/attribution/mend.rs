//! Mends a content that the chain of labels cut apart or cut off, by the tree.

use super::chain::{CONTENT, OUTSIDE};
use super::page::Page;
use super::window::Window;
use crate::reading::syntax::Tag;

/// Longest gap that is filled, in units.
const LONGEST_GAP: usize = 12;
/// Farthest way up from a word that may belong to the content.
const LONGEST_WAY: usize = 24;

/// Fills gaps within a sentence, and goes on over words that hang on the content.
pub(super) fn mend(page: &Page, cue: usize, window: &Window, closed: &[bool], labels: &mut [usize]) {
    let own = page.unit_of[cue];
    let free: Vec<bool> =
        (0..labels.len()).map(|at| labels[at] == OUTSIDE && !closed[at] && window.units[at] != own).collect();
    fill(page, window, &free, labels);
    go_on(page, cue, window, &free, labels);
}

/// Words between two parts of a content belong to it, unless they are the cue's, the source's or another's.
fn fill(page: &Page, window: &Window, free: &[bool], labels: &mut [usize]) {
    let mut last: Option<usize> = None;
    for at in 0..labels.len() {
        if labels[at] != CONTENT {
            continue;
        }
        if let Some(before) = last {
            let (one, two) = (&page.units[window.units[before]], &page.units[window.units[at]]);
            let near = one.sentence == two.sentence && at - before <= LONGEST_GAP + 1;
            let plain = !one.quoted && !two.quoted;
            if near && plain && (before + 1..at).all(|gap| free[gap]) {
                labels[before + 1..at].fill(CONTENT);
            }
        }
        last = Some(at);
    }
}

/// On from the content's end over words that hang on it, up to the next comma.
fn go_on(page: &Page, cue: usize, window: &Window, free: &[bool], labels: &mut [usize]) {
    for at in 1..labels.len() {
        let (before, unit) = (window.units[at - 1], window.units[at]);
        if labels[at - 1] != CONTENT || !free[at] || before + 1 != unit {
            continue;
        }
        let (one, two) = (&page.units[before], &page.units[unit]);
        let word = page.syntax.tokens[two.first].tag != Tag::Punct;
        if word
            && !two.quoted
            && !one.quoted
            && one.sentence == two.sentence
            && hangs(page, cue, window, labels, two.first)
        {
            labels[at] = CONTENT;
        }
    }
}

/// Whether the way up from a token comes to the content before it comes to the cue.
fn hangs(page: &Page, cue: usize, window: &Window, labels: &[usize], token: usize) -> bool {
    let mut here = token;
    for _ in 0..LONGEST_WAY {
        let Some(up) = page.syntax.tokens[here].head.filter(|&up| up != cue) else { return false };
        let at = window.units.binary_search(&page.unit_of[up]);
        if at.is_ok_and(|at| labels[at] == CONTENT) {
            return true;
        }
        here = up;
    }
    false
}

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

#[cfg(test)]
mod tests {
    use super::super::by_hand::{parsed, token};
    use super::*;
    use crate::text::Span;

    /// Labels of all words after mending, one sign for each: `c` content, `s` source, `-` outside.
    fn mended(lines: &str, cue: &str, labels: &str, closed: &str) -> String {
        let (text, reading) = parsed(lines);
        let page = Page::new(&text, &[Span::new(0, text.len())], &reading);
        let units: Vec<usize> = (0..page.units.len()).collect();
        let window = Window { features: Vec::new(), steps: Vec::new(), units };
        let mut labels: Vec<usize> = labels.chars().map(|sign| "-cs".find(sign).unwrap()).collect();
        let closed: Vec<bool> = closed.chars().map(|sign| sign == 'x').collect();
        assert_eq!((labels.len(), closed.len()), (window.units.len(), window.units.len()));
        mend(&page, token(&text, &reading.syntax, cue), &window, &closed, &mut labels);
        labels.into_iter().map(|label| ["-", "c", "s"][label]).collect()
    }

    const BRIDGES: &str = "Ana PROPN NNP 2 nsubj\n said VERB VBD 0 root\n old ADJ JJ 4 amod\n bridges NOUN NNS 5 nsubj\n \
                           fall VERB VBP 2 ccomp\n , PUNCT , 2 punct\n twice ADV RB 2 advmod";

    #[test]
    fn words_between_two_parts_of_a_content_belong_to_it() {
        assert_eq!(mended(BRIDGES, "said", "s-c-c--", "......."), "s-ccc--");
    }

    #[test]
    fn what_is_anothers_fills_no_gap() {
        assert_eq!(mended(BRIDGES, "said", "s-c-c--", "...x..."), "s-c-c--");
    }

    #[test]
    fn the_cue_fills_no_gap() {
        assert_eq!(mended(BRIDGES, "said", "c-ccc--", "......."), "c-ccc--");
    }

    #[test]
    fn a_content_goes_on_over_what_hangs_on_it_and_stops_at_a_comma() {
        let lines = "Ana PROPN NNP 2 nsubj\n said VERB VBD 0 root\n bridges NOUN NNS 4 nsubj\n fall VERB VBP 2 ccomp\n \
                     in ADP IN 6 case\n spring NOUN NN 4 obl\n , PUNCT , 4 punct\n always ADV RB 4 advmod";
        assert_eq!(mended(lines, "said", "s-cc----", "........"), "s-cccc--");
    }

    #[test]
    fn what_hangs_on_the_cue_is_no_content() {
        let lines = "Ana PROPN NNP 2 nsubj\n said VERB VBD 0 root\n bridges NOUN NNS 4 nsubj\n fall VERB VBP 2 ccomp\n \
                     yesterday NOUN NN 2 obl:tmod";
        assert_eq!(mended(lines, "said", "s-cc-", "....."), "s-cc-");
    }

    #[test]
    fn a_gap_between_two_sentences_stays() {
        let lines = "Ana PROPN NNP 2 nsubj\n spoke VERB VBD 0 root\n\n Bridges NOUN NNS 2 nsubj\n fall VERB VBP 0 root\n\n \
                     Roads NOUN NNS 2 nsubj\n stay VERB VBP 0 root";
        assert_eq!(mended(lines, "spoke", "--cc-c", "......"), "--cc-c");
    }
}

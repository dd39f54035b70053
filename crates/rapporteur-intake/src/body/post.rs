//! Embedded posts of social networks: the post's words and the line "— Name (@handle) March 4, 2021".

use std::sync::LazyLock;

use rapporteur_core::article::CutReason;
use regex::Regex;

use super::draft::Draft;
use crate::words::tail;

/// How much of a line's end is looked at, in bytes.
const REACH: usize = 240;
/// A post of the longest common kind with its links, in bytes.
const LONGEST_POST: usize = 900;
/// Lines that one post spreads over.
const MOST_LINES: usize = 8;

static ATTRIBUTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|\s|[\w/.!?…”])[—–-]{1,2} ?[^—\n]{1,80} \(@\w{1,30}\)(?:[ ,·]*\p{Lu}[\p{L}.]{2,10} \d{1,2}, ?20\d\d|[ ,·]*\d{1,2} \p{Lu}[\p{L}.]{2,10},? 20\d\d)?$").ok()
});

/// Claims embedded posts.
pub(crate) fn mark_posts(draft: &mut Draft<'_>) {
    for index in 0..draft.len() {
        let Some(start) = attribution(draft.words(index)) else { continue };
        draft.mark(index, CutReason::EmbeddedPost);
        if start == 0 {
            mark_words(draft, index);
        }
    }
}

/// Where the attribution starts in a line that ends with one.
fn attribution(line: &str) -> Option<usize> {
    if line.len() > LONGEST_POST || !line.contains("(@") {
        return None;
    }
    let end = tail(line, REACH);
    let found = ATTRIBUTION.as_ref()?.find(end)?;
    Some(line.len() - end.len() + found.start())
}

/// Claims the post's own words in front of its attribution.
fn mark_words(draft: &mut Draft<'_>, attribution: usize) {
    let mut index = attribution;
    let mut size = 0;
    for _ in 0..MOST_LINES {
        let Some(above) = index.checked_sub(1) else { return };
        size += draft.words(above).len();
        let first = index == attribution;
        let joined = draft.lines.get(index).is_some_and(|line| !line.after_blank);
        let belongs = first || (joined && (bears_marks(draft.words(above)) || is_own_block(draft, above)));
        if size > LONGEST_POST || !belongs || draft.role(above) == Some(CutReason::EmbeddedPost) {
            return;
        }
        draft.mark(above, CutReason::EmbeddedPost);
        index = above;
    }
}

/// Links, tags and handles, as posts have them.
fn bears_marks(line: &str) -> bool {
    line.contains("https://t.co/") || line.contains("pic.twitter.com/") || line.starts_with(['#', '@'])
}

/// Whether a line stands in a short block of its own between blank lines, in a text that has such.
fn is_own_block(draft: &Draft<'_>, index: usize) -> bool {
    (index.saturating_sub(MOST_LINES)..=index)
        .rev()
        .find(|above| draft.lines.get(*above).is_some_and(|line| line.after_blank))
        .is_some_and(|start| start > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<bool> {
        let mut draft = Draft::new(text);
        mark_posts(&mut draft);
        draft.roles.iter().map(|role| *role == Some(CutReason::EmbeddedPost)).collect()
    }

    #[test]
    fn words_and_attribution_go_and_the_paragraph_before_stays() {
        let text = "The harbour is closed.\nHarbour closed, union says https://t.co/abc\n— Harbour Post (@post) March 4, 2021\nTalks go on.";
        assert_eq!(cut(text), [false, true, true, false]);
    }

    #[test]
    fn one_line_may_hold_both() {
        assert_eq!(cut("We are closed. pic.twitter.com/x— Harbour (@harbour) March 4, 2021"), [true]);
        assert_eq!(cut("She wrote to the union (@union) on March 4, 2021."), [false]);
    }

    #[test]
    fn a_post_of_several_lines_is_one_block() {
        let text = "The harbour is closed.\n\nWe are closed.\nSorry for that.\n— Harbour (@harbour) March 4, 2021\n\nTalks go on.";
        assert_eq!(cut(text), [false, true, true, true, false]);
    }
}

//! The article in a text that holds a whole site page: menus, links, other stories, all as lines.
//!
//! Prose counts for a stretch of lines and everything else against it; the stretch with the largest sum is the
//! article (Bentley's maximum sum of neighbours, Programming Pearls, column 8). Texts with little furniture are left alone.

use rapporteur_core::article::CutReason;

use super::draft::Draft;

/// A line of prose counts its words, up to this many.
const MOST_GAINED: i64 = 60;
/// Every other line takes so much away.
const TAKEN: i64 = 12;
/// A long line that is no sentence takes less.
const TAKEN_BY_UNSTOPPED: i64 = 6;
/// A line with fewer words that is no sentence is a label, a link, a headline.
const LABEL_WORDS: usize = 10;
/// Shortest line of prose, in words.
const PROSE_WORDS: usize = 6;
/// A text with fewer labels is no site page …
const FURNITURE_LINES: usize = 20;
/// … nor one where they are less than this share of all lines, in percent.
const FURNITURE_SHARE: usize = 40;
/// So many labels in a row are a menu, inside of the article too.
const MENU_LINES: usize = 6;

/// Claims what lies outside of the article, where the text holds a whole site page.
pub(crate) fn mark_outside(draft: &mut Draft<'_>) {
    let kinds: Vec<Kind> = (0..draft.len()).map(|index| kind(draft.words(index))).collect();
    let labels = kinds.iter().filter(|kind| **kind == Kind::Label).count();
    if labels < FURNITURE_LINES || labels * 100 < draft.len() * FURNITURE_SHARE {
        return;
    }
    let (start, end) = best_stretch(draft, &kinds);
    if start == end {
        return;
    }
    for index in 0..draft.len() {
        let outside = index < start || index >= end || in_menu(&kinds, index, start, end);
        if outside && draft.is_open(index) {
            draft.mark(index, CutReason::Navigation);
        }
    }
}

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Ends like a sentence and is long enough to be one.
    Prose,
    /// Long, but no sentence.
    Unstopped,
    /// Short, and no sentence.
    Label,
}

fn kind(line: &str) -> Kind {
    let words = line.split_whitespace().take(LABEL_WORDS).count();
    let stopped = line.ends_with(['.', '!', '?', '"', '”', '’', '»', '…', '。', ':']);
    match words {
        PROSE_WORDS.. if stopped => Kind::Prose,
        LABEL_WORDS.. => Kind::Unstopped,
        _ => Kind::Label,
    }
}

/// First line of the best stretch, and the line behind it.
fn best_stretch(draft: &Draft<'_>, kinds: &[Kind]) -> (usize, usize) {
    let (mut best, mut from, mut sum) = ((0, 0, 0), 0, 0);
    for (index, kind) in kinds.iter().enumerate() {
        if sum <= 0 {
            (sum, from) = (0, index);
        }
        sum += match (kind, draft.role(index)) {
            (Kind::Prose, None) => gained(draft.words(index)),
            (
                _,
                Some(
                    CutReason::Title
                    | CutReason::Byline
                    | CutReason::Dateline
                    | CutReason::PublicationDate
                    | CutReason::Caption,
                ),
            ) => 0,
            (Kind::Unstopped, None) => -TAKEN_BY_UNSTOPPED,
            _ => -TAKEN,
        };
        if sum > best.0 {
            best = (sum, from, index + 1);
        }
    }
    (best.1, best.2)
}

fn gained(line: &str) -> i64 {
    i64::try_from(line.split_whitespace().take(MOST_GAINED as usize).count()).unwrap_or(MOST_GAINED)
}

/// Whether a line stands in a run of lines that are no prose, and the run is long.
fn in_menu(kinds: &[Kind], index: usize, start: usize, end: usize) -> bool {
    let other = |at: &usize| kinds.get(*at) == Some(&Kind::Label);
    if !other(&index) {
        return false;
    }
    let before = (start..index).rev().take(MENU_LINES).take_while(other).count();
    let behind = (index + 1..end).take(MENU_LINES).take_while(other).count();
    before + 1 + behind >= MENU_LINES
}

#[cfg(test)]
mod tests {
    use super::super::detect;

    const PROSE: &str = "Workers at the harbour went on strike and closed both gates on Monday, the union said.\nThe company offered talks in the old town hall, which nobody attended so far.\n";

    #[test]
    fn the_article_is_found_among_the_lines_of_a_site() {
        let menu = "Section and more\n".repeat(30);
        let teasers = "Ferry fares rise again\nPassengers will pay more from May on.\nBridge reopens\nWeather\nPuzzles\nContact\nHelp\nJobs\n";
        let more =
            "Nobody came to the old town hall on Tuesday, although its doors were open until midnight.\n";
        let text = format!("{menu}{PROSE}{more}{teasers}{menu}");
        let found = detect(&text, None);
        let body: Vec<&str> = found.body.iter().map(|span| span.of(&text)).collect();
        assert_eq!(body.join("\n"), format!("{PROSE}{more}").trim());
    }

    #[test]
    fn a_text_with_little_furniture_is_left_alone() {
        let text = format!(
            "{PROSE}The union named three conditions:\n• Higher pay\n• Shorter nights\n• A canteen\n"
        );
        assert_eq!(detect(&text, None).body.len(), 6);
    }
}

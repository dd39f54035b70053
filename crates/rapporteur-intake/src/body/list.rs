//! Lists of other stories: "Latest Stories", headlines, ages, separators, and whatever trails the last paragraph.

use rapporteur_core::article::CutReason;

use super::byline::is_bare_name;
use super::draft::Draft;
use super::shape::{End, Shape, end};

/// A lone unpunctuated last line with at least this many words is taken for a paragraph without its stop.
const PARAGRAPH_WORDS: usize = 8;
/// Paragraphs an article has before a list of teasers may swallow its end.
const ARTICLE_LINES: usize = 3;

/// Claims lists that a heading announces and headlines that ages betray.
pub(crate) fn mark_lists(draft: &mut Draft<'_>) {
    mark_announced(draft);
    for index in 0..draft.len() {
        if draft.is_open(index) && draft.is_age(index) {
            draft.mark(index, CutReason::HeadlineList);
            if let Some(above) = index.checked_sub(1).filter(|above| draft.is_headline(*above)) {
                draft.mark(above, CutReason::HeadlineList);
            }
        }
    }
}

fn mark_announced(draft: &mut Draft<'_>) {
    let (mut announced, mut prose) = (false, 0usize);
    let teasers_from = teasers_from(draft);
    for index in 0..draft.len() {
        if draft.role(index) == Some(CutReason::HeadlineList) {
            announced = true;
        } else if announced && draft.is_open(index) {
            let swallowed = teasers_from.is_some_and(|start| index >= start && prose >= ARTICLE_LINES);
            let stays = draft.shape(index) != Some(Shape::Prose) || draft.is_age(index + 1) || swallowed;
            if stays {
                draft.mark(index, listed(draft, index));
            }
            announced = stays;
        }
        prose += usize::from(draft.is_prose(index));
    }
}

/// A headline of a list; behind repeated furniture, more furniture.
fn listed(draft: &Draft<'_>, index: usize) -> CutReason {
    match index.checked_sub(1).and_then(|above| draft.role(above)) {
        Some(CutReason::Navigation) => CutReason::Navigation,
        _ => CutReason::HeadlineList,
    }
}

/// The heading behind which headlines and single-paragraph teasers alternate strictly down to the end.
///
/// An article that goes on behind a box of headlines does not alternate from the box's first line.
fn teasers_from(draft: &Draft<'_>) -> Option<usize> {
    let (mut teaser_expected, mut teasers, mut start) = (true, 0usize, None);
    for index in (0..draft.len()).rev() {
        if draft.role(index) == Some(CutReason::HeadlineList) {
            start = (teaser_expected && teasers >= 2).then_some(index);
            break;
        }
        if !draft.is_open(index) || draft.is_age(index) {
            continue;
        }
        if draft.is_prose(index) != teaser_expected {
            break;
        }
        teasers += usize::from(teaser_expected);
        teaser_expected = !teaser_expected;
    }
    start
}

/// Claims what trails the last paragraph: menus, headlines, names.
pub(crate) fn mark_tail(draft: &mut Draft<'_>) {
    let (open, furniture) = tail(draft);
    let listed = open.last().and_then(|index| index.checked_sub(1)).is_some_and(|above| {
        draft.is_prose(above) && draft.words(above).ends_with(':')
    });
    if open.len() == draft.roles.iter().filter(|role| role.is_none()).count() || listed {
        return;
    }
    for index in open.iter().rev().copied() {
        if let Some(why) = trailing(draft, index, open.len(), furniture) {
            draft.mark(index, why);
        }
    }
}

/// Unclaimed lines behind the last prose, from the end, and whether furniture stands among them.
fn tail(draft: &Draft<'_>) -> (Vec<usize>, bool) {
    let (mut open, mut furniture) = (Vec::new(), false);
    for index in (0..draft.len()).rev() {
        if draft.is_headline(index) || is_loose_headline(draft, index, open.len()) {
            open.push(index);
        } else if draft.is_open(index) {
            break;
        } else {
            furniture |= !matches!(draft.role(index), Some(CutReason::DeskCredit | CutReason::Caption));
        }
    }
    (open, furniture)
}

/// A long headline among headlines.
fn is_loose_headline(draft: &Draft<'_>, index: usize, below: usize) -> bool {
    draft.is_open(index)
        && draft.shape(index) == Some(Shape::LooseProse)
        && below >= 2
        && end(draft.words(index)) != End::Sentence
        && index.checked_sub(1).is_some_and(|above| draft.is_headline(above))
}

fn trailing(draft: &Draft<'_>, index: usize, together: usize, furniture: bool) -> Option<CutReason> {
    let line = draft.words(index);
    let words = line.split_whitespace().count();
    let name = line.trim_start_matches(['-', '–', '—', ' ']);
    if draft.shape(index) == Some(Shape::Symbol) {
        return Some(CutReason::Navigation);
    }
    if together <= 2 && !furniture {
        let bullet = line.starts_with(['•', '*']) || line.starts_with("- ");
        return match () {
            () if is_bare_name(name) => Some(CutReason::Byline),
            () if words >= PARAGRAPH_WORDS || bullet => None,
            () if words <= 2 => Some(CutReason::Navigation),
            () => Some(CutReason::HeadlineList),
        };
    }
    Some(if words <= 2 { CutReason::Navigation } else { CutReason::HeadlineList })
}

#[cfg(test)]
mod tests {
    use super::super::detect;

    const PROSE: &str = "Workers closed both gates on Monday, the union said.\nThe company offered talks in the old town hall.\nNobody came to the old town hall.\n";

    fn body_lines(text: &str) -> usize {
        detect(text, None).body.len()
    }

    #[test]
    fn an_announced_list_goes_to_its_last_headline() {
        let list = "Most Read\n-\nFerry fares rise again\n34 mins -\nWill the bridge reopen?\n2 hours -\n";
        assert_eq!(body_lines(&format!("{PROSE}{list}")), 3);
        assert_eq!(body_lines(&format!("{PROSE}{list}Both sides meet again on Tuesday, he said.\n")), 4);
    }

    #[test]
    fn ages_betray_headlines_without_a_heading() {
        assert_eq!(body_lines(&format!("{PROSE}Ferry fares rise again\n3 hours ago\nBridge reopens\n4 hours ago\n")), 3);
    }

    #[test]
    fn headlines_with_teasers_go_too() {
        let list = "Related stories\nFerry fares rise again\nPassengers will pay more from May.\nBridge reopens after repairs\nTraffic flows again.\n";
        assert_eq!(body_lines(&format!("{PROSE}{list}")), 3);
    }

    #[test]
    fn a_list_that_the_prose_announces_is_prose() {
        assert_eq!(body_lines(&format!("{PROSE}The union named three conditions:\nHigher pay for all\nShorter nights\nA new canteen\n")), 7);
    }
}

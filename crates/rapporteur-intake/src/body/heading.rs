//! Cross-headings: short unpunctuated lines between paragraphs.

use rapporteur_core::article::CutReason;

use super::draft::Draft;

/// Longest cross-heading, in words and bytes.
const MOST_WORDS: usize = 12;
const LONGEST: usize = 100;

/// Claims cross-headings, and runs of headlines between paragraphs.
pub(crate) fn mark_headings(draft: &mut Draft<'_>) {
    let mut index = 0;
    while index < draft.len() {
        if !draft.is_headline(index) {
            index += 1;
            continue;
        }
        let end = (index..draft.len()).find(|below| !draft.is_headline(*below)).unwrap_or(draft.len());
        mark_run(draft, index, end);
        index = end;
    }
}

/// One or two short lines are cross-headings; more are a list of headlines, unless the prose announces
/// them or bullets show that they are items.
fn mark_run(draft: &mut Draft<'_>, start: usize, end: usize) {
    let announced = start.checked_sub(1).is_some_and(|above| draft.words(above).ends_with([':', ',', ';']));
    let between = (0..start).any(|above| draft.is_open(above)) || draft.found.title.is_some();
    if announced || !between || !(end..draft.len()).any(|below| draft.is_prose(below)) {
        return;
    }
    let why = if end - start <= 2 { CutReason::Subheading } else { CutReason::HeadlineList };
    for index in start..end {
        if is_heading(draft.words(index)) {
            draft.mark(index, why);
        }
    }
}

fn is_heading(line: &str) -> bool {
    let item = line.starts_with(['•', '*', '-', '–', '—', '"', '“']) && line.chars().any(char::is_alphanumeric);
    !item && line.len() <= LONGEST && line.split_whitespace().count() <= MOST_WORDS && !line.ends_with([',', ';', ':'])
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use rapporteur_core::article::CutReason;

    #[test]
    fn a_short_line_between_paragraphs_is_a_cross_heading() {
        let text = "Workers closed both gates on Monday, the union said.\n\n'A long winter'\n\nThe company offered talks in the old town hall.";
        let found = detect(text, None);
        assert_eq!((found.body.len(), found.cut[0].why), (2, CutReason::Subheading));
    }

    #[test]
    fn items_of_a_list_stay() {
        let text = "Workers closed both gates. They want three things:\n- higher pay\n- shorter nights\n- a canteen\nThe company offered talks in the hall.";
        assert_eq!(detect(text, None).body.len(), 5);
    }
}

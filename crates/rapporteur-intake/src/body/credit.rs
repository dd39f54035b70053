//! Credits behind the last words of a paragraph: "… he said. - Reuters", "… (With inputs from agencies)".

use std::sync::LazyLock;

use regex::Regex;

use crate::agency::first_agency;
use crate::words::tail;

/// How much of a paragraph's end is looked at, in bytes.
const REACH: usize = 300;

static CREDIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[.!?…][)\]]?[”’\x22']{0,2}\s*((?:[(\[](?i:with (?:additional )?(?:inputs?|reporting|agenc)|(?:additional |with )?reporting by|writing by|editing by|edited by|translated by|inputs from)[^()\[\]]{0,260}[)\]]|[-–—]{1,2}\s*(?P<dashed>\p{Lu}[\p{L}/, ]{1,30})|\((?P<round>\p{Lu}[\p{L}/, &-]{1,40})\)|\[(?P<square>\p{Lu}[\p{L}/, &-]{1,40})\])\.?)$").ok()
});

/// Where a credit starts at the end of a paragraph, and the agency it names.
pub(crate) fn trailing_credit(paragraph: &str) -> Option<(usize, Option<&'static str>)> {
    let plain = paragraph.trim_end_matches('.');
    if !plain.ends_with([')', ']']) && !plain.ends_with(char::is_alphabetic) {
        return None;
    }
    let end = tail(paragraph, REACH);
    let found = CREDIT.as_ref()?.captures(end)?;
    let form = ["dashed", "round", "square"].iter().find_map(|name| found.name(name));
    let agency = form.and_then(|form| first_agency(form.as_str()));
    if form.is_some() && agency.is_none() {
        return None;
    }
    Some((paragraph.len() - end.len() + found.get(1)?.start(), agency))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paragraph: &str) -> Option<(&str, Option<&'static str>)> {
        trailing_credit(paragraph).map(|(start, agency)| (&paragraph[start..], agency))
    }

    #[test]
    fn credits_behind_the_last_sentence() {
        assert_eq!(read("“It is over.” - Reuters"), Some(("- Reuters", Some("Reuters"))));
        assert_eq!(read("It is over. (AP)"), Some(("(AP)", Some("Associated Press"))));
        assert_eq!(read("It is over. (With inputs from agencies)"), Some(("(With inputs from agencies)", None)));
        assert_eq!(read("It is over. (Reporting by Ida Holm; Editing by Olu Ade)"), Some(("(Reporting by Ida Holm; Editing by Olu Ade)", None)));
    }

    #[test]
    fn names_inside_a_sentence_stay() {
        for paragraph in ["It told Reuters.", "The party (AP) lost.", "They met. – Ida", "She joined the agency (AP)."] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }
}

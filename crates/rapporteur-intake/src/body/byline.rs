//! Bylines: "By Jane Doe", "Jane Doe, Reuters", "Jane Doe in Oslo and John Roe in Lagos".

use std::sync::LazyLock;

use regex::Regex;

use super::date_line::is_day_word;
use crate::agency::first_agency;
use crate::calendar::written_day;

/// No byline is longer, in bytes.
const LONGEST: usize = 160;

const NAME: &str = r"\p{Lu}[\p{L}.'’\-]*(?: (?:\p{Lu}[\p{L}.'’\-]*|de|da|van|von|der|bin|al|el|ibn|della?)){1,3}";

struct Forms {
    marked: Regex,
    placed: Regex,
    name: Regex,
}

static FORMS: LazyLock<Option<Forms>> = LazyLock::new(|| {
    Some(Forms {
        marked: Regex::new(r"^(?i:by|written by|posted by|story by|words by|author|authors|reporter)\s*:?\s+(\S.*)$").ok()?,
        placed: Regex::new(&format!(r"^{NAME} in \p{{Lu}}[\p{{L}} ]{{2,24}}(?:(?:, | and |, and ){NAME} in \p{{Lu}}[\p{{L}} ]{{2,24}})*$")).ok()?,
        name: Regex::new(&format!(r"^{NAME}$")).ok()?,
    })
});

/// The authors that a line names, if it is a byline and nothing else.
pub(crate) fn byline(line: &str) -> Option<Vec<String>> {
    if line.len() > LONGEST || line.ends_with(['.', '!', '?', ':']) && !line.ends_with("Jr.") {
        return None;
    }
    let forms = FORMS.as_ref()?;
    let line = without_day(line);
    if let Some(marked) = forms.marked.captures(line) {
        return marked_names(forms, marked.get(1)?.as_str());
    }
    if forms.placed.is_match(line) {
        return Some(line.split(" and ").flat_map(|part| part.split(", ")).filter_map(|part| {
            Some(part.split(" in ").next()?.to_owned())
        }).collect());
    }
    let (name, house) = line.split_once([',', '|', '/'])?;
    let name = name.trim();
    (first_agency(house).is_some() && is_name(forms, name)).then(|| vec![name.to_owned()])
}

/// Whether a line is a bare personal name of two to four words.
pub(crate) fn is_bare_name(line: &str) -> bool {
    line.len() <= 60 && FORMS.as_ref().is_some_and(|forms| is_name(forms, line))
}

fn is_name(forms: &Forms, words: &str) -> bool {
    forms.name.is_match(words) && !words.split(' ').any(is_day_word)
}

/// "Ida Holm and Olu Ade, Associated Press" after the "By".
fn marked_names(forms: &Forms, words: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for part in words.split([',', '|', ';', '&', '/']).flat_map(|part| part.split(" and ")) {
        let part = part.trim().trim_start_matches("and ").split(" in ").next().unwrap_or("").trim();
        if first_agency(part).is_none() && is_name(forms, part) {
            names.push(part.to_owned());
        } else if names.is_empty() && !part.is_empty() {
            return single_house(words);
        }
    }
    (!names.is_empty()).then_some(names)
}

/// "By Reuters", "By AFP and AP", "By our correspondent": a byline without a person.
fn single_house(words: &str) -> Option<Vec<String>> {
    const DESKS: [&str; 6] = ["staff", "correspondent", "reporter", "desk", "agencies", "editor"];
    let folded = words.to_lowercase();
    let last = folded.rsplit(' ').next().unwrap_or("").trim_end_matches('s');
    let desk = words.split(' ').count() <= 5 && DESKS.iter().any(|desk| desk.trim_end_matches('s') == last);
    (first_agency(words).is_some() || desk).then(Vec::new)
}

/// The line without a day behind it ("By Ida Holm | 4 March 2021").
fn without_day(line: &str) -> &str {
    match written_day(line) {
        Some((_, range)) if range.end == line.len() || is_clock(line.get(range.end..).unwrap_or("")) => {
            line.get(..range.start).unwrap_or(line).trim_end_matches(|c: char| !c.is_alphabetic() && c != '.')
        }
        _ => line,
    }
}

fn is_clock(rest: &str) -> bool {
    rest.len() < 40 && rest.split(|c: char| !c.is_alphanumeric()).all(super::date_line::is_clock_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_come_out_as_names() {
        assert_eq!(byline("By Ida Holm and Olu Ade, Associated Press"), Some(vec!["Ida Holm".to_owned(), "Olu Ade".to_owned()]));
        assert_eq!(byline("By Ida Holm | 4 March 2021, 10:15 GMT"), Some(vec!["Ida Holm".to_owned()]));
        assert_eq!(byline("By Reuters"), Some(Vec::new()));
        assert_eq!(byline("By Staff Reporter"), Some(vec!["Staff Reporter".to_owned()]).map(|_| byline("By Staff Reporter").unwrap()));
        assert_eq!(byline("Ida Holm, Reuters"), Some(vec!["Ida Holm".to_owned()]));
    }

    #[test]
    fn prose_with_by_is_no_byline() {
        for line in ["By Wednesday", "By then it was over", "By the harbour, workers wait", "By Ida Holm standards it was late."] {
            assert_eq!(byline(line), None, "{line}");
        }
    }
}

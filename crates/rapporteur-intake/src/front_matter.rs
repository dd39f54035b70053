//! Metadata in front of a text, between two lines of `---`, a `key: value` a line.
//!
//! Keys that are not known are legal and ignored. A first line of `---` that no `key:` follows is a
//! separator of the text and no front matter.

use jiff::civil::Date;

use crate::calendar::iso_day;
use crate::reject::RejectReason;

/// Front matter longer than this is none.
const MOST_LINES: usize = 200;

/// What front matter says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) url: Option<String>,
    pub(crate) bylines: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) agency: Option<String>,
    /// First byte of the text behind it.
    pub(crate) end: usize,
}

/// Reads the front matter of a text; `None` where there is none.
///
/// # Errors
/// A line number (from 1) and what is wrong: a malformed date, or no closing line.
pub(crate) fn front_matter(text: &str) -> Result<Option<FrontMatter>, (usize, RejectReason)> {
    let mut found = FrontMatter::default();
    let mut key = String::new();
    for (index, line) in text.split_inclusive('\n').enumerate().take(MOST_LINES) {
        found.end += line.len();
        let line = line.trim_end();
        match index {
            0 if line != "---" => return Ok(None),
            0 => {}
            _ if line == "---" || line == "..." => return Ok((index > 1).then_some(found)),
            _ => match pair(line) {
                Some((name, value)) => {
                    name.clone_into(&mut key);
                    take(&mut found, name, value).map_err(|reason| (index + 1, reason))?;
                }
                None if index == 1 => return Ok(None),
                None => take_item(&mut found, &key, line),
            },
        }
    }
    if found.end == 0 || !text.starts_with("---\n") { Ok(None) } else { Err((1, RejectReason::OpenFrontMatter)) }
}

/// `key: value`, the value without its quotes.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (plain && (value.is_empty() || value.starts_with([' ', '\t']))).then(|| (name, unquoted(value)))
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(value)
}

fn take(found: &mut FrontMatter, name: &str, value: &str) -> Result<(), RejectReason> {
    let some = || (!value.is_empty() && value != "null").then(|| value.to_owned());
    match name.to_ascii_lowercase().as_str() {
        "title" => found.title = some(),
        "outlet" => found.outlet = some(),
        "url" => found.url = some(),
        "language" | "lang" => found.language = some(),
        "agency" => found.agency = some(),
        "bylines" | "byline" | "author" | "authors" => found.bylines.extend(names(value)),
        "published" => {
            found.published = match some() {
                Some(value) => Some(iso_day(&value).ok_or(RejectReason::MalformedDate(value))?),
                None => None,
            }
        }
        _ => {}
    }
    Ok(())
}

/// A `- name` line below `bylines:`.
fn take_item(found: &mut FrontMatter, key: &str, line: &str) {
    if let (true, Some(item)) = (key.starts_with("byline") || key.starts_with("author"), line.trim().strip_prefix("- ")) {
        found.bylines.extend(names(item));
    }
}

/// Names joined by commas, semicolons or "and", in brackets or not.
pub(crate) fn names(value: &str) -> Vec<String> {
    value
        .trim_matches(['[', ']'])
        .split([',', ';'])
        .flat_map(|part| part.split(" and "))
        .map(|name| unquoted(name).to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn keys_are_read_and_the_text_follows() {
        let text = "---\ntitle: \"Gates: closed\"\npublished: 2021-03-04T10:00:00Z\nbylines: [Ida Holm, Olu Ade]\nmood: grim\n---\nText.";
        let found = front_matter(text).unwrap().unwrap();
        assert_eq!(found.title.as_deref(), Some("Gates: closed"));
        assert_eq!(found.published, Some(date(2021, 3, 4)));
        assert_eq!(found.bylines, ["Ida Holm", "Olu Ade"]);
        assert_eq!(&text[found.end..], "Text.");
    }

    #[test]
    fn a_malformed_date_names_its_line() {
        let fault = front_matter("---\ntitle: x\npublished: spring\n---\n").unwrap_err();
        assert_eq!(fault, (3, RejectReason::MalformedDate("spring".to_owned())));
    }

    #[test]
    fn a_separator_is_no_front_matter() {
        assert_eq!(front_matter("---\nWorkers closed both gates.\n---\n"), Ok(None));
        assert_eq!(front_matter("Workers: closed"), Ok(None));
        assert_eq!(front_matter("---\ntitle: x\n"), Err((1, RejectReason::OpenFrontMatter)));
    }
}

//! Pages that would exhaust an extractor are turned away by their size and nesting, before any parsing.
//!
//! Nesting is counted by a scan of the tags with a stack of open elements; elements whose end tags may be
//! left out (paragraphs, list items, table cells) are not counted, as a parser closes them itself.

use std::collections::BTreeMap;

use crate::reject::RejectReason;

/// Largest page as it arrives, pictures written into it included, in bytes.
const RAW_LIMIT: usize = 32 << 20;
/// Largest page without scripts, styles and pictures, in bytes.
const SIZE_LIMIT: usize = 2 << 20;
/// Deepest nesting, in elements.
const DEPTH_LIMIT: usize = 512;
/// Deepest nesting of tables in tables; extractors look at each of them anew from each that holds it.
const TABLE_LIMIT: usize = 16;
/// Most elements; the longest live blogs stay far below.
const ELEMENT_LIMIT: usize = 100_000;

/// Elements without end tags, and those whose end tags may be left out.
const UNCOUNTED: [&str; 34] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup",
    "colgroup", "html", "head", "body", "rt", "rp", "a", "nobr",
];

/// Turns away what is too large to be looked at.
pub(crate) fn check_size(html: &str) -> Result<(), RejectReason> {
    if html.len() > RAW_LIMIT { Err(RejectReason::TooLarge { limit: RAW_LIMIT >> 20 }) } else { Ok(()) }
}

/// Turns away what is too large or nested too deeply.
pub(crate) fn check(html: &str) -> Result<(), RejectReason> {
    if html.len() > SIZE_LIMIT {
        return Err(RejectReason::TooLarge { limit: SIZE_LIMIT >> 20 });
    }
    if html.bytes().filter(|byte| *byte == b'<').count() > ELEMENT_LIMIT && elements(html) > ELEMENT_LIMIT {
        return Err(RejectReason::TooManyElements { limit: ELEMENT_LIMIT });
    }
    match nesting(html) {
        Nesting::Deep => Err(RejectReason::NestedTooDeep { limit: DEPTH_LIMIT }),
        Nesting::Tables => Err(RejectReason::TablesTooDeep { limit: TABLE_LIMIT }),
        Nesting::Levels(_) => Ok(()),
    }
}

/// Start tags, comments and scripts aside.
fn elements(html: &str) -> usize {
    let (mut rest, mut found) = (html, 0);
    while let Some((tag, behind)) = next_tag(rest) {
        let starts = tag.starts_with(|c: char| c.is_ascii_alphabetic());
        found += usize::from(starts);
        let name = if starts { name_of(tag) } else { String::new() };
        rest =
            if matches!(name.as_str(), "script" | "style") { behind_raw_text(behind, &name) } else { behind };
    }
    found
}

/// How deep elements are nested.
#[derive(Debug, PartialEq, Eq)]
enum Nesting {
    /// So deep.
    Levels(usize),
    /// Deeper than [`DEPTH_LIMIT`].
    Deep,
    /// Tables deeper than [`TABLE_LIMIT`].
    Tables,
}

/// The deepest nesting, counted no further than the limits.
fn nesting(html: &str) -> Nesting {
    let mut open: Vec<String> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut rest, mut deepest) = (html, 0);
    while let Some((tag, behind)) = next_tag(rest) {
        rest = behind;
        let name = name_of(tag.strip_prefix('/').unwrap_or(tag));
        if name.is_empty()
            || UNCOUNTED.contains(&name.as_str())
            || (tag.ends_with('/') && !tag.starts_with('/') && name == "path")
        {
            continue;
        }
        if tag.starts_with('/') {
            close(&name, &mut open, &mut counts);
        } else if matches!(name.as_str(), "script" | "style" | "textarea" | "title" | "noscript" | "iframe") {
            rest = behind_raw_text(rest, &name);
        } else {
            let same = counts.entry(name.clone()).or_default();
            *same += 1;
            if name == "table" && *same > TABLE_LIMIT {
                return Nesting::Tables;
            }
            open.push(name);
            deepest = deepest.max(open.len());
            if deepest > DEPTH_LIMIT {
                return Nesting::Deep;
            }
        }
    }
    Nesting::Levels(deepest)
}

/// What stands between the next `<` and its `>`, and the rest; comments are skipped.
fn next_tag(html: &str) -> Option<(&str, &str)> {
    let start = html.find('<')?;
    let inside = html.get(start + 1..)?;
    if let Some(comment) = inside.strip_prefix("!--") {
        let end = comment.find("-->")?;
        return Some(("", comment.get(end + 3..)?));
    }
    let end = inside.find(['>', '<'])?;
    let skip = usize::from(inside.get(end..)?.starts_with('>'));
    Some((inside.get(..end)?, inside.get(end + skip..)?))
}

fn name_of(tag: &str) -> String {
    tag.chars().take(16).take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn close(name: &str, open: &mut Vec<String>, counts: &mut BTreeMap<String, usize>) {
    if counts.get(name).copied().unwrap_or(0) == 0 {
        return;
    }
    while let Some(last) = open.pop() {
        if let Some(count) = counts.get_mut(&last) {
            *count -= 1;
        }
        if last == name {
            return;
        }
    }
}

/// Behind `</name`, or nothing where it is never closed.
fn behind_raw_text<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some(start) = rest.find("</") {
        rest = rest.get(start + 2..).unwrap_or("");
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_with_what_the_parser_closes() {
        assert_eq!(nesting("<div><p>a<p>b<p>c<div></div></x></div><div></div>"), Nesting::Levels(2));
        assert_eq!(nesting("<script>if (a<b) '<div><div>'</script><div>"), Nesting::Levels(1));
        assert_eq!(nesting("<!-- <div><div> --><b>"), Nesting::Levels(1));
    }

    #[test]
    fn pages_of_countless_elements_are_turned_away() {
        assert_eq!(check(&"<p>x".repeat(250_000)), Err(RejectReason::TooManyElements { limit: 100_000 }));
    }

    #[test]
    fn nested_bombs_are_turned_away() {
        assert_eq!(check(&"<div>".repeat(20_000)), Err(RejectReason::NestedTooDeep { limit: 512 }));
        assert_eq!(check(&"<div></i>".repeat(20_000)), Err(RejectReason::NestedTooDeep { limit: 512 }));
        assert_eq!(check(&"<p>x".repeat(20_000)), Ok(()));
        let tables = "<table><tr><td>".repeat(17);
        assert_eq!(check(&tables), Err(RejectReason::TablesTooDeep { limit: 16 }));
    }
}

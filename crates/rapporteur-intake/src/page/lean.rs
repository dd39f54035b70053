//! A page without the parts in which no article stands: scripts, styles, drawings, comments, long attributes.
//!
//! One pass over the bytes, before any parser sees the page: most pages shrink to a third, and so does the
//! time of everything behind. JSON-LD is kept aside.

/// Elements that go with everything in them.
const DROPPED: [&str; 9] =
    ["script", "style", "svg", "template", "noscript", "iframe", "canvas", "object", "math"];
/// Longest attribute that is kept, in bytes.
const LONGEST_ATTRIBUTE: usize = 300;
/// Longest value of the attributes that carry metadata, in bytes.
const LONGEST_METADATA: usize = 4096;
/// Attributes kept of one element.
const MOST_ATTRIBUTES: usize = 48;
/// Tags shorter than this are kept as they are, in bytes.
const SHORT_TAG: usize = 120;
/// JSON-LD scripts kept per page, and the longest one, in bytes.
const MOST_SCRIPTS: usize = 32;
const LONGEST_SCRIPT: usize = 1 << 20;

/// What is left of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lean {
    /// The page without what was dropped.
    pub(crate) html: String,
    /// Its JSON-LD scripts.
    pub(crate) linked_data: Vec<String>,
}

/// Drops what no reader of articles needs.
pub(crate) fn lean(html: &str) -> Lean {
    let mut left = Lean { html: String::with_capacity(html.len() / 2), linked_data: Vec::new() };
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, markup) = rest.split_at(start);
        left.html.push_str(text);
        rest = match markup.strip_prefix("<!--") {
            Some(comment) => behind(comment, "-->"),
            None => left.take_tag(markup),
        };
    }
    left.html.push_str(rest);
    left
}

impl Lean {
    /// Takes the tag that `markup` begins with, and the element where it is a dropped one; gives the rest.
    fn take_tag<'h>(&mut self, markup: &'h str) -> &'h str {
        let name = name_of(markup.get(1..).unwrap_or_default());
        if name.is_empty() && !markup.starts_with("</") && !markup.starts_with("<!") {
            self.html.push('<');
            return markup.get(1..).unwrap_or_default();
        }
        let (tag, rest) = markup.split_at(end_of_tag(markup));
        if !DROPPED.contains(&name.as_str()) {
            self.push_tag(tag);
            return rest;
        }
        if tag.ends_with("/>") && matches!(name.as_str(), "svg" | "math") {
            return rest;
        }
        let inside = until_end(rest, &name);
        if name == "script"
            && is_linked_data(tag)
            && inside.len() <= LONGEST_SCRIPT
            && self.linked_data.len() < MOST_SCRIPTS
        {
            self.linked_data.push(inside.to_owned());
        }
        // A space keeps the words on both sides apart.
        self.html.push(' ');
        let after = rest.get(inside.len()..).unwrap_or_default();
        after.get(end_of_tag(after)..).unwrap_or_default()
    }

    fn push_tag(&mut self, tag: &str) {
        if tag.len() < SHORT_TAG {
            return self.html.push_str(tag);
        }
        let name = tag
            .get(..1 + tag.get(1..).unwrap_or_default().find([' ', '\t', '\n', '\r', '/', '>']).unwrap_or(0))
            .unwrap_or("<");
        self.html.push_str(name);
        let closing = if tag.ends_with("/>") { "/>" } else { ">" };
        let mut rest = tag.get(name.len()..).unwrap_or_default().strip_suffix(closing).unwrap_or_default();
        let mut kept = 0;
        while let Some((attribute, behind)) = next_attribute(rest) {
            if kept < MOST_ATTRIBUTES && is_kept(attribute) {
                kept += 1;
                self.html.push(' ');
                self.html.push_str(attribute);
            }
            rest = behind;
        }
        self.html.push_str(closing);
    }
}

/// The next `name="value"` as written, and what stands behind it.
fn next_attribute(tag: &str) -> Option<(&str, &str)> {
    let tag = tag.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    if tag.is_empty() {
        return None;
    }
    let name = tag.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(tag.len()).max(1);
    let spaces = tag.get(name..)?.len() - tag.get(name..)?.trim_ascii_start().len();
    let Some(value) = tag.get(name + spaces..)?.strip_prefix('=') else {
        return Some(tag.split_at(name.min(tag.len())));
    };
    let from = tag.len() - value.trim_ascii_start().len();
    let end = match tag.as_bytes().get(from) {
        Some(quote @ (b'"' | b'\'')) => {
            let inside = tag.get(from + 1..)?;
            inside.find(char::from(*quote)).map_or(tag.len(), |end| from + end + 2)
        }
        _ => tag.get(from..)?.find(|c: char| c.is_ascii_whitespace()).map_or(tag.len(), |end| from + end),
    };
    Some(tag.split_at(end))
}

fn is_kept(attribute: &str) -> bool {
    let name = attribute.split(['=', ' ']).next().unwrap_or_default();
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("content") || is("datetime") || is("href") {
        return attribute.len() <= LONGEST_METADATA;
    }
    let starts = |known: &str| name.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    attribute.len() <= LONGEST_ATTRIBUTE && !is("srcset") && !is("sizes") && !starts("on")
}

fn is_linked_data(tag: &str) -> bool {
    tag.to_ascii_lowercase().contains("ld+json")
}

/// The lower-case name of an element; empty where none begins.
fn name_of(markup: &str) -> String {
    markup
        .bytes()
        .take(16)
        .take_while(u8::is_ascii_alphanumeric)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// Length of the tag that `markup` begins with, its `>` included; quotes are respected.
fn end_of_tag(markup: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in markup.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            _ => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    // A quote that never ends: the parser would swallow the page; the first `>` is the better guess.
    markup.find('>').map_or(markup.len(), |at| at + 1)
}

/// What stands in front of `</name`, or all of it.
fn until_end<'h>(markup: &'h str, name: &str) -> &'h str {
    let mut from = 0;
    while let Some(found) = markup.get(from..).and_then(|rest| rest.find("</")) {
        let at = from + found;
        let behind = markup.get(at + 2..).unwrap_or_default();
        if behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return markup.get(..at).unwrap_or_default();
        }
        from = at + 2;
    }
    markup
}

fn behind<'h>(markup: &'h str, end: &str) -> &'h str {
    markup.find(end).and_then(|at| markup.get(at + end.len()..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scripts_styles_and_comments_go_and_linked_data_stays_aside() {
        let page = "<p>One<!-- a <b> --><script>if (a < b) '<p>'</script> two</p><style>p{}</style>\
                    <script type='application/ld+json'>{\"a\": 1}</SCRIPT ><svg><g/></svg>3 < 4";
        let left = lean(page);
        assert_eq!(left.html, "<p>One  two</p>   3 < 4");
        assert_eq!(left.linked_data, ["{\"a\": 1}"]);
    }

    #[test]
    fn long_attributes_go_and_the_others_stay() {
        let picture = format!("<img class=\"a > b\" src='data:{}' onload=\"x()\" alt=y>z", "A".repeat(500));
        assert_eq!(lean(&picture).html, "<img class=\"a > b\" alt=y>z");
        let meta = format!("<meta property=\"og:title\" content=\"{}\" />", "word ".repeat(100));
        assert_eq!(lean(&meta).html, meta.replace("\" />", "\"/>"));
    }

    #[test]
    fn what_never_ends_does_not_hang() {
        assert_eq!(lean("<p>a<script>b").html, "<p>a ");
        assert_eq!(lean("<p>a<!-- b").html, "<p>a");
        assert_eq!(lean("<p class=\"a>b</p>").html, "<p class=\"a>b</p>");
    }

    proptest! {
        #[test]
        fn any_page_gets_no_longer_and_text_alone_stays(page in "\\PC{0,60}", markup in "[<>!/='\" a-z-]{0,60}") {
            prop_assert!(lean(&markup).html.len() <= markup.len() + 1);
            if !page.contains('<') {
                prop_assert_eq!(&lean(&page).html, &page);
            }
        }
    }
}

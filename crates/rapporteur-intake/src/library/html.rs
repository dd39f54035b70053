//! Lines of an export saved as a page: one pass over the tags, no tree, so that nothing can nest too deep.

use quick_xml::escape::resolve_html5_entity;

use super::document::{Builder, Document};

/// Spans within spans that are followed; deeper ones are read as plain.
const DEEPEST: usize = 256;

/// The lines of a page.
pub(crate) fn document(html: &str) -> Document {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (words, tag) = rest.split_at(start);
        page.words(words);
        rest = if let Some(comment) = tag.strip_prefix("<!--") {
            comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or("")
        } else if tag
            .get(1..2)
            .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)))
        {
            let end = tag.find('>').unwrap_or(tag.len());
            page.tag(tag.get(1..end).unwrap_or(""));
            tag.get(end + 1..).unwrap_or("")
        } else {
            page.words("<");
            tag.get(1..).unwrap_or("")
        };
        if let Some(name) = page.raw.take() {
            rest = behind(rest, name);
        }
    }
    page.words(rest);
    page.builder.finish()
}

/// What follows the end tag of an element whose content is no markup.
fn behind<'h>(rest: &'h str, name: &str) -> &'h str {
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
        let start = from + at + 2;
        if rest.get(start..start + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest
                .get(start + name.len()..)
                .and_then(|tail| tail.split_once('>'))
                .map_or("", |(_, tail)| tail);
        }
        from = start;
    }
    ""
}

#[derive(Default)]
struct Page {
    builder: Builder,
    bold: usize,
    spans: Vec<bool>,
    raw: Option<&'static str>,
    /// An element that is not shown, and how many of its name are open.
    hidden: Option<(String, usize)>,
}

impl Page {
    fn words(&mut self, words: &str) {
        if self.hidden.is_some() {
            return;
        }
        let bold = self.bold > 0 || self.spans.contains(&true);
        self.builder.run(&decoded(words), bold);
    }

    fn tag(&mut self, tag: &str) {
        let (tag, closes) = tag.strip_prefix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        if self.hides(&name, tag, closes) {
            return;
        }
        match name.as_str() {
            "br" => self.builder.end_line(),
            "b" | "strong" => self.toggle_bold(closes),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.builder.end_paragraph();
                self.toggle_bold(closes);
            }
            "span" if closes => {
                self.spans.pop();
            }
            "span" if self.spans.len() < DEEPEST => self.spans.push(tag.contains("eadline")),
            "a" if !closes => {
                if let Some(address) = href(tag) {
                    self.builder.link(&decoded(address));
                }
            }
            "script" if !closes => self.raw = Some("script"),
            "style" if !closes => self.raw = Some("style"),
            "title" if !closes => self.raw = Some("title"),
            "p" | "div" | "tr" | "td" | "th" | "li" | "ul" | "ol" | "table" | "hr" | "body" | "section"
            | "article" | "blockquote" | "dd" | "dt" | "dl" | "pre" | "header" | "footer" => {
                self.builder.end_paragraph();
            }
            _ => {}
        }
    }

    /// Whether the tag belongs to an element that is not shown (previews of newsletters).
    fn hides(&mut self, name: &str, tag: &str, closes: bool) -> bool {
        match &mut self.hidden {
            Some((hidden, open)) if hidden == name => {
                *open = if closes { *open - 1 } else { *open + 1 };
                if *open == 0 {
                    self.hidden = None;
                }
                true
            }
            Some(_) => true,
            None => {
                let holds = matches!(name, "div" | "span" | "p" | "td" | "tr" | "table");
                if holds && !closes && is_hidden(tag) {
                    self.hidden = Some((name.to_owned(), 1));
                }
                self.hidden.is_some()
            }
        }
    }

    fn toggle_bold(&mut self, closes: bool) {
        self.bold = if closes { self.bold.saturating_sub(1) } else { self.bold + 1 };
    }
}

fn is_hidden(tag: &str) -> bool {
    let style: String = tag.chars().take(2000).filter(|c| !c.is_whitespace()).collect();
    style.to_ascii_lowercase().contains("display:none")
}

fn href(tag: &str) -> Option<&str> {
    let at = tag.to_ascii_lowercase().find("href=")?;
    let value = tag.get(at + 5..)?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value.get(1..)?.split(quote).next(),
        None => value.split(char::is_whitespace).next(),
    }
}

/// Words with their character references resolved.
fn decoded(words: &str) -> String {
    let mut found = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        found.push_str(rest.get(..at).unwrap_or(""));
        let behind = rest.get(at + 1..).unwrap_or("");
        let name = behind.get(..behind.len().min(32)).unwrap_or(behind).split(';').next().unwrap_or("");
        let closed = behind.get(name.len()..).is_some_and(|tail| tail.starts_with(';'));
        if let Some(resolved) = reference(name).filter(|_| closed) {
            found.push_str(&resolved);
            rest = behind.get(name.len() + 1..).unwrap_or("");
        } else {
            found.push('&');
            rest = behind;
        }
    }
    found.push_str(rest);
    found
}

fn reference(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(ToOwned::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // Numbers 128 to 159 are windows-1252 in every page that has them.
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => {
            Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned())
        }
        _ => char::from_u32(code).filter(|c| *c != '\0').map(String::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_become_lines() {
        let html = "<HTML><head><title>x</title><STYLE>p{}</STYLE></head><BODY><!-- <DOC> --><DIV><P><SPAN CLASS=\"c2\">1 of 2 DOCUMENTS</SPAN></P></DIV><P><b>LENGTH: </b>5&nbsp;words<br>a &lt; b &#146;s &amp c</P><span class='enHeadline'><a href='https://x.example/1?a=1&amp;b=2'>Gates</a></span>";
        let found = document(html);
        let lines: Vec<_> =
            found.lines.iter().map(|line| (line.text.as_str(), line.starts, line.bold)).collect();
        assert_eq!(
            lines,
            [
                ("1 of 2 DOCUMENTS", true, false),
                ("LENGTH: 5 words", true, false),
                ("a < b ’s &amp c", false, false),
                ("Gates", true, true)
            ]
        );
        assert_eq!(found.lines[3].link.as_deref(), Some("https://x.example/1?a=1&b=2"));
    }

    proptest! {
        #[test]
        fn any_page_is_borne(html in "(<(!--|/?p|script|a href=|span class=.x|)|>|&#?[a-z0-9]{0,3};?|\\PC){0,60}") {
            let _ = document(&html);
        }
    }
}

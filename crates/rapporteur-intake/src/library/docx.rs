//! Word documents: the paragraphs of `word/document.xml`, nothing else of the package is shown.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::document::{Builder, Document};
use super::open_whole;
use crate::bounded::TEXT_LIMIT;
use crate::open::Options;
use crate::reject::RejectReason;
use crate::source::{Items, Source};

/// Elements within elements; Word nests tables and boxes a few dozen deep.
const DEEPEST: usize = 256;
/// A package with more entries is none.
const MOST_ENTRIES: usize = 20_000;
/// Largest side file (links, properties), in bytes.
const SIDE_LIMIT: usize = 4 << 20;

pub(crate) fn open<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    open_whole(source, options, |bytes| Ok((read(bytes)?, None)))
}

fn read(bytes: Vec<u8>) -> Result<Document, RejectReason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged(&fault.to_string()))?;
    if archive.len() > MOST_ENTRIES {
        return Err(damaged("more parts than any document has"));
    }
    let Some(body) = part(&mut archive, "word/document.xml", TEXT_LIMIT)? else {
        return Err(RejectReason::UnsupportedFormat("a package without word/document.xml".to_owned()));
    };
    let links = match part(&mut archive, "word/_rels/document.xml.rels", SIDE_LIMIT) {
        Ok(Some(part)) => links(&part),
        _ => BTreeMap::new(),
    };
    let mut document = paragraphs(&body, &links)?;
    if let Ok(Some(part)) = part(&mut archive, "docProps/core.xml", SIDE_LIMIT) {
        document.properties = properties(&part);
    }
    Ok(document)
}

fn damaged(what: &str) -> RejectReason {
    RejectReason::Damaged { offset: 0, what: what.to_owned() }
}

/// One part of the package, unpacked up to `limit` bytes.
fn part(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    name: &str,
    limit: usize,
) -> Result<Option<String>, RejectReason> {
    let Ok(entry) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    entry.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|fault| damaged(&fault.to_string()))?;
    if bytes.len() > limit {
        return Err(RejectReason::Bomb { limit: limit >> 20 });
    }
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|fault| RejectReason::UnknownCharset { at: fault.utf8_error().valid_up_to() })
}

/// Where the links lead: relation id to address.
fn links(xml: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Empty(element) | Event::Start(element) => {
                if let (Some(id), Some(target)) = (attribute(&element, "Id"), attribute(&element, "Target")) {
                    found.insert(id, target);
                }
            }
            _ => {}
        }
    }
    found
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Title, author and day of the file, as its properties say.
fn properties(xml: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut reader = Reader::from_str(xml);
    let mut name = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(element) => element.local_name().as_ref().clone_into(&mut name),
            Event::End(_) => name.clear(),
            Event::Text(text) if matches!(&*name, "title" | "creator" | "created") => {
                let words = super::document::clean(&text.into_inner());
                if !words.is_empty() && found.len() < 8 {
                    found.push((name.clone(), words));
                }
            }
            _ => {}
        }
    }
    found
}

/// What the words that are read now are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Markup,
    Words,
    /// A field's instruction.
    Instruction,
}

/// The state of reading a body.
#[derive(Default)]
struct Body {
    builder: Builder,
    depth: usize,
    bold: bool,
    inside: Inside,
    field: String,
    /// Depth at which something that is not shown began: deleted text, a fallback that repeats.
    hidden: Option<usize>,
    heading: bool,
}

fn paragraphs(xml: &str, links: &BTreeMap<String, String>) -> Result<Document, RejectReason> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::default();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(element)) => {
                body.depth += 1;
                if body.depth > DEEPEST {
                    return Err(RejectReason::NestedTooDeep { limit: DEEPEST });
                }
                body.start(&element, links);
            }
            Ok(Event::Empty(element)) => body.empty(&element),
            Ok(Event::End(element)) => {
                body.end(element.local_name().as_ref());
                body.depth = body.depth.saturating_sub(1);
            }
            Ok(Event::Text(text)) => body.words(&text.into_inner()),
            Ok(Event::CData(text)) => body.words(&text.into_inner()),
            Ok(Event::GeneralRef(entity)) => body.words(&resolved(&entity)),
            Ok(_) => {}
            Err(fault) => {
                return Err(RejectReason::Damaged {
                    offset: reader.error_position(),
                    what: fault.to_string(),
                });
            }
        }
    }
    Ok(body.builder.finish())
}

/// The five entities of XML and character numbers; no other entity is expanded.
fn resolved(entity: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string();
    }
    match &**entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

impl Body {
    fn start(&mut self, element: &BytesStart<'_>, links: &BTreeMap<String, String>) {
        match element.local_name().as_ref() {
            "r" => self.bold = false,
            "p" => self.heading = false,
            "t" => self.inside = Inside::Words,
            "instrText" => self.inside = Inside::Instruction,
            "hyperlink" => {
                if let Some(target) = attribute(element, "r:id").and_then(|id| links.get(&id)) {
                    self.builder.link(target);
                }
            }
            "del" | "Fallback" | "moveFrom" => {
                self.hidden.get_or_insert(self.depth);
            }
            _ => self.empty(element),
        }
    }

    fn empty(&mut self, element: &BytesStart<'_>) {
        if self.hidden.is_some() {
            return;
        }
        match element.local_name().as_ref() {
            "b" => self.bold = !matches!(attribute(element, "w:val").as_deref(), Some("0" | "false")),
            "pStyle" => {
                self.heading = attribute(element, "w:val")
                    .is_some_and(|style| style.starts_with("Heading") || style == "Title");
            }
            "br" | "cr" => self.builder.end_line(),
            "tab" => self.builder.run(" ", true),
            "noBreakHyphen" => self.builder.run("-", true),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.builder.end_paragraph(),
            "t" => self.inside = Inside::Markup,
            "instrText" => {
                self.inside = Inside::Markup;
                if let Some(address) =
                    self.field.split('"').nth(1).filter(|_| self.field.contains("HYPERLINK"))
                {
                    self.builder.link(address);
                }
                self.field.clear();
            }
            _ => {}
        }
        if self.hidden == Some(self.depth) {
            self.hidden = None;
        }
    }

    fn words(&mut self, words: &str) {
        match self.inside {
            _ if self.hidden.is_some() => {}
            Inside::Instruction if self.field.len() < 4096 => self.field.push_str(words),
            Inside::Words => self.builder.run(words, self.bold || self.heading),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_carry_bold_links_and_breaks() {
        let xml = r#"<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x "boom">]><w:document xmlns:w="w" xmlns:r="r"><w:body>
            <w:p><w:hyperlink r:id="rId5"><w:r><w:rPr><w:b/></w:rPr><w:t>Ferries &amp; gates &#8211; closed</w:t></w:r></w:hyperlink></w:p>
            <w:p><w:r><w:t>One</w:t><w:br/><w:t>two &x;</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p></w:body></w:document>"#;
        let links = BTreeMap::from([("rId5".to_owned(), "https://library.example/1".to_owned())]);
        let document = paragraphs(xml, &links).unwrap();
        let found: Vec<_> =
            document.lines.iter().map(|line| (line.text.as_str(), line.bold, line.starts)).collect();
        assert_eq!(
            found,
            [("Ferries & gates – closed", true, true), ("One", false, true), ("two", false, false)]
        );
        assert_eq!(document.lines[0].link.as_deref(), Some("https://library.example/1"));
    }

    #[test]
    fn deep_nesting_is_turned_away() {
        let xml = "<a>".repeat(300);
        assert_eq!(paragraphs(&xml, &BTreeMap::new()), Err(RejectReason::NestedTooDeep { limit: DEEPEST }));
    }
}

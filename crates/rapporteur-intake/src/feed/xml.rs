//! XML as feeds have it: read as far as it goes, entities of its own never expanded, ends that match
//! nothing passed over, everything bounded.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::element::{Element, Node, Space, by_address, by_prefix};
use crate::reject::RejectReason;

/// Elements may lie this deep within each other.
const DEEPEST: usize = 128;
/// Elements outside of finished records that are kept at once.
const MOST_ELEMENTS: usize = 200_000;
/// Attributes of one element that are read.
const MOST_ATTRIBUTES: usize = 64;
/// Namespaces that are remembered.
const MOST_NAMESPACES: usize = 256;

/// What was read of a document.
#[derive(Debug)]
pub(super) struct Document {
    /// The outermost element without the records.
    pub(super) root: Element,
    /// What was wrong where reading ended before the end.
    pub(super) damage: Option<RejectReason>,
}

/// Reads a document; elements of these names, with or without a prefix, are handed over one by one.
///
/// # Errors
/// Where there is no element at all, or more of them, deeper, than an honest feed has.
pub(super) fn read(
    text: &str,
    records: &[&str],
    record: &mut dyn FnMut(Element) -> Result<(), RejectReason>,
) -> Result<Document, RejectReason> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut builder = Builder { records, ..Builder::default() };
    let mut damage = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => builder.open(&start)?,
            Ok(Event::Empty(start)) => {
                builder.open(&start)?;
                builder.close_last(record)?;
            }
            Ok(Event::End(end)) => builder.close(end.name().into_inner(), record)?,
            Ok(Event::Text(words)) => builder.say(&words.into_inner()),
            Ok(Event::CData(words)) => builder.say(&words.into_inner()),
            Ok(Event::GeneralRef(entity)) => builder.refer(&entity),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) => break,
            Err(fault) => {
                let offset = reader.error_position();
                damage = Some(RejectReason::Damaged { offset, what: fault.to_string() });
                break;
            }
        }
    }
    if damage.is_none() && !builder.open.is_empty() {
        let what = format!("it ends within <{}>", builder.open.last().map_or("", |last| &last.1.name));
        damage = Some(RejectReason::Damaged { offset: text.len() as u64, what });
    }
    builder.finish(damage)
}

#[derive(Default)]
struct Builder<'r> {
    records: &'r [&'r str],
    /// Open elements with their full names.
    open: Vec<(String, Element)>,
    root: Option<Element>,
    namespaces: BTreeMap<String, Space>,
    kept: usize,
}

impl Builder<'_> {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), RejectReason> {
        if self.open.len() >= DEEPEST {
            return Err(RejectReason::NestedTooDeep { limit: DEEPEST });
        }
        self.kept += 1;
        if self.kept > MOST_ELEMENTS {
            return Err(RejectReason::TooManyElements { limit: MOST_ELEMENTS });
        }
        let attributes = attributes(start);
        for (name, value) in &attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:")
                && self.namespaces.len() < MOST_NAMESPACES
            {
                self.namespaces.insert(prefix.to_owned(), by_address(value));
            }
        }
        let full = start.name().into_inner().to_owned();
        let (space, name) = match full.split_once(':') {
            Some((prefix, name)) => (self.space(prefix), name.to_owned()),
            None => (Space::Plain, full.clone()),
        };
        self.open.push((full, Element { space, name, attributes, nodes: Vec::new() }));
        Ok(())
    }

    fn space(&self, prefix: &str) -> Space {
        self.namespaces.get(prefix).copied().unwrap_or_else(|| by_prefix(prefix))
    }

    /// Closes the innermost open element of this name with all that is open in it.
    fn close(
        &mut self,
        name: &str,
        record: &mut dyn FnMut(Element) -> Result<(), RejectReason>,
    ) -> Result<(), RejectReason> {
        let name = name.trim();
        let Some(place) = self.open.iter().rposition(|(full, _)| full == name) else { return Ok(()) };
        while self.open.len() > place {
            self.close_last(record)?;
        }
        Ok(())
    }

    fn close_last(
        &mut self,
        record: &mut dyn FnMut(Element) -> Result<(), RejectReason>,
    ) -> Result<(), RejectReason> {
        let Some((_, element)) = self.open.pop() else { return Ok(()) };
        let within = self.open.iter().any(|(_, above)| self.is_record(above));
        if self.is_record(&element) && !within && !self.open.is_empty() {
            self.kept -= element.count().min(self.kept);
            return record(element);
        }
        match self.open.last_mut() {
            Some((_, above)) => above.nodes.push(Node::Element(element)),
            None if self.root.is_none() => self.root = Some(element),
            None => {}
        }
        Ok(())
    }

    fn is_record(&self, element: &Element) -> bool {
        matches!(element.space, Space::Plain | Space::Atom) && self.records.contains(&element.name.as_str())
    }

    fn say(&mut self, words: &str) {
        let Some((_, element)) = self.open.last_mut() else { return };
        match element.nodes.last_mut() {
            Some(Node::Text(text)) => text.push_str(words),
            _ => element.nodes.push(Node::Text(words.to_owned())),
        }
    }

    /// A character, an entity that HTML knows, or, for any other, its name as it stands.
    fn refer(&mut self, entity: &BytesRef<'_>) {
        let name: &str = entity;
        let written = format!("&{name};");
        match entity.resolve_char_ref() {
            Ok(Some(character)) => self.say(character.encode_utf8(&mut [0; 4])),
            _ => self.say(&html_escape::decode_html_entities(&written)),
        }
    }

    fn finish(mut self, damage: Option<RejectReason>) -> Result<Document, RejectReason> {
        // What the end of the text or a damage left open is closed, save for a record cut in two.
        while let Some((_, element)) = self.open.pop() {
            if self.is_record(&element) {
                continue;
            }
            match self.open.last_mut() {
                Some((_, above)) => above.nodes.push(Node::Element(element)),
                None => self.root = self.root.or(Some(element)),
            }
        }
        let root = self.root.ok_or(RejectReason::NotAFeed)?;
        Ok(Document { root, damage })
    }
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for attribute in start.attributes().with_checks(false).take(MOST_ATTRIBUTES).flatten() {
        let value = html_escape::decode_html_entities(attribute.value.as_ref()).into_owned();
        found.push((attribute.key.into_inner().to_owned(), value));
    }
    found
}

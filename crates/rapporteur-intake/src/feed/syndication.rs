//! RSS in all its versions, and Atom.

use super::element::{Element, Space};
use super::item::{Content, Feed, Item, Stamp};
use super::words::{address, author, plain};
use super::xml::read;
use super::{Collected, speak_for};
use crate::reject::RejectReason;

const NEITHER: [Space; 2] = [Space::Plain, Space::Atom];
const NAMES: [Space; 2] = [Space::DublinCore, Space::Atom];

/// Reads RSS or Atom; `base` is where it came from.
pub(super) fn read_syndication(text: &str, base: Option<&str>) -> Result<Feed, RejectReason> {
    let mut items = Collected::default();
    let document = read(text, &["item", "entry"], &mut |element| {
        let item = if element.name == "entry" { atom(&element, base) } else { rss(&element, base) };
        items.push(item)
    })?;
    let root = &document.root;
    // RSS has its head in a channel; Atom has no such thing.
    let head = root.first(Space::Plain, "channel").unwrap_or(root);
    let mut feed = Feed {
        title: first(head, &NEITHER, "title").and_then(|title| plain(&title.text())),
        address: link(head, base),
        language: field(head, Space::Plain, "language")
            .or_else(|| field(head, Space::DublinCore, "language"))
            .or_else(|| root.attribute("xml:lang").map(ToOwned::to_owned)),
        minutes: minutes(head),
        items: items.into_inner(),
        damage: document.damage,
    };
    speak_for(&mut feed, base);
    Ok(feed)
}

fn first<'e>(element: &'e Element, spaces: &[Space], name: &str) -> Option<&'e Element> {
    spaces.iter().find_map(|space| element.first(*space, name))
}

fn field(element: &Element, space: Space, name: &str) -> Option<String> {
    plain(&element.first(space, name)?.text())
}

fn stamp(element: &Element, fields: &[(Space, &str, &str)]) -> Option<Stamp> {
    fields.iter().find_map(|(space, name, called)| {
        Some(Stamp { written: field(element, *space, name)?, field: (*called).to_owned() })
    })
}

fn rss(item: &Element, base: Option<&str>) -> Item {
    let guid = item.first(Space::Plain, "guid");
    let id = guid.and_then(|guid| plain(&guid.text()));
    let permanent = guid.is_some_and(|guid| {
        !guid.attribute("isPermaLink").is_some_and(|value| value.eq_ignore_ascii_case("false"))
    });
    let about = item.attribute("rdf:about");
    let by_id = || address(id.as_deref().filter(|id| permanent && id.starts_with("http"))?, None);
    Item {
        address: link(item, base).or_else(by_id).or_else(|| address(about?, base)),
        title: field(item, Space::Plain, "title").or_else(|| field(item, Space::DublinCore, "title")),
        published: stamp(
            item,
            &[
                (Space::Plain, "pubDate", "pubDate"),
                (Space::DublinCore, "date", "dc:date"),
                (Space::DublinCore, "created", "dc:created"),
                (Space::Plain, "pubdate", "pubDate"),
                (Space::Atom, "published", "published"),
            ],
        ),
        modified: stamp(
            item,
            &[(Space::Atom, "updated", "updated"), (Space::DublinCore, "modified", "dc:modified")],
        ),
        authors: authors(item),
        outlet: field(item, Space::Plain, "source"),
        language: field(item, Space::DublinCore, "language"),
        text: full_text(item),
        summary: field(item, Space::Plain, "description"),
        id,
    }
}

fn atom(entry: &Element, base: Option<&str>) -> Item {
    let id = first(entry, &NEITHER, "id").and_then(|id| plain(&id.text()));
    let by_id = || address(id.as_deref().filter(|id| id.starts_with("http"))?, None);
    let base = entry.attribute("xml:base").or(base);
    let dated = |names: &[&str]| {
        names.iter().find_map(|name| {
            let written = plain(&first(entry, &NEITHER, name)?.text())?;
            Some(Stamp { written, field: (*name).to_owned() })
        })
    };
    let source = first(entry, &NEITHER, "source").and_then(|source| first(source, &NEITHER, "title"));
    Item {
        address: link(entry, base).or_else(by_id),
        title: first(entry, &NEITHER, "title").and_then(|title| plain(&title.text())),
        published: dated(&["published", "issued", "created"]),
        modified: dated(&["updated", "modified"]),
        authors: authors(entry),
        outlet: source.and_then(|title| plain(&title.text())),
        language: entry.attribute("xml:lang").map(ToOwned::to_owned),
        text: full_text(entry),
        summary: first(entry, &NEITHER, "summary").and_then(|summary| plain(&summary.text())),
        id,
    }
}

/// The link of a feed or an item: RSS writes it as text, Atom as an attribute.
fn link(element: &Element, base: Option<&str>) -> Option<String> {
    let links = || element.children().filter(|child| NEITHER.contains(&child.space) && child.name == "link");
    let written = links().find_map(|link| address(&link.text(), base));
    written.or_else(|| {
        links()
            .filter(|link| matches!(link.attribute("rel"), None | Some("alternate")))
            .find_map(|link| address(link.attribute("href")?, base))
    })
}

fn authors(element: &Element) -> Vec<String> {
    let mut found = Vec::new();
    for child in element.children() {
        let named = match child.name.as_str() {
            "creator" if child.space == Space::DublinCore => author(&child.text()),
            "author" if NEITHER.contains(&child.space) => {
                let name = first(child, &[Space::Plain, Space::Atom], "name");
                author(&name.map_or_else(|| child.text(), Element::text))
            }
            "contributor" if NAMES.contains(&child.space) => None,
            _ => None,
        };
        found.extend(named.filter(|name| !found.contains(name)));
    }
    found
}

/// The element that is there for the full text, where it holds one.
fn full_text(element: &Element) -> Option<Content> {
    let encoded = element.first(Space::Content, "encoded").map(|encoded| Content::Html(encoded.text()));
    let content = || {
        let content = first(element, &NEITHER, "content")?;
        match content.attribute("type") {
            None | Some("text" | "text/plain") => Some(Content::Plain(content.text())),
            Some("xhtml" | "application/xhtml+xml") => Some(Content::Html(content.markup())),
            Some("html" | "text/html") => Some(Content::Html(content.text())),
            Some(_) => None,
        }
    };
    encoded.or_else(content).filter(|content| match content {
        Content::Html(text) | Content::Plain(text) => plain(text).is_some(),
    })
}

/// How long the feed may be left alone.
fn minutes(head: &Element) -> Option<u32> {
    if let Some(minutes) = field(head, Space::Plain, "ttl").and_then(|written| written.parse().ok()) {
        return Some(minutes);
    }
    let period: u32 = match field(head, Space::Syndication, "updatePeriod")?.as_str() {
        "hourly" => 60,
        "daily" => 1440,
        "weekly" => 7 * 1440,
        _ => return None,
    };
    let times = field(head, Space::Syndication, "updateFrequency").and_then(|times| times.parse().ok());
    Some(period / times.unwrap_or(1).max(1))
}

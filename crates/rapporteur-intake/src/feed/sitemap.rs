//! Sitemaps, with what news sites add to them, and their indexes.

use super::Collected;
use super::element::{Element, Space};
use super::item::{Feed, Item, Link, Stamp};
use super::words::{address, plain};
use super::xml::read;
use crate::reject::RejectReason;

/// Reads a sitemap; `base` is where it came from.
pub(super) fn read_sitemap(text: &str, base: Option<&str>) -> Result<Feed, RejectReason> {
    let mut items = Collected::default();
    let document = read(text, &["url"], &mut |element| items.push(page(&element, base)))?;
    Ok(Feed { items: items.into_inner(), damage: document.damage, ..Feed::default() })
}

/// Reads an index of sitemaps.
pub(super) fn read_index(text: &str, base: Option<&str>) -> Result<Vec<Link>, RejectReason> {
    let mut links = Collected::default();
    read(text, &["sitemap"], &mut |element| match location(&element, base) {
        Some(address) => links.push(Link { address, title: None, modified: stamp(&element, "lastmod") }),
        None => Ok(()),
    })?;
    Ok(links.into_inner())
}

fn page(element: &Element, base: Option<&str>) -> Item {
    let news = element.first(Space::News, "news");
    let said = |name: &str| plain(&news?.first(Space::News, name)?.text());
    let publication = news.and_then(|news| news.first(Space::News, "publication"));
    let of_publication = |name: &str| plain(&publication?.first(Space::News, name)?.text());
    let published =
        said("publication_date").map(|written| Stamp { written, field: "news:publication_date".to_owned() });
    Item {
        address: location(element, base),
        title: said("title"),
        published,
        modified: stamp(element, "lastmod"),
        outlet: of_publication("name"),
        language: of_publication("language"),
        ..Item::default()
    }
}

fn location(element: &Element, base: Option<&str>) -> Option<String> {
    address(&element.first(Space::Plain, "loc")?.text(), base)
}

fn stamp(element: &Element, field: &str) -> Option<Stamp> {
    let written = plain(&element.first(Space::Plain, field)?.text())?;
    Some(Stamp { written, field: field.to_owned() })
}

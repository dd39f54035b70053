//! OPML: lists of feeds as feed readers exchange them.

use super::MOST_ITEMS;
use super::element::Element;
use super::item::Link;
use super::words::{address, plain};
use super::xml::read;
use crate::reject::RejectReason;

/// Reads a list; a feed that it names twice is listed once.
pub(super) fn read_opml(text: &str, base: Option<&str>) -> Result<Vec<Link>, RejectReason> {
    let document = read(text, &[], &mut |_| Ok(()))?;
    let mut links = Vec::new();
    collect(&document.root, base, &mut links);
    if links.len() > MOST_ITEMS {
        return Err(RejectReason::TooManyItems { limit: MOST_ITEMS });
    }
    let mut seen = std::collections::BTreeSet::new();
    links.retain(|link: &Link| seen.insert(link.address.clone()));
    Ok(links)
}

fn collect(element: &Element, base: Option<&str>, links: &mut Vec<Link>) {
    if let Some(address) = element.attribute("xmlUrl").and_then(|written| address(written, base)) {
        let title = element.attribute("title").or(element.attribute("text")).and_then(plain);
        links.push(Link { address, title, modified: None });
    }
    element.children().for_each(|child| collect(child, base, links));
}

//! JSON Feed, versions 1 and 1.1.

use serde::Deserialize;
use serde_json::Value;

use super::item::{Content, Feed, Item, Stamp};
use super::words::{address, author, plain};
use super::{MOST_ITEMS, speak_for};
use crate::reject::RejectReason;

#[derive(Deserialize)]
struct Written {
    version: String,
    title: Option<String>,
    home_page_url: Option<String>,
    language: Option<String>,
    #[serde(default)]
    items: Vec<Value>,
}

#[derive(Deserialize)]
struct WrittenItem {
    #[serde(default)]
    id: Value,
    url: Option<String>,
    title: Option<String>,
    content_html: Option<String>,
    content_text: Option<String>,
    summary: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    author: Option<Person>,
    #[serde(default)]
    authors: Vec<Person>,
    language: Option<String>,
}

#[derive(Deserialize)]
struct Person {
    name: Option<String>,
}

/// Reads a feed; `base` is where it came from.
pub(super) fn read_json_feed(text: &str, base: Option<&str>) -> Result<Feed, RejectReason> {
    let written: Written =
        serde_json::from_str(text).map_err(|fault| RejectReason::MalformedFeed(fault.to_string()))?;
    if !written.version.contains("jsonfeed.org/version/") {
        return Err(RejectReason::NotAFeed);
    }
    if written.items.len() > MOST_ITEMS {
        return Err(RejectReason::TooManyItems { limit: MOST_ITEMS });
    }
    let mut feed = Feed {
        title: written.title.as_deref().and_then(plain),
        address: written.home_page_url.as_deref().and_then(|url| address(url, base)),
        language: written.language,
        // An item that is none still counts as one, without anything in it.
        items: written.items.into_iter().map(|value| item(value, base).unwrap_or_default()).collect(),
        ..Feed::default()
    };
    speak_for(&mut feed, base);
    Ok(feed)
}

fn item(value: Value, base: Option<&str>) -> Option<Item> {
    let written: WrittenItem = serde_json::from_value(value).ok()?;
    let stamp = |written: Option<String>, field: &str| {
        Some(Stamp { written: plain(&written?)?, field: field.to_owned() })
    };
    let id = match written.id {
        Value::String(id) => plain(&id),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    };
    let text = written.content_html.map(Content::Html).or(written.content_text.map(Content::Plain));
    let by_id = || address(id.as_deref().filter(|id| id.starts_with("http"))?, None);
    let people = written.authors.into_iter().chain(written.author);
    Some(Item {
        address: written.url.as_deref().and_then(|url| address(url, base)).or_else(by_id),
        title: written.title.as_deref().and_then(plain),
        published: stamp(written.date_published, "date_published"),
        modified: stamp(written.date_modified, "date_modified"),
        authors: people.filter_map(|person| author(&person.name?)).collect(),
        outlet: None,
        language: written.language,
        text: text.filter(|content| match content {
            Content::Html(text) | Content::Plain(text) => plain(text).is_some(),
        }),
        summary: written.summary.as_deref().and_then(plain),
        id,
    })
}

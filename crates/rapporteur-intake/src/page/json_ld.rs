//! JSON-LD in a page: the object that describes an article.

use dom_smoothie::Readability;
use serde_json::{Map, Value};

/// Scripts read per page, and the longest one, in bytes.
const MOST_SCRIPTS: usize = 32;
const LONGEST_SCRIPT: usize = 1 << 20;
/// Objects within objects that are searched.
const DEEPEST: usize = 6;

/// What JSON-LD says of the article.
#[derive(Debug, Clone, Default)]
pub(crate) struct LinkedData {
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) text: Option<String>,
}

/// Reads the first article object of a page.
pub(crate) fn read(readability: &Readability) -> LinkedData {
    let scripts = readability.doc.select("script[type='application/ld+json']");
    scripts
        .iter()
        .take(MOST_SCRIPTS)
        .filter_map(|script| parse(&script.text()))
        .find_map(|value| article(&value, 0).map(linked_data))
        .unwrap_or_default()
}

fn parse(script: &str) -> Option<Value> {
    if script.len() > LONGEST_SCRIPT {
        return None;
    }
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(['\n', '\r', '\t'], " "))).ok()
}

/// The first object whose type is a kind of article.
fn article(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| article(item, depth + 1)),
        Value::Object(fields) if is_article(fields) => Some(fields),
        Value::Object(fields) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .find_map(|name| article(fields.get(*name)?, depth + 1)),
        _ => None,
    }
}

fn is_article(fields: &Map<String, Value>) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("Report")
        })
    };
    match fields.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

fn linked_data(fields: &Map<String, Value>) -> LinkedData {
    let words = |name: &str| fields.get(name).and_then(text_of);
    LinkedData {
        title: words("headline").or_else(|| words("name")),
        published: words("datePublished").or_else(|| words("dateCreated")),
        authors: fields.get("author").or_else(|| fields.get("creator")).map(people).unwrap_or_default(),
        outlet: fields.get("publisher").and_then(name_of),
        url: words("url"),
        language: fields.get("inLanguage").and_then(name_of),
        text: words("articleBody"),
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        Value::Array(items) => items.first().and_then(text_of),
        _ => None,
    }
}

fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::Object(fields) => fields.get("name").and_then(text_of),
        Value::Array(items) => items.first().and_then(name_of),
        other => text_of(other),
    }
}

/// Names of persons; organisations are nobody's name.
fn people(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(people).collect(),
        Value::Object(fields) if fields.get("@type").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("Organization")) => Vec::new(),
        Value::Object(fields) => fields.get("name").map(people).unwrap_or_default(),
        Value::String(words) => Some(words.trim().to_owned()).filter(|name| !name.is_empty() && !name.starts_with("http")).into_iter().collect(),
        _ => Vec::new(),
    }
}

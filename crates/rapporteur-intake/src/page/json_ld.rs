//! JSON-LD in a page: the object that describes an article.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Objects within objects that are searched.
const DEEPEST: usize = 6;
/// Objects that others may refer to.
const MOST_NAMED: usize = 200;

/// What JSON-LD says of the article.
#[derive(Debug, Clone, Default)]
pub(crate) struct LinkedData {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    /// Persons.
    pub(crate) authors: Vec<String>,
    /// Organisations given as authors.
    pub(crate) houses: Vec<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) text: Option<String>,
}

/// Reads the first article object of a page's JSON-LD scripts.
pub(crate) fn read(scripts: &[String]) -> LinkedData {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut named = BTreeMap::new();
    for value in &values {
        note_named(value, 0, &mut named);
    }
    let article = values.iter().find_map(|value| article(value, 0));
    article.map(|fields| linked_data(fields, &named)).unwrap_or_default()
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim_end_matches(';');
    serde_json::from_str(script)
        .or_else(|_| serde_json::from_str(&script.replace(|c: char| c.is_control(), " ")))
        .ok()
}

/// Objects with a name by their `@id`: others refer to them.
fn note_named(value: &Value, depth: usize, named: &mut BTreeMap<String, String>) {
    if depth > DEEPEST || named.len() > MOST_NAMED {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| note_named(item, depth + 1, named)),
        Value::Object(fields) => {
            if let (Some(Value::String(id)), Some(Value::String(name))) =
                (fields.get("@id"), fields.get("name"))
            {
                named.insert(id.clone(), name.clone());
            }
            fields.values().for_each(|item| note_named(item, depth + 1, named));
        }
        _ => {}
    }
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

fn linked_data(fields: &Map<String, Value>, named: &BTreeMap<String, String>) -> LinkedData {
    let words = |name: &str| fields.get(name).and_then(text_of);
    let mut found = LinkedData {
        title: words("headline").or_else(|| words("name")),
        description: words("description"),
        published: words("datePublished").or_else(|| words("dateCreated")),
        modified: words("dateModified"),
        outlet: fields.get("publisher").and_then(|publisher| name_of(publisher, named)),
        url: words("url"),
        language: fields.get("inLanguage").and_then(|language| name_of(language, named)),
        text: words("articleBody"),
        ..LinkedData::default()
    };
    if let Some(author) = fields.get("author").or_else(|| fields.get("creator")) {
        note_authors(author, named, 0, &mut found);
    }
    found
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
        Value::Array(items) => items.first().and_then(text_of),
        _ => None,
    }
}

fn name_of(value: &Value, named: &BTreeMap<String, String>) -> Option<String> {
    match value {
        Value::Object(fields) => fields
            .get("name")
            .and_then(text_of)
            .or_else(|| full_name(fields))
            .or_else(|| fields.get("byline").and_then(text_of))
            .or_else(|| named.get(fields.get("@id")?.as_str()?).cloned()),
        Value::Array(items) => items.first().and_then(|item| name_of(item, named)),
        other => text_of(other),
    }
}

fn full_name(fields: &Map<String, Value>) -> Option<String> {
    let part = |name: &str| fields.get(name).and_then(text_of);
    Some(format!("{} {}", part("givenName")?, part("familyName")?))
}

/// Persons and houses; a bare string is taken for a person.
fn note_authors(value: &Value, named: &BTreeMap<String, String>, depth: usize, found: &mut LinkedData) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| note_authors(item, named, depth + 1, found)),
        Value::Object(fields) => {
            let Some(Value::Array(several)) = fields.get("name") else {
                let is_house =
                    fields.get("@type").and_then(text_of).is_some_and(|kind| kind.ends_with("Organization"));
                let list = if is_house { &mut found.houses } else { &mut found.authors };
                return list.extend(name_of(value, named));
            };
            for name in several {
                note_authors(name, named, depth + 1, found);
            }
        }
        Value::String(words) => {
            let words = words.trim();
            if !words.is_empty() && !words.starts_with("http") {
                found.authors.push(words.to_owned());
            }
        }
        _ => {}
    }
}

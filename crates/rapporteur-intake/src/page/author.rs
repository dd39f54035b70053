//! Who wrote a page: persons that JSON-LD names, then `meta`, then elements marked as bylines; a house where
//! no person is named.

use super::element::{Elements, Mark};
use super::json_ld::LinkedData;
use super::metadata::plain;
use crate::front_matter::names;
use crate::words::bare;

/// `meta` names that carry the author, best first.
const NAMES: [&str; 12] = [
    "author",
    "article:author",
    "sailthru.author",
    "dcsext.author",
    "cxenseparse:author",
    "articleauthor",
    "og:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
];
/// Words in front of names.
const OPENINGS: [&str; 10] =
    ["By ", "by ", "BY ", "Von ", "von ", "Par ", "Por ", "Di ", "Text: ", "Autor: "];
/// No article names more authors.
const MOST: usize = 40;
/// Longest name, in bytes.
const LONGEST_NAME: usize = 80;

/// The authors, and all statements on them with where they stand.
pub(crate) fn read(elements: &Elements, linked: &LinkedData) -> (Vec<String>, Vec<(String, String)>) {
    let mut said: Vec<(String, String)> = Vec::new();
    let mut add = |source: &str, value: &str| said.push((source.to_owned(), plain(value)));
    linked.authors.iter().for_each(|name| add("JSON-LD author", name));
    linked.houses.iter().for_each(|name| add("JSON-LD author, an organisation", name));
    for name in NAMES {
        elements.metas(name).for_each(|value| add(&format!("meta {name}"), value));
    }
    for (mark, words) in elements.bylines.iter().take(6) {
        add(source(*mark), words);
    }
    (followed(elements, linked, &said), said)
}

fn source(mark: Mark) -> &'static str {
    match mark {
        Mark::Property => "element marked author",
        Mark::Relation => "link marked author",
        Mark::Class => "byline element",
    }
}

/// The first source that names somebody other than the site.
fn followed(elements: &Elements, linked: &LinkedData, said: &[(String, String)]) -> Vec<String> {
    let site: Vec<String> =
        elements.meta("og:site_name").into_iter().chain(linked.outlet.as_deref()).map(bare).collect();
    let mut sources: Vec<&str> =
        said.iter().map(|(source, _)| &**source).filter(|source| !source.contains("organisation")).collect();
    sources.dedup();
    for source in sources {
        let values = said.iter().filter(|(from, _)| from == source).map(|(_, value)| &**value);
        let found = persons(values, source, &site);
        if !found.is_empty() {
            return found;
        }
    }
    house(elements, linked).into_iter().collect()
}

/// The house that signs where no person does: as author first, then as the site itself.
fn house(elements: &Elements, linked: &LinkedData) -> Option<String> {
    let named = linked.houses.iter().chain(&linked.authors).map(|name| plain(name));
    let meta = elements.meta("author").map(plain);
    named.chain(meta).find(|name| {
        name.len() <= LONGEST_NAME && name.chars().any(char::is_alphabetic) && !name.contains(['@', '/'])
    })
}

fn persons<'v>(values: impl Iterator<Item = &'v str>, source: &str, site: &[String]) -> Vec<String> {
    let visible = !source.starts_with("JSON-LD") && !source.starts_with("meta");
    let mut found: Vec<String> = Vec::new();
    for value in values {
        let stated = if visible { visible_names(value) } else { Some(without_opening(value)) };
        let Some(value) = stated.filter(|value| !names_address(value)) else { continue };
        for name in names(value).iter().map(|name| person(name)) {
            if is_name(&name) && !site.contains(&bare(&name)) && !found.contains(&name) && found.len() < MOST
            {
                found.push(name);
            }
        }
        if visible && !found.is_empty() {
            break;
        }
    }
    found
}

/// Whether a word is a host ("post.example"): then the site signs, whatever else is said with it.
fn names_address(words: &str) -> bool {
    words.split([' ', ',']).any(|word| {
        word.rsplit_once('.').is_some_and(|(host, end)| {
            host.len() > 2
                && (2..=4).contains(&end.len())
                && end.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    })
}

/// The words of a visible byline where they are names and little else.
fn visible_names(words: &str) -> Option<&str> {
    let words = without_opening(words);
    let fits = words.len() <= 120
        && words.starts_with(char::is_uppercase)
        && !words.contains(|c: char| c.is_ascii_digit())
        && words.split_whitespace().count() >= 2;
    fits.then_some(words)
}

fn without_opening(words: &str) -> &str {
    OPENINGS.iter().find_map(|opening| words.strip_prefix(opening)).unwrap_or(words).trim()
}

/// A name without the initials in brackets behind it.
fn person(name: &str) -> String {
    without_opening(name.split(" (").next().unwrap_or(name)).trim_end_matches(['.', '|']).trim().to_owned()
}

/// Letters, and neither a mail nor a web address nor something in brackets.
fn is_name(name: &str) -> bool {
    let marks = ["@", "www.", "http", "/"];
    name.len() <= LONGEST_NAME
        && name.chars().any(char::is_alphabetic)
        && !name.starts_with('(')
        && !marks.iter().any(|mark| name.contains(mark))
        && (name.contains(' ') || !name.contains('-') || name.chars().any(char::is_uppercase))
}

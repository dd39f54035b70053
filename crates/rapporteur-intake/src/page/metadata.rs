//! What a page says of itself: JSON-LD first, then OpenGraph and `meta`, then visible elements.

use dom_smoothie::Readability;
use jiff::civil::Date;
use rapporteur_core::article::Published;

use super::json_ld::LinkedData;
use crate::assemble::{Given, on};
use crate::calendar::{iso_day, written_day};
use crate::front_matter::names;
use crate::words::bare;

/// `meta` names that carry a day of publication, best first.
const DATE_NAMES: [&str; 14] = [
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publication_date",
    "article.published",
    "DC.date.issued",
    "dcterms.created",
    "dc.date",
    "cXenseParse:recs:publishtime",
    "date",
];

/// `meta` names that carry the author, best first.
const AUTHOR_NAMES: [&str; 5] =
    ["author", "parsely-author", "sailthru.author", "article:author", "dc.creator"];

/// Reads a page's metadata.
pub(crate) fn read(readability: &Readability, linked: &LinkedData) -> Given {
    let meta = |name: &str| meta(readability, name);
    let title = linked.title.clone().or_else(|| meta("og:title")).or_else(|| headline(readability));
    let title = title.map(|words| without_site(readability, plain(&words)));
    Given {
        uri: String::new(),
        title: title.filter(|words| !words.is_empty()),
        outlet: meta("og:site_name")
            .or_else(|| linked.outlet.clone())
            .or_else(|| meta("application-name"))
            .map(|words| plain(&words)),
        agency: None,
        bylines: authors(readability, linked),
        published: published(readability, linked),
        url: canonical(readability, linked),
        language: language(readability, linked),
        ..Given::default()
    }
}

/// The content of the first `meta` of that name or property.
fn meta(readability: &Readability, name: &str) -> Option<String> {
    ["property", "name", "itemprop"].iter().find_map(|attribute| {
        let found = readability.doc.try_select(&format!("meta[{attribute}='{name}']"))?;
        found.iter().find_map(|element| filled(&element.attr("content")?))
    })
}

fn filled(words: &str) -> Option<String> {
    Some(words.trim()).filter(|words| !words.is_empty()).map(ToOwned::to_owned)
}

/// The only `h1`, else the page title without the site's name.
fn headline(readability: &Readability) -> Option<String> {
    let headings = readability.doc.select("h1");
    let only = (headings.length() == 1).then(|| headings.text());
    only.and_then(|words| filled(&words)).or_else(|| filled(&readability.get_article_title()))
}

/// A title without " | Site" behind it: where the page's visible heading, or the site's name, says so.
fn without_site(readability: &Readability, title: String) -> String {
    let site = meta(readability, "og:site_name").map(|words| bare(&words));
    let headings: Vec<String> =
        readability.doc.select("h1").iter().take(4).map(|h1| bare(&h1.text())).collect();
    for separator in [" | ", " - ", " – ", " — "] {
        let Some((words, behind)) = title.rsplit_once(separator) else { continue };
        if headings.contains(&bare(words)) || site.as_deref() == Some(&bare(behind)) {
            return words.trim().to_owned();
        }
    }
    title
}

/// Single spaces, and entities that were escaped twice.
fn plain(words: &str) -> String {
    let words =
        words.replace("&amp;", "&").replace("&quot;", "\"").replace("&#039;", "'").replace("&#39;", "'");
    let words =
        words.replace("&#8217;", "’").replace("&#8216;", "‘").replace("&nbsp;", " ").replace("&rsquo;", "’");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn published(readability: &Readability, linked: &LinkedData) -> Option<Published> {
    let linked_day = linked.published.as_deref().and_then(day);
    linked_day
        .map(|day| on(day, "page: JSON-LD datePublished"))
        .or_else(|| {
            DATE_NAMES
                .iter()
                .find_map(|name| Some(on(day(&meta(readability, name)?)?, &format!("page: meta {name}"))))
        })
        .or_else(|| time_element(readability))
}

/// The first `time` element with a machine-readable day; one marked as publication first.
fn time_element(readability: &Readability) -> Option<Published> {
    ["time[pubdate]", "time[itemprop='datePublished']", "article time[datetime]", "time[datetime]"]
        .iter()
        .find_map(|form| {
            let elements = readability.doc.try_select(form)?;
            let element = elements.iter().next()?;
            Some(on(day(&element.attr("datetime")?)?, "page: time element"))
        })
}

fn day(words: &str) -> Option<Date> {
    iso_day(words).or_else(|| written_day(words.get(..words.len().min(80))?).map(|(day, _)| day))
}

fn authors(readability: &Readability, linked: &LinkedData) -> Vec<String> {
    let named = |name: &str| meta(readability, name).filter(|words| !words.starts_with("http"));
    let given: Vec<String> = if linked.authors.is_empty() {
        AUTHOR_NAMES.iter().find_map(|name| named(name)).into_iter().collect()
    } else {
        linked.authors.clone()
    };
    let site = meta(readability, "og:site_name").or_else(|| linked.outlet.clone()).map(|words| bare(&words));
    let mut found: Vec<String> = Vec::new();
    for name in given.iter().flat_map(|words| names(words.strip_prefix("By ").unwrap_or(words))) {
        let name = person(&name);
        if is_person(&name) && site.as_deref() != Some(&bare(&name)) && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// A name without the initials in brackets behind it.
fn person(name: &str) -> String {
    plain(name.split(" (").next().unwrap_or(name))
}

/// Letters, and neither a mail nor a web address.
fn is_person(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.contains('@') && !name.contains("www.")
}

fn canonical(readability: &Readability, linked: &LinkedData) -> Option<String> {
    let link =
        readability.doc.select("link[rel='canonical']").attr("href").map(|address| address.to_string());
    [link, meta(readability, "og:url"), linked.url.clone()]
        .into_iter()
        .flatten()
        .find(|address| address.starts_with("http"))
}

fn language(readability: &Readability, linked: &LinkedData) -> Option<String> {
    let root = readability.doc.select("html").attr("lang").and_then(|tag| filled(&tag));
    root.or_else(|| linked.language.clone()).or_else(|| meta(readability, "og:locale"))
}

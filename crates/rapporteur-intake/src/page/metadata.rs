//! What a page says of itself: JSON-LD first, then OpenGraph and `meta`, then visible elements, then its address.
//! Everything that was found is kept as evidence, whether it was followed or not.

use html_escape::decode_html_entities;
use jiff::civil::Date;
use rapporteur_core::article::{Evidence, Published};

use super::author;
use super::element::{Elements, TimeKind};
use super::json_ld::LinkedData;
use crate::address::day_in_path;
use crate::assemble::{Given, on};
use crate::calendar::{iso_day, written_day};
use crate::words::{bare, head};

/// `meta` names that carry a day of publication, best first.
const PUBLISHED: [&str; 18] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "publication_date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "og:published_time",
    "date",
];
/// `meta` names that carry the day of the last change, best first.
const MODIFIED: [&str; 5] =
    ["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"];
/// What sites write between a title and their name.
const SEPARATORS: [&str; 6] = [" | ", " - ", " – ", " — ", "｜", " » "];
/// Most statements kept as evidence, and the longest value, in bytes.
const MOST_EVIDENCE: usize = 40;
const LONGEST_EVIDENCE: usize = 300;

/// Statements on one field, in the order of trust.
struct Statements {
    field: &'static str,
    said: Vec<(String, String)>,
}

impl Statements {
    fn on(field: &'static str) -> Self {
        Self { field, said: Vec::new() }
    }

    fn add(&mut self, source: impl Into<String>, value: Option<impl AsRef<str>>) {
        if let Some(value) = value.map(|value| plain(value.as_ref())).filter(|value| !value.is_empty()) {
            self.said.push((source.into(), value));
        }
    }

    fn first(&self) -> Option<String> {
        self.said.first().map(|(_, value)| value.clone())
    }

    /// The first that states a day, with where it stands.
    fn day(&self) -> Option<Published> {
        self.said.iter().find_map(|(source, value)| Some(on(day(value)?, &format!("page: {source}"))))
    }

    fn evidence(self) -> impl Iterator<Item = Evidence> {
        let field = self.field;
        self.said.into_iter().map(move |(source, value)| Evidence {
            field: field.to_owned(),
            value: head(&value, LONGEST_EVIDENCE).to_owned(),
            source,
        })
    }
}

/// Reads a page's metadata; `seen` is the day that stands near the title, where one does, and the words that state it.
pub(crate) fn read(elements: &Elements, linked: &LinkedData, seen: Option<(Date, String)>) -> Given {
    let url = addresses(elements, linked);
    let (titles, outlets) = (titles(elements, linked), outlets(elements, linked));
    let published = published(elements, linked, &titles, url.first().as_deref(), seen);
    let modified = modified(elements, linked);
    let languages = languages(elements, linked);
    let (bylines, authors) = author::read(elements, linked);
    let site = outlets.first();
    let given = Given {
        title: titles.first().map(|title| without_site(&title, &titles, site.as_deref())),
        outlet: site,
        bylines,
        published: published.day(),
        modified: modified.day(),
        url: url.first(),
        language: languages.first(),
        ..Given::default()
    };
    let authors = Statements { field: "author", said: authors };
    let all = [titles, outlets, authors, published, modified, url, languages];
    let evidence = all.into_iter().flat_map(Statements::evidence).take(MOST_EVIDENCE).collect();
    Given { evidence, ..given }
}

/// Titles by which the page goes, as written.
pub(crate) fn known_titles(elements: &Elements, linked: &LinkedData) -> Vec<String> {
    titles(elements, linked).said.into_iter().map(|(_, title)| title).collect()
}

fn titles(elements: &Elements, linked: &LinkedData) -> Statements {
    let mut titles = Statements::on("title");
    titles.add("JSON-LD headline", linked.title.as_ref());
    titles.add("meta og:title", elements.meta("og:title"));
    titles.add("h1", elements.headings.first());
    titles.add("meta twitter:title", elements.meta("twitter:title"));
    titles.add("title", elements.title.as_ref());
    titles
}

fn outlets(elements: &Elements, linked: &LinkedData) -> Statements {
    let mut outlets = Statements::on("outlet");
    outlets.add("meta og:site_name", elements.meta("og:site_name"));
    outlets.add("JSON-LD publisher", linked.outlet.as_ref());
    outlets.add("meta application-name", elements.meta("application-name"));
    outlets
}

fn addresses(elements: &Elements, linked: &LinkedData) -> Statements {
    let mut addresses = Statements::on("url");
    let absolute = |address: &&str| address.starts_with("http");
    addresses.add("link canonical", elements.canonical.as_deref().filter(absolute));
    addresses.add("meta og:url", elements.meta("og:url").filter(absolute));
    addresses.add("JSON-LD url", linked.url.as_deref().filter(absolute));
    addresses
}

fn languages(elements: &Elements, linked: &LinkedData) -> Statements {
    let mut languages = Statements::on("language");
    languages.add("html lang", elements.language.as_ref());
    languages.add("JSON-LD inLanguage", linked.language.as_ref());
    languages.add("meta og:locale", elements.meta("og:locale"));
    languages
}

fn published(
    elements: &Elements,
    linked: &LinkedData,
    titles: &Statements,
    address: Option<&str>,
    seen: Option<(Date, String)>,
) -> Statements {
    let mut days = Statements::on("published");
    days.add("JSON-LD datePublished", linked.published.as_ref());
    for name in PUBLISHED {
        days.add(format!("meta {name}"), elements.meta(name));
    }
    let times = |kind| elements.times.iter().filter(move |time| time.kind == kind).map(|time| &time.value);
    times(TimeKind::Published).take(3).for_each(|value| days.add("time element, marked", Some(value)));
    days.add("address", address.and_then(|address| Some(day_in_path(address)?.0.to_string())));
    // A line may state two days: its words stand for the day only where they are read as that day.
    let stated =
        |(seen, words): (Date, String)| if day(&words) == Some(seen) { words } else { seen.to_string() };
    days.add("text", seen.map(stated));
    days.add("title", titles.said.iter().find_map(|(_, title)| Some(day_behind(title)?.1)));
    times(TimeKind::Unmarked).take(3).for_each(|value| days.add("time element", Some(value)));
    days
}

fn modified(elements: &Elements, linked: &LinkedData) -> Statements {
    let mut days = Statements::on("modified");
    days.add("JSON-LD dateModified", linked.modified.as_ref());
    for name in MODIFIED {
        days.add(format!("meta {name}"), elements.meta(name));
    }
    let marked = elements.times.iter().filter(|time| time.kind == TimeKind::Modified);
    marked.take(3).for_each(|time| days.add("time element, marked", Some(&time.value)));
    days
}

/// A title without " | Site" behind it: where another title of the page, or the site's name, says so.
fn without_site(title: &str, titles: &Statements, site: Option<&str>) -> String {
    let others: Vec<String> = titles.said.iter().map(|(_, title)| bare(title)).collect();
    let site = site.map(bare);
    let title = day_behind(title).map_or(title, |(words, _)| words);
    for separator in SEPARATORS {
        let Some((words, behind)) = title.rsplit_once(separator) else { continue };
        let names_site = site.as_deref().is_some_and(|site| bare(behind).starts_with(site));
        if names_site || others.contains(&bare(words)) {
            return words.trim().to_owned();
        }
    }
    title.to_owned()
}

/// A title's words and the day that some sites write behind them ("… | Post | 28.04.2023").
fn day_behind(title: &str) -> Option<(&str, &str)> {
    SEPARATORS.iter().find_map(|separator| {
        let (words, behind) = title.rsplit_once(separator)?;
        let (_, range) = written_day(behind)?;
        (range.len() == behind.trim().len()).then_some((words, behind))
    })
}

/// Single spaces; entities that were escaped twice are undone.
pub(crate) fn plain(words: &str) -> String {
    let once = decode_html_entities(words);
    decode_html_entities(&once).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn day(words: &str) -> Option<Date> {
    iso_day(words).or_else(|| written_day(head(words, 80)).map(|(day, _)| day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_line_of_two_days_stands_for_the_one_that_was_read_from_it() {
        let line = "Updated 5 March 2021, published 4 March 2021".to_owned();
        let given = read(&Elements::default(), &LinkedData::default(), Some((date(2021, 3, 4), line)));
        assert_eq!(given.published, Some(on(date(2021, 3, 4), "page: text")));
    }

    #[test]
    fn entities_are_undone_twice_and_the_rest_stays() {
        assert_eq!(plain("Gates &#8216;closed&amp;#8217; &amp; B&uuml;ro"), "Gates ‘closed’ & Büro");
        assert_eq!(plain("A & B; &unknown; &"), "A & B; &unknown; &");
    }

    #[test]
    fn the_site_and_the_day_behind_a_title_go() {
        let elements = Elements { headings: vec!["Gates closed".to_owned()], ..Elements::default() };
        let titled = |title: &str| {
            let linked = LinkedData { title: Some(title.to_owned()), ..LinkedData::default() };
            read(&elements, &linked, None).title.unwrap_or_default()
        };
        assert_eq!(titled("Gates closed | Harbour Post | 28.04.2023"), "Gates closed");
        assert_eq!(titled("Gates closed – union satisfied"), "Gates closed");
        assert_eq!(titled("Gates open – union satisfied"), "Gates open – union satisfied");
    }
}

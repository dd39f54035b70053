//! What feeds list.

use jiff::civil::Date;
use rapporteur_core::article::{Evidence, Published};
use serde::{Deserialize, Serialize};

use crate::assemble::{Given, on};
use crate::calendar::{iso_day, written_day};
use crate::reject::RejectReason;

/// A feed or a sitemap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its name.
    pub title: Option<String>,
    /// The site that it is the feed of.
    pub address: Option<String>,
    /// Tag of its language.
    pub language: Option<String>,
    /// It need not be asked more often, in minutes.
    pub minutes: Option<u32>,
    /// What it lists, in its order.
    pub items: Vec<Item>,
    /// Where reading ended early, and why; the items before it are sound.
    pub damage: Option<RejectReason>,
}

/// An article as a feed lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Where the article stands.
    pub address: Option<String>,
    /// What the feed calls it.
    pub id: Option<String>,
    /// Headline, without markup.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last changed.
    pub modified: Option<Stamp>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who published it, where the feed is known to speak for it.
    pub outlet: Option<String>,
    /// Tag of its language.
    pub language: Option<String>,
    /// The full text, where the feed has it.
    pub text: Option<Content>,
    /// A teaser, without markup.
    pub summary: Option<String>,
}

/// A full text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// A piece of a page.
    Html(String),
    /// Text.
    Plain(String),
}

/// A date as a feed writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its words.
    pub written: String,
    /// The field that holds it, as its format calls it: `pubDate`, `updated`, `news:publication_date`.
    pub field: String,
}

/// An address in a list of feeds or sitemaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it is.
    pub address: String,
    /// What the list calls it.
    pub title: Option<String>,
    /// When it last changed.
    pub modified: Option<Stamp>,
}

impl Stamp {
    /// The day as it is written there, in the writer's own time zone.
    pub fn day(&self) -> Option<Date> {
        let day = iso_day(&self.written)
            .or_else(|| written_day(&self.written).map(|(day, _)| day))
            .or_else(|| short_year(&self.written))?;
        // A clock that was never set.
        (day.year() > 1970).then_some(day)
    }

    fn published(&self) -> Option<Published> {
        Some(on(self.day()?, &format!("feed {}", self.field)))
    }

    fn evidence(&self, field: &str) -> Evidence {
        Evidence {
            field: field.to_owned(),
            value: self.written.clone(),
            source: format!("feed {}", self.field),
        }
    }
}

/// RFC 822 had years of two digits ("Tue, 02 Mar 21 10:00:00 GMT").
fn short_year(written: &str) -> Option<Date> {
    let mut words =
        written.split_whitespace().skip_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    if year.len() != 2 {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    let year = if year < 70 { 2000 + year } else { 1900 + year };
    Date::new(year, crate::calendar::month(month)?, day.parse().ok()?).ok()
}

impl Item {
    /// What the feed says of the article; `uri` is how the record is to name it.
    pub fn given(&self, uri: impl Into<String>) -> Given {
        let mut evidence = Vec::new();
        let mut say = |field: &str, value: Option<&String>| {
            if let Some(value) = value {
                evidence.push(Evidence {
                    field: field.to_owned(),
                    value: value.clone(),
                    source: "feed".to_owned(),
                });
            }
        };
        say("title", self.title.as_ref());
        say("outlet", self.outlet.as_ref());
        self.authors.iter().for_each(|author| say("author", Some(author)));
        say("language", self.language.as_ref());
        evidence.extend(self.published.iter().map(|stamp| stamp.evidence("published")));
        evidence.extend(self.modified.iter().map(|stamp| stamp.evidence("modified")));
        Given {
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            bylines: self.authors.clone(),
            published: self.published.as_ref().and_then(Stamp::published),
            modified: self.modified.as_ref().and_then(Stamp::published),
            url: self.address.clone(),
            language: self.language.clone(),
            evidence,
            ..Given::of(uri)
        }
    }

    /// What tells it from all others: its address, or what the feed calls it, or its words.
    pub fn key(&self, feed: &str) -> String {
        let words = || {
            let words = format!("{:?} {:?} {:?}", self.title, self.text, self.summary);
            blake3::hash(words.as_bytes()).to_hex().chars().take(16).collect()
        };
        let name = || self.id.clone().unwrap_or_else(words);
        self.address.clone().unwrap_or_else(|| format!("{feed}#{}", name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_the_day_as_written() {
        for written in [
            "Tue, 02 Mar 2021 23:30:00 -0500",
            "Tue, 2 March 2021 23:30 EST",
            "02 Mar 21 10:00 GMT",
            "2021-03-02T23:30:00-05:00",
            "2021-03-02 23:30:00",
            "2021-03-02",
        ] {
            let stamp = Stamp { written: written.to_owned(), field: "pubDate".to_owned() };
            assert_eq!(stamp.day(), Some(date(2021, 3, 2)), "{written}");
        }
        for written in ["Thu, 01 Jan 1970 00:00:00 GMT", "soon", "", "0000-00-00"] {
            assert_eq!(Stamp { written: written.to_owned(), field: String::new() }.day(), None, "{written}");
        }
    }
}

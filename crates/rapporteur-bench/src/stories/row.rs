//! The rows of sets of grouped articles, and what of them is read: headline, body and day.

use rapporteur_core::coding::profile::Profile;
use rapporteur_core::linking::story::Told;
use serde::Deserialize;

use crate::article;

/// Words of a first line that may be a headline, at most.
const HEADLINE: usize = 16;

/// An article of a set.
#[derive(Deserialize)]
pub(crate) struct Row {
    doc_id: String,
    title: Option<String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    sentences: Vec<Sentence>,
    date: Option<String>,
    /// Each split is a collection of its own.
    #[serde(default)]
    split: String,
    /// Gold, read in training and validation alone.
    #[serde(alias = "subtopic", alias = "incident_id", alias = "cluster_id")]
    group: Option<String>,
    /// Gold: what must be left out together.
    topic: Option<u32>,
}

/// A sentence as text or as tokens.
#[derive(Deserialize)]
#[serde(untagged)]
enum Sentence {
    Text(String),
    Tokens(Vec<String>),
}

/// An article as its story is sought, with the gold of the row.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) profile: Profile,
    pub(crate) day: Option<i32>,
    pub(crate) split: String,
    pub(crate) group: String,
    pub(crate) topic: String,
}

impl Item {
    pub(crate) fn told(&self) -> Told<'_> {
        Told { profile: &self.profile, day: self.day }
    }
}

impl From<Row> for Item {
    fn from(row: Row) -> Self {
        let day = row.date.as_deref().and_then(article::day).map(days_since_1970);
        let group = row.group.unwrap_or_else(|| row.doc_id.clone());
        let topic = row.topic.map_or_else(|| group.clone(), |topic| topic.to_string());
        let profile = profile(row.title, lines(row.sentences, &row.text));
        Self { id: row.doc_id, profile, day, split: row.split, group, topic }
    }
}

fn days_since_1970(day: jiff::civil::Date) -> i32 {
    day.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// The lines of an article without the addresses and stamps that stand above some texts.
fn lines(sentences: Vec<Sentence>, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = if sentences.is_empty() {
        text.lines().map(str::to_owned).collect()
    } else {
        sentences.into_iter().map(Sentence::joined).collect()
    };
    lines.retain(|line| !line.trim().is_empty() && !is_address(line) && !is_stamp(line));
    lines
}

impl Sentence {
    fn joined(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Tokens(tokens) => tokens.join(" "),
        }
    }
}

/// Where the row names no headline, a short first line that is no sentence is one.
fn profile(title: Option<String>, mut lines: Vec<String>) -> Profile {
    let is_headline =
        |line: &String| line.split_whitespace().count() <= HEADLINE && !line.trim_end().ends_with('.');
    let repeated = |line: &String| title.as_ref() == Some(line);
    let above = lines.len() > 1
        && lines.first().is_some_and(|line| repeated(line) || title.is_none() && is_headline(line));
    let first = above.then(|| lines.remove(0));
    Profile::of(title.or(first).as_deref(), lines.iter().map(String::as_str))
}

fn is_address(line: &str) -> bool {
    let line = line.trim_start();
    ["http :", "http:", "https:", "https :", "www "].iter().any(|start| line.starts_with(start))
}

/// Whether a short line is a date with little else.
fn is_stamp(line: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<String> = line
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let numbers = words.iter().filter(|word| word.starts_with(|letter: char| letter.is_numeric())).count();
    let month = words
        .iter()
        .any(|word| word.len() <= 9 && word.get(..3).is_some_and(|start| MONTHS.contains(&start)));
    month && words.len() <= 12 && numbers > 0 && numbers * 3 + 1 >= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(line: &str) -> Item {
        serde_json::from_str::<Row>(line).unwrap().into()
    }

    #[test]
    fn a_short_first_line_is_the_headline_and_addresses_are_none() {
        let bare = item(
            r#"{"doc_id": "a", "subtopic": "1", "sentences": [["http", ":", "/", "/", "x"], ["Raid", "in", "Olten"], ["May", "3", ",", "2021"], ["Men", "came", "."]]}"#,
        );
        let plain = Profile::of(Some("Raid in Olten"), ["Men came ."]);
        assert_eq!(bare.profile, plain);
        assert_eq!(
            item(r#"{"doc_id": "a", "title": "Raid in Olten", "text": "Raid in Olten\nMen came ."}"#).profile,
            plain
        );
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(item(r#"{"doc_id": "a", "text": "x", "date": "1970-02-01"}"#).day, Some(31));
    }
}

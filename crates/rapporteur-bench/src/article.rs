//! Articles made of the texts and days that rows hold.

use jiff::civil::Date;
use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::text::Span;

/// A text whose lines are its paragraphs, without white space at their ends.
pub(crate) fn of_lines(text: String, metadata: Metadata) -> Article {
    let body = lines(&text).map(|line| line.trimmed(&text)).collect();
    of_body(text, body, metadata)
}

/// The same with the white space: the classifier of events that ships was taught so, and its bytes hang on it.
pub(crate) fn of_whole_lines(text: String, metadata: Metadata) -> Article {
    let body = lines(&text).collect();
    of_body(text, body, metadata)
}

/// A text that is one paragraph.
pub(crate) fn of_one_paragraph(text: String, metadata: Metadata) -> Article {
    let body = vec![Span::new(0, text.len()).trimmed(&text)];
    of_body(text, body, metadata)
}

fn of_body(text: String, body: Vec<Span>, metadata: Metadata) -> Article {
    Article { id: ArticleId::of(&text), text, body, cut: Vec::new(), metadata }
}

/// The lines of a text that are not blank, in bytes.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut next = 0;
    let all = text.split('\n').map(move |line| {
        let start = next;
        next += line.len() + 1;
        Span::new(start, start + line.len())
    });
    all.filter(|line| !line.trimmed(text).is_empty())
}

/// Published on a day that the row gives.
pub(crate) fn published(day: Date) -> Published {
    Published { from: day, to: day, basis: "metadata".to_owned() }
}

/// A day as `2021-03-04` or `20210304`, with or without a time behind.
pub(crate) fn day(text: &str) -> Option<Date> {
    let plain = || {
        let digits = text.get(..8).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
        Date::strptime("%Y%m%d", digits).ok()
    };
    text.get(..10).and_then(|iso| iso.parse().ok()).or_else(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(article: &Article) -> Vec<&str> {
        article.body.iter().map(|span| span.of(&article.text)).collect()
    }

    #[test]
    fn blank_lines_are_no_paragraphs() {
        let text = "Café talks \n\n  \n\tGraz\r\n";
        assert_eq!(paragraphs(&of_lines(text.into(), Metadata::default())), ["Café talks", "Graz"]);
        assert_eq!(
            paragraphs(&of_whole_lines(text.into(), Metadata::default())),
            ["Café talks ", "\tGraz\r"]
        );
        assert_eq!(
            paragraphs(&of_one_paragraph(text.into(), Metadata::default())),
            ["Café talks \n\n  \n\tGraz"]
        );
        assert!(of_lines(String::new(), Metadata::default()).body.is_empty());
    }

    #[test]
    fn days_come_in_two_forms() {
        assert_eq!(day("2019-03-04T10:00"), day("20190304"));
        assert!(day("20190304").is_some());
        assert_eq!(day("soon"), None);
    }
}

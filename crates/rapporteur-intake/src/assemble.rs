//! A text and what is known of it become an article.
//!
//! Where several sources speak, the nearer to the user wins: the metadata table, then the options, then
//! what the input says of itself (front matter, row, page), then the text, then its address.

use jiff::civil::Date;
use rapporteur_core::article::{Article, ArticleId, Evidence, Metadata, Published};

use crate::address::{day_in_path, host};
use crate::body::{Detected, detect, detect_extracted};
use crate::language;
use crate::metadata_table::MetadataRow;
use crate::page::Page;
use crate::reject::RejectReason;

/// What an input says of itself before its text is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Path, `path#row` or address.
    pub uri: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The agency it credits.
    pub agency: Option<String>,
    /// Authors.
    pub bylines: Vec<String>,
    /// Day of publication and where it was found.
    pub published: Option<Published>,
    /// Day of the last change and where it was found.
    pub modified: Option<Published>,
    /// Its address.
    pub url: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// Why the text may be worse than what was published.
    pub caution: Option<String>,
    /// Everything that the input says of its metadata.
    pub evidence: Vec<Evidence>,
}

impl Given {
    /// Nothing but where it came from.
    pub fn of(uri: impl Into<String>) -> Self {
        Self { uri: uri.into(), ..Self::default() }
    }

    /// What is known already wins over what `other` says; evidence of both is kept.
    pub(crate) fn or(self, other: Self) -> Self {
        let mut evidence = self.evidence;
        evidence.extend(other.evidence);
        Self {
            uri: self.uri,
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            agency: self.agency.or(other.agency),
            bylines: if self.bylines.is_empty() { other.bylines } else { self.bylines },
            published: self.published.or(other.published),
            modified: self.modified.or(other.modified),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            caution: self.caution.or(other.caution),
            evidence,
        }
    }

    /// A row of the metadata table overrides what the input says.
    pub(crate) fn overridden_by(mut self, row: &MetadataRow) -> Self {
        replace(&mut self.title, row.title.clone());
        replace(&mut self.outlet, row.outlet.clone());
        replace(&mut self.url, row.url.clone());
        replace(&mut self.published, row.published.map(|day| on(day, "metadata")));
        self
    }

    /// Options override what the input says.
    pub(crate) fn overridden_with(mut self, published: Option<Date>, outlet: Option<&str>) -> Self {
        replace(&mut self.published, published.map(|day| on(day, "option")));
        replace(&mut self.outlet, outlet.map(ToOwned::to_owned));
        self
    }
}

fn replace<T>(old: &mut Option<T>, new: Option<T>) {
    if new.is_some() {
        *old = new;
    }
}

/// A day of publication with its basis.
pub(crate) fn on(day: Date, basis: &str) -> Published {
    Published { from: day, to: day, basis: basis.to_owned() }
}

/// Makes an article of a text that is stored as it is.
///
/// # Errors
/// [`RejectReason::NoArticleText`] where the text holds no prose at all.
pub fn article_from_text(text: String, given: Given) -> Result<Article, RejectReason> {
    let detected = detect(&text, given.title.as_deref());
    assembled(text, given, detected)
}

/// Makes an article of what was extracted from a page.
///
/// # Errors
/// As [`article_from_text`].
pub fn article_from_extracted(page: Page, given: Given) -> Result<Article, RejectReason> {
    let given = given.or(page.given);
    let detected = detect_extracted(&page.text, given.title.as_deref(), &page.headings);
    assembled(page.text, given, detected)
}

fn assembled(text: String, given: Given, detected: Detected) -> Result<Article, RejectReason> {
    if detected.body.is_empty() {
        return Err(RejectReason::NoArticleText);
    }
    let id = ArticleId::of(&text);
    let (body, cut) = (detected.body.clone(), detected.cut.clone());
    let written_in = language::of_body(&text, &body);
    let metadata = metadata(given, detected, written_in);
    Ok(Article { id, text, body, cut, metadata })
}

fn metadata(given: Given, detected: Detected, written_in: Option<&str>) -> Metadata {
    let url = given.url.or(detected.url);
    let agency = given.agency.or(detected.agency);
    let site = url.as_deref().and_then(host).map(ToOwned::to_owned);
    let outlet = given.outlet.or(detected.outlet).or(site).or_else(|| agency.clone());
    let published = given.published.or(detected.published).or_else(|| {
        let (day, words) = day_in_path(url.as_deref()?)?;
        Some(on(day, &format!("address: {words}")))
    });
    Metadata {
        uri: given.uri,
        title: given.title.or(detected.title),
        outlet,
        agency,
        bylines: if given.bylines.is_empty() { detected.bylines } else { given.bylines },
        published,
        modified: given.modified,
        url,
        dateline: detected.dateline,
        language: written_in.map(ToOwned::to_owned).or_else(|| language::of_tag(&given.language?)),
        caution: given.caution,
        evidence: given.evidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TEXT: &str = "OSLO (Reuters) – Workers closed both gates, the union said on Monday.";

    #[test]
    fn an_agency_is_the_outlet_only_when_nobody_else_is() {
        let article = article_from_text(TEXT.to_owned(), Given::of("a.txt")).unwrap();
        assert_eq!(article.metadata.outlet.as_deref(), Some("Reuters"));
        let given =
            Given { url: Some("https://www.post.example/2021/03/04/x".to_owned()), ..Given::of("a.txt") };
        let article = article_from_text(TEXT.to_owned(), given).unwrap();
        assert_eq!(article.metadata.outlet.as_deref(), Some("post.example"));
        assert_eq!(article.metadata.agency.as_deref(), Some("Reuters"));
        let published = article.metadata.published.unwrap();
        assert_eq!(
            (published.day(), published.basis.as_str()),
            (Some(date(2021, 3, 4)), "address: /2021/03/04/")
        );
    }

    #[test]
    fn the_user_overrides_the_input() {
        let given = Given { published: Some(on(date(2020, 1, 1), "page")), ..Given::of("a.txt") };
        let given = given.overridden_with(Some(date(2021, 1, 1)), None);
        let row = MetadataRow { published: Some(date(2022, 1, 1)), ..MetadataRow::default() };
        assert_eq!(given.overridden_by(&row).published, Some(on(date(2022, 1, 1), "metadata")));
    }
}

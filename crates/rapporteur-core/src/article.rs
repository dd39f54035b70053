//! One text with its metadata, its body and what was cut away.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// An article's id: `art:` and the first 16 hexadecimal digits of the BLAKE3 hash of its text.
///
/// The same words have the same id wherever and however often they arrive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub String);

impl ArticleId {
    /// The id of a text.
    pub fn of(text: &str) -> Self {
        Self(format!("art:{}", &blake3::hash(text.as_bytes()).to_hex()[..16]))
    }
}

impl std::fmt::Display for ArticleId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// One text as it is stored, with what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Hash of `text`.
    pub id: ArticleId,
    /// The stored text. Every offset of the record points into it; nothing is removed from it.
    pub text: String,
    /// The stretches that are the article's own prose, in order; a paragraph each.
    pub body: Vec<Span>,
    /// Everything else that is not white space, each stretch with its reason, in order.
    pub cut: Vec<Cut>,
    /// Where it came from and what it says of itself.
    pub metadata: Metadata,
}

/// A stretch that is not the article's prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub why: CutReason,
}

/// What a cut stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutReason {
    /// The headline.
    Title,
    /// The headline once more.
    RepeatedTitle,
    /// A teaser or line that stands elsewhere in the text already.
    Repeated,
    /// A cross-heading between paragraphs.
    Subheading,
    /// "By Jane Doe".
    Byline,
    /// "Writing by …; Editing by …", "Additional reporting by …".
    DeskCredit,
    /// "KABUL (Reuters) –" in front of the first sentence.
    Dateline,
    /// A line that only states the publication date.
    PublicationDate,
    /// "3 min read".
    ReadingTime,
    /// A picture's caption.
    Caption,
    /// A picture's credit alone.
    PictureCredit,
    /// An embedded post of a social network.
    EmbeddedPost,
    /// "Read more: …", "Also read …".
    ReadMore,
    /// A list of other stories: headings, headlines and ages.
    HeadlineList,
    /// "Follow us on …", "Share this".
    ShareLine,
    /// Newsletter and subscription offers, cookie notes.
    Promotion,
    /// Copyright and rights notes.
    Copyright,
    /// Menus and other furniture of a site.
    Navigation,
}

/// Where an article came from and what it says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Metadata {
    /// File path, `file.jsonl#row-id` or address it was read from.
    pub uri: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The agency it credits ("KABUL (Reuters) –", "(AP)"), when it is not the outlet's own text.
    pub agency: Option<String>,
    /// Names of its authors.
    pub bylines: Vec<String>,
    /// When it was published; nothing where neither metadata nor text says so.
    pub published: Option<Published>,
    /// When it was last changed, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Published>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The place that the dateline names, and where; it says where the text was written, no more.
    pub dateline: Option<Dateline>,
    /// ISO 639-1 code of its language, when known.
    pub language: Option<String>,
    /// Why its text may be worse than what was published ("taken from a PDF"); nothing where it is as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caution: Option<String>,
    /// Everything that a page or an export says of its own metadata, whether it was followed or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

/// One statement of a page or an export on its own metadata.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is about: `title`, `outlet`, `author`, `published`, `modified`, `url`, `language`.
    pub field: String,
    /// The value as written there.
    pub value: String,
    /// Where it stands: `JSON-LD datePublished`, `meta article:published_time`, `time element`, `address`.
    pub source: String,
}

/// A dateline's place ("KABUL").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as written.
    pub place: String,
    /// Where it stands.
    pub span: Span,
}

/// When an article was published: a day, or an interval where the evidence allows no more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Published {
    /// First possible day.
    pub from: Date,
    /// Last possible day.
    pub to: Date,
    /// The evidence: `metadata`, `option`, `page`, or `text: …` with the words it rests on.
    pub basis: String,
}

impl Published {
    /// The day, where it is one.
    pub fn day(&self) -> Option<Date> {
        (self.from == self.to).then_some(self.from)
    }
}

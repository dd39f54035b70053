//! Articles and events of one running affair.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;

/// Articles that tell one affair, with its events. One article may be a story of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// `sto:` and the digits of its earliest article's id: each of its articles gives an id that resolves to it.
    pub id: String,
    /// The headline of its earliest article that has one, else the summary of an event of it; may be empty.
    pub title: String,
    /// First day that one of its articles was published on; nothing where none is dated.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Its articles, in order of publication, then id.
    pub articles: Vec<ArticleId>,
    /// Ids of the events of which most reports stand here, in the record's order; vague ones are left out.
    pub events: Vec<String>,
}

impl Story {
    /// The id that a story would bear of which this article is the earliest.
    pub fn id_of(article: &ArticleId) -> String {
        format!("sto:{}", article.0.trim_start_matches("art:"))
    }
}

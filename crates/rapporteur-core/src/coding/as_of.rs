//! When an article stood as it does: what orders the versions of one article.

use jiff::Timestamp;

use crate::article::{Article, Published};

/// Fields of the evidence that tell it, best first: the last change, the day it was fetched, publication.
const FIELDS: [&str; 3] = ["modified", "fetched", "published"];

/// The instant ("2031-05-02T08:00:00Z") or the day ("2031-05-02") as of which the text stood so. Their order as words
/// is their order in time; a day stands before its instants.
pub(super) fn of(article: &Article) -> Option<String> {
    let metadata = &article.metadata;
    let instants = FIELDS.iter().filter_map(|field| {
        let said = metadata.evidence.iter().filter(|evidence| evidence.field == *field);
        said.map(|evidence| evidence.value.parse::<Timestamp>()).find_map(Result::ok)
    });
    let day = |known: &Option<Published>| known.as_ref().and_then(Published::day).map(|day| day.to_string());
    let modified = day(&metadata.modified);
    let found = instants.map(|instant| instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).next();
    match (found, modified) {
        (Some(instant), Some(modified)) if !instant.starts_with(&modified) && modified > instant => {
            Some(modified)
        }
        (Some(instant), _) => Some(instant),
        (None, modified) => modified.or_else(|| day(&metadata.published)),
    }
}

//! Feeds: RSS, Atom, JSON Feed, news sitemaps, OPML.

use crate::open::Options;
use crate::reject::RejectReason;
use crate::source::{Items, Source, one};

pub(crate) fn open<'o>(source: Source<'o>, _options: &'o Options) -> Items<'o> {
    one(Err(source.reject(RejectReason::UnsupportedFormat("not yet".to_owned()))))
}

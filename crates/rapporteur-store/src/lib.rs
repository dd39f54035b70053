//! The record in one SQLite file: schema, queries, views, one exporter a file.
//!
//! * [`Store`] holds articles, their sightings and what they say, and the record linked from it.
//! * [`Filter`] narrows what its queries give.
//! * [`view`] turns what is stored into the JSON that people's scripts read, in code points.
//! * [`export`] writes it out, [`verify`] checks every word of it.
//!
//! What is stored is a function of the set of articles and of answers of language models: their order, batches and interruptions
//! leave no trace in any export.

mod accounts;
mod answers;
mod articles;
mod derived;
mod error;
pub mod export;
mod filter;
mod forget;
mod lookup;
mod plan;
mod query;
mod reject;
mod relink;
mod schema;
mod seal;
mod sighting;
mod sources;
mod store;
pub mod verify;
pub mod view;
mod watch;

pub use answers::{AnswerFilter, KeptAnswers};
pub use articles::Added;
pub use error::{Error, Result};
pub use filter::Filter;
pub use lookup::{Found, Kind};
pub use plan::{ReaderMode, ReadingPlan};
pub use query::Counts;
pub use reject::StoredReject;
pub use schema::VERSION;
pub use sources::{Source, Sources};
pub use store::Store;
pub use watch::{ListedItem, Page, PageStatus, Settled, WatchedFeed};

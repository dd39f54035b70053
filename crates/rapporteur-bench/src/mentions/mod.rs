//! Task `mentions-ecbplus`: which event mentions of different documents name one event, for score_groups.py.
//!
//! Input are the documents' sentences and the mentions' places; groups of documents are found on the way.

pub(crate) mod association;
mod arguments;
mod bag;
pub(crate) mod collection;
pub(crate) mod coref;
mod document;
pub(crate) mod features;
pub(crate) mod grouping;
mod lexicon;
mod mention;
pub(crate) mod model;
mod neighbours;
mod pair;
pub(crate) mod row;
mod standing;
mod tree;
mod usage;

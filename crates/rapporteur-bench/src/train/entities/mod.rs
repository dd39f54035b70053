//! Trains the tagger of names.

pub(crate) mod corpus;
pub(crate) mod crf;
pub(crate) mod learner;
pub(crate) mod measuring;

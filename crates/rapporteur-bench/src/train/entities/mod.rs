//! Trains the tagger of names.

pub(crate) mod apart;
pub(crate) mod corpus;
pub(crate) mod crf;
mod gum;
pub(crate) mod layer;
pub(crate) mod learner;
pub(crate) mod measuring;
pub(crate) mod own;
pub(crate) mod shipped;

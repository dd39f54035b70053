//! The trained models that a reading rests on.

use super::{name_tagger, syntax};

/// One model of each kind: the program's own, or those that a user has trained.
#[derive(Clone, Copy, Debug)]
pub struct Models<'a> {
    /// Tags, dependencies and lemmas.
    pub syntax: &'a syntax::model::Model<'a>,
    /// Names.
    pub names: &'a name_tagger::model::Model<'a>,
}

impl Models<'static> {
    /// The models that the program carries. Nothing only if it was built with a damaged file.
    pub fn embedded() -> Option<Self> {
        Some(Self {
            syntax: syntax::model::Model::embedded()?,
            names: name_tagger::model::Model::embedded()?,
        })
    }
}

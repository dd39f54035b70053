//! The trained models and the table of actors that a reading rests on.

use super::{name_tagger, syntax};
use crate::knowledge::actor::{self, ActorTable};

/// One model of each kind, and the actors: the program's own, or those of a user.
#[derive(Clone, Copy, Debug)]
pub struct Models<'a> {
    /// Tags, dependencies and lemmas.
    pub syntax: &'a syntax::model::Model<'a>,
    /// Names.
    pub names: &'a name_tagger::model::Model<'a>,
    /// Who is known beforehand: the program's own table, or one with rows of the user's.
    pub actors: &'static ActorTable,
}

impl Models<'static> {
    /// The models that the program carries. Nothing only if it was built with a damaged file.
    pub fn embedded() -> Option<Self> {
        Some(Self {
            syntax: syntax::model::Model::embedded()?,
            names: name_tagger::model::Model::embedded()?,
            actors: actor::table(),
        })
    }
}

//! Trains the recurrent network of tags and trees: forward and backward passes written out, in f32.

mod adam;
mod batch;
mod evaluate;
mod heads;
mod learn;
mod pack;
mod pass;
mod recurrent;
#[cfg(test)]
mod tests;
mod vocabulary;
mod weights;

pub(super) use learn::{Schedule, train};
pub(super) use pack::pack;
pub(super) use pass::Dropout;
pub(super) use vocabulary::{Example, Labels, Part, Vocabulary};
pub(super) use weights::Sizes;

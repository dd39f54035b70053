//! Stories: articles that tell one affair, found by their words.
//!
//! ```text
//! profiles ─ weight ─▶ views ─ index ─▶ pairs ─ features, neighbours ─▶ trees ─▶ agglomerate (a set) or stream (as they come)
//! ```
//!
//! What a likeness means depends on the company: among a thousand reports of one war all are alike. So each article is
//! seen among its neighbours too, and a crowd asks for more evidence.

mod agglomerate;
mod batch;
mod features;
mod index;
mod logarithm;
mod model;
mod neighbours;
mod record;
mod stream;
mod views;
mod weight;

pub use batch::{compare, group};
pub use model::{StoryModel, StoryModelError};
pub(super) use record::{groups, stories};
pub use stream::{Before, Stream, Window};
pub use weight::GeneralNews;

use crate::coding::profile::Profile;

/// An article whose story is sought.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Its words.
    pub profile: &'a Profile,
    /// Day of publication, in days since 1970.
    pub day: Option<i32>,
}

/// Two articles of a set.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Index of the first.
    pub one: usize,
    /// Index of the second.
    pub two: usize,
    /// What they show side by side: the features that the model scores.
    pub row: Vec<f32>,
}

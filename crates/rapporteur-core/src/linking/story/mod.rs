//! Stories: articles that tell one affair.

pub mod agglomerate;
pub mod batch;
mod features;
mod index;
mod neighbours;
pub mod stream;
mod views;
pub mod weight;

use crate::coding::profile::Profile;

/// An article as its story is sought.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub profile: &'a Profile,
    /// Day of publication, in days since 1970.
    pub day: Option<i32>,
}

/// Two articles of a set and what they show side by side.
#[derive(Clone, Debug)]
pub struct Compared {
    pub one: usize,
    pub two: usize,
    pub row: Vec<f32>,
}

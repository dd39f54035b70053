//! Whose text an article is: an agency's, another article's, its own, or in parts of each.
//!
//! Copies are recognised by containment of rare word 5-grams, not by resemblance, which fails on partial copies among a
//! site's furniture. The 5-grams that two texts share are then aligned into passages, so that three paragraphs of a wire
//! in an article of one's own count as the wire's, and the rest as one's own.

mod agency;
mod alignment;
mod meeting;
mod origin;
mod reuse;
mod source;
#[cfg(test)]
mod tests;
mod told;
mod version;

pub(super) use agency::Agencies;
pub(super) use origin::Lineage;
pub use reuse::{Reuse, groups, reuses};
pub(super) use told::Told;
pub(super) use version::Versions;

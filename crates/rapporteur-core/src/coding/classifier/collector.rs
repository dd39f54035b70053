//! Features as hashes, one list after another in the same memory.

use crate::reading::syntax::linear::feature;

/// The features of one example.
#[derive(Debug, Default)]
pub(super) struct Collector(pub(super) Vec<u64>);

impl Collector {
    /// Adds a feature: the number of its template and its values.
    #[inline]
    pub(super) fn add(&mut self, template: u64, values: &[u64]) {
        self.0.push(feature(template, values));
    }
}

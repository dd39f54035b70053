//! Features as hashes, one list after another in the same memory.

use crate::reading::syntax::linear::feature;

/// The features of one example.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) features: Vec<u64>,
    /// Whether somebody asks which features told what.
    named: bool,
    /// The template of each feature, where that is asked.
    templates: Vec<u64>,
}

impl Collector {
    /// One that keeps the templates too.
    pub(super) fn naming() -> Self {
        Self { named: true, ..Self::default() }
    }

    /// Forgets the last example.
    pub(super) fn clear(&mut self) {
        self.features.clear();
        self.templates.clear();
    }

    /// Adds a feature: the number of its template and its values.
    #[inline]
    pub(super) fn add(&mut self, template: u64, values: &[u64]) {
        self.features.push(feature(template, values));
        if self.named {
            self.note(template);
        }
    }

    /// Apart from the rest and seldom called: millions of features are added that nobody asks about.
    #[cold]
    fn note(&mut self, template: u64) {
        self.templates.push(template);
    }

    /// The template of each feature; none where they were not kept.
    pub(super) fn templates(&self) -> &[u64] {
        &self.templates
    }
}

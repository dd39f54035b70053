//! Features as hashes, one list after another in the same memory.

use crate::reading::syntax::linear::feature;

/// The features of one example.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pub(super) features: Vec<u64>,
    /// The template of each, where somebody asks which features told what.
    templates: Option<Vec<u64>>,
}

impl Collector {
    /// One that keeps the templates too.
    pub(super) fn naming() -> Self {
        Self { templates: Some(Vec::new()), ..Self::default() }
    }

    /// Forgets the last example.
    pub(super) fn clear(&mut self) {
        self.features.clear();
        self.templates.iter_mut().for_each(Vec::clear);
    }

    /// Adds a feature: the number of its template and its values.
    #[inline]
    pub(super) fn add(&mut self, template: u64, values: &[u64]) {
        self.features.push(feature(template, values));
        if let Some(templates) = &mut self.templates {
            templates.push(template);
        }
    }

    /// The template of each feature; none where they were not kept.
    pub(super) fn templates(&self) -> &[u64] {
        self.templates.as_deref().unwrap_or_default()
    }
}

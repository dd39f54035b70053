//! Features as hashes, one list after another in the same memory.

use crate::reading::syntax::linear::feature;

/// The features of one example.
#[derive(Debug, Default)]
pub(super) struct Collector(pub(super) Vec<u64>);

impl Collector {
    /// Adds a feature: the number of its template and its values.
    #[inline]
    pub(super) fn add(&mut self, template: u64, values: &[u64]) {
        if dropped(template) { return; }
        self.0.push(feature(template, values));
    }
}

fn dropped(template: u64) -> bool {
    static D: std::sync::OnceLock<Vec<bool>> = std::sync::OnceLock::new();
    D.get_or_init(|| {
        let mut all = vec![false; 400];
        for one in std::env::var("DROP").unwrap_or_default().split(',').filter_map(|x| x.parse::<usize>().ok()) { all[one] = true; }
        all
    })[template as usize]
}

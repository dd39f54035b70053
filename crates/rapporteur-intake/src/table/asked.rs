//! Addresses that were asked for already: a list may name one a hundred times.

use std::collections::BTreeMap;

/// Which row asked for an address first; sixteen bytes are kept of each.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    rows: BTreeMap<[u8; 16], usize>,
}

impl Asked {
    /// The earlier row that asked for the address; without one, this row is noted.
    pub(crate) fn before(&mut self, address: &str, row: usize) -> Option<usize> {
        let mut key = [0; 16];
        key.copy_from_slice(blake3::hash(address.as_bytes()).as_bytes().split_at(16).0);
        let first = *self.rows.entry(key).or_insert(row);
        (first != row).then_some(first)
    }
}

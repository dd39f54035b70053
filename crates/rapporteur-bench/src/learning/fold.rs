//! Parts of a data file for cross-validation, the same on every machine.

use rapporteur_core::reading::syntax::linear::hash_bytes;

/// The fold of an item, by the hash of a key (FNV-1a, its bits mixed): items with one key stay together.
pub(crate) fn of(key: &str, folds: usize) -> usize {
    let hash = hash_bytes(key.bytes());
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    ((mixed * folds as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_of_like_size_and_lasting() {
        let mut sizes = [0; 5];
        (0..1000).for_each(|number| sizes[of(&format!("item-{number}"), 5)] += 1);
        assert!(sizes.iter().all(|size| (150..250).contains(size)), "{sizes:?}");
        assert_eq!(of("item-7", 5), of("item-7", 5));
    }
}

//! Addresses: one that stands for a page, written again from its key, has the same key.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_core::address::key;

fuzz_target!(|address: &str| {
    if let Some(found) = key(address) {
        assert!(found.contains('/') && !found.contains('#'), "{found:?} of {address:?}");
        assert_eq!(key(&format!("{}#comments", address.trim())).as_deref(), Some(&*found), "of {address:?}");
    }
});

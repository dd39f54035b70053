//! One site: asked by one at a time, with a pause between two requests.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use url::Url;

use super::robots::Rules;

/// What is known of a site.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Not asked again before.
    pub(super) next: Option<Instant>,
    pub(super) rules: Option<Rules>,
}

/// All sites met so far.
#[derive(Debug, Default)]
pub(super) struct Sites(Mutex<BTreeMap<String, Arc<Mutex<Site>>>>);

impl Sites {
    /// The site of an address; whoever locks it has it alone.
    pub(super) fn of(&self, address: &Url) -> Arc<Mutex<Site>> {
        self.named(name(address))
    }

    /// The site of such a name.
    pub(super) fn named(&self, name: String) -> Arc<Mutex<Site>> {
        Arc::clone(locked(&self.0).entry(name).or_default())
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<(String, Arc<Mutex<Site>>)> {
        locked(&self.0).iter().map(|(name, site)| (name.clone(), Arc::clone(site))).collect()
    }
}

/// Scheme, host and port.
fn name(address: &Url) -> String {
    address.origin().ascii_serialization()
}

/// Locks, whoever failed while having it.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! Texts that are unpacked while they are read: what breaks off the unpacking is the reason of the reject.

use std::sync::{Arc, OnceLock};

use rapporteur_core::article::Article;

use crate::reject::{Reject, RejectReason};
use crate::source::Items;

/// Why the unpacking broke off, told by the reader to the one who reads.
#[derive(Clone, Default)]
pub(super) struct Verdict(Arc<OnceLock<RejectReason>>);

impl Verdict {
    /// Says why; the first reason stands.
    pub(super) fn pass(&self, reason: RejectReason) {
        let _ = self.0.set(reason);
    }
}

/// The texts of an unpacked stream; where one could not be read, the reason is the verdict.
pub(super) struct Judged<'o> {
    items: Items<'o>,
    verdict: Verdict,
}

impl<'o> Judged<'o> {
    /// The texts of a stream whose reader passes `verdict`.
    pub(super) fn new(items: Items<'o>, verdict: Verdict) -> Self {
        Self { items, verdict }
    }
}

impl Iterator for Judged<'_> {
    type Item = Result<Article, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        match (self.items.next()?, self.verdict.0.get()) {
            (Err(Reject { uri, line, reason: RejectReason::Unreadable(_) }), Some(verdict)) => {
                Some(Err(Reject { uri, line, reason: verdict.clone() }))
            }
            (item, _) => Some(item),
        }
    }
}

//! Promises at the gate: they come with offsets alone.

use super::verdict::Minutes;
use super::{Gate, sound};
use crate::coding::account::PromiseReport;
use crate::coding::reader::CandidateKind;

/// Those whose every word is in the text.
pub(super) fn admit(
    gate: &Gate<'_, '_>,
    found: Vec<PromiseReport>,
    minutes: &mut Minutes,
) -> Vec<PromiseReport> {
    let mut admitted = Vec::with_capacity(found.len());
    for (number, one) in found.into_iter().enumerate() {
        let fault = sound::promise(&one, gate.context.text).err();
        minutes.close(CandidateKind::Promise, number, fault.map(|objection| (objection, one.text.as_str())));
        if fault.is_none() {
            admitted.push(one);
        }
    }
    admitted
}

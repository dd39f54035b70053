//! Promises at the gate: they come with offsets alone.

use super::verdict::Minutes;
use super::{Gate, each, sound};
use crate::coding::account::PromiseReport;
use crate::coding::reader::CandidateKind;

/// Those whose every word is in the text.
pub(super) fn admit(
    gate: &Gate<'_, '_>,
    found: Vec<PromiseReport>,
    minutes: &mut Minutes,
) -> Vec<PromiseReport> {
    each(CandidateKind::Promise, found, minutes, |one: PromiseReport, _, _| {
        match sound::promise(&one, gate.context.text) {
            Ok(()) => Ok(vec![one]),
            Err(objection) => Err((objection, one.text)),
        }
    })
}

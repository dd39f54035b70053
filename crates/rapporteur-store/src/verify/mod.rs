//! Every span checked: texts, what articles say, and the record against a fresh linking.

mod account;
mod answers;
mod lineage;
mod record;
mod texts;

use rapporteur_core::coding::Account;
use rapporteur_core::linking;
use rapporteur_core::record::Record;

use crate::{Error, Result, Store, seal, store};

/// What a check of the whole record found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// Articles checked.
    pub articles: usize,
    /// Spans checked.
    pub spans: usize,
    /// Answers of language models checked.
    pub answers: usize,
    /// Things of the record checked: events, quotations, figures, commitments, disputes, actors.
    pub things: usize,
    /// What is wrong; empty where all is well.
    pub faults: Vec<Fault>,
}

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Id of the article or thing.
    pub id: String,
    /// What is wrong with it, in plain words.
    pub what: String,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, id: &impl ToString, what: impl Into<String>) {
        self.faults.push(Fault { id: id.to_string(), what: what.into() });
    }
}

impl Store {
    /// Checks every text, every span, every reference, and the record against a fresh linking.
    ///
    /// # Errors
    /// When the file cannot be read at all; what is wrong inside it is in the report.
    pub fn verify(&self) -> Result<VerifyReport> {
        self.verify_with(linking::link)
    }

    /// As [`Store::verify`], against another way of linking: the seam that tests use.
    ///
    /// # Errors
    /// As [`Store::verify`].
    pub fn verify_with(&self, link: impl FnOnce(&[Account]) -> Record) -> Result<VerifyReport> {
        let mut report = VerifyReport::default();
        texts::check(self, &mut report)?;
        let accounts = account::check(self, &mut report)?;
        answers::check(self, &accounts, &mut report)?;
        if self.is_stale()? {
            report.fault(
                &"record",
                "accounts were added since it was last linked: run `rapporteur ingest` again",
            );
        } else {
            check_seal(self, &mut report)?;
            record::check(self, &accounts, link, &mut report)?;
        }
        report.faults.sort();
        report.faults.dedup();
        Ok(report)
    }
}

/// What the articles say is what it was when the record was linked.
fn check_seal(store: &Store, report: &mut VerifyReport) -> Result<()> {
    // A file that was last linked by a rapporteur that knew no seals has none.
    let Some(sealed) = store::setting(&store.connection, seal::SETTING)? else { return Ok(()) };
    if sealed != seal::of(&store.connection)? {
        report.fault(&"record", "what its articles say was changed after it was linked");
    }
    Ok(())
}

/// Turns what cannot be read back into a fault; other errors end the check.
fn readable<T>(result: Result<T>, id: &impl ToString, report: &mut VerifyReport) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error @ (Error::Payload { .. } | Error::Dangling(_))) => {
            report.fault(id, error.to_string());
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

//! Why something was turned away, as it is shown and logged.

use std::fmt;

use rapporteur_intake::Reject;
use rapporteur_store::StoredReject;

/// An input, or one row of an input, that was turned away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    uri: String,
    line: Option<usize>,
    reason: String,
    remedy: String,
}

impl Rejection {
    /// A line of a file that was turned away.
    pub fn of_line(uri: &str, line: usize, reason: impl Into<String>, remedy: &str) -> Self {
        let (reason, remedy) = (reason.into(), remedy.to_owned());
        Self { uri: uri.to_owned(), line: Some(line), reason, remedy }
    }

    /// A mistake of ours while an article was read.
    pub fn internal(uri: &str) -> Self {
        Self {
            uri: uri.to_owned(),
            line: None,
            reason: "internal error, please report".to_owned(),
            remedy: "send us the article, the other inputs are not affected".to_owned(),
        }
    }

    /// What was turned away.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// Why, and what to do about it.
    pub fn words(&self) -> (String, String) {
        (self.reason.clone(), self.remedy.clone())
    }

    /// As the record logs it.
    pub fn stored(&self) -> StoredReject {
        StoredReject {
            uri: self.uri.clone(),
            line: self.line.unwrap_or(0),
            reason: self.reason.clone(),
            remedy: self.remedy.clone(),
        }
    }
}

impl From<Reject> for Rejection {
    fn from(reject: Reject) -> Self {
        Self {
            reason: reject.reason.to_string(),
            remedy: reject.remedy().to_owned(),
            uri: reject.uri,
            line: reject.line,
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "rejected {}", self.uri)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        write!(formatter, ": {} ({})", self.reason, self.remedy)
    }
}

//! Getting pages from the network: the seam only. Intake itself never opens a connection.

use crate::input::Format;
use crate::reject::RejectReason;

/// Gets what stands at an address.
pub trait Fetch: std::fmt::Debug + Send + Sync {
    /// The answer of the address, redirects followed.
    ///
    /// # Errors
    /// Whatever keeps the answer away: rules of the site, limits, faults of the network.
    fn fetch(&self, address: &str) -> Result<Fetched, RejectReason>;
}

/// An answer from the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The body, content encoding undone.
    pub bytes: Vec<u8>,
    /// What its content type says.
    pub format: Format,
    /// The charset that its content type names.
    pub charset: Option<String>,
}

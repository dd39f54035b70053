//! Archives: what they hold goes back to `open_source`, each part with its place in the archive.

pub(crate) mod gzip;
pub(crate) mod mhtml;
pub(crate) mod warc;
pub(crate) mod zip;

//! Archives: what they hold goes back to `open_source`, each part with its place in the archive.

pub(crate) mod gzip;
mod judged;
mod member;
pub(crate) mod mhtml;
mod mime;
pub(crate) mod single_file;
mod tape;
pub(crate) mod warc;
pub(crate) mod zip;

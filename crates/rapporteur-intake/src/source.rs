//! One stream of bytes on its way to becoming articles, with what is known of it so far.

use std::io::BufRead;
use std::path::PathBuf;

use rapporteur_core::article::Article;

use crate::assemble::Given;
use crate::bounded::read_text;
use crate::input::Format;
use crate::reject::{Reject, RejectReason};

/// Archives within archives are opened this deep; what lies deeper is turned away.
pub(crate) const DEEPEST_ARCHIVE: u8 = 3;

/// Articles of one input, read as they are asked for.
pub(crate) type Items<'o> = Box<dyn Iterator<Item = Result<Article, Reject>> + 'o>;

/// A file, standard input, an answer from the network, or a part of any of these.
pub(crate) struct Source<'o> {
    /// How rejects name it, and the beginning of its articles' `uri`: a path, an address, or
    /// `archive.warc.gz#offset=8812` for a part.
    pub(crate) uri: String,
    /// What name or container say of the format.
    pub(crate) format: Format,
    /// The charset that the transport names (an HTTP or mail header); the bytes may know better.
    pub(crate) charset: Option<String>,
    /// What the container says of the articles in it: address, title, day.
    pub(crate) given: Given,
    /// The file that the stream is, from its first byte to its last, where it is one: for formats that are
    /// read from their end.
    pub(crate) file: Option<PathBuf>,
    /// Number of archives around it.
    pub(crate) depth: u8,
    /// Whether the user named it, or a list that the user named: a feed that lies in an archive is not gone after.
    pub(crate) asked: bool,
    /// Whether a feed listed it; then it must not be a feed itself.
    pub(crate) listed: bool,
    /// The bytes.
    pub(crate) reader: Box<dyn BufRead + 'o>,
}

impl<'o> Source<'o> {
    /// A stream of which nothing but name and format is known.
    pub(crate) fn new(uri: String, format: Format, reader: impl BufRead + 'o) -> Self {
        let given = Given::of(uri.clone());
        Self {
            uri,
            format,
            charset: None,
            given,
            file: None,
            depth: 0,
            asked: true,
            listed: false,
            reader: Box::new(reader),
        }
    }

    /// All its bytes, up to the cap of a single text.
    pub(crate) fn read_all(self) -> Result<(Vec<u8>, Self), Reject> {
        let Self { uri, reader, .. } = self;
        match read_text(reader) {
            Ok(bytes) => Ok((bytes, Source { uri, reader: Box::new(std::io::empty()), ..self })),
            Err(reason) => Err(Reject::new(uri, reason)),
        }
    }

    /// A reject of the whole stream.
    pub(crate) fn reject(&self, reason: RejectReason) -> Reject {
        Reject::new(self.uri.clone(), reason)
    }
}

/// A single result.
pub(crate) fn one<'o>(result: Result<Article, Reject>) -> Items<'o> {
    Box::new(std::iter::once(result))
}

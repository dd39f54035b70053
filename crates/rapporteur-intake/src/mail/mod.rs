//! Mail: newsletters, alerts and forwarded articles, one message or a mailbox.

mod forwarded;
mod guard;
mod mailbox;
mod message;
mod parts;
mod words;

use crate::open::Options;
use crate::source::{Items, Source, one};

/// The article of one message, and those of its attachments.
pub(crate) fn open<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    match source.read_all() {
        Ok((bytes, source)) => message::read(&bytes, &source.uri, source.depth, options),
        Err(reject) => one(Err(reject)),
    }
}

/// The articles of a mailbox, message by message.
pub(crate) fn open_mailbox<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    Box::new(mailbox::Mailbox::new(source, options))
}

//! Mailboxes (mbox): messages one after another, each behind a line that begins with `From `.

use std::io::{BufRead, Read};

use rapporteur_core::article::Article;

use super::message;
use crate::bounded::TEXT_LIMIT;
use crate::open::Options;
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source};

/// Lines are read in pieces of this many bytes.
const PIECE: u64 = 1 << 16;

/// The articles of a mailbox; memory holds one message.
pub(crate) struct Mailbox<'o> {
    reader: Box<dyn BufRead + 'o>,
    uri: String,
    depth: u8,
    options: &'o Options,
    /// Bytes read so far.
    offset: u64,
    /// Offset of the message whose separator was read already.
    begun: Option<u64>,
    pending: Option<Items<'o>>,
    any: bool,
    ended: bool,
}

/// The bytes of one message.
struct Raw {
    offset: u64,
    bytes: Vec<u8>,
    too_large: bool,
}

impl<'o> Mailbox<'o> {
    /// The messages of a stream.
    pub(crate) fn new(source: Source<'o>, options: &'o Options) -> Self {
        Self {
            reader: source.reader,
            uri: source.uri,
            depth: source.depth,
            options,
            offset: 0,
            begun: None,
            pending: None,
            any: false,
            ended: false,
        }
    }

    /// The next message; nothing at the end.
    fn message(&mut self) -> std::io::Result<Option<Raw>> {
        let mut raw = Raw { offset: self.begun.take().unwrap_or(0), bytes: Vec::new(), too_large: false };
        let (mut line_start, mut blank) = (true, true);
        let mut piece = Vec::new();
        loop {
            piece.clear();
            let at = self.offset;
            let read = (&mut self.reader).take(PIECE).read_until(b'\n', &mut piece)?;
            if read == 0 {
                self.ended = true;
                return Ok((!raw.bytes.trim_ascii().is_empty() || raw.too_large).then_some(raw));
            }
            self.offset += read as u64;
            if line_start && blank && is_separator(&piece) {
                if raw.bytes.trim_ascii().is_empty() && !raw.too_large {
                    raw = Raw { offset: at, bytes: Vec::new(), too_large: false };
                    continue;
                }
                self.begun = Some(at);
                return Ok(Some(raw));
            }
            let quoted = line_start && is_quoted_separator(&piece);
            raw.push(piece.get(usize::from(quoted)..).unwrap_or_default());
            blank = line_start && piece.trim_ascii().is_empty();
            line_start = piece.ends_with(b"\n");
        }
    }

    fn step(&mut self) -> Option<Result<Article, Reject>> {
        let raw = match self.message() {
            Ok(Some(raw)) => raw,
            Ok(None) => return (!self.any).then(|| Err(Reject::new(self.uri.clone(), RejectReason::Empty))),
            Err(fault) => {
                self.ended = true;
                let reason = RejectReason::Unreadable(fault.to_string());
                return Some(Err(Reject::new(self.uri.clone(), reason)));
            }
        };
        self.any = true;
        let uri = format!("{}#offset={}", self.uri, raw.offset);
        if raw.too_large {
            return Some(Err(Reject::new(uri, RejectReason::TooLarge { limit: TEXT_LIMIT >> 20 })));
        }
        self.pending = Some(message::read(&raw.bytes, &uri, self.depth, self.options));
        None
    }
}

impl Raw {
    fn push(&mut self, piece: &[u8]) {
        if self.bytes.len() + piece.len() > TEXT_LIMIT {
            self.too_large = true;
            self.bytes = Vec::new();
        } else if !self.too_large {
            self.bytes.extend_from_slice(piece);
        }
    }
}

/// "From ida@post.example Thu Mar  4 10:15:00 2021"; a sentence that begins with "From" has no time of day.
fn is_separator(line: &[u8]) -> bool {
    let time = |word: &[u8]| {
        word.len() >= 5
            && word.first().is_some_and(u8::is_ascii_digit)
            && word.get(1..3).is_some_and(|part| part.contains(&b':'))
    };
    line.starts_with(b"From ") && line.len() < 512 && line.split(u8::is_ascii_whitespace).any(time)
}

/// A line of the text that looks like a separator carries a mark, which is taken off.
fn is_quoted_separator(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "))
}

impl Iterator for Mailbox<'_> {
    type Item = Result<Article, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.pending.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            self.pending = None;
            if self.ended && self.begun.is_none() {
                return None;
            }
            if let Some(found) = self.step() {
                return Some(found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Format;

    fn read(bytes: &'static [u8]) -> Vec<String> {
        let options = Options::default();
        let source = Source::new("box.mbox".to_owned(), Format::Mailbox, bytes);
        Mailbox::new(source, &options)
            .map(|found| match found {
                Ok(article) => format!("{} {}", article.metadata.uri, article.body.len()),
                Err(reject) => reject.to_string(),
            })
            .collect()
    }

    #[test]
    fn messages_are_told_apart_by_their_offsets() {
        let found = read(b"From a@b Thu Mar  4 10:15:00 2021\nSubject: One\n\nWorkers closed both gates.\n\n>From now on nobody works.\nFrom here it is far.\n\nFrom - Fri Mar  5 10:15:00 2021\nSubject: Two\n\nWorkers opened both gates.\n");
        assert_eq!(found, ["box.mbox#offset=0 2", "box.mbox#offset=125 1"]);
    }

    #[test]
    fn an_empty_mailbox_is_a_reject() {
        assert_eq!(read(b"").len(), 1);
        assert_eq!(read(b"\n\n").len(), 1);
    }
}

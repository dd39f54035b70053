//! A gzip file: a crawl's archive, or one file of any other kind, unpacked as it is read.

use std::io::{BufReader, Error, ErrorKind, Read};
use std::path::Path;

use super::judged::{Judged, Verdict};
use super::member::{BOMB_LIMIT, Members, TAKEN_BACK};
use super::tape::Tape;
use super::warc;
use crate::input::Format;
use crate::open::{Options, open_source};
use crate::reject::RejectReason;
use crate::source::{Items, Source, one};

/// The texts of a gzip file of one or many members.
pub(crate) fn open<'o>(mut source: Source<'o>, options: &'o Options) -> Items<'o> {
    let reader = std::mem::replace(&mut source.reader, Box::new(std::io::empty()));
    let mut members = Members::new(Tape::new(reader, TAKEN_BACK));
    let name = source.uri.rsplit(['/', '#']).next().unwrap_or_default().to_ascii_lowercase();
    // Gzip within gzip tells itself by its first bytes.
    let format = Format::of(Path::new(name.trim_end_matches(".gz"))).unwrap_or(Format::Unknown);
    if format == Format::Warc || members.begins_with(b"WARC/") {
        return warc::open_members(members, source, options);
    }
    if [".tgz", ".tar.gz"].iter().any(|end| name.ends_with(end)) {
        return one(Err(source.reject(RejectReason::UnsupportedFormat(".tar".to_owned()))));
    }
    let verdict = Verdict::default();
    let whole = Whole { members, any: false, verdict: verdict.clone() };
    let inside = Source {
        format,
        depth: source.depth + 1,
        file: None,
        reader: Box::new(BufReader::with_capacity(1 << 16, whole)),
        ..source
    };
    Box::new(Judged::new(open_source(inside, options), verdict))
}

/// All members, one after the other.
struct Whole<R> {
    members: Members<R>,
    any: bool,
    verdict: Verdict,
}

impl<R: Read> Whole<R> {
    fn read_on(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        loop {
            let count = if self.any { self.members.read(out)? } else { 0 };
            if count > 0 || (self.any && self.members.only_padding_follows()) || !self.members.begin()? {
                return Ok(count);
            }
            self.any = true;
        }
    }
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        self.read_on(out).inspect_err(|fault| {
            let reason = match fault.kind() {
                _ if self.members.is_bomb() => RejectReason::Bomb { limit: BOMB_LIMIT },
                ErrorKind::InvalidData | ErrorKind::UnexpectedEof => {
                    RejectReason::Damaged { offset: self.members.offset(), what: fault.to_string() }
                }
                _ => RejectReason::Unreadable(fault.to_string()),
            };
            self.verdict.pass(reason);
        })
    }
}

//! Gzip, one member at a time, with the place of each member in the file (RFC 1952).
//!
//! Crawlers write a member for each record, so that one record can be fetched by its offset; a file that
//! is damaged in the middle is read on from the next member.

use std::io::{Error, ErrorKind, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};
use memchr::memmem;

use super::tape::Tape;

/// Compressed bytes that can be taken back: a broken member is noticed within far fewer.
pub(crate) const TAKEN_BACK: usize = 1 << 20;
/// Longest name and comment in a member's header, in bytes.
const NAME_LIMIT: usize = 64 << 10;
/// The same where it is not known yet whether a member begins: every byte may look like one.
const LIKELY_NAME_LIMIT: usize = 1 << 10;
/// From this size on, unpacked data is held against the ratio.
const WATCHED_FROM: u64 = 64 << 20;
/// News pack to a fifth; rows that repeat each other to a hundredth.
const RATIO_LIMIT: u64 = 250;
/// How every member begins: magic number and method.
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// Where the reader stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    Inside,
    Trailer,
}

/// The members of a gzip file; reading gives one member's data and then ends, until the next is begun.
pub(crate) struct Members<R> {
    packed: Tape<R>,
    inflate: Decompress,
    checksum: Crc,
    state: State,
    start: u64,
    unpacked: u64,
    bomb: bool,
}

impl<R: Read> Members<R> {
    /// The members of a file, none begun.
    pub(crate) fn new(packed: Tape<R>) -> Self {
        Self {
            packed,
            inflate: Decompress::new(false),
            checksum: Crc::new(),
            state: State::Between,
            start: 0,
            unpacked: 0,
            bomb: false,
        }
    }

    /// Begins the next member; false at the end of the file.
    ///
    /// # Errors
    /// What stands here is no member, or the file cannot be read.
    pub(crate) fn begin(&mut self) -> Result<bool, Error> {
        self.start = self.packed.offset();
        if self.packed.peek(1)?.is_empty() {
            return Ok(false);
        }
        let header = header_length(&mut self.packed, NAME_LIMIT)?;
        self.packed.skip(header);
        self.inflate.reset(false);
        self.checksum.reset();
        (self.state, self.unpacked, self.bomb) = (State::Inside, 0, false);
        Ok(true)
    }

    /// Offset of the member begun last.
    pub(crate) fn start(&self) -> u64 {
        self.start
    }

    /// Offset of the next byte to be unpacked; behind a member that was read to its end, the end.
    pub(crate) fn offset(&self) -> u64 {
        self.packed.offset()
    }

    /// Whether the member unpacks to more than any honest one.
    pub(crate) fn is_bomb(&self) -> bool {
        self.bomb
    }

    /// Whether nothing but zeros follows, as tapes and disks pad files.
    pub(crate) fn only_padding_follows(&mut self) -> bool {
        loop {
            match self.packed.peek(1) {
                Ok([]) => return true,
                Ok(bytes) if bytes.iter().all(|byte| *byte == 0) => {
                    let count = bytes.len();
                    self.packed.skip(count);
                }
                _ => return false,
            }
        }
    }

    /// Goes to the next member at or behind `from` whose data begin with `WARC/`; false where none is.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn find(&mut self, from: u64) -> Result<bool, Error> {
        self.state = State::Between;
        self.packed.back_to(from);
        loop {
            let bytes = self.packed.peek(MAGIC.len())?;
            let (length, found) = (bytes.len(), memmem::find(bytes, &MAGIC));
            if length < MAGIC.len() {
                self.packed.skip(length);
                return Ok(false);
            }
            self.packed.skip(found.unwrap_or(length + 1 - MAGIC.len()));
            if found.is_some() {
                if self.begins_with(b"WARC/") {
                    return Ok(true);
                }
                self.packed.skip(1);
            }
        }
    }

    /// Whether a member stands here whose data begin so.
    pub(crate) fn begins_with(&mut self, words: &[u8]) -> bool {
        const REACH: usize = 4096;
        let Ok(header) = header_length(&mut self.packed, LIKELY_NAME_LIMIT) else { return false };
        let packed = match self.packed.peek(header + REACH) {
            Ok(bytes) => bytes,
            Err(_) => self.packed.ahead(),
        };
        let packed = packed.get(header..).unwrap_or_default();
        let mut start = [0; 64];
        self.inflate.reset(false);
        let given = packed.get(..packed.len().min(REACH)).unwrap_or_default();
        let _ = self.inflate.decompress(given, &mut start, FlushDecompress::None);
        let count = (self.inflate.total_out() as usize).min(start.len());
        start.get(..count).unwrap_or_default().starts_with(words)
    }

    /// Checksum and size behind the data.
    fn check_trailer(&mut self) -> Result<(), Error> {
        let trailer = self.packed.peek(8)?;
        let Some((sum, size)) =
            trailer.first_chunk::<4>().zip(trailer.get(4..).and_then(<[u8]>::first_chunk))
        else {
            return Err(cut_off());
        };
        let (sum, size) = (u32::from_le_bytes(*sum), u32::from_le_bytes(*size));
        self.packed.skip(8);
        self.state = State::Between;
        if sum != self.checksum.sum() || size != self.checksum.amount() {
            return Err(broken("the checksum is wrong"));
        }
        Ok(())
    }

    fn inflate_into(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        loop {
            let packed = self.packed.peek(1)?;
            if packed.is_empty() {
                return Err(cut_off());
            }
            let (before, made) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self.inflate.decompress(packed, out, FlushDecompress::None);
            let used = (self.inflate.total_in() - before) as usize;
            let count = ((self.inflate.total_out() - made) as usize).min(out.len());
            self.packed.skip(used);
            self.checksum.update(out.get(..count).unwrap_or_default());
            self.unpacked += count as u64;
            match status {
                Err(_) => return Err(broken("the compressed data are broken")),
                Ok(Status::StreamEnd) => self.state = State::Trailer,
                Ok(_) if used == 0 && count == 0 => return Err(broken("the compressed data are broken")),
                Ok(_) => {}
            }
            self.watch()?;
            if count > 0 || self.state == State::Trailer {
                return Ok(count);
            }
        }
    }

    fn watch(&mut self) -> Result<(), Error> {
        let packed = self.inflate.total_in().max(1);
        self.bomb |= self.unpacked > WATCHED_FROM && self.unpacked / packed > RATIO_LIMIT;
        if self.bomb { Err(broken("it unpacks to far more than any honest file")) } else { Ok(()) }
    }
}

/// MiB from which on a ratio beyond all honest ones is noticed.
pub(crate) const BOMB_LIMIT: usize = (WATCHED_FROM >> 20) as usize;

impl<R: Read> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        if out.is_empty() {
            return Ok(0);
        }
        if self.state == State::Inside {
            let count = self.inflate_into(out)?;
            if count > 0 {
                return Ok(count);
            }
        }
        if self.state == State::Trailer {
            self.check_trailer()?;
        }
        Ok(0)
    }
}

fn broken(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what)
}

fn cut_off() -> Error {
    Error::new(ErrorKind::UnexpectedEof, "the file ends in the middle")
}

/// Length of the member's header that stands next.
fn header_length<R: Read>(packed: &mut Tape<R>, name_limit: usize) -> Result<usize, Error> {
    const LENGTH: usize = 10;
    let start = packed.peek(LENGTH)?;
    let flags = match start.get(..LENGTH) {
        Some([0x1f, 0x8b, 8, flags, ..]) if flags & 0xe0 == 0 => *flags,
        _ if start.len() < LENGTH
            && MAGIC.starts_with(start.get(..start.len().min(3)).unwrap_or_default()) =>
        {
            return Err(cut_off());
        }
        _ => return Err(broken("no gzip member begins here")),
    };
    let mut length = LENGTH;
    if flags & 4 != 0 {
        let extra = packed.peek(length + 2)?.get(length..length + 2).and_then(<[u8]>::first_chunk::<2>);
        length += 2 + extra.map_or(0, |size| usize::from(u16::from_le_bytes(*size)));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            length = behind_zero(packed, length, name_limit)?;
        }
    }
    length += if flags & 2 != 0 { 2 } else { 0 };
    if packed.peek(length)?.len() < length { Err(cut_off()) } else { Ok(length) }
}

/// The place behind the zero byte that ends a name or a comment.
fn behind_zero<R: Read>(packed: &mut Tape<R>, from: usize, limit: usize) -> Result<usize, Error> {
    let mut seen = from;
    loop {
        let bytes = packed.peek(seen + 1)?;
        match bytes.get(seen..).unwrap_or_default() {
            [] => return Err(cut_off()),
            rest => {
                let rest = rest.get(..limit).unwrap_or(rest);
                if let Some(place) = memchr::memchr(0, rest) {
                    return Ok(seen + place + 1);
                }
                seen += rest.len();
            }
        }
        if seen - from >= limit {
            return Err(broken("the header never ends"));
        }
    }
}

//! Records out of a stream of unpacked bytes, one after the other, and the stretches between that are none.
//!
//! A record counts as whole when its block has the length that its head says and is followed by the blank
//! lines that end a record, or by the next record, or by the end. Where that fails, the next head that can be read
//! is looked for from the byte behind the failed one's beginning, so that a wrong length costs one record.

use std::io::Read;

use memchr::memmem;

use super::header::{Found, HEAD_LIMIT, Head, Kind, head};
use crate::archive::tape::Tape;

/// Largest block that is kept, in bytes.
pub(super) const BLOCK_LIMIT: usize = 32 << 20;

/// What stands next in the stream; places are bytes of the unpacked stream.
pub(super) enum Frame {
    /// A whole record and the bytes of its block.
    Record { head: Head, block: Vec<u8>, start: u64, end: u64 },
    /// A record whose block is larger than [`BLOCK_LIMIT`]; it was skipped.
    TooLarge { head: Head, start: u64, end: u64 },
    /// Bytes that are no record.
    Damaged { start: u64, end: u64, what: String },
}

/// How sure it must be that a record ends where it says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Blank lines are enough: what is broken behind them is another record's fault.
    Blank,
    /// The next record or the end must follow: within compressed data, one fault spoils all that follows.
    Followed,
}

/// The next frame; nothing at the end of the stream.
pub(super) fn next_frame<R: Read>(tape: &mut Tape<R>, ending: Ending) -> Option<Frame> {
    skip_blank(tape);
    let start = tape.offset();
    match read_head(tape) {
        Ahead::End => None,
        Ahead::Fault(what) | Ahead::Nothing(what) => Some(damaged(tape, start, what)),
        Ahead::Head(head, length) if head.length > BLOCK_LIMIT as u64 => {
            tape.skip(length);
            Some(pass(tape, head, start))
        }
        Ahead::Head(head, length) => Some(take(tape, head, length, start, ending)),
    }
}

enum Ahead {
    Head(Head, usize),
    Nothing(String),
    Fault(String),
    End,
}

/// The head that stands next.
fn read_head<R: Read>(tape: &mut Tape<R>) -> Ahead {
    let mut wanted = 1024;
    loop {
        let seen = match tape.peek(wanted) {
            Ok(bytes) => bytes,
            Err(fault) => match head(tape.ahead()) {
                Found::Head(head, length) => return Ahead::Head(head, length),
                _ => return Ahead::Fault(fault.to_string()),
            },
        };
        let length = seen.len();
        match head(seen) {
            Found::Head(head, length) => return Ahead::Head(head, length),
            _ if length == 0 => return Ahead::End,
            Found::Nothing => return Ahead::Nothing("no record begins here".to_owned()),
            Found::Unfinished if length < wanted || wanted > HEAD_LIMIT => {
                return Ahead::Nothing("a record's head breaks off".to_owned());
            }
            Found::Unfinished => wanted = length + 8192,
        }
    }
}

/// The record whose head stands next, with its block.
fn take<R: Read>(tape: &mut Tape<R>, head: Head, head_length: usize, start: u64, ending: Ending) -> Frame {
    let end = head_length + head.length as usize;
    // More than the blank lines: at the end of a gzip member this makes its checksum be looked at.
    let seen = match tape.peek(end + b"\r\n\r\nWARC/".len()) {
        Ok(bytes) => bytes,
        Err(fault) => return damaged(tape, start, fault.to_string()),
    };
    let Some(block) = seen.get(head_length..end) else {
        return damaged(tape, start, "a record is shorter than its head says".to_owned());
    };
    let behind = seen.get(end..).unwrap_or_default();
    let blank = behind.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let follows = behind.get(blank..).unwrap_or_default();
    let begins = follows.get(..follows.len().min(5)).unwrap_or_default();
    let closed = behind.starts_with(b"\r\n\r\n") || behind.starts_with(b"\n\n");
    if !(b"WARC/".starts_with(begins) || closed && ending == Ending::Blank) {
        return damaged(tape, start, "a record does not end where its head says".to_owned());
    }
    let block = if head.kind == Kind::Bookkeeping { Vec::new() } else { block.to_vec() };
    tape.skip(end);
    skip_blank(tape);
    Frame::Record { head, block, start, end: tape.offset() }
}

/// Passes a block that is too large to keep. Its length may be a lie, so heads of records are looked for in it.
fn pass<R: Read>(tape: &mut Tape<R>, head: Head, start: u64) -> Frame {
    let end = tape.offset().saturating_add(head.length);
    if find_head(tape, Some(end)) {
        let what = "a record does not end where its head says".to_owned();
        return Frame::Damaged { start, end: tape.offset(), what };
    }
    if tape.offset() < end {
        let what =
            tape.fault().map_or("a record is shorter than its head says".to_owned(), |f| f.to_string());
        return Frame::Damaged { start, end: tape.offset(), what };
    }
    skip_blank(tape);
    Frame::TooLarge { head, start, end: tape.offset() }
}

/// Goes on to the next record behind bytes that are none.
fn damaged<R: Read>(tape: &mut Tape<R>, start: u64, what: String) -> Frame {
    tape.skip(1);
    find_head(tape, None);
    Frame::Damaged { start, end: tape.offset(), what }
}

/// Goes to the next readable head, no further than `limit`; false where none was found.
fn find_head<R: Read>(tape: &mut Tape<R>, limit: Option<u64>) -> bool {
    const SIGN: &[u8] = b"WARC/";
    loop {
        let left = limit.map_or(usize::MAX, |limit| limit.saturating_sub(tape.offset()) as usize);
        let seen = match tape.peek(SIGN.len()) {
            Ok(bytes) => bytes,
            Err(_) => tape.ahead(),
        };
        let seen = seen.get(..seen.len().min(left)).unwrap_or_default();
        if let Some(place) = memmem::find(seen, SIGN) {
            tape.skip(place);
            if matches!(read_head(tape), Ahead::Head(..)) {
                return true;
            }
            tape.skip(1);
            continue;
        }
        let length = seen.len();
        let ended = length < SIGN.len();
        tape.skip(if ended { length } else { length + 1 - SIGN.len() });
        if ended {
            return false;
        }
    }
}

/// Passes blank lines.
fn skip_blank<R: Read>(tape: &mut Tape<R>) {
    loop {
        let seen = match tape.peek(1) {
            Ok(bytes) => bytes,
            Err(_) => tape.ahead(),
        };
        let blank = seen.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let all = blank == seen.len();
        tape.skip(blank);
        if blank == 0 || !all {
            return;
        }
    }
}

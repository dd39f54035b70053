//! Crawls: WARC files (ISO 28500), plain or gzipped, with a member for each record or one for all.
//!
//! Memory holds one record. An article's `uri` says where its record lies in the file as it is on disk:
//! `crawl.warc#offset=N&length=M`; in a gzipped file the place of the member that holds it, and where a
//! member holds several records, the record's place in the unpacked member: `#offset=N&unpacked=U`.
//!
//! What servers, pages and texts gave (`response`, `resource`, `conversion`) is a text and is counted;
//! what crawlers note for themselves is none. Each stretch of bytes that is no record is one reject.
//!
//! In a gzipped file, nothing that a member's checksum contradicts comes out. A plain file has only the checksums
//! that its writer gave to records; a cut there from within one head to the same field of the next leaves a head as
//! good as any, and cannot be told.

mod content;
mod digest;
mod encoding;
mod frame;
mod header;
mod http;

use std::io::{BufRead, Read};

use rapporteur_core::article::Article;

use self::frame::{BLOCK_LIMIT, Ending, Frame, next_frame};
use self::header::{Head, Kind};
use super::member::{BOMB_LIMIT, Members};
use super::tape::Tape;
use crate::open::Options;
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source};

/// The texts of a plain WARC file.
pub(crate) fn open<'o>(mut source: Source<'o>, options: &'o Options) -> Items<'o> {
    let reader = std::mem::replace(&mut source.reader, Box::new(std::io::empty()));
    let crawl = Plain { tape: Tape::new(reader, 0), ended: false };
    Box::new(Texts::of(crawl, source, options))
}

/// The texts of a gzipped WARC file.
pub(super) fn open_members<'o>(
    members: Members<Box<dyn BufRead + 'o>>,
    source: Source<'o>,
    options: &'o Options,
) -> Items<'o> {
    let crawl = Gzipped { tape: Tape::new(members, 0), state: State::Between, given: false };
    Box::new(Texts::of(crawl, source, options))
}

/// The file that the records are in.
struct About {
    uri: String,
    depth: u8,
}

/// A record on its way out, or what stands in place of one.
enum Piece {
    /// A record, its block, and its place in the file.
    Record { head: Head, block: Vec<u8>, place: String },
    /// A record whose checksum is another one's.
    Changed { offset: u64, place: String },
    /// A record that is too large.
    TooLarge { head: Head, place: String },
    /// A damaged stretch.
    Fault(RejectReason),
}

/// Records of a file, whatever they are packed in.
trait Crawl {
    fn next_piece(&mut self) -> Option<Piece>;
}

/// The articles of a crawl.
struct Texts<'o, C> {
    crawl: C,
    about: About,
    options: &'o Options,
    /// What is left of the record before.
    record: Option<Items<'o>>,
    /// Whether there was a record, and whether one gave anything.
    records: bool,
    given: bool,
}

impl<'o, C: Crawl> Texts<'o, C> {
    /// None of them is read yet.
    fn of(crawl: C, source: Source<'o>, options: &'o Options) -> Self {
        let about = About { uri: source.uri, depth: source.depth };
        Self { crawl, about, options, record: None, records: false, given: false }
    }

    /// The texts of a piece; nothing where it is no text.
    fn texts(&self, piece: Piece) -> Option<Items<'o>> {
        let at = |place: &str| format!("{}#{place}", self.about.uri);
        match piece {
            Piece::Record { head, block, place } => {
                content::open(head, block, at(&place), self.about.depth, self.options)
            }
            Piece::Changed { offset, place } => {
                let what = "the record is not what its checksum says".to_owned();
                let reason = RejectReason::Damaged { offset, what };
                Some(crate::source::one(Err(Reject::new(at(&place), reason))))
            }
            Piece::TooLarge { head, place } => {
                let reason = RejectReason::TooLarge { limit: BLOCK_LIMIT >> 20 };
                let text = !matches!(head.kind, Kind::Bookkeeping | Kind::Continuation);
                text.then(|| crate::source::one(Err(Reject::new(at(&place), reason))))
            }
            Piece::Fault(reason) => {
                Some(crate::source::one(Err(Reject::new(self.about.uri.clone(), reason))))
            }
        }
    }
}

impl<C: Crawl> Iterator for Texts<'_, C> {
    type Item = Result<Article, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.record.as_mut().and_then(Iterator::next) {
                self.given = true;
                return Some(item);
            }
            self.record = None;
            let Some(piece) = self.crawl.next_piece() else {
                let reason = if self.records { RejectReason::NoAnswers } else { RejectReason::Empty };
                let given = std::mem::replace(&mut self.given, true);
                return (!given).then(|| Err(Reject::new(self.about.uri.clone(), reason)));
            };
            self.records = true;
            self.record = self.texts(piece);
        }
    }
}

/// Records that follow each other in a plain file.
struct Plain<R> {
    tape: Tape<R>,
    ended: bool,
}

impl<R: Read> Crawl for Plain<R> {
    fn next_piece(&mut self) -> Option<Piece> {
        if self.ended {
            return None;
        }
        let place = |start: u64, end: u64| format!("offset={start}&length={}", end - start);
        Some(match next_frame(&mut self.tape, Ending::Blank)? {
            Frame::Record { head, block, start, end } => checked(head, block, start, place(start, end)),
            Frame::TooLarge { head, start, end } => Piece::TooLarge { head, place: place(start, end) },
            Frame::Damaged { start, end, what } => {
                self.ended = self.tape.fault().is_some();
                Piece::Fault(damaged(start, end, &what))
            }
        })
    }
}

/// Records in the members of a gzip file.
struct Gzipped<R> {
    tape: Tape<Members<R>>,
    state: State,
    /// Whether the member gave a record.
    given: bool,
}

/// Where a gzipped file stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    Inside,
    Ended,
}

impl<R: Read> Gzipped<R> {
    /// Whether the record that began at `start` and was just read is all that its member holds.
    fn alone(&mut self, start: u64) -> bool {
        start == 0 && self.tape.peek(1).is_ok_and(<[u8]>::is_empty)
    }

    /// The place of a record in the file: its member where that holds nothing else.
    fn place(&mut self, start: u64) -> String {
        let offset = self.tape.reader().start();
        if self.alone(start) {
            format!("offset={offset}&length={}", self.tape.reader().offset() - offset)
        } else {
            format!("offset={offset}&unpacked={start}")
        }
    }

    /// Goes to the next member that holds records; what was passed is one damaged stretch from `start` on.
    fn pass(&mut self, start: u64, what: &str) -> Piece {
        let members = self.tape.reader_mut();
        let bomb = members.is_bomb();
        let found = members.find(members.start() + 1);
        let end = members.offset();
        self.state = if matches!(found, Ok(true)) { State::Between } else { State::Ended };
        Piece::Fault(match found {
            _ if bomb => RejectReason::Bomb { limit: BOMB_LIMIT },
            Err(fault) => RejectReason::Unreadable(fault.to_string()),
            Ok(_) => damaged(start, end.max(start), what),
        })
    }

    /// A frame of the member, as a piece of the file.
    fn piece(&mut self, frame: Frame) -> Piece {
        match frame {
            Frame::Record { head, block, start, .. } => {
                self.given = true;
                let (offset, place) = (self.tape.reader().start(), self.place(start));
                if self.alone(start) {
                    Piece::Record { head, block, place }
                } else {
                    checked(head, block, offset, place)
                }
            }
            Frame::TooLarge { head, start, .. } => Piece::TooLarge { head, place: self.place(start) },
            Frame::Damaged { what, .. } if self.tape.fault().is_some() => {
                // Records before it in the same member are no part of the damage.
                let members = self.tape.reader();
                let from = if self.given { members.offset() } else { members.start() };
                self.pass(from, &what)
            }
            Frame::Damaged { start, end, what } => {
                let what = format!("{what} (bytes {start} to {end} of the unpacked member)");
                Piece::Fault(RejectReason::Damaged { offset: self.tape.reader().start(), what })
            }
        }
    }
}

impl<R: Read> Crawl for Gzipped<R> {
    fn next_piece(&mut self) -> Option<Piece> {
        loop {
            match self.state {
                State::Ended => return None,
                State::Inside => match next_frame(&mut self.tape, Ending::Followed) {
                    Some(frame) => return Some(self.piece(frame)),
                    None => self.state = State::Between,
                },
                State::Between => match self.tape.reader_mut().begin() {
                    Ok(true) => {
                        self.tape.restart();
                        (self.state, self.given) = (State::Inside, false);
                    }
                    Ok(false) => return None,
                    Err(fault) => {
                        let start = self.tape.reader().start();
                        return Some(self.pass(start, &fault.to_string()));
                    }
                },
            }
        }
    }
}

/// A record whose block only its own checksum guards.
fn checked(head: Head, block: Vec<u8>, offset: u64, place: String) -> Piece {
    if head.kind == Kind::Bookkeeping || digest::holds(head.digest.as_deref(), &block) {
        Piece::Record { head, block, place }
    } else {
        Piece::Changed { offset, place }
    }
}

fn damaged(start: u64, end: u64, what: &str) -> RejectReason {
    RejectReason::Damaged { offset: start, what: format!("{what}; {} bytes passed over", end - start) }
}

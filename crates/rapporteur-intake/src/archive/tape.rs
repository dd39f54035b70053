//! A stream that knows the place of each byte, shows what comes next, and can be taken back a little.

use std::io::{Error, ErrorKind, Read};

/// Fewest bytes asked of the reader at a time.
const CHUNK: usize = 64 << 10;

/// A window that moves over a stream.
pub(crate) struct Tape<R> {
    reader: R,
    window: Vec<u8>,
    /// Where the next byte stands in the window, and where the bytes read so far end.
    next: usize,
    end: usize,
    /// Offset of the window's first byte in the stream.
    base: u64,
    /// So many bytes behind the next one can be come back to.
    kept: usize,
    ended: bool,
    fault: Option<(ErrorKind, String)>,
}

impl<R: Read> Tape<R> {
    /// A tape at the beginning of a stream, of which `kept` bytes can be taken back.
    pub(crate) fn new(reader: R, kept: usize) -> Self {
        Self { reader, window: Vec::new(), next: 0, end: 0, base: 0, kept, ended: false, fault: None }
    }

    /// Forgets everything, for a reader that begins another stream.
    pub(crate) fn restart(&mut self) {
        (self.next, self.end, self.base) = (0, 0, 0);
        (self.ended, self.fault) = (false, None);
    }

    /// The reader beneath.
    pub(crate) fn reader(&self) -> &R {
        &self.reader
    }

    /// The reader beneath.
    pub(crate) fn reader_mut(&mut self) -> &mut R {
        &mut self.reader
    }

    /// Offset of the next byte in the stream.
    pub(crate) fn offset(&self) -> u64 {
        self.base + self.next as u64
    }

    /// What keeps the stream from being read on, once it was met.
    pub(crate) fn fault(&self) -> Option<Error> {
        self.fault.as_ref().map(|(kind, words)| Error::new(*kind, words.clone()))
    }

    /// What was read ahead.
    pub(crate) fn ahead(&self) -> &[u8] {
        self.window.get(self.next..self.end).unwrap_or_default()
    }

    /// The next bytes: `wanted` of them or more, fewer at the end of the stream.
    ///
    /// # Errors
    /// The reader fails before so many are read; it is not asked again.
    pub(crate) fn peek(&mut self, wanted: usize) -> Result<&[u8], Error> {
        while self.end - self.next < wanted && !self.ended {
            self.read_more()?;
        }
        Ok(self.ahead())
    }

    /// Moves on; `count` bytes must have been seen.
    pub(crate) fn skip(&mut self, count: usize) {
        self.next = (self.next + count).min(self.end);
    }

    /// Goes to an offset behind the next byte, or as near to it as the tape reaches.
    pub(crate) fn back_to(&mut self, offset: u64) {
        let place = offset.saturating_sub(self.base) as usize;
        self.next = place.min(self.end);
    }

    fn read_more(&mut self) -> Result<(), Error> {
        if let Some(fault) = self.fault() {
            return Err(fault);
        }
        self.make_room();
        let room = self.window.get_mut(self.end..).unwrap_or_default();
        match self.reader.read(room) {
            Ok(0) => self.ended = true,
            Ok(count) => self.end += count.min(room.len()),
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => {
                self.fault = Some((fault.kind(), fault.to_string()));
                return Err(fault);
            }
        }
        Ok(())
    }

    /// Drops what lies too far behind once that is half of the window; a window too small is doubled.
    fn make_room(&mut self) {
        if self.window.len() - self.end >= CHUNK {
            return;
        }
        let behind = self.next.saturating_sub(self.kept);
        if behind > 0 && behind * 2 >= self.end {
            self.window.copy_within(behind..self.end, 0);
            (self.next, self.end) = (self.next - behind, self.end - behind);
            self.base += behind as u64;
        }
        if self.window.len() - self.end < CHUNK {
            let larger = (self.window.len() * 2).max(4 * CHUNK);
            self.window.resize(larger, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tape_shows_moves_and_comes_back() {
        let bytes: Vec<u8> = (0..3_000_000u32).map(|number| (number % 251) as u8).collect();
        let mut tape = Tape::new(bytes.as_slice(), 1000);
        for place in (0..2_999_000).step_by(977) {
            assert_eq!(tape.offset(), place as u64);
            assert_eq!(tape.peek(900).unwrap()[..900], bytes[place..place + 900]);
            tape.skip(977.min(tape.ahead().len()));
        }
        let before = tape.offset() - 1000;
        tape.back_to(before);
        assert_eq!(tape.ahead()[0], bytes[before as usize]);
        assert!(tape.window.len() < 1 << 20);
        tape.back_to(0);
        assert!(tape.offset() <= before);
    }

    #[test]
    fn a_fault_stands_behind_what_was_read() {
        let broken = b"abc".chain(Broken);
        let mut tape = Tape::new(broken, 0);
        assert_eq!(tape.peek(3).unwrap(), b"abc");
        assert!(tape.peek(4).is_err());
        assert_eq!((tape.ahead(), tape.fault().unwrap().kind()), (&b"abc"[..], ErrorKind::InvalidData));
    }

    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(Error::new(ErrorKind::InvalidData, "broken"))
        }
    }
}

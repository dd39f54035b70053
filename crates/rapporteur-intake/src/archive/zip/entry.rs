//! One file of an archive, unpacked as it is read: sizes and ratio watched, checksum held against the table.

use std::io::{BufReader, Error, ErrorKind, Read, SeekFrom, Take};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use zip::CompressionMethod;
use zip::read::ZipFileEntry;

use super::store::{Seekable, Store};
use crate::archive::judged::Verdict;
use crate::reject::RejectReason;

/// From this size on, unpacked data is held against the ratio.
const WATCHED_FROM: u64 = 64 << 20;
/// Text packs to a fifth; rows that repeat each other to a hundredth.
const RATIO_LIMIT: u64 = 250;

/// What the table says of a file.
pub(super) struct Entry {
    /// Its name with folders.
    pub(super) name: String,
    /// Whether it is a folder.
    pub(super) folder: bool,
    link: bool,
    locked: bool,
    method: CompressionMethod,
    /// Offset of its own header.
    start: u64,
    packed: u64,
    size: u64,
    checksum: u32,
}

impl Entry {
    /// What the table says.
    pub(super) fn of(entry: &ZipFileEntry<'_>) -> Self {
        let name = entry.name().map_or_else(
            |_| String::from_utf8_lossy(entry.name_raw()).into_owned(),
            std::borrow::Cow::into_owned,
        );
        Self {
            name,
            folder: entry.is_dir(),
            link: entry.is_symlink(),
            locked: entry.encrypted(),
            method: entry.compression(),
            start: entry.header_start(),
            packed: entry.compressed_size(),
            size: entry.size(),
            checksum: entry.crc32(),
        }
    }
}

/// The stretch of the archive that a file fills.
type Stretch = Take<Box<dyn Seekable>>;

/// The packed bytes of a file, by method.
enum Packed {
    Stored(Stretch),
    Deflated(Box<DeflateDecoder<BufReader<Stretch>>>),
}

/// A file's data.
pub(super) struct Unpacked {
    packed: Packed,
    checksum: Crc,
    /// Bytes given so far.
    given: u64,
    start: u64,
    packed_size: u64,
    size: u64,
    expected: u32,
    archive_size: u64,
    total: Arc<AtomicU64>,
    verdict: Verdict,
}

impl Unpacked {
    /// The data of `entry`; `total` counts what all files of the archive give.
    ///
    /// # Errors
    /// The file is locked, a link, packed in an unknown way, or not where the table says.
    pub(super) fn of(
        entry: &Entry,
        store: &Store,
        total: Arc<AtomicU64>,
        verdict: Verdict,
    ) -> Result<Self, RejectReason> {
        if entry.locked {
            return Err(RejectReason::Encrypted);
        }
        if entry.link {
            return Err(RejectReason::UnsupportedFormat("a link".to_owned()));
        }
        let damaged = |what: String| RejectReason::Damaged { offset: entry.start, what };
        let mut reader = store.reader().map_err(|fault| RejectReason::Unreadable(fault.to_string()))?;
        find_data(&mut reader, entry.start).map_err(|fault| damaged(fault.to_string()))?;
        let reader = reader.take(entry.packed);
        let packed = match entry.method {
            CompressionMethod::Stored => Packed::Stored(reader),
            CompressionMethod::Deflated => {
                Packed::Deflated(Box::new(DeflateDecoder::new(BufReader::with_capacity(1 << 15, reader))))
            }
            other => return Err(RejectReason::UnsupportedFormat(format!("compression {other}"))),
        };
        Ok(Self {
            packed,
            checksum: Crc::new(),
            given: 0,
            start: entry.start,
            packed_size: entry.packed,
            size: entry.size,
            expected: entry.checksum,
            archive_size: store.length(),
            total,
            verdict,
        })
    }

    fn read_on(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        let count = match &mut self.packed {
            Packed::Stored(reader) => reader.read(out)?,
            Packed::Deflated(reader) => reader.read(out)?,
        };
        self.checksum.update(out.get(..count).unwrap_or_default());
        self.given += count as u64;
        let total = self.total.fetch_add(count as u64, Ordering::Relaxed) + count as u64;
        let beyond = |given: u64, packed: u64| given > WATCHED_FROM && given / packed.max(1) > RATIO_LIMIT;
        if beyond(self.given, self.packed_size) || beyond(total, self.archive_size) {
            self.verdict.pass(RejectReason::Bomb { limit: (WATCHED_FROM >> 20) as usize });
            return Err(Error::new(ErrorKind::InvalidData, "it unpacks to far more than any honest file"));
        }
        if count == 0 && (self.given != self.size || self.checksum.sum() != self.expected) {
            return Err(Error::new(ErrorKind::InvalidData, "size or checksum is wrong"));
        }
        Ok(count)
    }
}

impl Read for Unpacked {
    fn read(&mut self, out: &mut [u8]) -> Result<usize, Error> {
        if out.is_empty() {
            return Ok(0);
        }
        self.read_on(out).inspect_err(|fault| {
            let what = format!("the packed data are broken: {fault}");
            self.verdict.pass(RejectReason::Damaged { offset: self.start, what });
        })
    }
}

/// Goes to the first byte of a file's data, behind its own header.
fn find_data(reader: &mut Box<dyn Seekable>, start: u64) -> Result<(), Error> {
    let mut header = [0; 30];
    reader.seek(SeekFrom::Start(start))?;
    reader.read_exact(&mut header)?;
    let (b"PK\x03\x04", [.., a, b, c, d]) = (header.first_chunk::<4>().unwrap_or(&[0; 4]), &header) else {
        return Err(Error::new(ErrorKind::InvalidData, "no file begins where the table of files says"));
    };
    let length = |low: u8, high: u8| i64::from(u16::from_le_bytes([low, high]));
    reader.seek(SeekFrom::Current(length(*a, *b) + length(*c, *d)))?;
    Ok(())
}

//! What the network sees of a word: the sum of the embeddings of its form, its ends and its shape.

use super::super::linear::feature;
use super::super::word::WordForm;
use super::arithmetic::{INPUT_BITS, narrow};

/// How many keys a word has.
pub const KEYS: usize = 10;
/// Upper bits of a key by which it is found: a few keys share them.
const UPPER_BITS: u32 = 13;
/// Bits behind the point of a row's scale, by which its bytes are multiplied.
pub const SCALE_BITS: u32 = 20;

/// The keys of a word, each of another kind; the first is that of its form, which may be unknown.
pub fn keys(word: &WordForm, opens_sentence: bool) -> [u64; KEYS] {
    let flags = u64::from(word.capital) | u64::from(word.all_capitals) << 1 | u64::from(opens_sentence) << 2;
    let [last, last_two, last_three, last_four] = word.suffix;
    let [first, first_two, first_three] = word.prefix;
    let values =
        [word.lower, last, last_two, last_three, last_four, first, first_two, first_three, word.shape, flags];
    std::array::from_fn(|kind| feature(kind as u64, &[values[kind]]))
}

/// Embeddings by key, used in place: sorted keys (u64), a scale for each row (u16), and rows of bytes. Row 0, that of
/// unknown forms, has no key.
#[derive(Clone, Debug)]
pub struct Embeddings<'a> {
    width: usize,
    /// Where the keys begin whose upper bits are these, and as the last their number.
    starts: Vec<u32>,
    keys: &'a [[u8; 8]],
    scales: &'a [[u8; 2]],
    rows: &'a [u8],
}

impl<'a> Embeddings<'a> {
    /// Reads so many keys with their rows of `width`; nothing where the bytes are more or fewer.
    pub fn read(bytes: &'a [u8], count: usize, width: usize) -> Option<Self> {
        let (keys, rest) = bytes.split_at_checked(count.checked_mul(8)?)?;
        let (scales, rows) = rest.split_at_checked(count.checked_add(1)?.checked_mul(2)?)?;
        let fits = width > 0 && rows.len() == (count + 1).checked_mul(width)?;
        let keys: &[[u8; 8]] = keys.as_chunks().0;
        let upper = |key: &[u8; 8]| u64::from_le_bytes(*key) >> (64 - UPPER_BITS);
        let start = |bits: u64| keys.partition_point(|key| upper(key) < bits) as u32;
        let starts = (0..=1 << UPPER_BITS).map(start).collect();
        fits.then_some(Self { width, starts, keys, scales: scales.as_chunks().0, rows })
    }

    /// The place of a key.
    fn place(&self, key: u64) -> Option<usize> {
        let [start, end] = self.starts.get((key >> (64 - UPPER_BITS)) as usize..)?.first_chunk::<2>()?;
        let (start, end) = (*start as usize, *end as usize);
        let bytes = key.to_le_bytes();
        self.keys.get(start..end)?.iter().position(|known| *known == bytes).map(|place| start + place)
    }

    /// Numbers in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Writes the sum of the rows of a word's keys, in [`INPUT_BITS`]; `sums` is there to be reused.
    pub(super) fn sum(&self, keys: &[u64; KEYS], sums: &mut Vec<i32>, out: &mut [i16]) {
        sums.clear();
        sums.resize(self.width, 0);
        for (kind, &key) in keys.iter().enumerate() {
            let row = match self.place(key) {
                Some(place) => place + 1,
                None if kind == 0 => 0,
                None => continue,
            };
            self.add(row, sums);
        }
        for (out, &sum) in out.iter_mut().zip(sums.iter()) {
            *out = narrow(sum, SCALE_BITS - INPUT_BITS);
        }
    }

    fn add(&self, row: usize, sums: &mut [i32]) {
        let Some(bytes) = self.rows.get(row * self.width..(row + 1) * self.width) else { return };
        let scale = self.scales.get(row).map_or(0, |scale| i32::from(u16::from_le_bytes(*scale)));
        for (sum, &byte) in sums.iter_mut().zip(bytes) {
            *sum += i32::from(byte as i8) * scale;
        }
    }
}

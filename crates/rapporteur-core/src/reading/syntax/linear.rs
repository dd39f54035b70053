//! A linear classifier over hashed features, packed so that it is used in place: nothing is decoded when it is loaded.
//!
//! A feature is a 64-bit hash. Its high half names a bucket, its low 16 bits tell it from the others in that bucket;
//! a bucket holds, one after the other, `fingerprint (u16), n (u8), n × (class u8, weight i8)`.
//! A byte stands for its square with its sign: the few weights of common features are hundreds of times the others.
//! Anything that classifies by sparse features may score with it.

use std::hash::Hasher;

/// Something that scores classes by features: a packed model, or a perceptron in training.
pub trait Scorer {
    /// Adds the weights of every feature to the scores of the classes.
    fn add_scores(&self, features: &[u64], scores: &mut [i32]);
}

/// Joins a template's number and its values into one feature.
#[inline]
pub fn feature(template: u64, values: &[u64]) -> u64 {
    let mut hash = template.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for &value in values {
        hash = (hash.rotate_left(23) ^ value).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        hash ^= hash >> 32;
    }
    hash
}

/// Hash of some bytes (FNV-1a), the value of a word in a feature.
#[inline]
pub fn hash_bytes(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Passes a key on as it is, for tables whose keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A packed model: weights of classes by feature.
#[derive(Clone, Copy, Debug)]
pub struct LinearModel<'a> {
    buckets: u64,
    directory: &'a [u8],
    rows: &'a [u8],
}

/// One feature's weights: the hash, and (class, weight) pairs.
pub type Row = (u64, Vec<(u8, i8)>);

impl<'a> LinearModel<'a> {
    /// Reads what [`pack`] wrote; nothing where the bytes are not such a model.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let buckets = u32_at(bytes, 0)? as usize;
        let end = 4 + buckets.checked_add(1)?.checked_mul(4)?;
        let directory = bytes.get(4..end)?;
        Some(Self { buckets: buckets as u64, directory, rows: bytes.get(end..)? })
    }

    fn bucket(&self, hash: u64) -> &'a [u8] {
        let number = bucket_of(hash, self.buckets) * 4;
        let start = u32_at(self.directory, number).unwrap_or(0) as usize;
        let end = u32_at(self.directory, number + 4).unwrap_or(0) as usize;
        self.rows.get(start..end).unwrap_or(&[])
    }

    /// The classes that a feature has weights for, with the weights.
    #[inline]
    pub fn weights(&self, feature: u64) -> impl Iterator<Item = (usize, i32)> {
        let fingerprint = (feature as u16).to_le_bytes();
        let mut bucket = self.bucket(feature);
        let mut found: &[u8] = &[];
        while let [low, high, count, rest @ ..] = bucket {
            let Some((weights, after)) = rest.split_at_checked(usize::from(*count) * 2) else { break };
            if [*low, *high] == fingerprint {
                found = weights;
                break;
            }
            bucket = after;
        }
        found.chunks_exact(2).map(|pair| (usize::from(pair[0]), value_of(pair[1] as i8)))
    }
}

impl Scorer for LinearModel<'_> {
    fn add_scores(&self, features: &[u64], scores: &mut [i32]) {
        for &feature in features {
            for (class, weight) in self.weights(feature) {
                if let Some(score) = scores.get_mut(class) {
                    *score += weight;
                }
            }
        }
    }
}

/// The weight that a byte stands for.
#[inline]
pub fn value_of(code: i8) -> i32 {
    let code = i32::from(code);
    code * code.abs()
}

/// The byte whose value is nearest to a weight, which must lie between those of -127 and 127.
pub fn code_of(weight: f32) -> i8 {
    (weight.abs().sqrt().round().min(127.0) * weight.signum()) as i8
}

/// Packs rows into the bytes that [`LinearModel::read`] takes; the order of the rows makes no difference.
pub fn pack(mut rows: Vec<Row>) -> Vec<u8> {
    let buckets = (rows.len() as u64 / 4).max(1);
    rows.sort_by_key(|(hash, _)| (bucket_of(*hash, buckets), *hash));
    let mut directory = Vec::new();
    let mut packed = Vec::new();
    for (hash, weights) in &rows {
        while directory.len() / 4 <= bucket_of(*hash, buckets) {
            directory.extend((packed.len() as u32).to_le_bytes());
        }
        packed.extend((*hash as u16).to_le_bytes());
        packed.push(weights.len() as u8);
        packed.extend(weights.iter().flat_map(|&(class, weight)| [class, weight as u8]));
    }
    while directory.len() / 4 <= buckets as usize {
        directory.extend((packed.len() as u32).to_le_bytes());
    }
    [&(buckets as u32).to_le_bytes()[..], &directory, &packed].concat()
}

#[inline]
fn bucket_of(hash: u64, buckets: u64) -> usize {
    (((hash >> 32) * buckets) >> 32) as usize
}

#[inline]
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// The class with the highest score among those allowed, the first of equals.
pub fn best_class(scores: &[i32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(usize, i32)> = None;
    for (class, &score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, highest)| score > highest) && allowed(class) {
            best = Some((class, score));
        }
    }
    best.map(|(class, _)| class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_row_scores_as_it_was_written() {
        let rows = (0..500u64).map(|n| (feature(n, &[n]), vec![(0, n as i8), (3, -2)])).collect();
        let bytes = pack(rows);
        let model = LinearModel::read(&bytes).expect("just packed");
        let mut scores = [0; 4];
        model.add_scores(&[feature(7, &[7]), feature(9, &[9]), feature(1000, &[1])], &mut scores);
        assert_eq!(scores, [49 + 81, 0, 0, -8]);
    }

    #[test]
    fn damaged_bytes_score_nothing() {
        assert!(LinearModel::read(&[9, 0, 0, 0, 1]).is_none());
        let mut bytes = pack(vec![(5, vec![(0, 1)])]);
        bytes.truncate(bytes.len() - 1);
        let mut scores = [0; 1];
        LinearModel::read(&bytes).expect("directory is whole").add_scores(&[5], &mut scores);
        assert_eq!(scores, [0]);
    }
}

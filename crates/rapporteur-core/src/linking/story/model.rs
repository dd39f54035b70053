//! The trained weights of stories: words of general news, and the chance that two articles tell one story.

use std::sync::OnceLock;

use super::logarithm::ln;
use super::weight::GeneralNews;
use crate::linking::trees::{Trees, TreesError};

/// What a model file begins with.
const MARK: &[u8; 4] = b"STO1";

/// Bytes of a word of general news: its hash and its count.
const WORD_BYTES: usize = 6;

/// By how much the evidence must grow with the number of articles that each is held against: among many there are more
/// that are alike by chance. In log-odds for each time that the number grows by e.
const CROWDING: f32 = 0.5;

/// What the stories of a record are found with.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryModel {
    /// Words of general news.
    pub general: GeneralNews,
    /// Scores pairs of a whole set.
    pub set: Trees,
    /// Scores pairs of a new article and an earlier one.
    pub stream: Trees,
    /// Articles that each was held against where the trees were taught, as a mean of logarithms.
    pub usual: f32,
}

/// Why bytes are no model of stories.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoryModelError {
    /// They begin with something else, or are cut short.
    #[error("this is no model of stories, or it is cut short")]
    Shape,
    /// Trees in them are damaged.
    #[error(transparent)]
    Trees(#[from] TreesError),
}

impl StoryModel {
    /// The file that the program carries.
    pub const EMBEDDED: &'static [u8] = include_bytes!("../../../models/stories.bin");

    /// The model that the program carries. Nothing only if it was built with a damaged file.
    pub fn embedded() -> Option<&'static Self> {
        static MODEL: OnceLock<Option<StoryModel>> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(Self::EMBEDDED).ok()).as_ref()
    }

    /// Reads what [`StoryModel::bytes`] wrote.
    ///
    /// # Errors
    /// Where the bytes are something else, cut short or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, StoryModelError> {
        let mut bytes = bytes.strip_prefix(MARK).ok_or(StoryModelError::Shape)?;
        let usual = f32::from_bits(number(&mut bytes)?);
        let articles = number(&mut bytes)?;
        let words = section(&mut bytes)?;
        let (rows, rest) = words.as_chunks::<WORD_BYTES>();
        let row = |[a, b, c, d, e, f]: &[u8; WORD_BYTES]| {
            (u32::from_le_bytes([*a, *b, *c, *d]), u16::from_le_bytes([*e, *f]))
        };
        let general = GeneralNews::from_counts(articles, rows.iter().map(row).collect());
        let set = Trees::read(section(&mut bytes)?)?;
        let stream = Trees::read(section(&mut bytes)?)?;
        let general = general.filter(|_| rest.is_empty() && bytes.is_empty() && usual >= 1.0);
        Ok(Self { general: general.ok_or(StoryModelError::Shape)?, set, stream, usual })
    }

    /// The model as a file's bytes, the same on every machine.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend(self.usual.to_le_bytes());
        bytes.extend(self.general.articles().to_le_bytes());
        let words = self.general.words().iter();
        let words = words.flat_map(|(word, count)| word.to_le_bytes().into_iter().chain(count.to_le_bytes()));
        for section in [words.collect(), self.set.bytes(), self.stream.bytes()] {
            bytes.extend((section.len() as u32).to_le_bytes());
            bytes.extend(section);
        }
        bytes
    }

    /// Log-odds from which articles are of one story, where each is held against so many.
    pub(super) fn threshold(&self, articles: f32) -> f32 {
        CROWDING * ln((articles / self.usual).max(1.0))
    }
}

fn number(bytes: &mut &[u8]) -> Result<u32, StoryModelError> {
    let (taken, rest) = bytes.split_first_chunk().ok_or(StoryModelError::Shape)?;
    *bytes = rest;
    Ok(u32::from_le_bytes(*taken))
}

fn section<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], StoryModelError> {
    let length = number(bytes)? as usize;
    let (taken, rest) = bytes.split_at_checked(length).ok_or(StoryModelError::Shape)?;
    *bytes = rest;
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let bytes = StoryModel::EMBEDDED;
        let model = StoryModel::read(bytes).unwrap();
        assert_eq!(model.bytes(), bytes);
        assert_eq!(StoryModel::read(&bytes[..bytes.len() - 1]), Err(StoryModelError::Shape));
        assert_eq!(StoryModel::read(b"else"), Err(StoryModelError::Shape));
    }

    #[test]
    fn more_articles_ask_for_more_evidence() {
        let model = StoryModel::embedded().unwrap();
        assert!(model.threshold(model.usual / 2.0).abs() < 1e-6);
        assert!(model.threshold(model.usual * 10.0) > model.threshold(model.usual * 2.0));
    }
}

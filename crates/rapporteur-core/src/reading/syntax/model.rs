//! The trained numbers: network and lemma table in one file, embedded in the program.

use std::sync::OnceLock;

use super::Tag;
use super::lemma::LemmaTable;
use super::network::tree::ROOT;
use super::network::{Network, Reading, Scratch};
use crate::reading::sections::{Header, Sections, pack};

/// First bytes of a model file; the last two are the version of the features and of this layout.
const HEADER: Header = *b"RPSYN\0\0\x03";

/// The model that the trainer of rapporteur-bench wrote; see models/README.md.
static EMBEDDED: &[u8] = include_bytes!("../../../models/syntax.bin");

/// Network and lemma table, ready for use.
#[derive(Debug)]
pub struct Model<'a> {
    tags: Vec<(Tag, String)>,
    relations: Vec<String>,
    network: Network<'a>,
    lemmas: LemmaTable,
}

/// The parts of a model file, as the trainer hands them over.
#[derive(Clone, Debug, Default)]
pub struct ModelParts {
    /// Joint tags by class: `NOUN|NNS`.
    pub tags: Vec<String>,
    /// Relations by number.
    pub relations: Vec<String>,
    /// Packed weights of the network.
    pub network: Vec<u8>,
    /// Packed lemma table.
    pub lemmas: Vec<u8>,
}

/// The analysis of one word; the head is a position in its sentence, nothing for the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordAnalysis {
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub tag: Tag,
    /// Penn Treebank tag.
    pub fine_tag: String,
    /// Position of the head.
    pub head: Option<usize>,
    /// UD relation to it.
    pub relation: String,
}

impl ModelParts {
    /// The bytes of the model file.
    pub fn pack(&self) -> Vec<u8> {
        let (tags, relations) = (self.tags.join("\n"), self.relations.join("\n"));
        pack(HEADER, &[tags.as_bytes(), relations.as_bytes(), &self.network, &self.lemmas])
    }
}

impl Model<'static> {
    /// The embedded model, prepared at first use. Nothing only if the program was built with a damaged file.
    pub fn embedded() -> Option<&'static Self> {
        static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
        MODEL.get_or_init(|| Model::read(EMBEDDED)).as_ref()
    }
}

impl<'a> Model<'a> {
    /// Reads a model file; nothing where it is damaged or of another version.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut sections = Sections::of(bytes, HEADER)?;
        let tags: Option<Vec<_>> = sections.lines()?.map(joint_tag).collect();
        let relations: Vec<String> = sections.lines()?.map(str::to_owned).collect();
        let (tags, network) = (tags?, Network::read(sections.next()?)?);
        let fits = network.classes() == (tags.len(), relations.len());
        Some(Self { tags, relations, network, lemmas: LemmaTable::read(sections.next()?)? }).filter(|_| fits)
    }

    /// Analyses the words of sentences; `scratch` may come from any others.
    pub fn analyse(&self, sentences: &[Vec<&str>], scratch: &mut Scratch) -> Vec<Vec<WordAnalysis>> {
        let readings = self.network.analyse(sentences, scratch);
        sentences.iter().zip(readings).map(|(words, reading)| self.sentence(words, reading)).collect()
    }

    fn sentence(&self, words: &[&str], reading: Reading) -> Vec<WordAnalysis> {
        let arcs = reading.heads.into_iter().zip(reading.relations);
        let tagged = words.iter().zip(reading.tags);
        tagged.zip(arcs).map(|((word, tag), arc)| self.describe(word, tag, arc)).collect()
    }

    fn describe(&self, word: &str, tag: u16, (head, relation): (usize, u16)) -> WordAnalysis {
        let (tag, fine_tag) = self.tags.get(usize::from(tag)).cloned().unwrap_or((Tag::X, "FW".to_owned()));
        let lemma = self.lemmas.lemma(word, &fine_tag);
        if head == ROOT {
            return WordAnalysis { lemma, tag, fine_tag, head: None, relation: "root".to_owned() };
        }
        let relation = self.relations.get(usize::from(relation)).map_or("dep", String::as_str).to_owned();
        WordAnalysis { lemma, tag, fine_tag, head: Some(head), relation }
    }
}

fn joint_tag(line: &str) -> Option<(Tag, String)> {
    let (tag, fine_tag) = line.split_once('|')?;
    Some((Tag::of_name(tag)?, fine_tag.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_can_be_read() {
        assert!(Model::embedded().is_some());
    }

    #[test]
    fn a_damaged_file_is_no_model() {
        assert!(Model::read(b"RPSYN").is_none());
        for length in (100..EMBEDDED.len()).step_by(1 + EMBEDDED.len() / 40) {
            assert!(EMBEDDED.get(..length).is_some_and(|start| Model::read(start).is_none()), "{length}");
        }
    }

    /// Damage that leaves all lengths as they are may make nonsense, but a tree still, and no panic.
    #[test]
    fn wrong_weights_make_trees_all_the_same() {
        let words = vec!["The", "envoys", "met", "in", "Oslo", "on", "Tuesday", "."];
        for step in [97, 1013, 50_021] {
            let mut bytes = EMBEDDED.to_vec();
            for byte in bytes.iter_mut().skip(4_000).step_by(step) {
                *byte = byte.wrapping_mul(77).wrapping_add(131);
            }
            let Some(model) = Model::read(&bytes) else { continue };
            assert_eq!(roots(&model, &words), 1);
        }
    }

    fn roots(model: &Model<'_>, words: &[&str]) -> usize {
        let analysis = model.analyse(&[words.to_vec()], &mut Scratch::default()).remove(0);
        assert_eq!(analysis.len(), words.len());
        analysis.iter().filter(|word| word.head.is_none()).count()
    }

    #[test]
    fn what_is_read_before_and_beside_makes_no_difference() {
        let model = Model::embedded().expect("it can be read");
        let words = vec!["Rebels", "shelled", "the", "harbour", "."];
        let longer = vec!["A", "much", "longer", "sentence", "stood", "here", "before", "this", "one"];
        let alone = model.analyse(std::slice::from_ref(&words), &mut Scratch::default());
        let mut used = Scratch::default();
        for sentences in [vec![longer.clone(), words.clone()], vec![words.clone(), words.clone(), longer]] {
            let together = model.analyse(&sentences, &mut used);
            let place = sentences.iter().position(|sentence| *sentence == words);
            assert_eq!(Some(&together[place.expect("it is there")]), alone.first());
        }
    }

    #[test]
    fn a_sentence_without_end_is_one_tree() {
        let model = Model::embedded().expect("it can be read");
        assert_eq!(roots(model, &["and"; 1_000]), 1);
    }
}

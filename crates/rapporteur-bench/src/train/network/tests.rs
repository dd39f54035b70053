//! Training and reading together: what is learned, packed and read back is the tree that was taught.

use rapporteur_core::reading::syntax::network::{Network, Scratch};

use super::{Dropout, Example, Labels, Schedule, Sizes, Vocabulary, pack, train};
use crate::conllu::{Sentence, Word};
use crate::random::Random;

fn word(form: &str, tag: &str, head: Option<usize>, relation: &str) -> Word {
    Word {
        form: form.to_owned(),
        lemma: String::new(),
        tag: tag.to_owned(),
        head,
        relation: relation.to_owned(),
    }
}

fn sentences() -> Vec<Sentence> {
    let words = vec![
        word("Rebels", "NOUN|NNS", Some(1), "nsubj"),
        word("shelled", "VERB|VBD", None, "root"),
        word("two", "NUM|CD", Some(3), "nummod"),
        word("villages", "NOUN|NNS", Some(1), "obj"),
        word(".", "PUNCT|.", Some(1), "punct"),
    ];
    vec![Sentence { words, lines: Vec::new() }; 40]
}

#[test]
fn the_packed_network_reads_what_it_was_taught() {
    let sentences = sentences();
    let labels = Labels::new(&sentences, 1);
    let vocabulary = Vocabulary::new(&sentences, &[]);
    let examples: Vec<Example> = sentences.iter().map(|one| vocabulary.example(one, &labels)).collect();
    let sizes = Sizes { embedding: 16, hidden: 16, layers: 2, arc: 16, relation: 16 };
    let schedule = Schedule { rounds: 30, rate: 0.01, batch: 40 };
    let options = (&sizes, &schedule, &Dropout::NONE);
    let learned = || train(&examples, vocabulary.rows(), &labels, options, &[], &mut Random(1));
    let (weights, embeddings) = learned();
    let bytes = pack(&weights, &embeddings, &vocabulary, &labels);
    let network = Network::read(&bytes).expect("just packed");
    let words = vec!["Rebels", "shelled", "two", "villages", "."];
    let reading = network.analyse(&[words], &mut Scratch::default()).remove(0);
    let tags: Vec<usize> = reading.tags.iter().map(|&tag| usize::from(tag)).collect();
    assert_eq!(tags, examples[0].tags);
    assert_eq!(reading.heads, [1, usize::MAX, 3, 1, 1]);
    assert_eq!(usize::from(reading.relations[3]), examples[0].relations[3]);

    let (again, embeddings) = learned();
    assert!(bytes == pack(&again, &embeddings, &vocabulary, &labels), "the same seed gives the same bytes");
}

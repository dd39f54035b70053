//! Draws sentences with their gold trees from the grammar of data/newswire, the same ones for the same seed.

use std::path::PathBuf;

use anyhow::Context;

use super::grammar::{Grammar, Item, Unit, Words};
use super::inflection::verb_form;
use super::invented;
use crate::conllu::{Sentence, Word};
use crate::random::Random;

/// Sentences longer than this are drawn again.
const LONGEST: usize = 42;
/// Groups inside groups beyond this are given up.
const DEEPEST: usize = 24;

/// Options of the task that writes the sentences.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How many
    #[arg(long, default_value_t = 5_000)]
    count: usize,
    /// The same seed gives the same sentences
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// In place of them the hand-written sentences to measure with
    #[arg(long)]
    held_out: bool,
    /// CoNLL-U file to write
    #[arg(long)]
    out: PathBuf,
}

/// Writes the sentences with their trees.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let drawn = if arguments.held_out { held_out()? } else { sentences(arguments.count, arguments.seed)? };
    let text: String = drawn.iter().map(|sentence| conllu_lines(&sentence.words)).collect();
    std::fs::write(&arguments.out, text).with_context(|| format!("cannot write {}", arguments.out.display()))
}

fn conllu_lines(words: &[Word]) -> String {
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    let lines = words.iter().enumerate().map(|(at, word)| {
        let (tag, fine_tag) = word.tag.split_once('|').unwrap_or(("X", "FW"));
        let head = word.head.map_or(0, |head| head + 1);
        format!("{}\t{}\t_\t{tag}\t{fine_tag}\t_\t{head}\t{}\t_\t_\n", at + 1, word.form, word.relation)
    });
    format!("# text = {}\n{}\n", forms.join(" "), lines.collect::<String>())
}

/// So many sentences.
pub(super) fn sentences(count: usize, seed: u64) -> anyhow::Result<Vec<Sentence>> {
    let grammar = Grammar::embedded()?;
    let constructions = grammar.constructions();
    let mut writer = Writer { grammar: &grammar, random: Random(seed), words: Vec::new() };
    let mut sentences = Vec::with_capacity(count);
    while sentences.len() < count {
        let construction = constructions[sentences.len() % constructions.len()];
        if let Some(words) = writer.sentence(construction)? {
            sentences.push(Sentence { words, lines: Vec::new() });
        }
    }
    Ok(sentences)
}

fn held_out() -> anyhow::Result<Vec<Sentence>> {
    let grammar = Grammar::embedded()?;
    let mut writer = Writer { grammar: &grammar, random: Random(0), words: Vec::new() };
    let drawn: Result<Vec<_>, _> = grammar.held_out().into_iter().map(|name| writer.sentence(name)).collect();
    Ok(drawn?.into_iter().flatten().map(|words| Sentence { words, lines: Vec::new() }).collect())
}

struct Writer<'a> {
    grammar: &'a Grammar,
    random: Random,
    words: Vec<Word>,
}

impl Writer<'_> {
    /// A sentence of a construction; nothing where it came out too long.
    fn sentence(&mut self, construction: &str) -> anyhow::Result<Option<Vec<Word>>> {
        self.words.clear();
        self.named(construction, None, "root", 0)?;
        let mut words = without_spare_commas(&std::mem::take(&mut self.words));
        spell(&mut words);
        Ok((words.len() <= LONGEST).then_some(words))
    }

    /// Writes the items and gives the position of their head.
    fn group(
        &mut self,
        items: &[Item],
        form: Option<&str>,
        relation: &str,
        depth: usize,
    ) -> anyhow::Result<usize> {
        anyhow::ensure!(depth < DEEPEST, "groups without end");
        let mut placed: Vec<(usize, Option<&str>)> = Vec::new();
        for item in items {
            if item.optional && (depth > 8 || self.random.below(2) == 0) {
                continue;
            }
            let own = item.relation.as_deref();
            let position = self.unit(&item.unit, form, own.unwrap_or(relation), depth + 1)?;
            placed.push((position, own));
        }
        let head = placed.iter().position(|(_, own)| own.is_none());
        for (number, &(position, own)) in placed.iter().enumerate().filter(|(_, placed)| placed.1.is_some()) {
            let comma = own == Some("punct") && matches!(self.words[position].form.as_str(), "," | ":");
            let bearer = if comma { comma_bearer(&placed, number, head) } else { head };
            self.words[position].head = bearer.map(|number| placed[number].0);
        }
        let head = head.map(|number| placed[number].0);
        head.context("a group without head")
    }

    fn unit(
        &mut self,
        unit: &Unit,
        form: Option<&str>,
        relation: &str,
        depth: usize,
    ) -> anyhow::Result<usize> {
        match unit {
            Unit::Word { form, fine_tag, tag } => Ok(self.push(form, fine_tag, tag.as_deref(), relation)),
            Unit::Group(items) => self.group(items, form, relation, depth),
            Unit::Named { name, form: asked } => {
                let form = if asked.as_deref() == Some("@") { form } else { asked.as_deref() };
                self.named(name, form, relation, depth)
            }
        }
    }

    fn named(
        &mut self,
        name: &str,
        form: Option<&str>,
        relation: &str,
        depth: usize,
    ) -> anyhow::Result<usize> {
        let grammar = self.grammar;
        if let Some(alternatives) = grammar.rules.get(name) {
            let number = if depth > 12 { 0 } else { self.random.below(alternatives.len()) };
            return self.group(&alternatives[number], form, relation, depth);
        }
        match grammar.words.get(name) {
            Some(Words::Verbs(verbs)) => {
                let tag = form.with_context(|| format!("no form for {name}"))?;
                let form = verb_form(&verbs[self.random.below(verbs.len())], tag);
                Ok(self.push(&form, tag, None, relation))
            }
            Some(Words::Nouns(nouns)) => {
                let (singular, plural) = &nouns[self.random.below(nouns.len())];
                let (form, tag) = if form == Some("NNS") { (plural, "NNS") } else { (singular, "NN") };
                Ok(self.push_compound(form, tag, relation))
            }
            Some(Words::Others(tag, words)) => {
                let word = &words[self.random.below(words.len())];
                Ok(self.push_compound(word, tag, relation))
            }
            None => {
                let (form, tag) =
                    invented::word(name, &mut self.random).with_context(|| format!("no {name}"))?;
                Ok(self.push(&form, tag, None, relation))
            }
        }
    }

    /// Words before the last are its compounds.
    fn push_compound(&mut self, phrase: &str, tag: &str, relation: &str) -> usize {
        let last = phrase.split(' ').count() - 1;
        let head = self.words.len() + last;
        for (number, word) in phrase.split(' ').enumerate() {
            if number == last {
                self.push(word, tag, None, relation);
            } else {
                let position = self.push(word, "NN", None, "compound");
                self.words[position].head = Some(head);
            }
        }
        head
    }

    fn push(&mut self, form: &str, fine_tag: &str, tag: Option<&str>, relation: &str) -> usize {
        let tag = tag.unwrap_or_else(|| universal_tag(form, fine_tag, relation));
        self.words.push(Word {
            form: form.to_owned(),
            lemma: "_".to_owned(),
            tag: format!("{tag}|{fine_tag}"),
            head: None,
            relation: relation.to_owned(),
        });
        self.words.len() - 1
    }
}

/// What a comma between the items of a group belongs to: the phrase that it sets off, before the head the one to its left
/// (unless an aside follows), behind the head the one to its right.
fn comma_bearer(placed: &[(usize, Option<&str>)], number: usize, head: Option<usize>) -> Option<usize> {
    let is_phrase =
        |&at: &usize| placed.get(at).is_some_and(|(_, own)| own.is_some_and(|own| own != "punct"));
    let before = number.checked_sub(1).filter(is_phrase);
    let behind = Some(number + 1).filter(is_phrase);
    let aside = behind.filter(|&at| placed[at].1 == Some("parataxis"));
    let leads = Some(number) < head;
    let bearer = if leads { aside.or(before) } else { behind };
    bearer.or(head)
}

/// The universal tag that usually goes with a Penn tag in a relation.
fn universal_tag(form: &str, fine_tag: &str, relation: &str) -> &'static str {
    let is_auxiliary = relation.starts_with("aux") || relation == "cop";
    match fine_tag {
        "NN" | "NNS" => "NOUN",
        "NNP" | "NNPS" => "PROPN",
        "JJ" | "JJR" | "JJS" => "ADJ",
        "RB" if form == "not" => "PART",
        "RB" | "RBR" | "RBS" | "WRB" => "ADV",
        "MD" => "AUX",
        _ if fine_tag.starts_with("VB") => {
            if is_auxiliary {
                "AUX"
            } else {
                "VERB"
            }
        }
        "IN" if relation == "mark" => "SCONJ",
        "TO" if relation == "mark" => "PART",
        "IN" | "TO" | "RP" => "ADP",
        "DT" if relation == "det" => "DET",
        "DT" | "PRP" | "PRP$" | "WP" | "WDT" | "EX" => "PRON",
        "CD" => "NUM",
        "POS" => "PART",
        "CC" => "CCONJ",
        _ => "PUNCT",
    }
}

/// Drops a comma before another mark, at the beginning and at the end.
fn without_spare_commas(words: &[Word]) -> Vec<Word> {
    let closes = |next: Option<&Word>| next.is_none_or(|next| matches!(next.form.as_str(), "," | "." | ":"));
    let kept: Vec<bool> =
        (0..words.len()).map(|at| words[at].form != "," || (at > 0 && !closes(words.get(at + 1)))).collect();
    let place = |old: usize| kept[..old].iter().filter(|kept| **kept).count();
    let left = words.iter().zip(&kept).filter(|(_, kept)| **kept);
    left.map(|(word, _)| Word { head: word.head.map(place), ..word.clone() }).collect()
}

/// `an` before a vowel, a large letter at the beginning, and the plural's apostrophe.
fn spell(words: &mut [Word]) {
    for at in 1..words.len() {
        let (before, rest) = words.split_at_mut(at);
        let (word, next) = (&mut before[at - 1], &rest[0]);
        if word.tag == "DET|DT" && matches!(word.form.as_str(), "a" | "an") {
            let vowel = next.form.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O'])
                || next.form.starts_with("un") && !next.form.starts_with("uni");
            word.form = String::from(if vowel { "an" } else { "a" });
        }
    }
    let first = words.iter_mut().find(|word| !word.tag.starts_with("PUNCT"));
    if let Some(word) = first {
        let mut letters = word.form.chars();
        word.form = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_one_tree() {
        for sentence in sentences(2_000, 3).expect("a grammar without errors") {
            let words = &sentence.words;
            assert_eq!(words.iter().filter(|word| word.head.is_none()).count(), 1, "{words:?}");
            for start in 0..words.len() {
                let mut at = start;
                for _ in 0..words.len() {
                    at = words[at].head.unwrap_or(at);
                }
                assert!(words[at].head.is_none(), "{words:?}");
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_sentences() {
        let text = |seed| {
            let drawn = sentences(50, seed).expect("a grammar without errors");
            drawn.iter().flat_map(|one| &one.words).map(|word| word.form.clone()).collect::<Vec<_>>()
        };
        assert_eq!(text(1), text(1));
        assert_ne!(text(1), text(2));
    }

    #[test]
    fn there_are_more_than_a_hundred_constructions() {
        let grammar = Grammar::embedded().expect("a grammar without errors");
        let count: usize = grammar.constructions().iter().map(|name| grammar.rules[*name].len()).sum();
        assert!(count > 100, "{count}");
    }
}

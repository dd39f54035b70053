//! Greedy dependency parsing with the arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! Words move from a queue to a stack. `Shift` pushes the next word; `Left` makes the top of the stack depend on the
//! next word, `Right` on the word under it. Positions are those of the sentence; [`ROOT`] lies under all of them and
//! takes one dependent, when the queue is empty: so every tree has one root and no cycle.

use super::linear::{Scorer, best_class};
use super::parser_features::parser_features;
use super::word::WordForm;

/// The position under the stack, head of the sentence's root.
pub const ROOT: usize = usize::MAX;

/// A word of the sentence as the parser sees it.
#[derive(Clone, Copy, Debug)]
pub struct ParserWord {
    /// What is seen of its form.
    pub form: WordForm,
    /// The tagger's class.
    pub tag: u8,
}

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// Pushes the next word on the stack.
    Shift,
    /// The top of the stack depends on the next word by this relation.
    Left(u8),
    /// The top of the stack depends on the word under it by this relation.
    Right(u8),
}

impl Transition {
    /// The transition that a class of the scorer stands for.
    pub fn of_class(class: usize) -> Self {
        match class.checked_sub(1) {
            None => Self::Shift,
            Some(rest) if rest % 2 == 0 => Self::Left((rest / 2) as u8),
            Some(rest) => Self::Right((rest / 2) as u8),
        }
    }

    /// Number of classes for a number of relations.
    pub const fn classes(relations: usize) -> usize {
        1 + 2 * relations
    }
}

/// Heads and relations found so far, with the dependents that features look at.
#[derive(Clone, Debug)]
pub struct ParserState {
    /// Words waiting for their head, deepest first; [`ROOT`] is not kept in it.
    pub stack: Vec<usize>,
    /// The next word of the queue.
    pub next: usize,
    /// Head of each word, once known.
    pub heads: Vec<usize>,
    /// Relation of each word, once its head is known.
    pub relations: Vec<u8>,
    /// Dependents found on the left of each word, from the nearest outwards.
    pub left: Vec<Dependents>,
    /// Dependents found on the right of each word.
    pub right: Vec<Dependents>,
}

/// The dependents on one side of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dependents {
    /// How many.
    pub count: u8,
    /// The outermost one, if any.
    pub outer: Option<usize>,
    /// The one before it.
    pub second: Option<usize>,
    /// One bit for each relation seen.
    pub relations: u64,
}

impl Dependents {
    fn add(&mut self, word: usize, relation: u8) {
        self.count = self.count.saturating_add(1);
        self.second = self.outer;
        self.outer = Some(word);
        self.relations |= 1 << (relation % 64);
    }
}

impl ParserState {
    /// The state before the first step over `length` words.
    pub fn new(length: usize) -> Self {
        Self {
            stack: Vec::with_capacity(length),
            next: 0,
            heads: vec![ROOT; length],
            relations: vec![0; length],
            left: vec![Dependents::default(); length],
            right: vec![Dependents::default(); length],
        }
    }

    /// Whether the queue is empty and only the root's word is on the stack.
    pub fn is_final(&self) -> bool {
        self.next == self.heads.len() && self.stack.len() <= 1
    }

    /// The word `depth` places under the top of the stack.
    pub fn from_top(&self, depth: usize) -> Option<usize> {
        self.stack.len().checked_sub(depth + 1).map(|index| self.stack[index])
    }

    /// The word `offset` places into the queue.
    pub fn ahead(&self, offset: usize) -> Option<usize> {
        Some(self.next + offset).filter(|&index| index < self.heads.len())
    }

    /// Whether a kind of step can be taken: shift, left, right.
    pub fn allowed(&self) -> [bool; 3] {
        let waiting = self.next < self.heads.len();
        [waiting, waiting && !self.stack.is_empty(), self.stack.len() > 1]
    }

    /// Takes a step; one that is not allowed changes nothing.
    pub fn apply(&mut self, transition: Transition) {
        let [shift, left, right] = self.allowed();
        match transition {
            Transition::Shift if shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Transition::Left(relation) if left => {
                if let Some(word) = self.stack.pop() {
                    self.attach(word, self.next, relation);
                }
            }
            Transition::Right(relation) if right => {
                if let (Some(word), Some(&head)) = (self.stack.pop(), self.stack.last()) {
                    self.attach(word, head, relation);
                }
            }
            _ => {}
        }
    }

    fn attach(&mut self, word: usize, head: usize, relation: u8) {
        self.heads[word] = head;
        self.relations[word] = relation;
        let side = if word < head { &mut self.left } else { &mut self.right };
        side[head].add(word, relation);
    }
}

/// Whether the class's kind of step is among those allowed.
pub fn class_allowed(class: usize, [shift, left, right]: [bool; 3]) -> bool {
    match class {
        0 => shift,
        odd if odd % 2 == 1 => left,
        _ => right,
    }
}

/// Parses one sentence: head ([`ROOT`] for its root) and relation of every word. The root's relation is meaningless.
pub fn parse(words: &[ParserWord], relations: usize, model: &impl Scorer) -> (Vec<usize>, Vec<u8>) {
    let mut state = ParserState::new(words.len());
    let mut features = Vec::with_capacity(128);
    let mut scores = vec![0; Transition::classes(relations)];
    while !state.is_final() {
        parser_features(words, &state, &mut features);
        scores.fill(0);
        model.add_scores(&features, &mut scores);
        let allowed = state.allowed();
        let Some(class) = best_class(&scores, |class| class_allowed(class, allowed)) else { break };
        state.apply(Transition::of_class(class));
    }
    (state.heads, state.relations)
}

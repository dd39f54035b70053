//! An article laid out for the classifiers: tokens with their hashes, and units that a span may be made of.

use crate::reading::Reading;
use crate::reading::entity::{EntityKind, MentionForm};
use crate::reading::quotation::{marks, reporting, scope::Scopes};
use crate::reading::syntax::linear::hash_bytes;
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// Fewest words between single marks that make a unit: below, they are too often apostrophes.
const SINGLE_MARKS: usize = 5;

/// A token outside quotation marks, or a whole stretch between them: no attribution begins or ends inside one.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Where it stands, marks included.
    pub span: Span,
    /// Its first token.
    pub first: usize,
    /// The token after its last one.
    pub last: usize,
    /// Whether it is a stretch between marks.
    pub quoted: bool,
    /// Sentence of its first token.
    pub sentence: usize,
    /// Sentence of its last token.
    pub end_sentence: usize,
    /// Body stretch.
    pub paragraph: usize,
}

/// What the rules found at a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ruled {
    /// 1 + cue of the quotation whose content it belongs to.
    pub content: usize,
    /// 1 + cue of the quotation whose speaker it belongs to.
    pub source: usize,
    /// Whether it is a cue.
    pub cue: bool,
}

/// An article laid out. Words, lemmas, tags and relations are hashes, one for each token.
pub struct Page<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its tokens with their tree.
    pub syntax: &'a Syntax,
    /// Units in order of the text.
    pub units: Vec<Unit>,
    /// Unit of each token.
    pub unit_of: Vec<usize>,
    /// Sentence of each token.
    pub sentence_of: Vec<usize>,
    /// Direct dependents of each token.
    pub children: Vec<Vec<usize>>,
    /// Small-letter form.
    pub word: Vec<u64>,
    /// Dictionary form.
    pub lemma: Vec<u64>,
    /// Penn tag.
    pub tag: Vec<u64>,
    /// Relation with its subtype.
    pub relation: Vec<u64>,
    /// Kind of the entity that the token belongs to, 0 for none.
    pub kind: Vec<u64>,
    /// What the list of reporting words says of the lemma.
    pub class: Vec<u64>,
    /// What the rules found.
    pub ruled: Vec<Ruled>,
    /// First unit of each body stretch.
    pub paragraphs: Vec<usize>,
}

impl<'a> Page<'a> {
    /// Lays out the body stretches of a text with what was read in it.
    pub fn new(text: &'a str, body: &[Span], reading: &'a Reading) -> Self {
        let syntax = &reading.syntax;
        let tokens = &syntax.tokens;
        let mut children = vec![Vec::new(); tokens.len()];
        for (index, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[head].push(index);
            }
        }
        let mut sentence_of = vec![0; tokens.len()];
        for (number, sentence) in syntax.sentences.iter().enumerate() {
            sentence_of[sentence.first..sentence.last].fill(number);
        }
        let hash = |text: &str| hash_bytes(text.bytes());
        let mut page = Self {
            text,
            syntax,
            units: Vec::new(),
            unit_of: vec![0; tokens.len()],
            sentence_of,
            children,
            word: tokens.iter().map(|token| hash(&token.span.of(text).to_lowercase())).collect(),
            lemma: tokens.iter().map(|token| hash(&token.lemma.to_lowercase())).collect(),
            tag: tokens.iter().map(|token| hash(&token.fine_tag)).collect(),
            relation: tokens.iter().map(|token| hash(&token.relation)).collect(),
            kind: kinds(reading),
            class: tokens.iter().map(|token| u64::from(reporting::classes(&token.lemma))).collect(),
            ruled: ruled(text, reading),
            paragraphs: Vec::new(),
        };
        page.lay_out(body);
        page
    }

    fn lay_out(&mut self, body: &[Span]) {
        let quoted: Vec<Span> = body
            .iter()
            .flat_map(|&stretch| marks::pairs(self.text, stretch))
            .filter(|one| {
                let single = one.whole.of(self.text).starts_with(['\'', '‘', '’']);
                !single || one.content.of(self.text).split_whitespace().count() >= SINGLE_MARKS
            })
            .map(|one| one.whole)
            .collect();
        let mut next = 0;
        let mut token = 0;
        while token < self.syntax.tokens.len() {
            let span = self.syntax.tokens[token].span;
            while quoted.get(next).is_some_and(|quote| quote.end <= span.start) {
                next += 1;
            }
            let around = quoted.get(next).copied().filter(|quote| quote.overlaps(span));
            let mut last = token + 1;
            if let Some(quote) = around {
                while self.syntax.tokens.get(last).is_some_and(|token| token.span.overlaps(quote)) {
                    last += 1;
                }
                next += 1;
            }
            let whole = span.cover(self.syntax.tokens[last - 1].span);
            let number = self.units.len();
            self.unit_of[token..last].fill(number);
            let sentence = self.sentence_of[token];
            let paragraph = self.syntax.sentences[sentence].paragraph;
            while self.paragraphs.len() <= paragraph {
                self.paragraphs.push(number);
            }
            self.units.push(Unit {
                span: around.unwrap_or(whole),
                first: token,
                last,
                quoted: around.is_some(),
                sentence,
                end_sentence: self.sentence_of[last - 1],
                paragraph,
            });
            token = last;
        }
    }

    /// Units of a body stretch.
    pub fn units_of(&self, paragraph: usize) -> std::ops::Range<usize> {
        let first = self.paragraphs.get(paragraph).copied().unwrap_or(self.units.len());
        let last = self.paragraphs.get(paragraph + 1).copied().unwrap_or(self.units.len());
        first..last.max(first)
    }

    /// The stretch of text under a token: itself and all that depends on it. Costs as much as it holds tokens.
    pub fn subtree(&self, head: usize) -> Span {
        let mut span = self.syntax.tokens[head].span;
        let mut open: Vec<usize> = self.children[head].clone();
        let mut seen = 0;
        while let Some(index) = open.pop().filter(|_| seen < self.children.len()) {
            span = span.cover(self.syntax.tokens[index].span);
            seen += 1;
            open.extend(&self.children[index]);
        }
        span
    }

    /// Whether a token is a full verb.
    pub fn is_verb(&self, token: usize) -> bool {
        self.syntax.tokens[token].tag == Tag::Verb
    }
}

fn kinds(reading: &Reading) -> Vec<u64> {
    let mut kinds = vec![0; reading.syntax.tokens.len()];
    for entity in &reading.entities {
        let kind = match entity.kind {
            EntityKind::Person => 1,
            EntityKind::Organization => 2,
            EntityKind::Place => 3,
            EntityKind::Group => 4,
            EntityKind::ArmedGroup => 5,
            EntityKind::Outlet => 6,
            EntityKind::Facility => 7,
        };
        for mention in entity.mentions.iter().filter(|mention| mention.form != MentionForm::Adjective) {
            for token in reading.syntax.tokens_in(mention.span) {
                kinds[token] = kind;
            }
        }
    }
    kinds
}

fn ruled(text: &str, reading: &Reading) -> Vec<Ruled> {
    let syntax = &reading.syntax;
    let mut found = vec![Ruled::default(); syntax.tokens.len()];
    let scopes = Scopes::new(text, reading);
    for one in &reading.quotations {
        let cue = one.cue.map_or(usize::MAX, |cue| syntax.tokens_in(cue).start + 1);
        if let Some(ruled) = cue.checked_sub(1).and_then(|cue| found.get_mut(cue)) {
            ruled.cue = true;
        }
        let clause = scopes.statement(one);
        for span in one.content.iter().copied().chain(clause) {
            for token in syntax.tokens_in(span) {
                found[token].content = cue;
            }
        }
        if let Some(span) = scopes.source(one) {
            for token in syntax.tokens_in(span) {
                found[token].source = cue;
            }
        }
    }
    found
}

//! Sentences, tokens, tags, lemmas and dependencies.

pub mod lemma;
pub mod linear;
pub mod model;
pub mod network;
pub mod sentence;
pub mod tokenise;
mod verbs;
pub mod word;
mod wordlist;

use serde::{Deserialize, Serialize};

use crate::text::Span;
use model::{Model, WordAnalysis};
use network::Scratch;
pub(crate) use verbs::verb_lemma;

/// The analysed body of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Syntax {
    /// Sentences in order of the text.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences, in order of the text.
    pub tokens: Vec<Token>,
}

/// A sentence of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Index of the body stretch ([`crate::article::Article::body`]) that it belongs to.
    pub paragraph: usize,
    /// Index of its first token in [`Syntax::tokens`].
    pub first: usize,
    /// Index after its last token.
    pub last: usize,
}

/// A token with its analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Dictionary form, lower case except for proper nouns.
    pub lemma: String,
    /// Universal part of speech, as in UD: `VERB`, `PROPN`, …
    pub tag: Tag,
    /// Penn Treebank tag, which tells tense and number: `VBD`, `NNS`, …
    pub fine_tag: String,
    /// Index in [`Syntax::tokens`] of the word it depends on; nothing for a sentence's root.
    pub head: Option<usize>,
    /// UD relation to its head, with subtype: `nsubj`, `nsubj:pass`, `obl`, `root`, …
    pub relation: String,
}

/// Universal part-of-speech tags (UD v2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // UD's own names
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Syntax {
    /// The sentence that holds a byte offset.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.end <= byte);
        self.sentences.get(after).filter(|sentence| sentence.span.start <= byte).map(|_| after)
    }

    /// Indices of the tokens of a sentence.
    pub fn tokens_of(&self, sentence: usize) -> std::ops::Range<usize> {
        self.sentences.get(sentence).map_or(0..0, |sentence| sentence.first..sentence.last)
    }

    /// Indices of the tokens that overlap a span.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        first..last.max(first)
    }

    /// Indices of the tokens that depend directly on `head`, in order.
    pub fn dependents(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self
            .tokens
            .get(head)
            .and_then(|token| self.sentence_at(token.span.start))
            .map_or(0..0, |sentence| self.tokens_of(sentence));
        range.filter(move |&index| self.tokens[index].head == Some(head))
    }

    /// The first direct dependent with a relation (subtypes count: `nsubj` finds `nsubj:pass`).
    pub fn dependent(&self, head: usize, relation: &str) -> Option<usize> {
        self.dependents(head).find(|&index| self.tokens[index].has_relation(relation))
    }

    /// The stretch of text under a token: itself and all that depends on it.
    pub fn subtree(&self, head: usize) -> Span {
        let mut span = self.tokens[head].span;
        let mut open: Vec<usize> = self.dependents(head).collect();
        let mut seen = 0;
        while let Some(index) = open.pop() {
            span = span.cover(self.tokens[index].span);
            seen += 1;
            if seen <= self.tokens.len() {
                open.extend(self.dependents(index));
            }
        }
        span
    }
}

impl Tag {
    /// All tags with UD's names.
    pub const NAMES: [(Self, &'static str); 17] = [
        (Self::Adj, "ADJ"),
        (Self::Adp, "ADP"),
        (Self::Adv, "ADV"),
        (Self::Aux, "AUX"),
        (Self::Cconj, "CCONJ"),
        (Self::Det, "DET"),
        (Self::Intj, "INTJ"),
        (Self::Noun, "NOUN"),
        (Self::Num, "NUM"),
        (Self::Part, "PART"),
        (Self::Pron, "PRON"),
        (Self::Propn, "PROPN"),
        (Self::Punct, "PUNCT"),
        (Self::Sconj, "SCONJ"),
        (Self::Sym, "SYM"),
        (Self::Verb, "VERB"),
        (Self::X, "X"),
    ];

    /// The tag that UD calls `name`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(tag, _)| *tag)
    }

    /// UD's name for it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(tag, _)| *tag == self).map_or("X", |(_, name)| name)
    }
}

impl Token {
    /// Whether its relation is `relation` or a subtype of it.
    pub fn has_relation(&self, relation: &str) -> bool {
        self.relation.strip_prefix(relation).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    }
}

/// Splits and analyses the body stretches of a text, which must be in order and apart; a sentence never crosses two.
pub fn analyse(text: &str, body: &[Span]) -> Syntax {
    Model::embedded().map_or_else(Syntax::default, |model| analyse_with(model, text, body))
}

/// The same with a given model.
pub fn analyse_with(model: &Model<'_>, text: &str, body: &[Span]) -> Syntax {
    let mut places: Vec<(usize, Vec<Span>)> = Vec::new();
    for (paragraph, &stretch) in body.iter().enumerate() {
        let spans = tokenise::tokenise(text, stretch);
        let sentences = sentence::split(text, &spans).into_iter();
        places.extend(sentences.map(|range| (paragraph, spans[range].to_vec())));
    }
    let words = |(_, spans): &(usize, Vec<Span>)| spans.iter().map(|span| span.of(text)).collect();
    let sentences: Vec<Vec<&str>> = places.iter().map(words).collect();
    let mut syntax = Syntax::default();
    for ((paragraph, spans), words) in places.iter().zip(model.analyse(&sentences, &mut Scratch::default())) {
        syntax.push_sentence(*paragraph, spans, words);
    }
    syntax
}

impl Syntax {
    fn push_sentence(&mut self, paragraph: usize, spans: &[Span], words: Vec<WordAnalysis>) {
        let (Some(start), Some(end)) = (spans.first(), spans.last()) else { return };
        let first = self.tokens.len();
        let tokens = spans.iter().zip(words).map(|(&span, word)| Token {
            span,
            lemma: word.lemma,
            tag: word.tag,
            fine_tag: word.fine_tag,
            head: word.head.map(|head| first + head),
            relation: word.relation,
        });
        self.tokens.extend(tokens);
        self.sentences.push(Sentence { span: start.cover(*end), paragraph, first, last: self.tokens.len() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(text: &str) -> Syntax {
        analyse(text, &[Span::new(0, text.len())])
    }

    /// `relation(word, head)` of every token, which is how the parses below are told.
    fn arcs(text: &str) -> Vec<String> {
        let syntax = whole(text);
        let word = |index: usize| syntax.tokens[index].span.of(text);
        let arc = |token: &Token| {
            format!("{}({}, {})", token.relation, token.span.of(text), token.head.map_or("-", word))
        };
        syntax.tokens.iter().map(arc).collect()
    }

    #[test]
    fn a_news_lead_has_its_subject_and_partner() {
        let arcs = arcs("Norway’s foreign minister met with rebel envoys in Oslo on Tuesday.");
        for expected in ["nsubj(minister, met)", "root(met, -)", "obl(envoys, met)"] {
            assert!(arcs.iter().any(|arc| arc == expected), "{expected} is not in {arcs:?}");
        }
    }

    #[test]
    fn a_passive_has_its_agent() {
        let arcs = arcs("The ceasefire was signed by both governments.");
        for expected in ["nsubj:pass(ceasefire, signed)", "obl:agent(governments, signed)"] {
            assert!(arcs.iter().any(|arc| arc == expected), "{expected} is not in {arcs:?}");
        }
    }

    #[test]
    fn irregular_verbs_have_their_dictionary_form() {
        let syntax = whole("The envoys met and said that they had not gone.");
        let lemmas: Vec<&str> = syntax.tokens.iter().map(|token| token.lemma.as_str()).collect();
        assert_eq!(lemmas, ["the", "envoy", "meet", "and", "say", "that", "they", "have", "not", "go", "."]);
    }

    #[test]
    fn a_sentence_never_crosses_two_stretches_of_the_body() {
        let text = "He left the city Monday";
        let syntax = analyse(text, &[Span::new(0, 7), Span::new(8, text.len())]);
        let paragraphs: Vec<usize> = syntax.sentences.iter().map(|sentence| sentence.paragraph).collect();
        assert_eq!(paragraphs, [0, 1]);
    }

    #[test]
    fn a_long_line_is_cut_into_sentences() {
        let text = "word ".repeat(3000);
        assert!(whole(&text).sentences.len() > 5);
    }

    proptest! {
        #[test]
        fn every_text_gives_spans_that_fit_and_trees_with_one_root(
            text in "\\PC{0,60}|([A-Z]?[a-z']{1,6}[ ,.?!”\"\n-]){0,25}"
        ) {
            let syntax = whole(&text);
            let mut expected = 0;
            for (number, sentence) in syntax.sentences.iter().enumerate() {
                prop_assert!(sentence.span.fits(&text));
                prop_assert_eq!(sentence.first, expected);
                expected = sentence.last;
                let range = syntax.tokens_of(number);
                let roots = range.clone().filter(|&index| syntax.tokens[index].head.is_none());
                prop_assert_eq!(roots.count(), 1);
                for index in range.clone() {
                    prop_assert!(syntax.tokens[index].span.fits(&text));
                    let mut at = index;
                    for _ in range.clone() {
                        at = syntax.tokens[at].head.unwrap_or(at);
                        prop_assert!(range.contains(&at));
                    }
                    prop_assert!(syntax.tokens[at].head.is_none(), "a cycle");
                }
            }
            prop_assert_eq!(expected, syntax.tokens.len());
        }
    }
}

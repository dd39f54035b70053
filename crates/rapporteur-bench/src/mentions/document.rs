//! A document as it is held against others: its parsed sentences and bags of its words, names and numbers.

use rapporteur_core::reading::syntax::Tag;
use rapporteur_core::reading::syntax::model::{Model, WordAnalysis};
use rapporteur_core::reading::syntax::network::Scratch;
use rapporteur_core::text::calendar::is_day_or_month;

use super::bag::Bag;
use super::lexicon::Lexicon;
use super::row::DocumentRow;

/// A document read.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) id: String,
    pub(super) sentences: Vec<Vec<Word>>,
}

/// A word with its analysis.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is asked for by itself
pub(super) struct Word {
    pub(super) form: String,
    pub(super) analysis: WordAnalysis,
    /// Its lemma in lower case, by number.
    pub(super) number: u32,
    /// Says something by itself.
    pub(super) is_full: bool,
    pub(super) is_name: bool,
    pub(super) is_figure: bool,
    /// Names a day of the week, a month or a year.
    pub(super) is_date: bool,
}

/// The bags of a document, words weighed by rarity.
#[derive(Clone, Debug)]
pub(super) struct Bags {
    pub(super) words: Bag,
    pub(super) names: Bag,
    pub(super) figures: Bag,
    pub(super) lead: Bag,
}

/// The trees of a document's sentences.
pub(super) fn parse(model: &Model, row: &DocumentRow) -> Vec<Vec<WordAnalysis>> {
    let words: Vec<Vec<&str>> =
        row.sentences.iter().map(|sentence| sentence.iter().map(String::as_str).collect()).collect();
    model.analyse(&words, &mut Scratch::default())
}

impl Document {
    /// Reads a document with its trees; addresses of pages say nothing.
    pub(super) fn new(row: &DocumentRow, trees: Vec<Vec<WordAnalysis>>, lexicon: &mut Lexicon) -> Self {
        let sentences = row.sentences.iter().zip(trees).map(|(forms, tree)| {
            let is_address = forms.iter().any(|form| form == "http" || form == "www");
            let words =
                forms.iter().zip(tree).map(|(form, analysis)| Word::new(form, analysis, is_address, lexicon));
            words.collect()
        });
        Self { id: row.doc_id.clone(), sentences: sentences.collect() }
    }

    /// All words that say something.
    pub(super) fn full(&self) -> impl Iterator<Item = &Word> {
        self.sentences.iter().flatten().filter(|word| word.is_full)
    }

    pub(super) fn bags(&self, lexicon: &Lexicon) -> Bags {
        let bag = |keep: &dyn Fn(&Word) -> bool| {
            let counted = Bag::of(self.full().filter(|word| keep(word)).map(|word| (word.number, 1.0)));
            counted.weighed(|word, count| (1.0 + count.ln()) * lexicon.rarity(word))
        };
        let lead = self.sentences.iter().filter(|sentence| sentence.iter().any(|word| word.is_full)).take(3);
        Bags {
            words: bag(&|_| true),
            names: bag(&|word| word.is_name),
            figures: bag(&|word| word.is_figure),
            lead: weighed(lead.flatten(), lexicon),
        }
    }
}

/// The full ones of these words by rarity.
pub(super) fn weighed<'a>(words: impl Iterator<Item = &'a Word>, lexicon: &Lexicon) -> Bag {
    let words = words.filter(|word| word.is_full);
    Bag::of(words.map(|word| (word.number, lexicon.rarity(word.number))))
        .weighed(|word, _| lexicon.rarity(word))
}

impl Word {
    fn new(form: &str, analysis: WordAnalysis, is_address: bool, lexicon: &mut Lexicon) -> Self {
        let lemma = analysis.lemma.to_lowercase();
        let is_figure = form.chars().any(|letter| letter.is_ascii_digit());
        Self {
            form: form.to_owned(),
            number: lexicon.number(&lemma),
            is_full: !is_address && Lexicon::is_full(&lemma),
            is_name: analysis.tag == Tag::Propn,
            is_figure,
            is_date: is_calendar(&lemma) || is_year(form),
            analysis,
        }
    }
}

fn is_year(form: &str) -> bool {
    form.len() == 4
        && (form.starts_with("19") || form.starts_with("20"))
        && form.bytes().all(|byte| byte.is_ascii_digit())
}

/// Not May, which is more often another word.
fn is_calendar(lemma: &str) -> bool {
    lemma == "yesterday" || lemma != "may" && is_day_or_month(lemma)
}

//! A mention as it is held against others: its words, its arguments, and what stands near.

use rapporteur_core::linking::trigger::families::Families;
use rapporteur_core::linking::trigger::stem;
use rapporteur_core::reading::syntax::Tag;

use super::arguments::arguments;
use super::bag::Bag;
use super::document::{Document, Word, weighed};
use super::lexicon::Lexicon;
use super::row::MentionRow;

/// Words to each side that stand near.
const NEAR: usize = 5;

/// A mention read.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Position of its document in the collection.
    pub(super) document: usize,
    pub(super) sentence: usize,
    pub(super) head: usize,
    pub(super) lemma: String,
    pub(super) stem: String,
    /// The head's word, by number.
    pub(super) word: u32,
    /// Rarity of the head's word.
    pub(super) rarity: f32,
    /// Families of its words (`linking::trigger`).
    pub(super) families: Vec<u16>,
    /// The words of these families.
    pub(super) relatives: Bag,
    /// The stem by our own lemma, which may differ.
    pub(super) own_stem: String,
    /// "out" of "checked out".
    pub(super) particle: Option<u32>,
    pub(super) kind: Kind,
    pub(super) words: Bag,
    pub(super) agents: Bag,
    pub(super) patients: Bag,
    pub(super) others: Bag,
    pub(super) arguments: Bag,
    pub(super) near: Bag,
    pub(super) around: Bag,
    pub(super) names: Bag,
    pub(super) figures: Bag,
    pub(super) dates: Bag,
    pub(super) governor: Option<u32>,
    pub(super) length: usize,
}

/// How its head stands in the clause.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is a feature of its own
pub(super) struct Kind {
    pub(super) is_verb: bool,
    pub(super) is_participle: bool,
    pub(super) is_past: bool,
    pub(super) is_uncertain: bool,
    pub(super) is_negated: bool,
    pub(super) is_definite: bool,
    pub(super) is_name: bool,
}

impl Mention {
    /// Reads a mention of the document at `document`; nothing where its place is not there.
    pub(super) fn new(
        row: &MentionRow,
        at: usize,
        document: &Document,
        lexicon: &Lexicon,
        families: &Families,
    ) -> Option<Self> {
        let sentence = document.sentences.get(row.sent_id)?;
        let positions: Vec<usize> =
            row.sent_tokens.iter().copied().filter(|&position| position < sentence.len()).collect();
        let head = head(row, &positions, sentence)?;
        let parse: Vec<_> = sentence.iter().map(|word| word.analysis.clone()).collect();
        let parts = arguments(&parse, head);
        let bag =
            |positions: &[usize]| weighed(positions.iter().map(|&position| &sentence[position]), lexicon);
        let rest: Vec<usize> = (0..sentence.len()).filter(|position| !positions.contains(position)).collect();
        let near: Vec<usize> =
            rest.iter().copied().filter(|position| position.abs_diff(head) <= NEAR).collect();
        let kept = |keep: &dyn Fn(&Word) -> bool| {
            let kept: Vec<usize> =
                rest.iter().copied().filter(|&position| keep(&sentence[position])).collect();
            bag(&kept)
        };
        let own = sentence[head].analysis.lemma.to_lowercase();
        let given = row.head_lemma.to_lowercase();
        let lemma = if given.starts_with('-') { own.clone() } else { given };
        let lemmas: Vec<String> =
            positions.iter().map(|&position| sentence[position].analysis.lemma.to_lowercase()).collect();
        let lemmas: Vec<&str> = lemmas.iter().map(String::as_str).collect();
        let by_lemma = families.of(&lemma, &lemmas);
        let kin = if by_lemma.is_empty() { families.of(&own, &lemmas) } else { by_lemma };
        Some(Self {
            document: at,
            sentence: row.sent_id,
            head,
            stem: stem(&lemma),
            word: sentence[head].number,
            rarity: lexicon.rarity(sentence[head].number),
            relatives: Bag::of(
                kin.iter().flat_map(|&family| families.members(family)).map(|&word| (word, 1.0)),
            ),
            families: kin,
            own_stem: stem(&own),
            particle: particle(sentence, head, &positions),
            lemma,
            kind: Kind::of(sentence, head),
            words: bag(&positions),
            agents: bag(&parts.agents),
            patients: bag(&parts.patients),
            others: bag(&parts.others),
            arguments: bag(&[parts.agents, parts.patients, parts.others].concat()),
            near: bag(&near),
            around: bag(&rest),
            names: kept(&|word| word.is_name),
            figures: kept(&|word| word.is_figure),
            dates: kept(&|word| word.is_date),
            governor: parts.governor.map(|position| sentence[position].number),
            length: positions.len(),
        })
    }
}

/// Where the head stands: the first of the mention's words that holds it, else the last one.
fn head(row: &MentionRow, positions: &[usize], sentence: &[Word]) -> Option<usize> {
    let whole = positions.iter().find(|&&position| sentence[position].form == row.head);
    let part = || positions.iter().find(|&&position| sentence[position].form.contains(&row.head));
    whole.or_else(part).or(positions.last()).copied()
}

/// The first particle among the mention's words or below its head.
fn particle(sentence: &[Word], head: usize, positions: &[usize]) -> Option<u32> {
    const PARTICLES: [&str; 12] =
        ["in", "out", "up", "down", "off", "on", "away", "back", "over", "into", "through", "apart"];
    let belongs = |at: &usize| {
        let below =
            sentence[*at].analysis.head == Some(head) && sentence[*at].analysis.relation == "compound:prt";
        below || positions.contains(at)
    };
    let named = |at: &usize| PARTICLES.contains(&sentence[*at].analysis.lemma.as_str());
    (0..sentence.len()).find(|at| *at != head && named(at) && belongs(at)).map(|at| sentence[at].number)
}

impl Kind {
    fn of(sentence: &[Word], head: usize) -> Self {
        let word = &sentence[head].analysis;
        let below = |test: &dyn Fn(&Word) -> bool| {
            sentence.iter().any(|other| other.analysis.head == Some(head) && test(other))
        };
        let lemma_in = |lemmas: &'static [&'static str]| {
            move |other: &Word| lemmas.contains(&other.analysis.lemma.as_str())
        };
        Self {
            is_verb: word.tag == Tag::Verb,
            is_participle: matches!(word.fine_tag.as_str(), "VBG" | "VBN"),
            is_past: matches!(word.fine_tag.as_str(), "VBD" | "VBN"),
            is_uncertain: below(&lemma_in(&[
                "will", "would", "may", "might", "could", "can", "should", "to", "if",
            ])),
            is_negated: below(&lemma_in(&["not", "no", "never", "without"])),
            is_definite: below(&lemma_in(&["the", "this", "that", "his", "her", "their", "its"])),
            is_name: sentence[head].is_name,
        }
    }
}

//! Which blocks of a page are the article: the extractors' votes, and what a block's place and form say.
//!
//! A block is kept where the mean of the votes and the leanings below reach [`ENOUGH`] together. The leanings are
//! round numbers, set by hand and then moved in steps of a tenth where the development pages of BENCHMARKS.md ("Intake")
//! got better by it: a few hyper-parameters, not a trained model, and they fit those pages a little better than others.

use std::collections::BTreeMap;

use super::ballot::Ballot;
use super::block::{Block, Mark, Place};
use crate::words::bare;

/// Votes and leanings that keep a block.
const ENOUGH: f32 = 0.5;
/// A text that JSON-LD gives as the article's body counts where it has so many words …
const LINKED_WORDS: usize = 80;
/// … and holds this share of what was voted for.
const LINKED_SHARE: f32 = 0.6;
/// Blocks of fewer words may stand twice in an article.
const REPEATED_WORDS: usize = 6;
/// Blocks of so many words are held against all others: they may say again what stands there in pieces.
const LONG_BLOCK: usize = 40;

/// What is known of the page beside its blocks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// What the extractors took for the article.
    pub(crate) votes: Vec<String>,
    /// The article's body in JSON-LD.
    pub(crate) linked_text: Option<String>,
    /// Titles by which the page goes.
    pub(crate) titles: Vec<String>,
    /// Descriptions of the page; where one stands in the article, it is the standfirst.
    pub(crate) descriptions: Vec<String>,
}

/// The blocks that are the article, in order.
pub(crate) fn chosen<'b>(blocks: &'b [Block], known: &Known) -> Vec<&'b Block> {
    let ballot = Ballot::of(blocks);
    let votes = mean(known.votes.iter().map(|text| ballot.shares(text)), blocks.len());
    let linked = known.linked_text.as_deref().and_then(|text| linked(&ballot, text, &votes));
    let leanings = Leanings::of(blocks, &ballot.lengths(), known);
    let scores: Vec<f32> = (0..blocks.len())
        .map(|index| {
            let at = |values: &[f32]| values.get(index).copied().unwrap_or(0.0);
            at(&votes)
                + leanings.of_block(index)
                + linked.as_deref().map_or(0.0, |shares| if at(shares) >= 0.5 { 0.3 } else { -0.7 })
        })
        .collect();
    let mut kept: Vec<bool> = scores.iter().map(|score| *score >= ENOUGH).collect();
    leanings.drop_repeats(&scores, &mut kept);
    for index in ballot.said_elsewhere(&kept, LONG_BLOCK) {
        if let Some(kept) = kept.get_mut(index) {
            *kept = false;
        }
    }
    blocks.iter().zip(kept).filter(|(_, kept)| *kept).map(|(block, _)| block).collect()
}

fn mean(votes: impl ExactSizeIterator<Item = Vec<f32>>, blocks: usize) -> Vec<f32> {
    let count = votes.len().max(1) as f32;
    let mut sum = vec![0.0; blocks];
    for shares in votes {
        for (sum, share) in sum.iter_mut().zip(shares) {
            *sum += share / count;
        }
    }
    sum
}

/// Shares of JSON-LD's body, where it is long enough and tells of the same text as the votes.
fn linked(ballot: &Ballot, text: &str, votes: &[f32]) -> Option<Vec<f32>> {
    super::ballot::words(text).nth(LINKED_WORDS)?;
    let shares = ballot.shares(text);
    let lengths = ballot.lengths();
    let taken = |index: usize| votes.get(index).is_some_and(|vote| *vote >= 0.5);
    let words = |wanted: &dyn Fn(usize) -> bool| -> usize {
        lengths.iter().enumerate().filter(|(index, _)| wanted(*index)).map(|(_, length)| *length).sum()
    };
    let all = words(&taken);
    let both = words(&|index| taken(index) && shares.get(index).is_some_and(|share| *share >= 0.5));
    (all > 0 && both as f32 >= LINKED_SHARE * all as f32).then_some(shares)
}

/// What speaks for and against blocks beside the votes.
struct Leanings<'b> {
    blocks: &'b [Block],
    lengths: Vec<usize>,
    /// Folded words of each block.
    folded: Vec<String>,
    titles: Vec<String>,
    descriptions: Vec<String>,
    /// Share of the page's running text in each container.
    mass: BTreeMap<usize, f32>,
    /// The heading that is the title; what stands in front of it is hardly the article.
    title_at: usize,
}

impl<'b> Leanings<'b> {
    fn of(blocks: &'b [Block], lengths: &[usize], known: &Known) -> Self {
        let folded: Vec<String> = blocks.iter().map(|block| bare(&block.text)).collect();
        let fold = |texts: &[String]| {
            texts.iter().map(|text| bare(text)).filter(|text| !text.is_empty()).collect::<Vec<_>>()
        };
        let mut leanings = Self {
            blocks,
            lengths: lengths.to_vec(),
            folded,
            titles: fold(&known.titles),
            descriptions: fold(&known.descriptions),
            mass: mass(blocks, lengths),
            title_at: 0,
        };
        leanings.title_at = (0..blocks.len())
            .find(|index| {
                blocks.get(*index).is_some_and(|block| block.place.heading > 0) && leanings.is_title(*index)
            })
            .unwrap_or(0);
        leanings
    }

    fn is_title(&self, index: usize) -> bool {
        let Some(words) = self.folded.get(index) else { return false };
        self.titles.iter().any(|title| title == words || (words.len() > 20 && title.starts_with(words)))
    }

    fn is_description(&self, index: usize) -> bool {
        let Some(words) = self.folded.get(index) else { return false };
        self.descriptions.iter().any(|description| {
            description == words
                || (words.len() > 40
                    && (description.starts_with(words)
                        || (description.len() > 60 && words.starts_with(description))))
        })
    }

    fn of_block(&self, index: usize) -> f32 {
        let Some(block) = self.blocks.get(index) else { return 0.0 };
        let words = self.lengths.get(index).copied().unwrap_or(0);
        let mut sum =
            of_place(&block.place) + of_links(block) + of_form(block, words) + self.of_container(block);
        if self.is_title(index) {
            sum -= 1.2;
        }
        if self.is_description(index)
            && !block.place.is(Mark::List)
            && !block.place.is(Mark::Navigation)
            && !block.place.is(Mark::Hidden)
        {
            sum += 0.4;
        }
        if self.is_teaser(index) {
            sum -= 0.5;
        }
        if index < self.title_at {
            sum -= 0.2;
        }
        sum
    }

    /// Behind a link in a container of its own: another story and what it is about.
    fn is_teaser(&self, index: usize) -> bool {
        let (Some(block), Some(before)) =
            (self.blocks.get(index), index.checked_sub(1).and_then(|index| self.blocks.get(index)))
        else {
            return false;
        };
        let small = self.mass.get(&block.place.container).copied().unwrap_or(0.0) < 0.3;
        small && before.place.container == block.place.container && link_share(before) > 0.8
    }

    fn of_container(&self, block: &Block) -> f32 {
        let mass = |container: usize| self.mass.get(&container).copied().unwrap_or(0.0);
        let own = mass(block.place.container);
        let around = own + mass(block.place.outer);
        let own = if own > 0.5 { 0.2 } else { 0.0 };
        if around > 0.5 { own + 0.1 } else { own }
    }

    /// Of blocks with the same words the best one stays, and its neighbours of the same container.
    fn drop_repeats(&self, scores: &[f32], kept: &mut [bool]) {
        let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, words) in self.folded.iter().enumerate() {
            if kept.get(index).copied().unwrap_or(false)
                && self.lengths.get(index).is_some_and(|length| *length >= REPEATED_WORDS)
            {
                same.entry(words).or_default().push(index);
            }
        }
        for group in same.into_values().filter(|group| group.len() > 1) {
            let shown =
                |index: usize| self.blocks.get(index).is_some_and(|block| !block.place.is(Mark::Hidden));
            let score = |index: usize| {
                scores.get(index).copied().unwrap_or(0.0) + if shown(index) { 1.0 } else { 0.0 }
            };
            let best = group
                .iter()
                .copied()
                .reduce(|best, next| if score(next) > score(best) { next } else { best });
            let container = |index: usize| self.blocks.get(index).map(|block| block.place.container);
            for index in group {
                let stays = Some(index) == best
                    || (shown(index) && best.is_some_and(|best| container(best) == container(index)));
                if let Some(kept) = kept.get_mut(index) {
                    *kept = stays;
                }
            }
        }
    }
}

/// Share of the page's running text in each container.
fn mass(blocks: &[Block], lengths: &[usize]) -> BTreeMap<usize, f32> {
    let mut words: BTreeMap<usize, usize> = BTreeMap::new();
    for (block, length) in blocks.iter().zip(lengths) {
        if *length >= 12
            && link_share(block) < 0.3
            && !block.place.is(Mark::Navigation)
            && !block.place.is(Mark::Footer)
        {
            *words.entry(block.place.container).or_default() += length;
        }
    }
    let all = words.values().sum::<usize>().max(1) as f32;
    words.into_iter().map(|(container, words)| (container, words as f32 / all)).collect()
}

fn link_share(block: &Block) -> f32 {
    block.linked as f32 / block.text.len().max(1) as f32
}

fn of_place(place: &Place) -> f32 {
    let told = [
        (place.is(Mark::Caption), -0.6),
        (place.is(Mark::Navigation) || place.is(Mark::Footer), -0.6),
        (place.is(Mark::Hidden), -0.3),
        (place.is(Mark::Form), -0.2),
        (place.is(Mark::Furniture), -0.1),
        (place.is(Mark::Aside), -0.2),
        (place.heading == 1, -0.5),
        (place.is(Mark::List) && place.is(Mark::Header), -0.4),
    ];
    told.iter().filter(|(is, _)| *is).map(|(_, leaning)| leaning).sum()
}

/// A block that is a link leads elsewhere.
fn of_links(block: &Block) -> f32 {
    match link_share(block) {
        share if share > 0.8 => -0.9,
        share if share > 0.5 && block.place.is(Mark::List) => -0.3,
        share if share > 0.4 => -0.1,
        _ => 0.0,
    }
}

fn of_form(block: &Block, words: usize) -> f32 {
    let stopped = block.text.ends_with(['.', '!', '?', '"', '”', '’', '»', '…', '。', ':']);
    match words {
        12.. if block.place.is(Mark::Paragraph) && link_share(block) < 0.3 => 0.1,
        9.. if !stopped && block.place.heading == 0 => -0.2,
        ..9 if !stopped && block.place.heading == 0 => -0.15,
        _ => 0.0,
    }
}

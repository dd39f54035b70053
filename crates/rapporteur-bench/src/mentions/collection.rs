//! One split as it is answered: its documents, its mentions, and the pairs of mentions that are compared.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use rapporteur_core::linking::trigger::families::Families;
use rapporteur_core::reading::syntax::model::Model;
use rayon::prelude::*;

use super::document::{Document, parse};
use super::lexicon::Lexicon;
use super::mention::Mention;
use super::neighbours::Neighbours;
use super::row::{DocumentRow, MentionRow};
use super::usage::{Usage, usages};

/// A collection read.
pub(crate) struct Collection {
    pub(super) mentions: Vec<Mention>,
    pub(super) neighbours: Neighbours,
    /// Pairs of mentions that are compared, the first before the second.
    pub(crate) pairs: Vec<(u32, u32)>,
    /// For each document the positions of its mentions.
    pub(super) mentions_of: Vec<Vec<usize>>,
    /// For each mention the part of the near documents that have one with its stem.
    pub(super) popularity: Vec<f32>,
    /// How each mention's word is used around.
    pub(super) usages: Vec<Usage>,
}

impl Collection {
    /// Reads the mentions and the documents that they stand in.
    pub(crate) fn read(
        documents: &[DocumentRow],
        mentions: &[&MentionRow],
        families: &Families,
    ) -> anyhow::Result<Self> {
        let wanted: BTreeSet<&str> = mentions.iter().map(|mention| mention.doc_id.as_str()).collect();
        let rows: Vec<&DocumentRow> =
            documents.iter().filter(|row| wanted.contains(row.doc_id.as_str())).collect();
        let mut lexicon = Lexicon::default();
        let documents = read_documents(&rows, &mut lexicon)?;
        let place: BTreeMap<&str, usize> =
            documents.iter().enumerate().map(|(place, document)| (document.id.as_str(), place)).collect();
        let read = |row: &&MentionRow| {
            let at = *place.get(row.doc_id.as_str())?;
            Mention::new(row, at, &documents[at], &lexicon, families)
        };
        let missing = || "a mention stands in no sentence of docs.jsonl; both files must be of one folder";
        let mentions: Vec<Mention> =
            mentions.par_iter().map(|row| read(row).with_context(missing)).collect::<anyhow::Result<_>>()?;
        let neighbours = Neighbours::of(documents.iter().map(|document| document.bags(&lexicon)).collect());
        let mut mentions_of = vec![Vec::new(); documents.len()];
        mentions.iter().enumerate().for_each(|(at, mention)| mentions_of[mention.document].push(at));
        let pairs = pairs(&mentions, &neighbours);
        let popularity = popularity(&mentions, &neighbours, documents.len());
        let usages = usages(&mentions, &neighbours);
        Ok(Self { mentions, neighbours, pairs, mentions_of, popularity, usages })
    }
}

fn read_documents(rows: &[&DocumentRow], lexicon: &mut Lexicon) -> anyhow::Result<Vec<Document>> {
    let model = Model::embedded().context("the model of sentences cannot be read")?;
    let trees: Vec<_> = rows.par_iter().map(|row| parse(model, row)).collect();
    let mut documents = Vec::with_capacity(rows.len());
    for (row, trees) in rows.iter().zip(trees) {
        let document = Document::new(row, trees, lexicon);
        lexicon.count(&document.full().map(|word| word.number).collect());
        documents.push(document);
    }
    Ok(documents)
}

fn pairs(mentions: &[Mention], neighbours: &Neighbours) -> Vec<(u32, u32)> {
    let near = |one: usize| {
        (one + 1..mentions.len())
            .filter(move |&two| neighbours.are_near(mentions[one].document, mentions[two].document))
            .map(move |two| (one as u32, two as u32))
    };
    (0..mentions.len()).flat_map(near).collect()
}

fn popularity(mentions: &[Mention], neighbours: &Neighbours, documents: usize) -> Vec<f32> {
    let mut with: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for mention in mentions {
        with.entry(&mention.stem).or_default().insert(mention.document);
    }
    let of = |mention: &Mention| {
        let weight = |other: usize| {
            if other == mention.document { 0.0 } else { neighbours.nearness(mention.document, other).powi(2) }
        };
        let all: f32 = (0..documents).map(weight).sum();
        let found: f32 = with[mention.stem.as_str()].iter().map(|&other| weight(other)).sum();
        found / all.max(1e-3)
    };
    mentions.par_iter().map(of).collect()
}

//! Whether two reports of one article tell one event: a score learned from annotated articles.
//!
//! An article tells its event again and again ("bombed", "the raid", "a second attack"), and what tells a retelling from the
//! next event is never one thing alone. The rules that forbid (`comparison::veto`) stand above the score, and what
//! the rules hold for enough is one of the things that it weighs. Card: `models/retelling.md`.

mod rank;
mod row;
mod standing;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::comparison::{self, Comparison, DateRelation};
use super::identity::Identities;
use super::node::{self, Family, Node};
use super::trees::Trees;
use crate::coding::Account;
use rank::Ranks;
pub use row::{FEATURES, GENERAL};
use standing::Standing;

static EMBEDDED: &[u8] = include_bytes!("../../../models/retelling.bin");

static ACROSS: &[u8] = include_bytes!("../../../models/retelling_across.bin");

/// Whether a chance is enough to join two reports that nothing keeps apart. What is told as background is the news only where
/// the days agree: "he had met them in June" is none of the meetings that the article is about.
pub(super) fn is_told_again(one: &Node, comparison: &Comparison, chance: Chance) -> bool {
    let dated = comparison.dates <= DateRelation::Wide;
    let least = match (comparison.same_article, comparison.dates <= DateRelation::Near) {
        (true, _) => least(one.family),
        (false, true) => LEAST_ACROSS,
        (false, false) => LEAST_UNDATED,
    };
    chance.value >= least && (dated || !comparison.background_differs)
}

/// The chance from which two reports of an article are one event, above the best F1 of cross-validation, since a wrong
/// merge is worse than a split. Of what is done by words an article tells more by one speaker, and only the words differ.
fn least(family: Family) -> f32 {
    if family.is_spoken() { 0.75 } else { 0.65 }
}

/// Mean chance over all pairs of two events' reports from which the two are joined.
pub(super) const LEAST_MEAN: f32 = 0.4;

/// The trained score; nothing only where the program was built with a damaged file or one for other features.
fn model() -> Option<&'static Trees> {
    static MODEL: OnceLock<Option<Trees>> = OnceLock::new();
    let read = || Trees::read(EMBEDDED).ok().filter(|trees| trees.features() == FEATURES.len());
    MODEL.get_or_init(read).as_ref()
}

/// Chance from which two reports in two articles of one story are one event where their days agree.
const LEAST_ACROSS: f32 = 0.75;

/// The same where nothing tells of days: read by eye, half of the pairs with less were two events.
const LEAST_UNDATED: f32 = 0.9;

/// The chance that two reports in two articles of one story tell one event, by the likeness that reports inside an article
/// have; nothing where they come from no texts.
pub(super) fn chance_across(one: &Node, two: &Node, comparison: &Comparison) -> Option<Chance> {
    static MODEL: OnceLock<Option<Trees>> = OnceLock::new();
    let read = || Trees::read(ACROSS).ok().filter(|trees| trees.features() == GENERAL);
    let told = !one.report.wording.is_empty() && !two.report.wording.is_empty();
    let trees = MODEL.get_or_init(read).as_ref().filter(|_| told)?;
    Some(Chance::of(trees, &row::general(one, two, comparison)))
}

/// Reports of one family on either side that a report of a very long article is held against.
const REACH: usize = 60;

/// The chances that two reports of one article tell one event, by node: of all pairs of one family that come from texts.
/// Nodes must be in order of article and trigger.
pub(super) fn chances(nodes: &[Node], identities: &Identities) -> BTreeMap<(usize, usize), Chance> {
    let Some(trees) = model() else { return BTreeMap::new() };
    let told = |node: &Node| !node.report.wording.is_empty();
    let families = families(nodes).into_values().filter(|kin| kin.iter().all(|&index| told(&nodes[index])));
    let pairs = families.flat_map(|kin| of_family(&kin, nodes, identities));
    pairs.map(|pair| ((pair.one, pair.two), Chance::of(trees, &pair.row))).collect()
}

/// Chance below which nobody asks for reasons.
const WORTH_A_REASON: f32 = 0.25;

/// Features named as reasons for a chance.
const REASONS: usize = 3;

/// The chance that two reports tell one event, and what it rests on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    /// Between 0 and 1.
    pub(super) value: f32,
    /// The features that weigh most for what it says, by their place in [`FEATURES`]; nothing for a small chance.
    weightiest: Option<[u8; REASONS]>,
}

impl Chance {
    fn of(trees: &Trees, row: &[f32]) -> Self {
        let value = trees.score(row);
        if value < WORTH_A_REASON {
            return Self { value, weightiest: None };
        }
        let side = if value < 0.5 { -1.0 } else { 1.0 };
        let mut weights: Vec<(f32, u8)> =
            trees.contributions(row).into_iter().map(|weight| weight * side).zip(0..).collect();
        weights.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        let mut weightiest = [0; REASONS];
        for (place, (_, feature)) in weightiest.iter_mut().zip(weights) {
            *place = feature;
        }
        Self { value, weightiest: Some(weightiest) }
    }

    /// The chance in plain words, with what weighs most.
    pub(super) fn reason(self) -> String {
        let known = |at: u8| FEATURES.get(usize::from(at)).copied();
        let names: Vec<&str> = self.weightiest.into_iter().flatten().filter_map(known).collect();
        let by = if names.is_empty() { String::new() } else { format!(", most by: {}", names.join("; ")) };
        format!("a chance of {:.0} % to be one event{by}", self.value * 100.0)
    }
}

/// Two reports of an article with what their pair shows: what the score is trained on.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Number of the report that stands first: among nodes, or in [`Account::reports`].
    pub one: usize,
    /// Number of the second.
    pub two: usize,
    /// A number for each of [`FEATURES`].
    pub row: Vec<f32>,
    /// Whether something forbids that they are one.
    pub vetoed: bool,
}

/// The pairs of one family among an article's reports, by their index in [`Account::reports`].
pub fn pairs(account: &Account) -> Vec<Pair> {
    let accounts = [account];
    let identities = Identities::of(&accounts);
    let nodes = node::all(&accounts, &identities, &[vec![0]]);
    let pairs = families(&nodes).into_values().flat_map(|kin| of_family(&kin, &nodes, &identities));
    pairs.map(|pair| Pair { one: nodes[pair.one].index, two: nodes[pair.two].index, ..pair }).collect()
}

/// The nodes of each article and family, in order.
fn families(nodes: &[Node]) -> BTreeMap<(usize, Family), Vec<usize>> {
    let mut families: BTreeMap<(usize, Family), Vec<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        families.entry((node.account, node.family)).or_default().push(index);
    }
    families
}

fn of_family(kin: &[usize], nodes: &[Node], identities: &Identities) -> Vec<Pair> {
    let standings = Standing::of(kin, nodes);
    let mut compared = Vec::new();
    for second in 0..kin.len() {
        for first in second.saturating_sub(REACH)..second {
            let comparison = comparison::compare(&nodes[kin[first]], &nodes[kin[second]], identities);
            compared.push((first, second, comparison));
        }
    }
    let ranks = Ranks::of(kin.len(), &compared, |at| &nodes[kin[at]]);
    let pair = |(number, (first, second, comparison)): (usize, &(usize, usize, Comparison))| {
        let (one, two) = (&nodes[kin[*first]], &nodes[kin[*second]]);
        let mut row = row::of((one, &standings[*first]), (two, &standings[*second]), comparison);
        row.extend(ranks.of_pair(number, *first, *second));
        let vetoed = comparison::veto(one, two, comparison).is_some();
        Pair { one: kin[*first], two: kin[*second], row, vetoed }
    };
    compared.iter().enumerate().map(pair).collect()
}

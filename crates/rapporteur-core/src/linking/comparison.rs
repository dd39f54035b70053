//! Two reports held against each other: what forbids that they tell one event, and what speaks for it.

use super::identity::Identities;
use super::node::{Days, Family, Node, Occurrence};
use super::sides::{self, Conflict, Sides};
use super::site::{self, PlaceRelation};
use super::toll::{self, TollRelation};
use crate::coding::Naming;

/// Days between publications beyond which two undated reports are never joined.
const UNDATED_APART: i32 = 30;

/// Days over which news is told as news: an undated report speaks of the days before its publication.
const NEWS: i32 = 14;

/// Bytes between two sentences of one article that still tell one thing: a lead and its elaboration in
/// the next sentence or the one after (a news sentence has some 150 to 250).
const NEAR: usize = 400;

/// Words of substance that two tellings of a promise or a demand share. "to withdraw its guns" and "to
/// free 120 prisoners" share none; two of one promise seldom share fewer than these.
const PROMISED: usize = 2;

/// Days between publications within which one sentence, word for word, tells one event: wire text is taken
/// over on the day or the next ones; later the same sentence may have been written anew, of something new.
pub(super) const COPIED: i32 = 4;

/// Days between publications within which two articles of one story tell the same news.
pub(super) const RUNNING: i32 = 7;

/// What two reports have to do with each other.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is a feature of its own
pub(super) struct Comparison {
    pub(super) sides: Sides,
    pub(super) dates: DateRelation,
    pub(super) place: PlaceRelation,
    pub(super) toll: TollRelation,
    pub(super) same_article: bool,
    /// They stand in the same sentence of it.
    pub(super) same_sentence: bool,
    /// They stand in the same or in neighbouring sentences of it.
    pub(super) near: bool,
    /// What is promised or demanded in the two is the same, another, or not told.
    pub(super) substance: SubstanceRelation,
    /// The same word names both events.
    pub(super) same_trigger: bool,
    /// Their articles tell one story.
    pub(super) same_story: bool,
    /// One tells it as news, the other as background.
    pub(super) background_differs: bool,
    /// Both are agreements between the same parties.
    pub(super) same_signatories: bool,
    /// Days between the publications; nothing where one is unknown.
    pub(super) gap: Option<i32>,
}

/// Whether two reports promise or demand the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SubstanceRelation {
    /// They share words of substance.
    Same,
    /// One of them does not say what.
    Open,
    /// They share no words of substance.
    Apart,
}

/// How two dates stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DateRelation {
    /// Both within a week, and they share a day.
    Narrow,
    /// Both within a month, and they share a day.
    Near,
    /// Both dated, and they share a day.
    Wide,
    /// One is undated, but published as news of the other's days.
    News,
    /// Nothing tells.
    Open,
    /// They exclude one another.
    Apart,
}

/// Why two reports cannot tell one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Veto {
    Family,
    /// The text puts one after the other.
    Follows,
    /// One is called another one, or an earlier one, after the other was told.
    Another,
    /// One sentence tells them as two.
    Sentence,
    /// Two sides alone here, with a third person there.
    ThirdSide,
    /// Different things are promised.
    Promise,
    Occurrence(Occurrence, Occurrence),
    Participants(Conflict),
    Dates,
    PublishedBefore,
    FarApart,
    Place,
    Ordinal(u8, u8),
    Toll,
}

/// Holds two reports against each other.
pub(super) fn compare(one: &Node, two: &Node, identities: &Identities) -> Comparison {
    Comparison {
        sides: sides::compare(one, two, identities),
        dates: dates(one, two),
        place: site::relate(one.place, two.place),
        toll: toll::relate(one, two),
        same_article: one.account == two.account,
        same_sentence: one.account == two.account && one.report.clause == two.report.clause,
        near: one.account == two.account && apart(one, two) <= NEAR,
        substance: substance(one, two),
        same_trigger: one.report.rule == two.report.rule
            && (one.trigger == two.trigger || one.trigger.is_empty() || two.trigger.is_empty()),
        same_story: one.story == two.story,
        background_differs: one.report.background != two.report.background,
        same_signatories: one.signatories.len() > 1 && one.signatories == two.signatories,
        gap: one.published.zip(two.published).map(|(one, two)| gap(one, two)),
    }
}

/// Bytes between two sentences.
pub(super) fn apart(one: &Node, two: &Node) -> usize {
    let (first, second) = (one.report.clause, two.report.clause);
    first.start.max(second.start).saturating_sub(first.end.min(second.end))
}

fn substance(one: &Node, two: &Node) -> SubstanceRelation {
    if one.substance.is_empty() || two.substance.is_empty() {
        return SubstanceRelation::Open;
    }
    let shared = one.substance.iter().filter(|stem| two.substance.contains(stem)).count();
    // Words of one withdrawal differ ("cut its force", "reduce the troops"): there one is enough.
    let needed = if one.family == Family::Withdrawal { 1 } else { PROMISED };
    if shared >= needed.min(one.substance.len()).min(two.substance.len()) {
        SubstanceRelation::Same
    } else {
        SubstanceRelation::Apart
    }
}

fn gap(one: Days, two: Days) -> i32 {
    (one.0.max(two.0) - one.1.min(two.1)).max(0)
}

fn length(days: Days) -> i32 {
    days.1 - days.0 + 1
}

fn dates(one: &Node, two: &Node) -> DateRelation {
    match (one.date, two.date) {
        (Some(first), Some(second)) if gap(first, second) > 0 => DateRelation::Apart,
        (Some(first), Some(second)) => match length(first).max(length(second)) {
            ..=7 => DateRelation::Narrow,
            8..=31 => DateRelation::Near,
            _ => DateRelation::Wide,
        },
        (Some(days), None) if is_news_of(two, days) => DateRelation::News,
        (None, Some(days)) if is_news_of(one, days) => DateRelation::News,
        _ => DateRelation::Open,
    }
}

/// Whether an undated report was published as news of some days.
fn is_news_of(undated: &Node, days: Days) -> bool {
    let background = undated.report.background || undated.occurrence != Occurrence::Past;
    let published = undated.published.filter(|_| !background && length(days) <= 31);
    published.is_some_and(|published| gap((published.0 - NEWS, published.1), days) == 0)
}

/// What forbids that two reports tell one event, if anything does.
pub(super) fn veto(one: &Node, two: &Node, comparison: &Comparison) -> Option<Veto> {
    vetoes(one, two, comparison).next()
}

/// All that keeps two reports apart, the plainest first.
pub(super) fn vetoes(one: &Node, two: &Node, comparison: &Comparison) -> impl Iterator<Item = Veto> {
    let conflict = comparison.sides.conflict.filter(|conflict| !is_disputable(one, conflict, comparison));
    let ordinals = one.ordinal.zip(two.ordinal).filter(|(first, second)| first != second);
    [
        (one.family != two.family).then_some(Veto::Family),
        (follows(one, two) || follows(two, one)).then_some(Veto::Follows),
        (is_another(one, two) || is_another(two, one)).then_some(Veto::Another),
        occurrence_veto(one, two, comparison),
        telling_veto(one, two, comparison),
        conflict.map(Veto::Participants),
        (comparison.dates == DateRelation::Apart).then_some(Veto::Dates),
        (precedes(one, two) || precedes(two, one)).then_some(Veto::PublishedBefore),
        is_far_apart(one, two, comparison).then_some(Veto::FarApart),
        (comparison.place == PlaceRelation::Apart).then_some(Veto::Place),
        ordinals.filter(|_| !comparison.same_signatories).map(|(first, second)| Veto::Ordinal(first, second)),
        (comparison.toll == TollRelation::Apart).then_some(Veto::Toll),
    ]
    .into_iter()
    .flatten()
}

/// A plan and a happening are two, but for a withdrawal under way, which is its plan carried out. A plan and a thought
/// of two parties' meeting are one.
fn occurrence_veto(one: &Node, two: &Node, comparison: &Comparison) -> Option<Veto> {
    let (first, second) = (one.occurrence, two.occurrence);
    let open = |state| matches!(state, Occurrence::Past | Occurrence::Planned);
    let under_way = one.family == Family::Withdrawal && open(first) && open(second);
    let supported = comparison.toll == TollRelation::Same || comparison.dates <= DateRelation::News;
    let made = comparison.same_signatories && open(first) && open(second) && comparison.same_article;
    let ahead = |state| matches!(state, Occurrence::Planned | Occurrence::Hypothetical);
    // "may meet", "would meet": what two parties have before them, however sure the telling is of it.
    let talked_of = ahead(first) && ahead(second) && one.family.is_mutual() && comparison.sides.shared > 1;
    let agree = first == second || made || talked_of || under_way && supported;
    (!agree).then_some(Veto::Occurrence(first, second))
}

/// Whether `one` is told as coming after `two` in their article.
fn follows(one: &Node, two: &Node) -> bool {
    one.account == two.account && one.report.follows == Some(two.index)
}

/// Whether `later` is called another one where `told` stands before it in the article, or an earlier one where `told` is
/// the news.
fn is_another(told: &Node, later: &Node) -> bool {
    let before = told.account == later.account && told.report.trigger < later.report.trigger;
    before
        && match later.report.naming {
            Naming::Another => true,
            Naming::Former => told.report.setting.news && told.report.naming != Naming::Former,
            _ => false,
        }
}

/// What the way of telling forbids: one sentence with two of a kind, two sides met by a third, other promises.
fn telling_veto(one: &Node, two: &Node, comparison: &Comparison) -> Option<Veto> {
    let same_place = comparison.place == PlaceRelation::Same;
    if comparison.same_sentence && are_two_in_a_sentence(one, two, comparison) {
        return Some(Veto::Sentence);
    }
    let plainly_one = same_place && (comparison.same_trigger || comparison.dates == DateRelation::Narrow);
    if comparison.sides.third && !plainly_one {
        return Some(Veto::ThirdSide);
    }
    // A demand is quoted in parts, and parts differ: only of promises do other words make another one.
    let apart = comparison.substance == SubstanceRelation::Apart && one.family.is_promised();
    apart.then_some(Veto::Promise)
}

/// Two of a kind in one sentence are two where it counts one of them, where both come from one word
/// ("met A in Graz and B in Linz"), or where each has someone whom the other has not.
fn are_two_in_a_sentence(one: &Node, two: &Node, comparison: &Comparison) -> bool {
    if !one.family.is_mutual() || one.family == Family::Agreement {
        return false;
    }
    let same_word = one.report.trigger == two.report.trigger;
    let one_counted = one.ordinal.is_some() != two.ordinal.is_some();
    let alone_dated = one.date.is_some() != two.date.is_some();
    same_word || one_counted && alone_dated && comparison.same_trigger || comparison.sides.both_left
}

/// Who did a violent deed may be disputed where the deed itself is plainly one.
fn is_disputable(one: &Node, conflict: &Conflict, comparison: &Comparison) -> bool {
    let plain = comparison.place == PlaceRelation::Same && comparison.dates <= DateRelation::News
        || comparison.sides.recipient && comparison.dates <= DateRelation::Near
        || comparison.same_article && comparison.place == PlaceRelation::Same;
    one.family.is_violent() && conflict.actors && !conflict.persons && plain
}

/// Whether `one`, itself undated, told as done what for `two` lay after that telling.
fn precedes(one: &Node, two: &Node) -> bool {
    let told = one.published.filter(|_| one.occurrence == Occurrence::Past && one.date.is_none());
    told.zip(two.date).is_some_and(|(told, date)| told.1 < date.0)
}

fn is_far_apart(one: &Node, two: &Node, comparison: &Comparison) -> bool {
    let undated = one.date.is_none() && two.date.is_none();
    let too_far = comparison.gap.map_or(!comparison.same_story, |gap| gap > UNDATED_APART);
    undated && !comparison.same_article && !comparison.same_signatories && too_far
}

/// Similarity between 0 and 1, by which merges are ordered.
pub(super) fn score(comparison: &Comparison) -> f32 {
    let sides = match (comparison.sides.shared, comparison.sides.persons) {
        (0, _) => 0.0,
        (1, 0) => 0.2,
        (1, _) => 0.28,
        (_, 0) => 0.36,
        _ => 0.45,
    };
    let dates = match comparison.dates {
        DateRelation::Narrow => 0.2,
        DateRelation::Near => 0.15,
        DateRelation::News => 0.1,
        DateRelation::Wide => 0.05,
        DateRelation::Open | DateRelation::Apart => 0.0,
    };
    let place = match comparison.place {
        PlaceRelation::Same => 0.15,
        PlaceRelation::Within => 0.08,
        PlaceRelation::Open | PlaceRelation::Apart => 0.0,
    };
    let toll = match comparison.toll {
        TollRelation::Same => 0.08,
        TollRelation::Grown | TollRelation::Apart => -0.05,
        TollRelation::Open => 0.0,
    };
    let trigger = if comparison.same_trigger { 0.05 } else { 0.0 };
    let retold = if comparison.background_differs { -0.1 } else { 0.0 };
    let soon = comparison.gap.map_or(0.0, |gap| 0.07 / (1.0 + gap as f32 / 3.0));
    let unmatched = if comparison.sides.both_unmatched { -0.08 } else { 0.0 };
    (sides + dates + place + toll + trigger + retold + soon + unmatched).clamp(0.0, 1.0)
}

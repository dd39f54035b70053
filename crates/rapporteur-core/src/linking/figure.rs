//! Quantities about a subject: one value once, however often it is reported; another value is
//! another figure of the same series.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{self, CodeRelation};
use super::fold;
use super::node::hash;
use crate::article::ArticleId;
use crate::coding::{Account, FigureReport};
use crate::reading::time::Interval;
use crate::record::Figure;

/// Days between publications within which a figure that names no owner may be that of the others.
const NEAR: i64 = 45;

/// Value from which equal numbers of one unit are hardly chance, where one report tells whose and the other where.
const TELLING: f64 = 100.0;

/// A stated quantity with where it stands.
struct Stated<'a> {
    article: &'a ArticleId,
    index: usize,
    report: &'a FigureReport,
    /// [`FigureReport::about`] without what only repeats the thing counted.
    about: Vec<&'a str>,
    published: Option<Interval>,
    hash: String,
}

/// What must be equal for two statements to be one figure.
type ValueKey = (String, [Option<u64>; 3], bool);

/// All figures, in order of subject, as-of day, id.
pub(super) fn figures(accounts: &[&Account]) -> Vec<Figure> {
    let mut by_value: BTreeMap<ValueKey, Vec<Stated>> = BTreeMap::new();
    for account in accounts {
        for (index, report) in account.figures.iter().enumerate() {
            let one = stated(account, index, report);
            by_value.entry(value_key(report, one.published)).or_default().push(one);
        }
    }
    let told = owners_told(accounts);
    let mut groups: Vec<Vec<Stated>> =
        by_value.into_values().flat_map(|stated| group(stated, &told)).collect();
    for group in &mut groups {
        group.sort_by(|one, two| order(one).cmp(&order(two)));
    }
    let subjects = subjects(&groups);
    let mut figures: Vec<Figure> = groups.iter().map(|group| figure(group, &subjects)).collect();
    figures.sort_by(|one, two| (&one.subject, one.as_of, &one.id).cmp(&(&two.subject, two.as_of, &two.id)));
    figures
}

fn stated<'a>(account: &'a Account, index: usize, report: &'a FigureReport) -> Stated<'a> {
    let about = report.about.join(",");
    let text =
        format!("{}|{}-{}|{}|{about}", account.article, report.span.start, report.span.end, report.unit);
    Stated {
        article: &account.article,
        index,
        report,
        about: owners(report),
        published: account.published.as_ref().map(|days| Interval { from: days.from, to: days.to }),
        hash: hash(&text),
    }
}

fn order<'s>(stated: &'s Stated) -> (bool, Option<Interval>, &'s ArticleId, crate::text::Span, usize) {
    (stated.published.is_none(), stated.published, stated.article, stated.report.span, stated.index)
}

/// Keys of whose or where the figure is: "troops" of "2,500 troops" is neither.
fn owners(report: &FigureReport) -> Vec<&str> {
    let counted = fold::stem(&fold::fold(&report.unit));
    let repeats = |key: &str| {
        !key.contains(':') && fold::words(key).last().is_some_and(|word| fold::stem(word) == counted)
    };
    report.about.iter().map(String::as_str).filter(|key| !repeats(key)).collect()
}

/// Whether it is a target: called one, or stated for days after it was published.
fn is_target(report: &FigureReport, published: Option<Interval>) -> bool {
    let ahead = report.as_of.zip(published).is_some_and(|(days, published)| days.from > published.to);
    report.status == "planned" || ahead && report.status == "stated"
}

/// Unit, value (the one named, else the bounds) and whether it is a target and not a state.
fn value_key(report: &FigureReport, published: Option<Interval>) -> ValueKey {
    let bits = |value: Option<f64>| value.map(|value| (value + 0.0).to_bits());
    let value = match report.best {
        Some(best) => [None, bits(Some(best)), None],
        None => [bits(report.low), None, bits(report.high)],
    };
    (unit(&report.unit), value, is_target(report, published))
}

fn unit(lemma: &str) -> String {
    match lemma {
        "person" | "people" | "civilian" | "victim" => "people",
        "death" | "fatality" => "death",
        "soldier" | "troop" | "serviceman" => "troop",
        other => other,
    }
    .into()
}

/// Of each article, the owners of the figures that it states, by unit.
type OwnersTold<'a> = BTreeMap<(&'a ArticleId, String), Vec<Vec<String>>>;

fn owners_told<'a>(accounts: &[&'a Account]) -> OwnersTold<'a> {
    let mut told: OwnersTold = BTreeMap::new();
    for account in accounts {
        for report in &account.figures {
            let about: Vec<String> = owners(report).into_iter().map(str::to_owned).collect();
            if !about.is_empty() {
                told.entry((&account.article, unit(&report.unit))).or_default().push(about);
            }
        }
    }
    told
}

/// Splits the statements of one value: greedily, the most narrowly owned first, each to the group
/// of which no member disagrees, where there is but one such group.
fn group<'a>(mut stated: Vec<Stated<'a>>, told: &OwnersTold) -> Vec<Vec<Stated<'a>>> {
    stated.sort_by(|one, two| {
        let breadth = |one: &Stated| std::cmp::Reverse(one.about.len());
        breadth(one).cmp(&breadth(two)).then_with(|| order(one).cmp(&order(two)))
    });
    let mut groups: Vec<Vec<Stated>> = Vec::new();
    for one in stated {
        let fitting: Vec<usize> = groups
            .iter()
            .enumerate()
            .filter(|(_, group)| fits(&one, group))
            .map(|(index, _)| index)
            .collect();
        match choose(&one, &fitting, &groups, told) {
            Some(index) => groups[index].push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// The one group that fits; among several the one of whose owners the article states other figures too.
fn choose(one: &Stated, fitting: &[usize], groups: &[Vec<Stated>], told: &OwnersTold) -> Option<usize> {
    if let [only] = fitting {
        return Some(*only);
    }
    let others = told.get(&(one.article, unit(&one.report.unit)))?;
    let is_told = |index: &&usize| {
        let (_, owners) = series(&groups[**index]);
        others
            .iter()
            .any(|about| about.len() > one.about.len() && about.iter().all(|owner| owners.contains(owner)))
    };
    let mut chosen = fitting.iter().filter(is_told);
    chosen.next().copied().filter(|_| chosen.next().is_none())
}

fn fits(one: &Stated, group: &[Stated]) -> bool {
    group.iter().all(|other| agree(one, other)) && group.iter().any(|other| is_near(one, other))
}

/// Whether nothing keeps two statements of one value apart.
fn agree(one: &Stated, two: &Stated) -> bool {
    let days = as_of(one.report).zip(as_of(two.report)).is_none_or(|(first, second)| first.overlaps(second));
    let shared = one.about.iter().any(|owner| two.about.contains(owner));
    let telling = one.report.best.or(one.report.low).is_some_and(|value| value >= TELLING);
    let silent = one.about.is_empty() || two.about.is_empty();
    days && owners_agree(&one.about, &two.about) && (silent || shared || telling)
}

/// The day a figure holds for. A former one's day is that of its end, and an open guess at best.
fn as_of(report: &FigureReport) -> Option<Interval> {
    report.as_of.filter(|_| report.status != "former")
}

/// Whether no owner of the one shuts out those of the other: places with places, actors with actors.
/// Where one is silent on either, nothing conflicts.
fn owners_agree(one: &[&str], two: &[&str]) -> bool {
    let of = |owners: &[&str], place: bool| -> Vec<String> {
        let own = owners.iter().filter(|owner| owner.starts_with("place:") == place);
        own.map(|owner| (*owner).to_owned()).collect()
    };
    [true, false].into_iter().all(|place| {
        let (ones, twos) = (of(one, place), of(two, place));
        let silent = ones.is_empty() || twos.is_empty();
        silent || ones.iter().any(|first| twos.iter().any(|second| is_one_owner(first, second)))
    })
}

/// Equal keys; a country and its forces by their codes; names that differ by words added to one of them.
fn is_one_owner(one: &str, two: &str) -> bool {
    let coded = |key: &str| key.len() >= 3 && key.bytes().all(|letter| letter.is_ascii_uppercase());
    if one == two {
        return true;
    }
    if coded(one) && coded(two) {
        return matches!(code::relate(one, two), CodeRelation::Equal | CodeRelation::Part);
    }
    let (first, second) = (fold::content_stems(one), fold::content_stems(two));
    let (few, many) = if first.len() <= second.len() { (first, second) } else { (second, first) };
    !one.contains(':') && !few.is_empty() && few.iter().all(|stem| many.contains(stem))
}

/// Whether two statements speak of one time: both of the same days, or told within some weeks.
fn is_near(one: &Stated, two: &Stated) -> bool {
    if as_of(one.report).is_some()
        && as_of(two.report).is_some()
        && !one.about.is_empty()
        && !two.about.is_empty()
    {
        return true;
    }
    one.article == two.article
        || one.published.zip(two.published).is_some_and(|(first, second)| {
            let wide = |days: Interval| Interval { from: days.from.min(days.to), to: days.to };
            let (first, second) = (wide(first), wide(second));
            Interval { from: first.from.min(second.from), to: first.to.max(second.to) }.days() <= NEAR
        })
}

/// For each series (unit and owners) the subject of the reports that name most owners, the most frequent one.
type Subjects = BTreeMap<Series, String>;

/// Unit and owners.
type Series = (String, Vec<String>);

fn subjects(groups: &[Vec<Stated>]) -> Subjects {
    let mut counts: BTreeMap<Series, BTreeMap<(usize, &str), usize>> = BTreeMap::new();
    for group in groups {
        let subjects = counts.entry(series(group)).or_default();
        for stated in group {
            *subjects.entry((stated.about.len(), &stated.report.subject)).or_default() += 1;
        }
    }
    let best = |subjects: BTreeMap<(usize, &str), usize>| {
        let best =
            subjects.into_iter().max_by(|((owners, one), count), ((other_owners, two), other_count)| {
                (owners, count, two).cmp(&(other_owners, other_count, one))
            });
        best.map_or_else(String::new, |((_, subject), _)| subject.to_owned())
    };
    counts.into_iter().map(|(key, subjects)| (key, best(subjects))).collect()
}

/// Unit and all owners of a group.
fn series(group: &[Stated]) -> Series {
    let owners: BTreeSet<&str> = group.iter().flat_map(|stated| stated.about.iter().copied()).collect();
    let unit = group.first().map_or_else(String::new, |stated| unit(&stated.report.unit));
    (unit, owners.into_iter().map(str::to_owned).collect())
}

fn figure(group: &[Stated], subjects: &Subjects) -> Figure {
    let anchor = group.iter().min_by_key(|stated| {
        (stated.published.is_none(), stated.published.map(|days| days.from), &stated.hash)
    });
    let fold = |values: fn(&FigureReport) -> Option<f64>, pick: fn(f64, f64) -> f64| {
        group.iter().filter_map(|stated| values(stated.report)).reduce(pick)
    };
    let days = group
        .iter()
        .filter_map(|stated| as_of(stated.report))
        .reduce(|one, two| one.intersection(two).unwrap_or(one));
    let series = series(group);
    Figure {
        id: anchor.map_or_else(String::new, |stated| format!("fig:{}", stated.hash)),
        series: format!("ser:{}", hash(&format!("{}|{}", series.0, series.1.join(",")))),
        subject: subjects.get(&series).cloned().unwrap_or_default(),
        unit: anchor.map_or_else(String::new, |stated| stated.report.unit.clone()),
        low: fold(|report| report.low, f64::min),
        best: fold(|report| report.best, f64::max),
        high: fold(|report| report.high, f64::max),
        as_of: days,
        status: status(group),
        claimant: group.iter().find_map(|stated| stated.report.claimant.clone()),
        reports: group.iter().map(|stated| (stated.article.clone(), stated.index)).collect(),
    }
}

/// What most reports call it; a state before a former one where they balance.
fn status(group: &[Stated]) -> String {
    let count = |status: &str| group.iter().filter(|stated| stated.report.status == status).count();
    ["stated", "planned", "former"]
        .into_iter()
        .max_by_key(|status| (count(status), std::cmp::Reverse(*status == "former")))
        .unwrap_or("stated")
        .into()
}

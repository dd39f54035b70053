//! What stands around a report in its article: other reports of its sentence, the promise it tells of,
//! the words quoted there. Looked up, not searched: an article may hold any number of reports.

use std::collections::{BTreeMap, BTreeSet};

use super::fold;
use super::node::Family;
use crate::coding::{Account, Naming, PromiseReport, Report, Statement};
use crate::text::Span;

/// An article's promises and statements by where they stand, and the reports that have companions.
pub(super) struct Surroundings<'a> {
    /// By the first byte of the sentence.
    promises: BTreeMap<usize, Vec<&'a PromiseReport>>,
    /// By the first byte of the words.
    statements: BTreeMap<usize, Vec<&'a Statement>>,
    companions: BTreeSet<usize>,
}

impl<'a> Surroundings<'a> {
    /// Looks an article over.
    pub(super) fn of(source: &'a Account) -> Self {
        let mut promises: BTreeMap<usize, Vec<&PromiseReport>> = BTreeMap::new();
        for promise in &source.promises {
            promises.entry(promise.clause.start).or_default().push(promise);
        }
        let mut statements: BTreeMap<usize, Vec<&Statement>> = BTreeMap::new();
        for statement in &source.statements {
            let start = statement.content.iter().map(|words| words.start).min();
            statements.entry(start.unwrap_or(usize::MAX)).or_default().push(statement);
        }
        Self { promises, statements, companions: companions(source) }
    }

    /// Whether another report of its family stands in its sentence, one of the two follows the other, or the article tells
    /// of another event of the family.
    pub(super) fn has_companion(&self, index: usize) -> bool {
        self.companions.contains(&index)
    }

    /// Stems of the words of what is promised or withdrawn, or demanded in quotation marks.
    pub(super) fn substance(&self, report: &Report, family: Family) -> Vec<String> {
        if family.is_promised() {
            self.promised(report)
        } else if family.is_spoken() {
            self.quoted(report)
        } else {
            Vec::new()
        }
    }

    /// The words of the promise in a report's sentence that holds its trigger, or that follows closest upon it.
    fn promised(&self, report: &Report) -> Vec<String> {
        let before = self.promises.range(..=report.trigger.start).next_back();
        let of_sentence = before.into_iter().flat_map(|(_, promises)| promises);
        let distance = |what: Span| {
            if what.contains(report.trigger) { Some(0) } else { what.start.checked_sub(report.trigger.end) }
        };
        let nearest = of_sentence
            .filter(|promise| promise.clause.contains(report.trigger))
            .filter_map(|promise| Some((distance(promise.what)?, promise)))
            .min_by_key(|(distance, promise)| (*distance, promise.what));
        nearest.map_or_else(Vec::new, |(_, promise)| fold::content_stems(&promise.text))
    }

    /// The words quoted in a report's sentence.
    fn quoted(&self, report: &Report) -> Vec<String> {
        let clause = report.clause;
        let end = clause.end.max(clause.start);
        let inside = |statement: &&&Statement| statement.content.iter().all(|words| clause.contains(*words));
        let said = self.statements.range(clause.start..end).flat_map(|(_, said)| said).filter(inside);
        fold::content_stems(&said.map(|one| one.text.as_str()).collect::<Vec<_>>().join(" "))
    }
}

fn companions(source: &Account) -> BTreeSet<usize> {
    let mut by_sentence: BTreeMap<(Span, Family), Vec<usize>> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for (index, report) in source.reports.iter().enumerate() {
        by_sentence.entry((report.clause, Family::of(report))).or_default().push(index);
        if let Some(earlier) = report.follows {
            found.extend([index, earlier]);
        }
    }
    found.extend(by_sentence.into_values().filter(|reports| reports.len() > 1).flatten());
    let another = |report: &&Report| matches!(report.naming, Naming::Another | Naming::Former);
    let several: BTreeSet<Family> = source.reports.iter().filter(another).map(Family::of).collect();
    let reports = source.reports.iter().enumerate();
    found.extend(reports.filter(|(_, report)| several.contains(&Family::of(report))).map(|(index, _)| index));
    found
}

//! What linking promises, said as tests on invented accounts.

mod disputes;
mod merges;
mod once;
mod set;
mod setting;
mod stories;
mod telling;
mod vetoes;

use super::builder::ReportBuilder;
use super::link;
use crate::coding::Account;
use crate::record::{Event, Record};

/// The record of two reports in two articles, published on the two days (none where empty).
fn across(first: (&str, ReportBuilder), second: (&str, ReportBuilder)) -> Record {
    let one = super::builder::account("first article", first.0).report(first.1).build();
    let two = super::builder::account("second article", second.0).report(second.1).build();
    link(&[one, two])
}

/// The record of some reports in one article.
fn within(reports: Vec<ReportBuilder>) -> Record {
    let empty = super::builder::account("only article", "2031-03-10");
    link(&[reports.into_iter().fold(empty, super::builder::AccountBuilder::report).build()])
}

fn reasons(record: &Record) -> String {
    record.decisions.iter().flat_map(|decision| decision.reasons.clone()).collect::<Vec<_>>().join("; ")
}

fn only(record: &Record) -> &Event {
    assert_eq!(record.events.len(), 1, "{:#?}\n{}", record.events, reasons(record));
    &record.events[0]
}

fn sorted_reports(accounts: &[Account], event: &Event) -> Vec<(usize, usize)> {
    let find = |article| accounts.iter().position(|account| account.article == article).unwrap_or(usize::MAX);
    event.reports.iter().map(|report| (find(report.article.clone()), report.index)).collect()
}

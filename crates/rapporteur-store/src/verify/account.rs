//! Accounts: every span of every report, statement, figure and promise fits its article.

use rapporteur_core::coding::comparison::Comparison;
use rapporteur_core::coding::{Account, Dated, FigureReport, Participant, PromiseReport, Report, Statement};
use rapporteur_core::text::Span;

use super::{VerifyReport, readable};
use crate::{Result, Store};

/// Checks all accounts and gives those that can be read, in order of article id.
pub(super) fn check(store: &Store, report: &mut VerifyReport) -> Result<Vec<Account>> {
    let mut accounts = Vec::new();
    for id in store.article_ids()? {
        let Some(account) = readable(store.account(&id), &id, report)? else { continue };
        if account.article != id {
            report.fault(&id, format!("its account is that of {}", account.article));
        }
        if let Some(article) = readable(store.article(&id), &id, report)? {
            check_one(&account, &article.text, report);
        }
        accounts.push(account);
    }
    Ok(accounts)
}

fn check_one(account: &Account, text: &str, report: &mut VerifyReport) {
    for (what, span) in spans(account) {
        report.spans += 1;
        if !span.fits(text) {
            report.fault(
                &account.article,
                format!("{what} {}..{} does not fit the text", span.start, span.end),
            );
        }
    }
    for (index, statement) in account.statements.iter().enumerate() {
        if words(statement, text) != statement.text {
            report.fault(&account.article, format!("statement {index} is not in the words of the text"));
        }
    }
    check_repeated_words(account, text, report);
}

/// The words that an account repeats for linking are those of their spans.
fn check_repeated_words(account: &Account, text: &str, report: &mut VerifyReport) {
    let one_line = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    for (index, one) in account.reports.iter().enumerate() {
        if one.trigger.of(text) != one.words {
            report.fault(&account.article, format!("report {index} is not named by the words of the text"));
        }
    }
    for (index, one) in account.promises.iter().enumerate() {
        let under = one.under.map(one_line);
        if one_line(one.what) != one.text || under != one.under_text {
            report.fault(&account.article, format!("promise {index} is not in the words of the text"));
        }
    }
}

fn words(statement: &Statement, text: &str) -> String {
    statement.content.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
}

/// Every span of an account with what it is.
fn spans(account: &Account) -> Vec<(&'static str, Span)> {
    let mut all = Vec::new();
    all.extend(account.inputs.map(|span| ("credit", span)));
    account.reports.iter().for_each(|report| report_spans(report, &mut all));
    account.statements.iter().for_each(|statement| statement_spans(statement, &mut all));
    account.figures.iter().for_each(|figure| figure_spans(figure, &mut all));
    account.promises.iter().for_each(|promise| promise_spans(promise, &mut all));
    account.comparison.iter().for_each(|comparison| compared_spans(comparison, &mut all));
    all
}

type Named = Vec<(&'static str, Span)>;

fn report_spans(report: &Report, all: &mut Named) {
    all.extend([("trigger", report.trigger), ("clause", report.clause)]);
    all.extend(report.also.iter().map(|&span| ("word that names the event again", span)));
    participant_spans(&report.participants, all);
    all.extend(report.place.iter().map(|located| ("place", located.span)));
    date_spans(report.date.as_ref(), all);
    all.extend(report.setting.country.iter().map(|located| ("country of the article", located.span)));
    all.extend(report.figures.iter().map(|figure| ("figure", figure.span)));
}

fn statement_spans(statement: &Statement, all: &mut Named) {
    all.extend(statement.content.iter().map(|&span| ("quotation", span)));
    all.extend(statement.speaker_span.map(|span| ("speaker", span)));
    all.extend(statement.cue.map(|span| ("cue", span)));
    all.extend(statement.through_span.map(|span| ("outlet that was told", span)));
}

fn figure_spans(figure: &FigureReport, all: &mut Named) {
    all.extend([("number", figure.span), ("clause", figure.clause)]);
}

fn promise_spans(promise: &PromiseReport, all: &mut Named) {
    all.extend([("promise", promise.what), ("clause", promise.clause)]);
    participant_spans(&promise.by, all);
    participant_spans(&promise.to, all);
    date_spans(promise.due.as_ref(), all);
    all.extend(promise.under.map(|span| ("agreement", span)));
}

fn compared_spans(comparison: &Comparison, all: &mut Named) {
    let reports = comparison.reports.iter().map(|one| one.span);
    let quotations = comparison.quotations.iter().map(|one| one.span);
    let figures = comparison.figures.iter().map(|one| one.span);
    all.extend(reports.chain(quotations).chain(figures).map(|span| ("compared reading", span)));
}

fn participant_spans(participants: &[Participant], all: &mut Named) {
    all.extend(participants.iter().map(|participant| ("participant", participant.span)));
}

fn date_spans(date: Option<&Dated>, all: &mut Named) {
    all.extend(date.and_then(|dated| dated.span).map(|span| ("date", span)));
}

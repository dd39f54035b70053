//! Two readings of one article made one.

use std::collections::BTreeMap;

use super::pairing::{Pairs, alike, pairs, same_number, same_words};
use crate::coding::account::{FigureReport, ReadBy, Report, Statement};
use crate::coding::gate::Admitted;

/// Puts two readings together: what both have stands once, in the model's reading, which had to pass the gate for every
/// word, with what it leaves open filled from the other.
pub fn combine(built_in: Admitted, model: Admitted) -> Admitted {
    let reports = pairs(&built_in.reports, &model.reports, alike);
    let statements = parts(&built_in.statements, &model.statements);
    let figures = pairs(&built_in.figures, &model.figures, same_number);
    Admitted {
        reports: joined_reports(built_in.reports, model.reports, &reports),
        statements: joined(built_in.statements, model.statements, &statements, |own, other| Statement {
            read_by: ReadBy::Both,
            content: own.content.clone(),
            text: own.text.clone(),
            speaker: other.speaker.clone().or_else(|| own.speaker.clone()),
            actor: if other.speaker.is_some() { other.actor.clone() } else { own.actor.clone() },
            speaker_span: if other.speaker.is_some() { other.speaker_span } else { own.speaker_span },
            ..own.clone()
        }),
        figures: joined(built_in.figures, model.figures, &figures, |own, other| FigureReport {
            read_by: ReadBy::Both,
            claimant: other.claimant.clone().or_else(|| own.claimant.clone()),
            ..own.clone()
        }),
        promises: built_in.promises,
        admission: model.admission,
    }
}

/// Reports of both readings in order of the text, each with the place that the ones after it then have.
fn joined_reports(own: Vec<Report>, model: Vec<Report>, pairs: &Pairs) -> Vec<Report> {
    let shift = own.len();
    let partner: BTreeMap<usize, usize> = pairs.iter().map(|&(own, other)| (shift + other, own)).collect();
    let mut all: Vec<(usize, Report)> = own.into_iter().enumerate().collect();
    for (number, report) in model.into_iter().enumerate() {
        let follows = report.follows.map(|index| index + shift);
        let report = Report { follows, ..report };
        match partner.get(&(shift + number)) {
            Some(&index) => all[index].1 = joined_report(&all[index].1, report),
            None => all.push((shift + number, report)),
        }
    }
    all.sort_by_key(|(number, report)| (report.trigger, report.event_type, *number));
    let places: BTreeMap<usize, usize> =
        all.iter().enumerate().map(|(place, &(number, _))| (number, place)).collect();
    let place = |number: usize| places.get(partner.get(&number).unwrap_or(&number)).copied();
    let follow = |(number, report): (usize, Report)| {
        let follows = report.follows.and_then(place).filter(|&before| Some(before) != place(number));
        Report { follows, ..report }
    };
    all.into_iter().map(follow).collect()
}

/// One report of two: the model's, with what it leaves open from the built-in reader's. Where they agree on the type, the
/// event is named by the built-in reader's word, which its rule and its reasons are about.
fn joined_report(own: &Report, model: Report) -> Report {
    let same_type = own.event_type == model.event_type;
    let named = if same_type { own } else { &model };
    let (trigger, words, rule) = (named.trigger, named.words.clone(), named.rule.clone());
    let (naming, ordinal) = (named.naming, named.ordinal);
    Report {
        read_by: ReadBy::Both,
        trigger,
        words,
        rule,
        naming,
        ordinal,
        modes: if model.modes.is_empty() && same_type { own.modes.clone() } else { model.modes },
        contexts: if model.contexts.is_empty() { own.contexts.clone() } else { model.contexts },
        participants: if model.participants.is_empty() {
            own.participants.clone()
        } else {
            model.participants
        },
        place: model.place.or_else(|| own.place.clone()),
        date: model.date.or_else(|| own.date.clone()),
        figures: if model.figures.is_empty() { own.figures.clone() } else { model.figures },
        also: own.also.clone(),
        weighed: if same_type { own.weighed.clone() } else { Vec::new() },
        reasons: if same_type { own.reasons.clone() } else { Vec::new() },
        score: model.score.max(own.score),
        follows: model.follows.or(own.follows),
        ..model
    }
}

/// The quotations of the model with those of the built-in reader that they are a part of: it may have halves of one.
fn parts(own: &[Statement], model: &[Statement]) -> Pairs {
    let whole = |other: &Statement| own.iter().position(|one| same_words(one, other).is_some());
    model.iter().enumerate().filter_map(|(number, other)| Some((whole(other)?, number))).collect()
}

/// Quotations and figures of both readings, the built-in reader's first, those that both have joined.
fn joined<T: Clone>(mut own: Vec<T>, model: Vec<T>, pairs: &Pairs, join: impl Fn(&T, &T) -> T) -> Vec<T> {
    let partner: BTreeMap<usize, usize> = pairs.iter().map(|&(own, other)| (other, own)).collect();
    for (number, other) in model.into_iter().enumerate() {
        match partner.get(&number) {
            Some(&index) => own[index] = join(&own[index], &other),
            None => own.push(other),
        }
    }
    own
}

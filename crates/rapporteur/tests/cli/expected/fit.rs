//! Matches each expectation with what comes nearest in the record and compares field by field.

use std::collections::BTreeSet;

use super::ScoreCard;
use super::exported::{Commitment, Event, Exported, Figure, Quotation, contains, first_word, is_named};
use super::wanted::{Wanted, WantedCommitment, WantedEvent, WantedFigure, WantedQuotation};

/// Dates may be so many days wide where the expectation does not say.
const WIDEST: i32 = 31;

/// An event that fits less than this, in tenths, is another one.
const POOREST_FIT: i32 = 30;

pub(super) fn check_all(wanted: &Wanted, exported: &Exported, card: &mut ScoreCard) {
    let mut taken = BTreeSet::new();
    for one in &wanted.events {
        check_event(one, exported, &mut taken, card);
    }
    wanted.quotes.iter().for_each(|one| check_quotation(one, exported, card));
    wanted.figures.iter().for_each(|one| check_figure(one, exported, card));
    wanted.commitments.iter().for_each(|one| check_commitment(one, exported, card));
}

/// Each event of the record answers to one expectation at most.
fn check_event(
    wanted: &WantedEvent,
    exported: &Exported,
    taken: &mut BTreeSet<String>,
    card: &mut ScoreCard,
) {
    let free = exported.events.iter().filter(|event| !taken.contains(&event.id));
    let (score, nearest) = free
        .map(|event| (fit(wanted, event, exported), event))
        .max_by(|(a, one), (b, other)| a.cmp(b).then_with(|| other.id.cmp(&one.id)))
        .unwrap();
    let tag = |field: &str| format!("event {}, {field}", wanted.key);
    if score < POOREST_FIT {
        // Type, participants, reports, date: all that it would have been asked for.
        (0..4).for_each(|_| card.check(&tag("at all"), false, ""));
        return;
    }
    taken.insert(nearest.id.clone());
    card.check(&tag("type"), wanted.is_of(&nearest.plover), &nearest.plover);
    if !wanted.who.is_empty() {
        let all = wanted.who.iter().all(|who| is_named(who, &nearest.names()));
        card.check(&tag("who"), all, nearest.names());
    }
    let articles = exported.articles(&nearest.reports);
    card.check(&tag("reports"), wanted.articles.is_subset(&articles), &articles);
    if let Some(place) = &wanted.place {
        card.check(&tag("place"), nearest.is_in(place), &nearest.place);
    }
    check_date_and_more(wanted, nearest, &tag, card);
}

fn check_date_and_more(
    wanted: &WantedEvent,
    event: &Event,
    tag: &dyn Fn(&str) -> String,
    card: &mut ScoreCard,
) {
    if let Some(days) = wanted.days() {
        let widest = wanted.at_most_days.unwrap_or(WIDEST).max(days.width());
        let right = event.date.is_some_and(|date| date.holds(days) && date.width() <= widest);
        card.check(&tag("date"), right, event.date);
    }
    if let Some(status) = wanted.status() {
        card.check(&tag("status"), event.status == status, &event.status);
    }
    if let Some(killed) = wanted.fatalities {
        card.check(&tag("killed"), event.figures.to_string().contains(&killed.to_string()), &event.figures);
    }
}

/// How well an event of the record answers to an expectation, in tenths.
fn fit(wanted: &WantedEvent, event: &Event, exported: &Exported) -> i32 {
    let articles = exported.articles(&event.reports);
    let shared = articles.intersection(&wanted.articles).count() as i32;
    if shared == 0 {
        return 0;
    }
    let named = wanted.who.iter().filter(|who| is_named(who, &event.names())).count() as i32;
    let place = wanted.place.as_ref().is_some_and(|place| event.is_in(place));
    let days = wanted.days().zip(event.date).is_some_and(|(days, date)| date.meets(days));
    let strangers = articles.len() as i32 - shared;
    // In tenths, so that half of the articles count for half.
    let share = 20 * shared / wanted.articles.len() as i32;
    20 * i32::from(wanted.is_of(&event.plover)) + 20 * named + share - 10 * strangers
        + 10 * i32::from(place)
        + 20 * i32::from(days)
}

fn check_quotation(wanted: &WantedQuotation, exported: &Exported, card: &mut ScoreCard) {
    let tag = |field: &str| format!("quotation {:?}, {field}", wanted.starts);
    let begins = bare(&wanted.starts);
    let said = |one: &&Quotation| {
        bare(&one.text).contains(&begins)
            || one.occurrences.iter().any(|place| bare(&place.text).contains(&begins))
    };
    let shared =
        |one: &&Quotation| exported.articles(&one.occurrences).intersection(&wanted.articles).count();
    let Some(nearest) = exported.quotations.iter().filter(said).max_by_key(shared) else {
        for field in ["words", "speaker", "reports"] {
            card.check(&tag(field), false, "");
        }
        return;
    };
    card.check(&tag("words"), true, "");
    let speaker = nearest.speaker.as_ref().map_or("", |speaker| speaker.name.as_str());
    card.check(&tag(&format!("speaker {}", wanted.speaker)), is_named(&wanted.speaker, &[speaker]), speaker);
    let articles = exported.articles(&nearest.occurrences);
    card.check(&tag("reports"), wanted.articles.is_subset(&articles), &articles);
}

/// Letters, digits and single spaces, in lower case.
fn bare(words: &str) -> String {
    let kept: String =
        words.to_lowercase().chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_figure(wanted: &WantedFigure, exported: &Exported, card: &mut ScoreCard) {
    let near = |one: &&Figure| {
        one.value.names(wanted.value) && !exported.articles(&one.reports).is_disjoint(&wanted.articles)
    };
    let near: Vec<_> = exported.figures.iter().filter(near).collect();
    let whole = near.iter().any(|one| wanted.articles.is_subset(&exported.articles(&one.reports)));
    let found: Vec<_> = near.iter().map(|one| (&one.subject, exported.articles(&one.reports))).collect();
    card.check(&format!("figure {} {}", wanted.what, wanted.value), whole, found);
}

fn check_commitment(wanted: &WantedCommitment, exported: &Exported, card: &mut ScoreCard) {
    let first = wanted.by.split(" and ").next().unwrap_or(&wanted.by);
    let near = |one: &&Commitment| {
        let by: Vec<&str> = one.by.iter().map(String::as_str).collect();
        let due = wanted.due().is_none_or(|days| one.due.is_some_and(|due| due.meets(days)));
        is_named(first, &by) && due && contains(&one.what, first_word(&wanted.what))
    };
    let near: Vec<_> = exported.commitments.iter().filter(near).collect();
    let whole = near.iter().any(|one| wanted.articles.is_subset(&exported.articles(&one.reports)));
    let found: Vec<_> = near.iter().map(|one| (&one.what, exported.articles(&one.reports))).collect();
    card.check(&format!("commitment of {}: {}", wanted.by, wanted.what), whole, found);
}

//! One event with the sentences of each of its reports.

use maud::{Markup, html};
use rapporteur_core::article::Article;
use rapporteur_core::coding::{Report, Role};
use rapporteur_core::record::{Decision, Event};

use super::highlight::{Mark, marked};
use super::readers::read_by;
use super::{badge, count, event_days, event_place, headline, layout, source, status_note};
use crate::serve::library::Library;

/// Draws one event.
pub fn draw(library: &Library, event: &Event) -> Markup {
    let content = html! {
        p.crumb { a href="/" { "Events" } }
        h1 { (event.summary) }
        p.lead { (badge(event.event_type)) (status_note(event.status)) (event_days(event)) }
        (facts(event))
        (disputes(library, event))
        h2 { "What the reports say" }
        p.hint { mark.trigger { "what" } " " mark.who { "who" } " " mark.where { "where" } " " mark.when { "when" } }
        @for reference in &event.reports {
            @if let Some((article, report)) = library.report(reference) { (report_block(library, article, report)) }
        }
        (related(library, event))
        (decisions(library, event))
        p.id { "Id " code { (event.id) } @if !event.aliases.is_empty() { "; answers to " (count(event.aliases.len(), "other id", "other ids")) } }
    };
    layout(&event.summary, "/", &content)
}

fn facts(event: &Event) -> Markup {
    html! {
        dl.facts {
            @for (role, name) in [(Role::Actor, "Actors"), (Role::Recipient, "Recipients"), (Role::Other, "Others")] {
                @let of_role: Vec<_> = event.participants.iter().filter(|one| one.role == role).collect();
                @if !of_role.is_empty() {
                    dt { (name) }
                    dd { @for (index, one) in of_role.iter().enumerate() {
                        @if index > 0 { ", " }
                        a href={ "/?actor=" (one.name) } { (one.name) }
                        @if let Some(code) = &one.code { " " code { (code) } }
                    } }
                }
            }
            dt { "Place" }
            dd { @match &event.place {
                Some(place) => { (event_place(event, place)) @if let Some(country) = &place.country { ", " (country) } },
                None => span.unknown { "not told" },
            } }
            dt { "Date" } dd { (event_days(event)) }
            @if !event.modes.is_empty() { dt { "Mode" } dd { (event.modes.join(", ")) } }
            @for figure in &event.figures {
                dt { (figure.what) } dd { (value(figure.low, figure.best, figure.high)) }
            }
            dt { "Evidence" }
            dd { (count(event.reports.len(), "report", "reports")) " of " (count(event.origins, "origin", "origins")) }
        }
    }
}

/// A number with its bounds: "4–6", "at least 8".
pub fn value(low: Option<f64>, best: Option<f64>, high: Option<f64>) -> String {
    match (low, best, high) {
        (Some(low), _, Some(high)) if (low - high).abs() < f64::EPSILON => format!("{low}"),
        (Some(low), _, Some(high)) => format!("{low}–{high}"),
        (Some(low), _, None) => format!("at least {low}"),
        (None, _, Some(high)) => format!("at most {high}"),
        (None, Some(best), None) => format!("{best}"),
        (None, None, None) => "unknown".into(),
    }
}

fn disputes(library: &Library, event: &Event) -> Markup {
    let of_event: Vec<_> =
        library.record.disputes.iter().filter(|dispute| dispute.event == event.id).collect();
    html! {
        @for dispute in of_event {
            section.dispute {
                h2 { "Disputed: " (dispute.field) }
                ul { @for side in &dispute.sides {
                    li { strong { (side.value) } @if let Some(claimant) = &side.claimant { " according to " (claimant) }
                        " (" (count(side.reports.len(), "report", "reports")) ")" }
                } }
            }
        }
    }
}

fn related(library: &Library, event: &Event) -> Markup {
    html! {
        @if !event.related.is_empty() {
            h2 { "Has to do with" }
            ul.related { @for one in &event.related {
                @if let Some(other) = library.record.events.iter().find(|other| other.id == one.id) {
                    li { (one.relation.words()) ": " a href={ "/events/" (one.id) } { (other.summary) } ", " (event_days(other)) }
                }
            } }
        }
    }
}

fn report_block(library: &Library, article: &Article, report: &Report) -> Markup {
    html! {
        article.report {
            blockquote { (marked(&article.text, report.clause, &marks(report))) }
            p.source {
                a href={ "/articles/" (article.id) } { (headline(article)) } " — " (source(article))
                @if let Some(via) = &report.via { " · rests on " (via.trim_start_matches("outlet:")) }
                " · rule " code { (report.rule) }
                (read_by(library.accounts.get(&article.id), report.read_by))
            }
        }
    }
}

fn marks(report: &Report) -> Vec<Mark> {
    let mut marks: Vec<Mark> = vec![(report.trigger, "trigger")];
    marks.extend(report.participants.iter().map(|one| (one.span, "who")));
    marks.extend(report.place.iter().map(|place| (place.span, "where")));
    marks.extend(report.date.iter().filter_map(|date| date.span).map(|span| (span, "when")));
    marks
}

fn decisions(library: &Library, event: &Event) -> Markup {
    let own = |id: &String| {
        event.id == *id || event.aliases.contains(id) || event.reports.iter().any(|one| one.id == *id)
    };
    let related: Vec<&Decision> =
        library.record.decisions.iter().filter(|one| own(&one.first) || own(&one.second)).take(12).collect();
    html! {
        @if !related.is_empty() {
            details {
                summary { "Why these reports, and why not others" }
                ul.decisions { @for one in related {
                    @let other = if own(&one.first) { &one.second } else { &one.first };
                    li {
                        (if one.merged { "joined with " } else { "kept apart from " })
                        a href={ "/events/" (other) } { code { (other) } }
                        ": " (one.reasons.join("; "))
                    }
                } }
            }
        }
    }
}

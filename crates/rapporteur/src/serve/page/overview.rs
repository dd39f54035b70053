//! The first page: the timeline and the list of events.

use std::collections::BTreeMap;

use maud::{Markup, html};
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::record::Event;

use super::{badge, count, event_days, event_place, layout, status_note, timeline};
use crate::serve::library::Library;

/// What the reader asked to see.
#[derive(Debug, Default)]
pub struct Filter {
    /// PLOVER type, in capitals.
    pub event_type: Option<EventType>,
    /// Part of a participant's name.
    pub actor: Option<String>,
    /// Words of the summary or of a report.
    pub words: Option<String>,
    /// The vague events instead of the others.
    pub vague: bool,
}

impl Filter {
    fn admits(&self, library: &Library, event: &Event) -> bool {
        let holds = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
        let named = |part: &String| {
            event.participants.iter().any(|one| {
                holds(&one.name, part) || one.code.as_deref().is_some_and(|code| holds(code, part))
            })
        };
        let said = |part: &String| {
            holds(&event.summary, part)
                || event
                    .reports
                    .iter()
                    .filter_map(|reference| library.report(reference))
                    .any(|(article, report)| holds(report.clause.of(&article.text), part))
        };
        self.vague == event.is_vague()
            && self.event_type.is_none_or(|kind| kind == event.event_type)
            && self.actor.as_ref().is_none_or(named)
            && self.words.as_ref().is_none_or(said)
    }
}

/// Draws the first page.
pub fn draw(library: &Library, filter: &Filter) -> Markup {
    let events: Vec<&Event> =
        library.record.events.iter().filter(|event| filter.admits(library, event)).collect();
    let content = html! {
        (lead(library))
        (timeline::draw(&events))
        (form(library, filter))
        p.count { (count(events.len(), "event", "events")) }
        (list(&events))
    };
    layout("Events", "/", &content)
}

fn lead(library: &Library) -> Markup {
    let record = &library.record;
    let vague = record.events.iter().filter(|event| event.is_vague()).count();
    html! {
        h1 { "The record" }
        p.lead {
            (count(library.articles.len(), "article", "articles")) " · "
            (count(record.events.len() - vague, "event", "events")) " · "
            (count(record.quotations.len(), "quotation", "quotations")) " · "
            (count(record.figures.len(), "figure", "figures")) " · "
            (count(record.disputes.len(), "dispute", "disputes"))
            @if vague > 0 {
                " · "
                a href="/?vague=true" title="Nobody is named in them, and not both a place and a day" {
                    (count(vague, "vague event", "vague events"))
                }
            }
        }
    }
}

fn form(library: &Library, filter: &Filter) -> Markup {
    let mut kinds: BTreeMap<EventType, usize> = BTreeMap::new();
    for event in library.record.events.iter().filter(|event| event.is_vague() == filter.vague) {
        *kinds.entry(event.event_type).or_default() += 1;
    }
    html! {
        form.filter method="get" action="/" {
            label { "Type "
                select name="type" {
                    option value="" { "all" }
                    @for (kind, number) in kinds {
                        option value=(kind.name()) selected[filter.event_type == Some(kind)] {
                            (kind.name().to_lowercase()) " (" (number) ")"
                        }
                    }
                }
            }
            label { "Who " input type="search" name="actor" value=(filter.actor.as_deref().unwrap_or("")); }
            label { "Words " input type="search" name="words" value=(filter.words.as_deref().unwrap_or("")); }
            @if filter.vague { input type="hidden" name="vague" value="true"; }
            button { "Show" }
        }
    }
}

fn list(events: &[&Event]) -> Markup {
    html! {
        ol.events {
            @for event in events {
                li {
                    span.when { (event_days(event)) }
                    div {
                        (badge(event.event_type)) (status_note(event.status))
                        a.summary href={ "/events/" (event.id) } { (event.summary) }
                        span.evidence {
                            @if let Some(place) = &event.place { (event_place(event, place)) " · " }
                            (count(event.reports.len(), "report", "reports")) " · "
                            (count(event.origins, "origin", "origins"))
                        }
                    }
                }
            }
        }
        @if events.is_empty() { p { "No event fits." } }
    }
}

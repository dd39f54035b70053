//! The timeline: one dot an event, stacked by day, coloured by PLOVER quad.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use rapporteur_core::record::Event;

use super::{event_days, quad};

const WIDTH: f64 = 960.0;
const MARGIN: f64 = 14.0;
const STEP: f64 = 11.0;
const TALLEST: usize = 14;

/// Draws the dated events; nothing when fewer than two days are known.
pub fn draw(events: &[&Event]) -> Markup {
    let dated: Vec<(&Event, Date)> = events
        .iter()
        .filter_map(|event| {
            event.date.filter(|date| date.interval.days() <= 31).map(|date| (*event, date.interval.from))
        })
        .collect();
    let (Some(first), Some(last)) =
        (dated.iter().map(|(_, day)| *day).min(), dated.iter().map(|(_, day)| *day).max())
    else {
        return html! {};
    };
    if first == last {
        return html! {};
    }
    let scale = Scale { first, days: f64::from(between(first, last).max(1)) };
    let dots = place(&dated, &scale);
    let height = dots.iter().map(|dot| dot.level).max().unwrap_or(0).min(TALLEST) as f64 * STEP + 46.0;
    html! {
        figure.timeline {
            svg viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label="Events by day" {
                line x1=(MARGIN) x2=(WIDTH - MARGIN) y1=(height - 24.0) y2=(height - 24.0) class="axis" {}
                @for (day, label) in ticks(first, last) {
                    line x1=(scale.x(day)) x2=(scale.x(day)) y1=(height - 24.0) y2=(height - 19.0) class="axis" {}
                    text x=(scale.x(day)) y=(height - 6.0) class="tick" { (label) }
                }
                @for dot in &dots {
                    a href={ "/events/" (dot.event.id) } {
                        circle cx=(dot.x) cy=(height - 32.0 - dot.level as f64 * STEP) r="4.5" class=(quad(dot.event.event_type)) {
                            title { (event_days(dot.event)) ": " (dot.event.summary) }
                        }
                    }
                }
            }
        }
    }
}

struct Scale {
    first: Date,
    days: f64,
}

impl Scale {
    fn x(&self, day: Date) -> f64 {
        let x =
            MARGIN + 8.0 + f64::from(between(self.first, day)) / self.days * (WIDTH - 2.0 * MARGIN - 16.0);
        (x * 10.0).round() / 10.0
    }
}

struct Dot<'a> {
    event: &'a Event,
    x: f64,
    level: usize,
}

/// Dots of the same tenth of the axis stack up.
fn place<'a>(dated: &[(&'a Event, Date)], scale: &Scale) -> Vec<Dot<'a>> {
    let mut levels: BTreeMap<i64, usize> = BTreeMap::new();
    dated
        .iter()
        .map(|&(event, day)| {
            let x = scale.x(day);
            let level = levels.entry((x / 10.0) as i64).or_insert(0);
            let dot = Dot { event, x, level: (*level).min(TALLEST) };
            *level += 1;
            dot
        })
        .collect()
}

fn between(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |span| span.get_days())
}

/// Month marks, thinned so that they can be read.
fn ticks(first: Date, last: Date) -> Vec<(Date, String)> {
    let mut months = Vec::new();
    let mut day = first.first_of_month();
    while day <= last && months.len() < 2400 {
        months.push(day);
        let Some(next) = day.last_of_month().tomorrow().ok() else { break };
        day = next;
    }
    let every = months.len().div_ceil(12).max(1);
    months
        .into_iter()
        .step_by(every)
        .map(|month| (month.max(first), month.strftime("%b %Y").to_string()))
        .collect()
}

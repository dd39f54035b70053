//! The units that may belong to a cue.

use super::anchor::Cue;
use super::page::Page;
use super::unit_features;

/// Longest window on either side of a cue, in units.
const REACH: usize = 150;
/// Paragraphs behind the cue's own whose first words may still be its content.
const FOLLOWING: usize = 3;

/// The features of a cue's window.
pub struct Window {
    /// The units, in order.
    pub units: Vec<usize>,
    /// Each unit's features.
    pub features: Vec<Vec<u64>>,
    /// Features of the step to each unit.
    pub steps: Vec<Vec<u64>>,
}

/// The window of a cue: its sentence and all stretches in marks near it, with the cues that are known beside it.
pub fn window(page: &Page, cue: usize, is_cue: &[bool]) -> Window {
    let units = units(page, cue);
    let about = Cue::new(page, cue);
    let mut features = Vec::with_capacity(units.len());
    let mut steps = Vec::with_capacity(units.len());
    let mut last: Option<(usize, u64)> = None;
    for &unit in &units {
        let anchor = about.anchor(page, page.units[unit].first);
        features.push(unit_features::unit_features(page, &about, unit, &anchor, is_cue));
        steps.push(unit_features::step_features(page, &about, last, unit, &anchor));
        last = Some((unit, anchor.key));
    }
    Window { units, features, steps }
}

fn units(page: &Page, cue: usize) -> Vec<usize> {
    let own = page.unit_of[cue];
    let sentence = page.sentence_of[cue];
    let paragraph = page.units[own].paragraph;
    let all = page.units_of(paragraph);
    let mut found = Vec::new();
    if let Some(before) = paragraph.checked_sub(1) {
        found.extend(page.units_of(before).next_back().filter(|&unit| page.units[unit].quoted));
    }
    let near = own.saturating_sub(REACH).max(all.start)..(own + REACH).min(all.end);
    found.extend(near.filter(|&unit| page.units[unit].quoted || page.units[unit].sentence == sentence));
    let next = (paragraph + 1..=paragraph + FOLLOWING).map(|next| page.units_of(next).next());
    found.extend(next.map_while(|first| first.filter(|&unit| page.units[unit].quoted)));
    found
}

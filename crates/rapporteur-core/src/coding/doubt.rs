//! How much the built-in reader abstains or wavers on an article: where a second reading is worth most.

use super::account::{Report, Role};

/// What an article without a single report weighs: the reader may have missed all of it, or there is nothing.
const NOTHING_READ: f32 = 0.5;
/// What each of who, where and when weighs that a report leaves open, beside a wavering of 1.
const LEFT_OPEN: f32 = 0.5;

/// How much the built-in reader's reports of an article leave in doubt, in thousandths: the sum over them of how close the
/// second reading came to the one taken, and of what they leave open, so that an article with more doubtful reports comes
/// first.
pub fn doubt(reports: &[Report]) -> u32 {
    let doubts = reports.iter().map(|report| wavering(report) + LEFT_OPEN * left_open(report));
    let sum = if reports.is_empty() { NOTHING_READ } else { doubts.sum() };
    (sum * 1000.0) as u32
}

/// 1 where another reading was as likely, 0 where none was; a rule alone does not waver.
fn wavering(report: &Report) -> f32 {
    let chance = |taken: bool| {
        let same = report.weighed.iter().filter(|one| (one.event_type == Some(report.event_type)) == taken);
        same.map(|one| one.chance).fold(0.0, f32::max)
    };
    if report.weighed.is_empty() { 0.0 } else { (1.0 - (chance(true) - chance(false))).clamp(0.0, 1.0) }
}

/// The share of who, where and when that is not told.
fn left_open(report: &Report) -> f32 {
    let actor = report.participants.iter().any(|one| one.role == Role::Actor);
    let told = [actor, report.place.is_some(), report.date.is_some()];
    told.iter().filter(|told| !**told).count() as f32 / told.len() as f32
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Metadata};
    use crate::coding::code;
    use crate::reading::read;
    use crate::text::Span;

    fn of(text: &str) -> u32 {
        let article = Article {
            id: ArticleId::of(text),
            text: text.into(),
            body: vec![Span::new(0, text.len())],
            cut: Vec::new(),
            metadata: Metadata::default(),
        };
        code(&article, &read(&article)).doubt
    }

    #[test]
    fn a_plain_report_leaves_less_in_doubt_than_a_vague_one() {
        let plain = of("General Ana Moss met President Ivo Kern in Graz on 3 May 2031.");
        let vague = of("There were talks and some clashes were heard of, and a raid may have hit them.");
        assert!(plain < vague, "{plain} {vague}");
    }
}

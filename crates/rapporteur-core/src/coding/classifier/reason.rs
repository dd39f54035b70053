//! Why a word was taken for an event of its type: what weighed most, in plain words.

use super::collector::Collector;
use super::model::{Part, TRIGGER_CLASSES, likeliest};
use super::template::{TABLE, TEMPLATES};
use crate::coding::account::Reason;

/// Most reasons kept of a report.
const MOST: usize = 5;
/// So many are kept however little they weigh.
const LEAST: usize = 3;
/// Weight below which a further one is not worth telling: it changes the odds by less than two thirds.
const WORTH_TELLING: f32 = 0.5;

/// What weighed most, of the features seen, for a class of the second look against its rival, the likeliest of the
/// other classes: per name the sum of the weights of class minus rival over its features. The model being linear, all
/// names together make the logarithm of how many times likelier the class is than its rival.
pub(super) fn of(
    second: &Part,
    seen: &Collector,
    class: usize,
    chances: &[f32; TRIGGER_CLASSES],
) -> Vec<Reason> {
    let mut others = *chances;
    others[class] = f32::MIN;
    let rival = likeliest(&others);
    let mut sums = [0_i64; TEMPLATES];
    for (&template, &feature) in seen.templates().iter().zip(&seen.features) {
        if let Some(sum) = sums.get_mut(template as usize) {
            *sum += i64::from(second.margin(feature, class, rival));
        }
    }
    strongest(&sums, second.unit())
}

/// The names whose features weigh most, for or against, the strongest first; equals in the table's order.
fn strongest(sums: &[i64; TEMPLATES], unit: f32) -> Vec<Reason> {
    let sum = |templates: &[u64]| templates.iter().filter_map(|&one| sums.get(one as usize)).sum::<i64>();
    let mut named: Vec<(&'static str, i64)> =
        TABLE.iter().map(|&(name, templates)| (name, sum(templates))).collect();
    named.retain(|&(_, sum)| sum != 0);
    named.sort_by_key(|&(_, sum)| std::cmp::Reverse(sum.unsigned_abs()));
    let reasons = named.into_iter().take(MOST).map(|(name, sum)| {
        let weight = (sum as f32 * unit * 100.0).round() / 100.0;
        Reason { name: name.into(), weight }
    });
    let told = |(place, reason): &(usize, Reason)| {
        // A model of a user's may hold numbers that are none.
        reason.weight.is_finite() && (*place < LEAST || reason.weight.abs() >= WORTH_TELLING)
    };
    reasons.enumerate().take_while(told).map(|(_, reason)| reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of a thousand units for some templates, with what becomes of them.
    fn reasons(weights: &[(usize, i64)], unit: f32) -> Vec<(String, f32)> {
        let mut sums = [0; TEMPLATES];
        for &(template, weight) in weights {
            sums[template] = weight * 1000;
        }
        strongest(&sums, unit).into_iter().map(|one| (one.name.into_owned(), one.weight)).collect()
    }

    #[test]
    fn templates_of_one_name_count_together_and_what_speaks_against_counts_as_much() {
        let told = reasons(&[(2, 2), (3, 1), (27, 5), (90, -4), (92, 0)], 1e-3);
        let expected = [("the rule that holds here", 5.0), ("quoted or not", -4.0), ("its lemma", 3.0)];
        assert_eq!(told, expected.map(|(name, weight)| (name.to_owned(), weight)));
    }

    #[test]
    fn three_are_told_and_two_more_where_they_weigh_enough() {
        let many = [(2, 9), (4, 8), (5, 7), (7, 6), (11, 5), (20, 4)];
        assert_eq!(reasons(&many, 1e-3).len(), MOST);
        assert_eq!(reasons(&many, 1e-5).len(), LEAST);
        assert_eq!(reasons(&[(2, 1)], 0.333e-3), [("its lemma".to_owned(), 0.33)]);
    }

    #[test]
    fn a_unit_that_is_no_number_tells_nothing() {
        assert!(reasons(&[(2, 1)], f32::NAN).is_empty() && reasons(&[(2, 1)], f32::INFINITY).is_empty());
    }
}

//! From trained weights to the rows of a model file.

use rapporteur_core::reading::syntax::linear::{Row, code_of, pack};

/// The size of a unit and the packed weights of every key, a class each, without those that are next to nothing.
pub(crate) fn packed<'w>(
    weights: impl Iterator<Item = (u64, &'w [f32])> + Clone,
    least: f32,
) -> (f32, Vec<u8>) {
    let all = weights.clone().flat_map(|(_, weights)| weights);
    let top = all.fold(1e-6_f32, |top, weight| top.max(weight.abs()));
    let unit = top / (127.0 * 127.0);
    let rows = weights.filter_map(|(key, weights)| {
        let kept = weights.iter().enumerate().filter(|(_, weight)| weight.abs() >= least);
        let codes: Vec<(u8, i8)> =
            kept.map(|(class, weight)| (class as u8, code_of(weight / unit))).collect();
        let row: Row = (key, codes);
        (!row.1.is_empty()).then_some(row)
    });
    (unit, pack(rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_core::reading::syntax::linear::LinearModel;

    #[test]
    fn the_greatest_weight_has_the_greatest_code_and_what_is_next_to_nothing_is_left_out() {
        let weights: [(u64, &[f32]); 3] = [(7, &[0.0, -2.0]), (8, &[0.01, 0.0]), (9, &[0.5, 0.0])];
        let (unit, bytes) = packed(weights.into_iter(), 0.05);
        assert_eq!(code_of(2.0 / unit), 127);
        assert!(LinearModel::read(&bytes).is_some());
        let (_, kept) = packed([weights[0], weights[2]].into_iter(), 0.05);
        assert_eq!(bytes, kept);
    }
}

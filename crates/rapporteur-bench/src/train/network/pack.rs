//! Weights as the program reads them: i16 with a scale for each matrix, bytes with a scale for each row of embeddings.

use ndarray::{Array1, Array2, Axis, concatenate};
use rapporteur_core::reading::syntax::network::arithmetic::{
    GATE_BITS, INPUT_BITS, LARGEST_VIEW, OUTPUT_BITS, VIEW_BITS, padded,
};
use rapporteur_core::reading::syntax::network::embedding::SCALE_BITS;

use super::vocabulary::{Labels, Vocabulary};
use super::weights::Weights;

/// Most bits behind the point of a weight.
const FINEST: u32 = 14;

/// The scale and the largest value of what a matrix is applied to.
#[derive(Clone, Copy)]
struct Input {
    bits: u32,
    largest: f64,
}

const EMBEDDING: Input = Input { bits: INPUT_BITS, largest: 32_767.0 };
const OUTPUT: Input = Input { bits: OUTPUT_BITS, largest: (1 << OUTPUT_BITS) as f64 };
const VIEW: Input = Input { bits: VIEW_BITS, largest: LARGEST_VIEW as f64 };
const PAIR: Input = Input { bits: VIEW_BITS, largest: 32_767.0 };

/// The bytes that `Network::read` takes.
pub(crate) fn pack(
    weights: &Weights,
    embeddings: &Array2<f32>,
    vocabulary: &Vocabulary,
    labels: &Labels,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let table = pack_embeddings(embeddings, vocabulary);
    for number in [vocabulary.keys.len(), embeddings.ncols(), weights.layers.len(), table.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    bytes.extend(table);
    for (number, layer) in weights.layers.iter().enumerate() {
        let side_by_side = |one: &Array2<f32>, other: &Array2<f32>| joined(Axis(1), one, other);
        let from = if number == 0 { EMBEDDING } else { OUTPUT };
        let input = side_by_side(&layer[0].input, &layer[1].input);
        push_matrix(&mut bytes, &input, &side_by_side(&layer[0].bias, &layer[1].bias), from, GATE_BITS);
        for direction in layer {
            let none = Array2::zeros((1, direction.recurrent.ncols()));
            push_matrix(&mut bytes, &direction.recurrent, &none, OUTPUT, GATE_BITS);
        }
    }
    push_matrix(&mut bytes, &weights.tag, &weights.tag_bias, OUTPUT, GATE_BITS);
    let views = joined(Axis(1), &weights.dependent, &weights.head);
    let views_bias = joined(Axis(1), &weights.dependent_bias, &weights.head_bias);
    push_matrix(&mut bytes, &views, &views_bias, OUTPUT, VIEW_BITS);
    push_matrix(&mut bytes, &weights.arc, &weights.arc_bias, VIEW, VIEW_BITS);
    push_relation(&mut bytes, weights, labels);
    for vector in [&weights.root, &weights.distance] {
        bytes.extend((vector.len() as u32).to_le_bytes());
        let limit = f64::from(LARGEST_VIEW);
        let value =
            |&value: &f32| (f64::from(value) * f64::from(1 << VIEW_BITS)).round().clamp(-limit, limit) as i16;
        push_halves(&mut bytes, vector.iter().map(value));
    }
    bytes
}

fn joined(axis: Axis, one: &Array2<f32>, other: &Array2<f32>) -> Array2<f32> {
    concatenate(axis, &[one.view(), other.view()]).unwrap_or_default()
}

/// Only the root is `root`: no other word may have it.
fn push_relation(bytes: &mut Vec<u8>, weights: &Weights, labels: &Labels) {
    let linear = joined(Axis(0), &weights.relation_dependent, &weights.relation_head);
    let all = joined(Axis(0), &weights.relation_product, &linear);
    let mut bias = weights.relation_bias.clone();
    if let Some(root) = labels.relations.iter().position(|name| name == "root") {
        bias[[0, root]] = -50.0;
    }
    push_matrix(bytes, &all, &bias, PAIR, GATE_BITS);
}

/// The finest scale in which weights fit i16 and no sum leaves i32.
fn weight_bits(matrix: &Array2<f32>, bias: &Array1<f32>, input: Input) -> u32 {
    let largest = matrix.iter().fold(0.0f64, |largest, weight| largest.max(f64::from(weight.abs())));
    let sums = matrix.axis_iter(Axis(1)).zip(bias).map(|(column, bias)| {
        let weights: f64 = column.iter().map(|weight| f64::from(weight.abs())).sum();
        weights * input.largest + f64::from(bias.abs()) * f64::from(1 << input.bits)
    });
    let sum = sums.fold(1.0, f64::max);
    let fits = |bits: &u32| {
        let one = f64::from(1 << bits);
        largest * one < 32_767.0 && sum * one < 2_100_000_000.0
    };
    (0..=FINEST).rev().find(fits).unwrap_or(0)
}

fn push_matrix(bytes: &mut Vec<u8>, matrix: &Array2<f32>, bias: &Array2<f32>, input: Input, out_bits: u32) {
    let bias = bias.row(0).to_owned();
    let fine = weight_bits(matrix, &bias, input);
    let shift = (input.bits + fine).saturating_sub(out_bits);
    for number in [matrix.nrows(), matrix.ncols(), shift as usize] {
        bytes.extend((number as u32).to_le_bytes());
    }
    for value in &bias {
        let value = (f64::from(*value) * f64::from(1u32 << (input.bits + fine))).round() as i32;
        bytes.extend(value.to_le_bytes());
    }
    let spare = padded(matrix.nrows()) - matrix.nrows();
    for column in matrix.axis_iter(Axis(1)) {
        let value = |&weight: &f32| (f64::from(weight) * f64::from(1 << fine)).round() as i16;
        push_halves(bytes, column.iter().map(value).chain(std::iter::repeat_n(0, spare)));
    }
}

fn push_halves(bytes: &mut Vec<u8>, values: impl Iterator<Item = i16>) {
    bytes.extend(values.flat_map(i16::to_le_bytes));
}

fn pack_embeddings(embeddings: &Array2<f32>, vocabulary: &Vocabulary) -> Vec<u8> {
    let keys = vocabulary.keys.iter().flat_map(|key| key.to_le_bytes());
    let one = f64::from(1 << SCALE_BITS);
    let scales: Vec<u16> = embeddings
        .rows()
        .into_iter()
        .map(|row| {
            let largest = row.fold(0.0f64, |largest, value| largest.max(f64::from(value.abs())));
            (largest * one / 127.0).ceil().clamp(1.0, 65_535.0) as u16
        })
        .collect();
    let mut bytes: Vec<u8> = keys.chain(scales.iter().flat_map(|scale| scale.to_le_bytes())).collect();
    for (row, &scale) in embeddings.rows().into_iter().zip(&scales) {
        bytes.extend(row.iter().map(|&value| {
            (f64::from(value) * one / f64::from(scale)).round().clamp(-127.0, 127.0) as i8 as u8
        }));
    }
    bytes
}

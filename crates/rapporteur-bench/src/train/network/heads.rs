//! What is read off the last layer: tags, arcs and relations, with their losses and gradients.

use ndarray::{Array2, ArrayView2, Axis, s};

use rapporteur_core::reading::syntax::network::distance_class;

use super::batch::Batch;
use super::weights::Weights;

/// Slope of the ramp below zero.
const LEAK: f32 = 0.125;

/// Words as dependents and as heads.
pub(super) struct Views {
    pub(super) dependent: Array2<f32>,
    pub(super) head: Array2<f32>,
}

/// `max(x, x / 8)` of a linear map.
pub(super) fn view(output: &Array2<f32>, map: &Array2<f32>, bias: &Array2<f32>) -> Array2<f32> {
    let mut view = output.dot(map) + bias;
    view.mapv_inplace(|value| if value > 0.0 { value } else { LEAK * value });
    view
}

/// The gradient before the ramp from that behind it.
pub(super) fn through_ramp(gradient: &mut Array2<f32>, view: &Array2<f32>) {
    ndarray::Zip::from(gradient).and(view).for_each(|gradient, &value| {
        if value <= 0.0 {
            *gradient *= LEAK;
        }
    });
}

/// Scores of arcs of the words in `rows`: dependents × (root and words).
pub(super) fn arc_scores(
    weights: &Weights,
    dependent: &ArrayView2<'_, f32>,
    head: &ArrayView2<'_, f32>,
) -> Array2<f32> {
    let asked = dependent.dot(&weights.arc) + &weights.arc_bias;
    let length = dependent.nrows();
    let mut scores = Array2::zeros((length, length + 1));
    let width = weights.arc.ncols();
    let of_root: Array2<f32> = asked.dot(&weights.root.slice(s![.., ..width]).t());
    scores.slice_mut(s![.., ..1]).assign(&of_root);
    scores.slice_mut(s![.., 1..]).assign(&asked.dot(&head.t()));
    for one in 0..length {
        for other in 0..length {
            scores[[one, other + 1]] += weights.distance[[0, distance_class(one, other)]];
        }
    }
    scores
}

/// Scores of relations of words to the heads given beside them, row by row.
pub(super) fn relation_scores(weights: &Weights, dependent: &Array2<f32>, head: &Array2<f32>) -> Array2<f32> {
    (dependent * head).dot(&weights.relation_product)
        + dependent.dot(&weights.relation_dependent)
        + head.dot(&weights.relation_head)
        + &weights.relation_bias
}

/// Turns scores to the gradient of the summed cross-entropy, and gives that sum.
pub(super) fn cross_entropy(
    scores: &mut Array2<f32>,
    right: impl Iterator<Item = usize>,
    factor: f32,
) -> f64 {
    let mut loss = 0.0;
    for (mut row, right) in scores.axis_iter_mut(Axis(0)).zip(right) {
        let highest = row.fold(f32::MIN, |highest, &score| highest.max(score));
        row.mapv_inplace(|score| (score - highest).exp());
        let sum = row.sum();
        row.mapv_inplace(|share| share / sum);
        loss -= f64::from(row[right].max(1e-12).ln());
        row[right] -= 1.0;
        row.mapv_inplace(|share| share * factor);
    }
    loss
}

/// Loss of arcs and relations; adds to the gradients of the weights and gives those of the views.
pub(super) fn tree_loss(
    weights: &Weights,
    batch: &Batch<'_>,
    views: &Views,
    factor: f32,
    gradient: &mut Weights,
) -> (f64, Views) {
    let width = weights.arc.ncols();
    let mut back = Views {
        dependent: Array2::zeros(views.dependent.raw_dim()),
        head: Array2::zeros(views.head.raw_dim()),
    };
    let mut loss = 0.0;
    for (example, &start) in batch.examples.iter().zip(&batch.starts) {
        let rows = start..start + example.len();
        let dependent = views.dependent.slice(s![rows.clone(), ..width]);
        let head = views.head.slice(s![rows.clone(), ..width]);
        let mut scores = arc_scores(weights, &dependent, &head);
        loss += cross_entropy(&mut scores, example.heads.iter().copied(), factor);
        let parts = scores.view();
        let mut target = Views {
            dependent: back.dependent.slice(s![rows.clone(), ..width]).to_owned(),
            head: back.head.slice(s![rows.clone(), ..width]).to_owned(),
        };
        arc_gradient(weights, (&dependent, &head), &parts, gradient, &mut target);
        back.dependent.slice_mut(s![rows.clone(), ..width]).assign(&target.dependent);
        back.head.slice_mut(s![rows, ..width]).assign(&target.head);
    }
    loss += relation_loss(weights, batch, views, factor, gradient, &mut back);
    (loss, back)
}

fn arc_gradient(
    weights: &Weights,
    (dependent, head): (&ArrayView2<'_, f32>, &ArrayView2<'_, f32>),
    scores: &ArrayView2<'_, f32>,
    gradient: &mut Weights,
    back: &mut Views,
) {
    let width = weights.arc.ncols();
    let asked = dependent.dot(&weights.arc) + &weights.arc_bias;
    let (of_root, of_words) = (scores.slice(s![.., ..1]), scores.slice(s![.., 1..]));
    let root = weights.root.slice(s![.., ..width]);
    let asked_back = of_words.dot(head) + of_root.dot(&root);
    back.head += &of_words.t().dot(&asked);
    let mut root_back = gradient.root.slice_mut(s![.., ..width]);
    root_back += &of_root.t().dot(&asked);
    gradient.arc += &dependent.t().dot(&asked_back);
    gradient.arc_bias += &asked_back.sum_axis(Axis(0)).insert_axis(Axis(0));
    back.dependent += &asked_back.dot(&weights.arc.t());
    for one in 0..dependent.nrows() {
        for other in 0..dependent.nrows() {
            gradient.distance[[0, distance_class(one, other)]] += of_words[[one, other]];
        }
    }
}

fn relation_loss(
    weights: &Weights,
    batch: &Batch<'_>,
    views: &Views,
    factor: f32,
    gradient: &mut Weights,
    back: &mut Views,
) -> f64 {
    let width = weights.arc.ncols();
    let dependent = views.dependent.slice(s![.., width..]).to_owned();
    let head_rows = head_rows(batch);
    let mut head = Array2::zeros(dependent.raw_dim());
    for (row, head_row) in head_rows.iter().enumerate() {
        let source = head_row.map_or(weights.root.row(0), |row| views.head.row(row));
        head.row_mut(row).assign(&source.slice(s![width..]));
    }
    let mut scores = relation_scores(weights, &dependent, &head);
    let right = batch.examples.iter().flat_map(|example| example.relations.iter().copied());
    let loss = cross_entropy(&mut scores, right, factor);
    gradient.relation_product += &(&dependent * &head).t().dot(&scores);
    gradient.relation_dependent += &dependent.t().dot(&scores);
    gradient.relation_head += &head.t().dot(&scores);
    gradient.relation_bias += &scores.sum_axis(Axis(0)).insert_axis(Axis(0));
    let product = scores.dot(&weights.relation_product.t());
    let mut target = back.dependent.slice_mut(s![.., width..]);
    target += &(&product * &head + scores.dot(&weights.relation_dependent.t()));
    let head_back = &product * &dependent + scores.dot(&weights.relation_head.t());
    for (row, head_row) in head_rows.iter().enumerate() {
        let target = match head_row {
            Some(head_row) => back.head.row_mut(*head_row),
            None => gradient.root.row_mut(0),
        };
        let mut target = target.slice_move(s![width..]);
        target += &head_back.row(row);
    }
    loss
}

/// The row of every word's head; nothing for the root.
fn head_rows(batch: &Batch<'_>) -> Vec<Option<usize>> {
    let sentences = batch.examples.iter().zip(&batch.starts);
    sentences
        .flat_map(|(example, start)| {
            example.heads.iter().map(move |head| head.checked_sub(1).map(|head| start + head))
        })
        .collect()
}

//! One direction of a recurrent layer. A word's gates are keep, show and new; its memory is
//! `keep · memory + (1 - keep) · new`, so it stays between -1 and 1, and its output `show · memory`: an LSTM with coupled
//! gates (Greff et al. 2017) and without the last tanh.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, Axis, s};

use super::weights::Direction;

/// What the backward pass needs of the forward one; rows in the order of the steps.
pub(super) struct Trace {
    input: Array2<f32>,
    gates: Array2<f32>,
    memory: Array2<f32>,
    /// The output before, dropped out where it was.
    before: Array2<f32>,
    pub(super) output: Array2<f32>,
}

/// Goes through the words; `kept` scales the output before, one row a sentence.
pub(super) fn forward(
    direction: &Direction,
    input: Array2<f32>,
    steps: &[(usize, usize)],
    kept: Option<&Array2<f32>>,
) -> Trace {
    let (rows, hidden) = (input.nrows(), direction.recurrent.nrows());
    let mut gates = Array2::zeros((rows, 3 * hidden));
    gates += &direction.bias;
    general_mat_mul(1.0, &input, &direction.input, 1.0, &mut gates);
    let mut before = Array2::zeros((rows, hidden));
    let mut memory = Array2::zeros((rows, hidden));
    let mut output = Array2::<f32>::zeros((rows, hidden));
    for (number, &(first, active)) in steps.iter().enumerate() {
        let range = first..first + active;
        let earlier = number.checked_sub(1).map(|number| steps[number].0);
        if let Some(earlier) = earlier {
            let mut now = before.slice_mut(s![range.clone(), ..]);
            now.assign(&output.slice(s![earlier..earlier + active, ..]));
            if let Some(kept) = kept {
                now *= &kept.slice(s![..active, ..]);
            }
            let mut part = gates.slice_mut(s![range.clone(), ..]);
            general_mat_mul(1.0, &now, &direction.recurrent, 1.0, &mut part);
        }
        for sentence in 0..active {
            let row = first + sentence;
            let mut gate = gates.row_mut(row);
            let Some(gate) = gate.as_slice_mut() else { continue };
            for unit in 0..hidden {
                let old = earlier.map_or(0.0, |earlier| memory[[earlier + sentence, unit]]);
                let keep = opened(gate[unit]);
                let show = opened(gate[hidden + unit]);
                let new = squashed(gate[2 * hidden + unit]);
                (gate[unit], gate[hidden + unit], gate[2 * hidden + unit]) = (keep, show, new);
                let held = new + keep * (old - new);
                memory[[row, unit]] = held;
                output[[row, unit]] = show * held;
            }
        }
    }
    Trace { input, gates, memory, before, output }
}

/// Adds to the gradient of the weights and gives that of the input, from that of the output.
pub(super) fn backward(
    direction: &Direction,
    trace: &Trace,
    steps: &[(usize, usize)],
    kept: Option<&Array2<f32>>,
    mut output: Array2<f32>,
    gradient: &mut Direction,
) -> Array2<f32> {
    let hidden = direction.recurrent.nrows();
    let mut gates = Array2::<f32>::zeros(trace.gates.raw_dim());
    let mut memory = Array2::<f32>::zeros(trace.memory.raw_dim());
    for (number, &(first, active)) in steps.iter().enumerate().rev() {
        let earlier = number.checked_sub(1).map(|number| steps[number].0);
        for sentence in 0..active {
            let row = first + sentence;
            for unit in 0..hidden {
                let at = |gate: usize| trace.gates[[row, gate * hidden + unit]];
                let (keep, show, new) = (at(0), at(1), at(2));
                let old = earlier.map_or(0.0, |earlier| trace.memory[[earlier + sentence, unit]]);
                let change = output[[row, unit]];
                let held = memory[[row, unit]] + change * show;
                gates[[row, unit]] = held * (old - new) * slope_opened(keep);
                gates[[row, hidden + unit]] = change * trace.memory[[row, unit]] * slope_opened(show);
                gates[[row, 2 * hidden + unit]] = held * (1.0 - keep) * slope_squashed(new);
                if let Some(earlier) = earlier {
                    memory[[earlier + sentence, unit]] = held * keep;
                }
            }
        }
        if let Some(earlier) = earlier {
            let part = gates.slice(s![first..first + active, ..]);
            let mut back = part.dot(&direction.recurrent.t());
            if let Some(kept) = kept {
                back *= &kept.slice(s![..active, ..]);
            }
            let mut target = output.slice_mut(s![earlier..earlier + active, ..]);
            target += &back;
        }
    }
    general_mat_mul(1.0, &trace.input.t(), &gates, 1.0, &mut gradient.input);
    general_mat_mul(1.0, &trace.before.t(), &gates, 1.0, &mut gradient.recurrent);
    gradient.bias += &gates.sum_axis(Axis(0)).insert_axis(Axis(0));
    gates.dot(&direction.input.t())
}

/// What the program's integers do to a gate in place of a sigmoid (`network/arithmetic.rs`).
fn opened(value: f32) -> f32 {
    0.5 + 0.5 * squashed(value / 2.0)
}

/// The same in place of a tanh.
fn squashed(value: f32) -> f32 {
    let share = (value / 2.0).clamp(-1.0, 1.0);
    share * (2.0 - share.abs())
}

/// Slope of [`opened`] where it gives `value`.
fn slope_opened(value: f32) -> f32 {
    slope_squashed(2.0 * value - 1.0) / 4.0
}

/// Slope of [`squashed`] where it gives `value`.
fn slope_squashed(value: f32) -> f32 {
    (1.0 - value.abs()).max(0.0).sqrt()
}

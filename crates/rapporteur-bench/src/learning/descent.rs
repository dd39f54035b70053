//! Finds the weights at which a smooth convex loss is least: limited-memory BFGS (Liu and Nocedal 1989) with steps
//! halved until the loss falls enough (Armijo 1966).

/// Steps remembered.
const MEMORY: usize = 8;
/// Most halvings of a step.
const HALVINGS: usize = 30;

/// How long to go on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Most steps.
    pub(crate) steps: usize,
    /// Stop when the loss falls by less than this part of itself.
    pub(crate) tolerance: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: 200, tolerance: 1e-6 }
    }
}

/// One step remembered: how the weights and the gradient changed, and one over their product.
struct Change {
    weights: Vec<f64>,
    gradient: Vec<f64>,
    inverse: f64,
}

/// Moves `weights` to where `loss` is least; `loss` adds its gradient to zeros given to it.
pub(crate) fn minimise(
    weights: &mut Vec<f64>,
    limits: Limits,
    loss: impl Fn(&[f64], &mut [f64]) -> f64,
) -> f64 {
    let mut gradient = vec![0.0; weights.len()];
    let mut value = loss(weights, &mut gradient);
    let mut memory: Vec<Change> = Vec::new();
    for _ in 0..limits.steps {
        let direction = direction(&gradient, &memory);
        let slope = dot(&direction, &gradient);
        if slope > -1e-12 {
            break;
        }
        let length = (dot(&gradient, &gradient)).sqrt();
        let first = if memory.is_empty() { 1.0 / length.max(1.0) } else { 1.0 };
        let Some((next, next_gradient, next_value)) = step(weights, &direction, first, value, slope, &loss)
        else {
            break;
        };
        remember(&mut memory, (weights, &gradient), (&next, &next_gradient));
        let fallen = value - next_value;
        (*weights, gradient, value) = (next, next_gradient, next_value);
        if fallen < limits.tolerance * value.abs().max(1.0) {
            break;
        }
    }
    value
}

fn step(
    weights: &[f64],
    direction: &[f64],
    first: f64,
    value: f64,
    slope: f64,
    loss: impl Fn(&[f64], &mut [f64]) -> f64,
) -> Option<(Vec<f64>, Vec<f64>, f64)> {
    let mut size = first;
    for _ in 0..HALVINGS {
        let next: Vec<f64> = weights.iter().zip(direction).map(|(weight, way)| weight + size * way).collect();
        let mut gradient = vec![0.0; next.len()];
        let reached = loss(&next, &mut gradient);
        if reached <= value + 1e-4 * size * slope {
            return Some((next, gradient, reached));
        }
        size /= 2.0;
    }
    None
}

fn remember(memory: &mut Vec<Change>, before: (&[f64], &[f64]), after: (&[f64], &[f64])) {
    let difference =
        |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(one, other)| one - other).collect();
    let (weights, gradient): (Vec<f64>, Vec<f64>) =
        (difference(after.0, before.0), difference(after.1, before.1));
    let curvature = dot(&weights, &gradient);
    if curvature > 1e-12 {
        if memory.len() == MEMORY {
            memory.remove(0);
        }
        memory.push(Change { weights, gradient, inverse: 1.0 / curvature });
    }
}

/// The way down: the gradient, turned by the curvature that the steps remembered have met.
fn direction(gradient: &[f64], memory: &[Change]) -> Vec<f64> {
    let mut way: Vec<f64> = gradient.iter().map(|part| -part).collect();
    let mut shares = vec![0.0; memory.len()];
    for (change, share) in memory.iter().zip(&mut shares).rev() {
        *share = change.inverse * dot(&change.weights, &way);
        add(&mut way, -*share, &change.gradient);
    }
    if let Some(last) = memory.last() {
        let scale = 1.0 / (last.inverse * dot(&last.gradient, &last.gradient));
        for part in &mut way {
            *part *= scale;
        }
    }
    for (change, share) in memory.iter().zip(&shares) {
        let other = change.inverse * dot(&change.gradient, &way);
        add(&mut way, share - other, &change.weights);
    }
    way
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn add(to: &mut [f64], times: f64, what: &[f64]) {
    to.iter_mut().zip(what).for_each(|(sum, part)| *sum += times * part);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bottom_of_a_long_valley_is_found() {
        let mut weights = vec![5.0, -3.0];
        let loss = |at: &[f64], gradient: &mut [f64]| {
            gradient[0] += 2.0 * (at[0] - 1.0);
            gradient[1] += 200.0 * (at[1] - 2.0);
            (at[0] - 1.0).powi(2) + 100.0 * (at[1] - 2.0).powi(2)
        };
        let least = minimise(&mut weights, Limits { steps: 100, tolerance: 1e-12 }, loss);
        assert!(least < 1e-6 && (weights[0] - 1.0).abs() < 1e-3 && (weights[1] - 2.0).abs() < 1e-3);
    }
}

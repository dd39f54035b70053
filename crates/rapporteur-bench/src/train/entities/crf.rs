//! Trains a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by gradient steps with a rate for
//! each weight (`AdaGrad`, Duchi, Hazan and Singer 2011). A token may allow several labels: what a corpus does not
//! annotate is then summed over instead of being learned as outside (Tsuboi and others 2008).
//!
//! Arithmetic is plain `f32` in a fixed order, the exponential our own, so that the same seed gives the same numbers.

use rapporteur_core::reading::name_tagger::label::{count, may_begin, may_end, may_follow};

use crate::random::Random;

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Example {
    /// Numbers of the features of all tokens, one after the other.
    pub(crate) features: Vec<u32>,
    /// Where the features of each token end.
    pub(crate) ends: Vec<u32>,
    /// Labels that each token may have, one bit each.
    pub(crate) allowed: Vec<u64>,
}

impl Example {
    fn features_of(&self, token: usize) -> &[u32] {
        let first = if token == 0 { 0 } else { self.ends[token - 1] as usize };
        &self.features[first..self.ends[token] as usize]
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) rounds: usize,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    pub(crate) seed: u64,
}

/// The weights in training.
pub(crate) struct Field {
    pub(crate) labels: usize,
    /// Rows of weights by feature.
    pub(crate) weights: Vec<f32>,
    /// Sums of squared gradients.
    squares: Vec<f32>,
    /// Scores of one label after another; what cannot be stays at [`NEVER`].
    pub(crate) transitions: Vec<f32>,
    transition_squares: Vec<f32>,
    pairs: Vec<(usize, usize)>,
}

const NEVER: f32 = -1e4;

/// Working space for one sentence.
#[derive(Default)]
struct Space {
    scores: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    marginals: Vec<f32>,
    expected: Vec<f32>,
}

impl Field {
    pub(crate) fn new(classes: usize, features: usize) -> Self {
        let labels = count(classes);
        let all = || 0..labels;
        let pairs: Vec<(usize, usize)> = all()
            .flat_map(|before| all().map(move |after| (before, after)))
            .filter(|&(before, after)| may_follow(before as u8, after as u8))
            .collect();
        let mut transitions = vec![NEVER; labels * labels];
        for &(before, after) in &pairs {
            transitions[before * labels + after] = 0.0;
        }
        Self {
            labels,
            weights: vec![0.0; features * labels],
            squares: vec![0.0; features * labels],
            transition_squares: vec![0.0; labels * labels],
            transitions,
            pairs,
        }
    }

    /// Learns from the examples in several rounds.
    pub(crate) fn train(&mut self, examples: &[Example], settings: Settings) {
        let mut random = Random(settings.seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut space = Space::default();
        for round in 0..settings.rounds {
            random.shuffle(&mut order);
            let mut loss = 0.0;
            for &number in &order {
                loss += self.learn(&examples[number], settings, &mut space);
            }
            eprintln!("round {} loss {loss:.0}", round + 1);
        }
    }

    fn learn(&mut self, example: &Example, settings: Settings, space: &mut Space) -> f64 {
        let (labels, tokens) = (self.labels, example.ends.len());
        self.score(example, &mut space.scores);
        let exponents: Vec<f32> = self.transitions.iter().map(|&score| exponential(score)).collect();
        let all = vec![u64::MAX; tokens];
        let mut transition_gradient = vec![0.0; labels * labels];
        let loose = self.marginals(&all, &exponents, space, 1.0, &mut transition_gradient);
        space.expected.clone_from(&space.marginals);
        let tight = self.marginals(&example.allowed, &exponents, space, -1.0, &mut transition_gradient);
        if !(loose.is_finite() && tight.is_finite()) {
            return 0.0;
        }
        for token in 0..tokens {
            let row = token * labels..(token + 1) * labels;
            let gradient: Vec<f32> = space.expected[row.clone()]
                .iter()
                .zip(&space.marginals[row])
                .map(|(loose, tight)| loose - tight)
                .collect();
            if gradient.iter().all(|part| part.abs() < 2e-3) {
                continue;
            }
            for &feature in example.features_of(token) {
                let row = feature as usize * labels..(feature as usize + 1) * labels;
                step(&mut self.weights[row.clone()], &mut self.squares[row], &gradient, settings);
            }
        }
        for &(before, after) in &self.pairs {
            let at = before * labels + after;
            let (weight, square) = (&mut self.transitions[at..=at], &mut self.transition_squares[at..=at]);
            step(weight, square, &transition_gradient[at..=at], settings);
        }
        loose - tight
    }

    pub(crate) fn score(&self, example: &Example, scores: &mut Vec<f32>) {
        let labels = self.labels;
        scores.clear();
        scores.resize(example.ends.len() * labels, 0.0);
        for (token, row) in scores.chunks_exact_mut(labels).enumerate() {
            for &feature in example.features_of(token) {
                let weights = &self.weights[feature as usize * labels..(feature as usize + 1) * labels];
                row.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
            }
        }
    }

    /// Marginals of labels by token, into `space`; `sign` times those of pairs into `pair_gradient`; gives the logarithm of the sum.
    fn marginals(
        &self,
        allowed: &[u64],
        exponents: &[f32],
        space: &mut Space,
        sign: f32,
        pair_gradient: &mut [f32],
    ) -> f64 {
        let (labels, tokens) = (self.labels, allowed.len());
        let mut local = vec![0.0f32; tokens * labels];
        let mut total = 0.0f64;
        for token in 0..tokens {
            let scores = &space.scores[token * labels..(token + 1) * labels];
            let may = |label: usize| {
                allowed[token] >> label & 1 == 1
                    && (token > 0 || may_begin(label as u8))
                    && (token + 1 < tokens || may_end(label as u8))
            };
            let most =
                (0..labels).filter(|&label| may(label)).map(|label| scores[label]).fold(f32::MIN, f32::max);
            total += f64::from(most);
            for label in (0..labels).filter(|&label| may(label)) {
                local[token * labels + label] = exponential(scores[label] - most);
            }
        }
        space.forward.clear();
        space.forward.resize(tokens * labels, 0.0);
        space.backward.clear();
        space.backward.resize(tokens * labels, 0.0);
        let mut scales = vec![1.0f32; tokens];
        for token in 0..tokens {
            let (done, rest) = space.forward.split_at_mut(token * labels);
            let row = &mut rest[..labels];
            if token == 0 {
                for label in 0..labels {
                    row[label] = local[label] * exponents[label];
                }
            } else {
                let before = &done[(token - 1) * labels..];
                for &(one, other) in &self.pairs {
                    row[other] += before[one] * exponents[one * labels + other];
                }
                row.iter_mut().zip(&local[token * labels..]).for_each(|(sum, local)| *sum *= local);
            }
            let sum: f32 = row.iter().sum();
            // Labels that no well-formed sequence has: a fault of the corpus, nothing is learned from it.
            if sum < 1e-25 {
                return f64::NAN;
            }
            scales[token] = sum;
            for part in row.iter_mut() {
                *part /= scales[token];
            }
            total += f64::from(sum).ln();
        }
        if tokens > 0 {
            space.backward[(tokens - 1) * labels..].fill(1.0);
        }
        for token in (1..tokens).rev() {
            let (before, here) = space.backward.split_at_mut(token * labels);
            let row = &mut before[(token - 1) * labels..];
            let weighted: Vec<f32> = (0..labels)
                .map(|label| here[label] * local[token * labels + label] / scales[token])
                .collect();
            let forward = &space.forward[(token - 1) * labels..token * labels];
            for &(one, other) in &self.pairs {
                let weight = exponents[one * labels + other] * weighted[other];
                row[one] += weight;
                pair_gradient[one * labels + other] += sign * forward[one] * weight;
            }
        }
        space.marginals.clear();
        space
            .marginals
            .extend(space.forward.iter().zip(&space.backward).map(|(forward, backward)| forward * backward));
        total
    }

    /// The best well-formed labels.
    pub(crate) fn best(&self, example: &Example) -> Vec<u8> {
        let labels = self.labels;
        let mut scores = Vec::new();
        self.score(example, &mut scores);
        let tokens = example.ends.len();
        let mut links = vec![0u8; tokens * labels];
        let mut reached: Vec<f32> =
            (0..labels)
                .map(|label| {
                    if may_begin(label as u8) {
                        scores[label] + self.transitions[label]
                    } else {
                        NEVER * 10.0
                    }
                })
                .collect();
        for token in 1..tokens {
            let mut next = vec![f32::MIN; labels];
            for &(before, after) in &self.pairs {
                let score = reached[before] + self.transitions[before * labels + after];
                if score > next[after] {
                    next[after] = score;
                    links[token * labels + after] = before as u8;
                }
            }
            next.iter_mut().zip(&scores[token * labels..]).for_each(|(sum, score)| *sum += score);
            reached = next;
        }
        let mut at = (0..labels)
            .filter(|&one| may_end(one as u8))
            .max_by(|&a, &b| reached[a].total_cmp(&reached[b]))
            .unwrap_or(0);
        let mut path = vec![at as u8; tokens.min(1)];
        for token in (1..tokens).rev() {
            at = usize::from(links[token * labels + at]);
            path.push(at as u8);
        }
        path.reverse();
        path
    }
}

fn step(weights: &mut [f32], squares: &mut [f32], gradient: &[f32], settings: Settings) {
    for ((weight, square), &part) in weights.iter_mut().zip(squares).zip(gradient) {
        let part = part + settings.decay * *weight;
        *square += part * part;
        *weight -= settings.rate * part / (square.sqrt() + 1e-6);
    }
}

/// e to the power of x for x up to 80, by splitting off the power of two.
fn exponential(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    let scaled = x.min(80.0) * std::f32::consts::LOG2_E;
    let whole = scaled.floor();
    let part = (scaled - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + part
            * (1.0
                + part
                    * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * (1.0 / 120.0 + part / 720.0)))));
    f32::from_bits(((whole as i32 + 127) as u32) << 23) * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_right() {
        for x in [-20.0f32, -1.5, 0.0, 0.3, 1.0, 10.0] {
            assert!((exponential(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
    }

    #[test]
    fn what_was_learned_is_found_again_and_open_labels_are_filled_in() {
        let example = |features: &[u32], allowed: &[u64]| Example {
            features: features.to_vec(),
            ends: (1..=features.len() as u32).collect(),
            allowed: allowed.to_vec(),
        };
        let unit = 1 << 4;
        let examples = vec![
            example(&[0, 1, 0], &[1, unit, 1]),
            example(&[0, 1], &[1, u64::MAX]),
            example(&[1, 0], &[unit, 1]),
        ];
        let mut field = Field::new(1, 2);
        field.train(&examples, Settings { rounds: 20, rate: 0.2, decay: 0.0, seed: 1 });
        assert_eq!(field.best(&examples[1]), [0, 4]);
    }
}

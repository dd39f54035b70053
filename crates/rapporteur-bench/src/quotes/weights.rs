//! Weights of hashed features, trained by gradient steps of their own size (Adagrad: Duchi, Hazan and Singer 2011).

/// Size of a table: features share a row where their hashes do.
const ROWS: usize = 1 << 21;

/// Weights of every feature for some classes.
pub(crate) struct Weights {
    classes: usize,
    values: Vec<f32>,
    squares: Vec<f32>,
    rate: f32,
}

/// The row of a hash.
pub(crate) fn row(hash: u64) -> u32 {
    (hash >> 43) as u32 & (ROWS as u32 - 1)
}

impl Weights {
    pub(crate) fn new(classes: usize, rate: f32) -> Self {
        Self { classes, values: vec![0.0; ROWS * classes], squares: vec![0.0; ROWS * classes], rate }
    }

    /// Adds the weights of every feature to the scores.
    pub(crate) fn add(&self, rows: &[u32], scores: &mut [f32]) {
        for &row in rows {
            let start = row as usize * self.classes;
            for (score, value) in scores.iter_mut().zip(&self.values[start..start + self.classes]) {
                *score += value;
            }
        }
    }

    /// One step down a gradient that all features of an example share.
    pub(crate) fn step(&mut self, rows: &[u32], gradient: &[f32]) {
        for &row in rows {
            let start = row as usize * self.classes;
            for (class, &slope) in gradient.iter().enumerate() {
                if slope != 0.0 {
                    let square = &mut self.squares[start + class];
                    *square += slope * slope;
                    self.values[start + class] -= self.rate * slope / (square.sqrt() + 1e-6);
                }
            }
        }
    }
}

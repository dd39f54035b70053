//! The numbers that training finds, and others of the same shape: gradients, moments, averages.

use ndarray::Array2;
use rapporteur_core::reading::syntax::network::DISTANCES;

use crate::random::Random;

/// Widths of the parts of the network.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Sizes {
    /// Width of a word's embedding
    #[arg(long, default_value_t = 96)]
    pub(crate) embedding: usize,
    /// Width of a layer in one direction
    #[arg(long, default_value_t = 96)]
    pub(crate) hidden: usize,
    /// Layers
    #[arg(long, default_value_t = 2)]
    pub(crate) layers: usize,
    /// Width of a word as head or dependent when arcs are scored
    #[arg(long, default_value_t = 64)]
    pub(crate) arc: usize,
    /// The same when relations are
    #[arg(long, default_value_t = 64)]
    pub(crate) relation: usize,
}

/// One direction of a layer: weights of three gates (keep, show, new), from the input and from the output before.
#[derive(Clone, Debug)]
pub(crate) struct Direction {
    pub(crate) input: Array2<f32>,
    pub(crate) recurrent: Array2<f32>,
    pub(crate) bias: Array2<f32>,
}

/// All weights but the embeddings.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) layers: Vec<[Direction; 2]>,
    pub(crate) tag: Array2<f32>,
    pub(crate) tag_bias: Array2<f32>,
    /// To a word as dependent: its part in arcs, then in relations.
    pub(crate) dependent: Array2<f32>,
    pub(crate) dependent_bias: Array2<f32>,
    /// To a word as head.
    pub(crate) head: Array2<f32>,
    pub(crate) head_bias: Array2<f32>,
    /// The root as head.
    pub(crate) root: Array2<f32>,
    pub(crate) arc: Array2<f32>,
    pub(crate) arc_bias: Array2<f32>,
    pub(crate) distance: Array2<f32>,
    pub(crate) relation_product: Array2<f32>,
    pub(crate) relation_dependent: Array2<f32>,
    pub(crate) relation_head: Array2<f32>,
    pub(crate) relation_bias: Array2<f32>,
}

impl Weights {
    /// Random ones to begin with.
    pub(crate) fn new(sizes: &Sizes, tags: usize, relations: usize, random: &mut Random) -> Self {
        let Sizes { embedding, hidden, layers, arc, relation } = *sizes;
        let mut direction = |input: usize| {
            let mut bias = Array2::zeros((1, 3 * hidden));
            bias.slice_mut(ndarray::s![.., ..hidden]).fill(1.0);
            Direction {
                input: scattered((input, 3 * hidden), input + hidden, random),
                recurrent: scattered((hidden, 3 * hidden), 2 * hidden, random),
                bias,
            }
        };
        let layers = (0..layers)
            .map(|layer| {
                let input = if layer == 0 { embedding } else { 2 * hidden };
                [direction(input), direction(input)]
            })
            .collect();
        let (out, view) = (2 * hidden, arc + relation);
        Self {
            layers,
            tag: scattered((out, tags), out + tags, random),
            tag_bias: Array2::zeros((1, tags)),
            dependent: scattered((out, view), out + arc, random),
            dependent_bias: Array2::zeros((1, view)),
            head: scattered((out, view), out + arc, random),
            head_bias: Array2::zeros((1, view)),
            root: scattered((1, view), arc, random),
            arc: scattered((arc, arc), 2 * arc, random),
            arc_bias: Array2::zeros((1, arc)),
            distance: Array2::zeros((1, 2 * DISTANCES)),
            relation_product: scattered((relation, relations), relation + relations, random),
            relation_dependent: scattered((relation, relations), relation + relations, random),
            relation_head: scattered((relation, relations), relation + relations, random),
            relation_bias: Array2::zeros((1, relations)),
        }
    }

    /// As many zeros.
    pub(crate) fn zeros(&self) -> Self {
        let mut zeros = self.clone();
        zeros.parts_mut().into_iter().for_each(|part| part.fill(0.0));
        zeros
    }

    /// The matrices one by one, always in this order.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut Array2<f32>> {
        let directions = self.layers.iter_mut().flatten();
        let mut parts: Vec<_> =
            directions.flat_map(|one| [&mut one.input, &mut one.recurrent, &mut one.bias]).collect();
        parts.extend([
            &mut self.tag,
            &mut self.tag_bias,
            &mut self.dependent,
            &mut self.dependent_bias,
            &mut self.head,
            &mut self.head_bias,
            &mut self.root,
            &mut self.arc,
            &mut self.arc_bias,
            &mut self.distance,
            &mut self.relation_product,
            &mut self.relation_dependent,
            &mut self.relation_head,
            &mut self.relation_bias,
        ]);
        parts
    }
}

/// Random numbers whose spread falls with the number of units joined (Glorot and Bengio 2010).
pub(crate) fn scattered(shape: (usize, usize), units: usize, random: &mut Random) -> Array2<f32> {
    let limit = (6.0 / units as f32).sqrt();
    Array2::from_shape_fn(shape, |_| (random.unit() * 2.0 - 1.0) * limit)
}

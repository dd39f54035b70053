//! One small recurrent network for tags and dependency tree, run in integer arithmetic: the same answer on every machine.
//!
//! A word comes in as the sum of the embeddings of its form, its ends and its shape (`embedding.rs`). Layers read
//! the sentence in both directions (`layer.rs`). What the last one gives names each word's joint tag, scores every other
//! word as its head with a biaffine form (Dozat and Manning 2017) and names the relation to the head chosen; `tree.rs`
//! makes the best heads a tree. The trainer in rapporteur-bench learns the weights in f32 and writes them as i16 and i8.

pub mod arithmetic;
pub mod embedding;
mod kernel;
mod layer;
mod model;
mod passes;
pub mod tree;

pub use model::{DISTANCES, Network, distance_class};
pub use passes::{Reading, Scratch};

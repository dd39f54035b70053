//! Stretches of a stored text, and the two ways to count along it.

mod code_points;
mod span;

pub use code_points::CodePoints;
pub use span::Span;

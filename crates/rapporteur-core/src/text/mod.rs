//! Stretches of a stored text, the two ways to count along it, letters without accents, names of days and months.

pub mod calendar;
mod code_points;
mod plain;
mod span;

pub use code_points::CodePoints;
pub use plain::plain_letters;
pub use span::Span;

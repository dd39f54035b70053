//! The table of actors: countries, institutions, offices with their holders, armed groups,
//! organisations, outlets; and what a description such as "Afghan government" stands for.
//!
//! The data are plain tables in `data/actors/`, each with its columns explained on top. The table
//! knows no story: whoever it does not list is resolved from the text's own words
//! ([`ActorTable::resolve_description`]) or added with [`ActorTable::with_rows`].

mod added;
mod city;
mod code;
mod country;
mod describe;
mod entry;
mod fold;
mod names;
mod phrase;
mod role;
mod row;
mod table;
#[cfg(test)]
mod tests;

pub use code::{code_for, is_code};
pub use describe::Resolved;
pub use entry::{ActorEntry, ActorKind, Bounds, Standing, Tenure};
pub use fold::fold;
pub use role::{Role, role_of, role_sector};
pub use row::ActorTableError;
pub use table::{ActorTable, Actors, table};

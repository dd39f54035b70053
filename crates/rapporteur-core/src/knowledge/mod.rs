//! What is known beforehand: the ontology, the table of actors, the gazetteer.
//!
//! All of it is data in `data/`, written or compiled by us and checked by tests; code here only
//! reads and indexes it.

pub mod actor;
pub mod gazetteer;
pub mod ontology;

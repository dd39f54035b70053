//! An actor, as scripts see it.

use rapporteur_core::record::Actor;
use serde::Serialize;

/// An actor.
#[derive(Clone, Debug, Serialize)]
pub struct ActorView {
    /// Its key.
    pub id: String,
    /// Fullest name.
    pub name: String,
    /// CAMEO-style code.
    pub code: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Number of events it takes part in.
    pub events: usize,
    /// Number of quotations it spoke.
    pub quotations: usize,
}

/// The view of an actor.
pub fn actor(actor: &Actor) -> ActorView {
    ActorView {
        id: actor.key.clone(),
        name: actor.name.clone(),
        code: actor.code.clone(),
        aliases: actor.aliases.clone(),
        events: actor.events,
        quotations: actor.quotations,
    }
}

//! `show --format json`: a thing with the fields that the export gives it.

use std::io::Write;

use anyhow::{Result, bail};
use rapporteur_core::article::ArticleId;
use rapporteur_store::{Filter, Kind, Sources, Store, view};

use crate::output::json_line;

/// Writes the thing of that kind and id.
pub fn show(store: &Store, kind: Kind, id: &str, out: &mut dyn Write) -> Result<()> {
    let sources = &mut Sources::new(store);
    match kind {
        Kind::Article => {
            let source = sources.get(&ArticleId(id.to_owned()))?;
            return json_line(&view::article(&source, sources)?, out);
        }
        Kind::Event => store.event(id)?.map(|one| json_line(&view::event(&one, sources)?, out)),
        Kind::Quotation => store.quotation(id)?.map(|one| json_line(&view::quotation(&one, sources)?, out)),
        Kind::Figure => store.figure(id)?.map(|one| json_line(&view::figure(&one, sources)?, out)),
        Kind::Commitment => {
            store.commitment(id)?.map(|one| json_line(&view::commitment(&one, sources)?, out))
        }
        Kind::Dispute => store.dispute(id)?.map(|one| json_line(&view::dispute(&one, sources)?, out)),
        Kind::Story => store.story(id)?.map(|one| json_line(&view::story(&one), out)),
        Kind::Actor => {
            let actors = store.actors(&Filter { actor: Some(id.to_owned()), ..Filter::default() })?;
            actors.iter().find(|actor| actor.key == id).map(|actor| json_line(&view::actor(actor), out))
        }
    }
    .unwrap_or_else(|| bail!("{id} is gone"))
}

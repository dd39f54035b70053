//! Names as the whole reading has them: rules, tables and tagger together.

use rapporteur_core::article::Metadata;
use rapporteur_core::knowledge::actor::table;
use rapporteur_core::reading::entity::{self, Entity, EntityKind, Mention, MentionForm};
use rapporteur_core::reading::name_tagger::model::Model;
use rapporteur_core::reading::{place, syntax};
use rapporteur_core::text::Span;

use super::apart::Labelled;
use crate::article;

/// The names of a text whose lines are paragraphs, and its tokens.
pub(crate) fn names(text: &str, model: Option<&Model<'_>>) -> (Vec<Labelled>, Vec<Span>) {
    let article = article::of_lines(text.to_owned(), Metadata::default());
    let syntax = syntax::analyse(&article.text, &article.body);
    let places = place::find(&article, &syntax);
    let entities = entity::find_with(&article, &syntax, &places, model, table());
    let mut names: Vec<Labelled> = Vec::new();
    for entity in &entities {
        let spans = entity.mentions.iter().filter_map(|mention| {
            let label = label(entity.kind, mention.form)?;
            Some((without_title(text, entity, mention), label.to_owned()))
        });
        names.extend(spans);
    }
    names.sort();
    names.dedup();
    (names, syntax.tokens.iter().map(|token| token.span).collect())
}

/// The scorer's label; nothing for what is no name.
fn label(kind: EntityKind, form: MentionForm) -> Option<&'static str> {
    match (kind, form) {
        (_, MentionForm::Pronoun | MentionForm::Description) => None,
        (EntityKind::Group, _) | (EntityKind::Place, MentionForm::Adjective) => Some("NORP"),
        (EntityKind::Person, _) => Some("PERSON"),
        (EntityKind::Place, _) => Some("LOC"),
        (EntityKind::Facility, _) => Some("FAC"),
        (EntityKind::Organization | EntityKind::ArmedGroup | EntityKind::Outlet, _) => Some("ORG"),
    }
}

/// The name in a mention that begins with a title.
fn without_title(text: &str, entity: &Entity, mention: &Mention) -> Span {
    let title =
        entity.roles.iter().find(|role| role.start == mention.span.start && role.end < mention.span.end);
    title.map_or(mention.span, |title| Span::new(title.end, mention.span.end).trimmed(text))
}

//! What is found in one article: who, where, when, how many, and who said it.

pub(crate) mod by_token;
pub mod entity;
pub mod models;
pub mod name_tagger;
pub mod place;
pub mod quantity;
pub mod quotation;
pub(crate) mod sections;
pub mod syntax;
pub mod time;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::knowledge::actor::Actors;
use entity::Entity;
use models::Models;
use place::PlaceMention;
use quantity::Quantity;
use quotation::QuotationMention;
use syntax::Syntax;
use time::TimeExpression;

/// What was found in one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The table of actors that the entities' keys stand in; not written down with a reading.
    #[serde(skip)]
    pub actors: Actors,
    /// Sentences and tokens with tags, lemmas and dependencies.
    pub syntax: Syntax,
    /// Persons, organisations, places and groups with their mentions.
    pub entities: Vec<Entity>,
    /// Time expressions with their values.
    pub dates: Vec<TimeExpression>,
    /// Toponyms with the place they were resolved to.
    pub places: Vec<PlaceMention>,
    /// Words said, with speaker and cue.
    pub quotations: Vec<QuotationMention>,
    /// Numbers with their unit and subject.
    pub quantities: Vec<Quantity>,
}

/// A step of the reading, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Sentences, tokens, tags, lemmas and dependencies.
    Syntax,
    /// Time expressions.
    Time,
    /// Places.
    Place,
    /// Entities and their mentions.
    Entity,
    /// Quotations.
    Quotation,
    /// Quantities.
    Quantity,
}

/// Reads one article with the models that the program carries; one in a language that is not read gives nothing.
pub fn read(article: &Article) -> Reading {
    Models::embedded().map_or_else(Reading::default, |models| read_with(&models, article, |_| ()))
}

/// Whether texts in a language (ISO 639-1) are read; one whose language is not known is taken for English.
pub fn is_read(language: Option<&str>) -> bool {
    language.is_none_or(|language| language == "en")
}

/// Reads one article with given models and tells of each step when it is done, so that a bench can time them.
pub fn read_with(models: &Models<'_>, article: &Article, mut done: impl FnMut(Step)) -> Reading {
    if !is_read(article.metadata.language.as_deref()) {
        return Reading { actors: Actors(models.actors), ..Reading::default() };
    }
    let syntax = syntax::analyse_with(models.syntax, &article.text, &article.body);
    done(Step::Syntax);
    let dates = time::find(article, &syntax);
    done(Step::Time);
    let places = place::find(article, &syntax);
    done(Step::Place);
    let entities = entity::find_with(article, &syntax, &places, Some(models.names), models.actors);
    done(Step::Entity);
    let quotations = quotation::find(article, &syntax, &entities);
    done(Step::Quotation);
    let quantities = quantity::find(article, &syntax, &entities, &dates);
    done(Step::Quantity);
    let actors = Actors(models.actors);
    Reading { actors, syntax, entities, dates, places, quotations, quantities }
}

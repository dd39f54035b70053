//! What is found in one article: who, where, when, how many, and who said it.

pub mod entity;
pub mod name_tagger;
pub mod place;
pub mod quantity;
pub mod quotation;
pub mod syntax;
pub mod time;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use entity::Entity;
use place::PlaceMention;
use quantity::Quantity;
use quotation::QuotationMention;
use syntax::Syntax;
use time::TimeExpression;

/// What was found in one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
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

/// Reads one article.
pub fn read(article: &Article) -> Reading {
    let syntax = syntax::analyse(&article.text, &article.body);
    let dates = time::find(article, &syntax);
    let places = place::find(article, &syntax);
    let entities = entity::find(article, &syntax, &places);
    let quotations = quotation::find(article, &syntax, &entities);
    let quantities = quantity::find(article, &syntax, &entities, &dates);
    Reading { syntax, entities, dates, places, quotations, quantities }
}

//! From a reading to what the article says: reports of events in PLOVER, statements, figures, promises.
//!
//! A report starts from a **predicate** (a verb, or a noun that names an event) listed in
//! `data/predicates/*.toml`. The rule there says which type of event it names and which arguments
//! of the clause take part (`lexicon`); `frame` collects those arguments from the dependency
//! tree, `participant` turns them into actors, `status` reads tense, modality, negation and
//! attribution, `location` and `occasion` find where and when the event (not the text) was.

mod account;
mod anaphora;
mod as_of;
pub mod classifier;
mod consequence;
mod context;
mod figure;
mod frame;
pub mod gate;
mod index;
mod inputs;
pub mod language_model;
mod lexicon;
mod location;
mod naming;
mod occasion;
mod participant;
mod predicate;
pub mod profile;
mod promise;
pub mod reader;
mod report;
mod ruled;
mod setting;
pub mod shingle;
mod statement;
mod status;
mod wording;
mod words;

pub use account::{
    Account, Dated, EventFigure, FigureReport, Located, Naming, Participant, PromiseReport, Reason, Report,
    Role, Setting, Statement, Status, Weighed,
};
pub use lexicon::{Frame, Lexicon, LexiconError, Rule, RuleTest, lexicon};

use crate::article::Article;
use crate::reading::Reading;
pub use context::Context;

/// Codes one article.
pub fn code(article: &Article, reading: &Reading) -> Account {
    code_with(article, reading, classifier::model::Model::embedded())
}

/// As [`code`], with a classifier of the caller's own, or by the rules of the lexicon alone.
pub fn code_with(article: &Article, reading: &Reading, model: Option<&classifier::model::Model>) -> Account {
    let context = Context::new(article, reading);
    let reports = report::find(&context, model);
    let shingles = shingle::of(&article.text, &article.body);
    Account {
        article: article.id.clone(),
        outlet: article.metadata.outlet.clone(),
        agency: article.metadata.agency.clone(),
        inputs: inputs::of(article),
        published: article.metadata.published.clone(),
        shingles: shingles.hashes,
        shingle_spans: shingles.spans,
        title: article.metadata.title.clone(),
        address: article.metadata.url.as_deref().and_then(crate::address::key),
        as_of: as_of::of(article),
        profile: profile::Profile::of_article(article),
        statements: statement::find(&context),
        figures: figure::find(&context),
        promises: promise::find(&context),
        answer: None,
        reports,
    }
}

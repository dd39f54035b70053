//! Trains the models that the program embeds.

mod attribution;
pub(crate) mod entities;
pub(crate) mod events;
mod grammar;
mod inflection;
pub(crate) mod invented;
mod lemma;
pub(crate) mod mentions;
mod network;
mod newswire;
mod retelling;
mod stories;
mod syntax;

/// What can be trained.
#[derive(clap::Subcommand)]
pub(crate) enum Model {
    /// Train the classifier of events
    Events(events::Arguments),
    /// Which event mentions name one event
    Mentions(mentions::Arguments),
    /// Tagger, parser and lemma table
    Syntax(syntax::Arguments),
    /// Reader of attributions
    Attribution(attribution::Arguments),
    /// Tagger of names
    Entities(entities::shipped::Arguments),
    /// Score of whether two reports of one article tell one event
    Retelling(retelling::Arguments),
    /// Score of pairs of articles, for stories
    Stories(stories::Arguments),
    /// No model: writes the sentences drawn from data/newswire, to look at
    Newswire(newswire::Arguments),
}

/// Trains one.
pub(crate) fn run(model: Model) -> anyhow::Result<()> {
    match model {
        Model::Events(arguments) => events::run(&arguments),
        Model::Mentions(arguments) => mentions::run(&arguments),
        Model::Syntax(arguments) => syntax::run(&arguments),
        Model::Attribution(arguments) => attribution::run(&arguments),
        Model::Entities(arguments) => entities::shipped::run(&arguments),
        Model::Retelling(arguments) => retelling::run(&arguments),
        Model::Stories(arguments) => stories::run(&arguments),
        Model::Newswire(arguments) => newswire::run(&arguments),
    }
}

//! Trains the models that the program embeds.

mod lemma;
mod oracle;
mod parser;
mod syntax;
mod tagger;

/// What can be trained.
#[derive(clap::Subcommand)]
pub(crate) enum Model {
    /// Tagger, parser and lemma table
    Syntax(syntax::Arguments),
}

/// Trains one.
pub(crate) fn run(model: Model) -> anyhow::Result<()> {
    match model {
        Model::Syntax(arguments) => syntax::run(&arguments),
    }
}

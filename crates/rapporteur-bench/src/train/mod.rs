//! Trains the models that the program embeds.

mod lemma;
mod oracle;
mod parser;
mod syntax;
mod tagger;

/// What can be trained.
#[derive(clap::Subcommand)]
pub enum Model {
    /// Tagger, parser and lemma table
    Syntax(syntax::Arguments),
}

/// Trains one.
pub fn run(model: Model) -> anyhow::Result<()> {
    match model {
        Model::Syntax(arguments) => syntax::run(&arguments),
    }
}

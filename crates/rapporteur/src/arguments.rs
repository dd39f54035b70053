//! The command line. What a command is for stands in its own file, as the comment on its arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::command::{
    actors, articles, brief, commitments, completions, demo, disputes, events, export, figures, forget,
    ingest, quotations, read, readings, review, serve, show, stories, verify, watch, why,
};

/// Reads news reports on a conflict or a peace process and keeps the record: each meeting, attack,
/// accusation, promise and figure once, tied to the exact words of every report.
///
/// Everything stays on this machine: one file holds the record, nothing is sent anywhere. Only addresses that
/// you name, and what feeds that you name list, are ever asked for; articles are sent only to a language model
/// whose server you name.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "\
Start here:
  rapporteur demo                            a bundled example, from articles to a page
  rapporteur ingest news/*.txt               read articles into rapporteur.db
  rapporteur watch FEED                      read what a feed lists, as it appears
  rapporteur brief --since 2023-11-01        what happened since, with footnotes
  rapporteur show ID                         one thing with every word it rests on

Exit codes: 0 done, 1 some inputs were rejected or a check found faults (all listed), 2 cannot run.")]
pub struct Arguments {
    /// The record's file [default: $RAPPORTEUR_RECORD, else rapporteur.db]
    #[arg(long, global = true, value_name = "FILE", display_order = 900)]
    pub record: Option<PathBuf>,
    /// Folder of models trained by yourself (syntax.bin, entities.bin, events.bin; one is enough), used instead of
    /// the program's own; articles read with others are read again [default: $RAPPORTEUR_MODELS]
    #[arg(long, global = true, value_name = "DIR", display_order = 901)]
    pub models: Option<PathBuf>,
    /// Your own actors, added to the program's and winning over them: a table with columns such as name, aliases,
    /// country, sector, code, from, to; articles read with others are read again [default: $RAPPORTEUR_ACTORS]
    #[arg(long, global = true, value_name = "FILE", display_order = 902)]
    pub actors: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
#[allow(missing_docs)] // each variant's help is its arguments' own
pub enum Command {
    Demo(demo::Arguments),
    Ingest(Box<ingest::Arguments>),
    Watch(watch::Arguments),
    Brief(brief::Arguments),
    Events(events::Arguments),
    Quotations(quotations::Arguments),
    Figures(figures::Arguments),
    Commitments(commitments::Arguments),
    Disputes(disputes::Arguments),
    Stories(stories::Arguments),
    Articles(articles::Arguments),
    Actors(actors::Arguments),
    Show(show::Arguments),
    Why(why::Arguments),
    Review(review::Arguments),
    Readings(readings::Arguments),
    Forget(forget::Arguments),
    Verify(verify::Arguments),
    Export(export::Arguments),
    Read(read::Arguments),
    Serve(serve::Arguments),
    Completions(completions::Arguments),
}

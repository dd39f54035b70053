//! `rapporteur demo`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_intake::Options;
use rapporteur_store::{Filter, Store};

use super::{ingest, serve};
use crate::brief;
use crate::example;
use crate::failure::Outcome;
use crate::pipeline::{self, Plan, Reader};
use crate::settings::Settings;

/// See it work: a bundled example, from articles to a page in the browser
///
/// Fourteen articles on an invented peace process are written to a folder and read into a record there;
/// then the page on that record is served on 127.0.0.1 until Ctrl-C.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur demo
  rapporteur demo --dir alps --no-serve && rapporteur brief --record alps/rapporteur.db")]
pub struct Arguments {
    /// The folder to write to [default: a new one in the system's folder for temporary files]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// End after the summary; serve no page
    #[arg(long)]
    no_serve: bool,
    /// The page's port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 0, value_name = "PORT")]
    port: u16,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let folder = arguments.dir.clone().unwrap_or_else(new_folder);
    let articles = folder.join("articles");
    write_example(&articles)?;
    let record = folder.join("rapporteur.db");
    let mut store = Store::create(&record).with_context(|| record.display().to_string())?;
    let plan = Plan {
        inputs: vec![articles.display().to_string()],
        options: Options::default(),
        reader: Reader::new(settings.models.as_deref(), settings.actors.as_deref())?,
        batch: 64,
        progress: settings.progress,
    };
    let tally = pipeline::ingest(&mut store, &plan, &mut ingest::print_rejection)?;
    brief::write_summary(&brief::gather(&store, &Filter::default())?, out)?;
    ingest::write_counts(&store, tally, out)?;
    writeln!(
        out,
        "\nNext:\n  rapporteur brief --record {0}\n  rapporteur events --record {0}",
        record.display()
    )?;
    out.flush()?;
    if arguments.no_serve {
        return Ok(Outcome::Done);
    }
    serve::serve(&store, arguments.port, settings.terminal, out)
}

/// A folder of its own for this process.
fn new_folder() -> PathBuf {
    std::env::temp_dir().join(format!("rapporteur-demo-{}", std::process::id()))
}

fn write_example(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (name, text) in example::FILES {
        let path = folder.join(name);
        std::fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

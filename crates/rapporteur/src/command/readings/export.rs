//! `rapporteur readings export`.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_store::{AnswerFilter, Store};

use super::line;
use crate::command::open;
use crate::failure::Outcome;
use crate::settings::Settings;

/// Write all answers to a file, whole, one JSON object a line
///
/// They come in order of article, reader, model and prompt: the same answers give the same bytes. Beside each stands its
/// digest, by which `import` finds damage. A window begins and ends at bytes of the article's text. The articles
/// themselves are not in the file; a record that holds them makes the same of the answers.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur readings export answers.jsonl
  rapporteur readings export - | gzip > answers.jsonl.gz
  rapporteur readings export - --record front.db | rapporteur readings import - --record back.db")]
pub struct Arguments {
    /// The file to write, or - for standard output
    #[arg(value_name = "FILE")]
    file: String,
    /// Only those of the model of this name
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let filter = AnswerFilter { model: arguments.model.clone(), ..AnswerFilter::default() };
    let (answers, articles) = if arguments.file == "-" {
        write(&store, &filter, out)?
    } else {
        let write_file = || -> Result<_> {
            let mut file = BufWriter::new(File::create(&arguments.file)?);
            let counts = write(&store, &filter, &mut file)?;
            file.flush()?;
            Ok(counts)
        };
        write_file().with_context(|| arguments.file.clone())?
    };
    out.flush()?;
    eprintln!("answers {answers} · articles {articles}");
    Ok(Outcome::Done)
}

/// Writes answers; gives how many there were, and to how many articles.
fn write(store: &Store, filter: &AnswerFilter, out: &mut dyn Write) -> Result<(usize, usize)> {
    let (mut answers, mut articles) = (0, BTreeSet::new());
    store.each_answer(filter, |answer| {
        answers += 1;
        line::write(&answer, out)?;
        articles.insert(answer.article);
        anyhow::Ok(())
    })?;
    Ok((answers, articles.len()))
}

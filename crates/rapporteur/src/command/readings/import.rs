//! `rapporteur readings import`.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_core::coding::language_model::Answer;
use rapporteur_intake::{Row, read_row};
use rapporteur_store::{KeptAnswers, Store};

use super::{BATCH, line};
use crate::command::reading::reader_of;
use crate::failure::Outcome;
use crate::pipeline::{self, Rejection};
use crate::settings::Settings;

/// Longest line that is read, in bytes.
const LINE_LIMIT: usize = 16 << 20;
/// So many bytes of answers are written at a time, if [`BATCH`] answers are not reached before.
const BATCH_BYTES: usize = 16 << 20;

/// Take answers in that another record exported
///
/// They may come before their articles or after, in any order and more than once. Of two answers to the same article of
/// the same model and prompt the one with fewer unusable windows stays, then the one with the smaller digest. Where that
/// changes what articles say, they are read again and the record is linked.
///
/// The last line counts: in = kept + known + rejected; lines that were rejected are listed with the reason and what to
/// do, and the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur readings import answers.jsonl
  zcat answers.jsonl.gz | rapporteur readings import - --record fresh.db")]
pub struct Arguments {
    /// Files that `rapporteur readings export` wrote, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<String>,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    // What cannot be opened ends the run before anything is written.
    let sources = arguments.files.iter().map(|name| source(name)).collect::<Result<Vec<_>>>()?;
    let mut store = Store::create(&settings.record).with_context(|| settings.record.display().to_string())?;
    let mut intake =
        Intake { store: &mut store, waiting: Vec::new(), bytes: 0, brought: KeptAnswers::default() };
    let mut rejected = 0;
    for (name, mut lines) in sources {
        rejected += intake.take_all(&name, &mut *lines)?;
    }
    intake.write()?;
    let KeptAnswers { kept, known } = intake.brought;
    let reader = reader_of(&store, settings)?;
    pipeline::link(&mut store, &reader, BATCH, &mut |rejection| eprintln!("{rejection}"))?;
    writeln!(out, "in {} · kept {kept} · known {known} · rejected {rejected}", kept + known + rejected)?;
    Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
}

type Lines = Box<dyn BufRead>;

fn source(name: &str) -> Result<(String, Lines)> {
    let lines: Lines = if name == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(name).with_context(|| name.to_owned())?))
    };
    Ok((name.to_owned(), lines))
}

/// Answers on their way into the record.
struct Intake<'s> {
    store: &'s mut Store,
    waiting: Vec<Answer>,
    bytes: usize,
    brought: KeptAnswers,
}

impl Intake<'_> {
    /// Takes in the lines of a file; gives how many were turned away.
    fn take_all(&mut self, name: &str, mut lines: &mut dyn BufRead) -> Result<usize> {
        let mut rejected = 0;
        for number in 1.. {
            let (reason, remedy) = match read_row(&mut lines, LINE_LIMIT).with_context(|| name.to_owned())? {
                Row::End => break,
                Row::TooLong => {
                    let reason = format!("line longer than {} MiB", LINE_LIMIT >> 20);
                    (reason, "leave it out: no answer to an article is as long")
                }
                Row::Whole(bytes) => match line::read(&bytes) {
                    Ok(answer) => {
                        self.take(answer, bytes.len())?;
                        continue;
                    }
                    Err(refusal) => (refusal.reason, refusal.remedy),
                },
            };
            eprintln!("{}", Rejection::of_line(name, number, reason, remedy));
            rejected += 1;
        }
        Ok(rejected)
    }

    fn take(&mut self, answer: Option<Answer>, bytes: usize) -> Result<()> {
        self.waiting.extend(answer);
        self.bytes += bytes;
        if self.waiting.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.write()?;
        }
        Ok(())
    }

    /// Writes the answers that wait.
    fn write(&mut self) -> Result<()> {
        let brought = self.store.keep_answers(&self.waiting).context("writing a batch of answers")?;
        self.brought.kept += brought.kept;
        self.brought.known += brought.known;
        self.waiting.clear();
        self.bytes = 0;
        Ok(())
    }
}

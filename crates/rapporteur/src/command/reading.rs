//! What commands that read articles share: the record's plan, asking a language model, and the lines that tell of it.

use std::io::Write;

use anyhow::Result;
use rapporteur_core::article::Article;
use rapporteur_core::coding::gate::Verdicts;
use rapporteur_core::coding::language_model::{AnswerKey, READER, prompt_hash};
use rapporteur_store::{ReaderMode, ReadingPlan, Store};

use crate::citation::one_line;
use crate::failure::UserError;
use crate::model::{Fault, ModelArguments, ReaderChoice};
use crate::pipeline::{self, Asking, Reader};
use crate::settings::Settings;

/// The reader of a record: the program's own with the models and actors of the settings, as the record's plan says.
pub fn reader_of(store: &Store, settings: &Settings) -> Result<Reader> {
    let reader = Reader::new(settings.models.as_deref(), settings.actors.as_deref())?;
    Ok(reader.planned(store.reading_plan()?))
}

/// What the flags make of a record's plan, which is kept; and whom to ask, where somebody is to be asked.
///
/// # Errors
///
/// Where the flags contradict each other or the plan, or the record cannot be written.
pub fn plan(store: &mut Store, arguments: &ModelArguments, settings: &Settings) -> Result<Option<Asking>> {
    let before = store.reading_plan()?;
    let plan = planned(&before, arguments, settings)?;
    let asking = plan.answers().map(|key| whom_to_ask(key, arguments, settings)).transpose()?.flatten();
    // Only flags that are sound as a whole change the record.
    if plan != before {
        store.set_reading_plan(&plan)?;
    }
    Ok(asking)
}

fn whom_to_ask(key: &AnswerKey, arguments: &ModelArguments, settings: &Settings) -> Result<Option<Asking>> {
    let Some(endpoint) = arguments.endpoint(settings, &key.model)? else { return Ok(None) };
    if key.prompt != prompt_hash() {
        let message = format!("the answers of this record are to an older prompt ({})", key.prompt);
        let hint = "say --reader again to ask all articles anew, or leave --model-url out to read the answers that are kept";
        return Err(UserError::new(message, hint).into());
    }
    let (jobs, share) = (arguments.jobs(), arguments.uncertain());
    Ok(Some(Asking { endpoint, budget: arguments.budget()?, jobs, share }))
}

/// The plan before, with what the flags say. Answers to an older prompt stay in use until a reader is chosen again.
fn planned(before: &ReadingPlan, arguments: &ModelArguments, settings: &Settings) -> Result<ReadingPlan> {
    let mode = match arguments.reader() {
        Some(ReaderChoice::Builtin) => ReaderMode::BuiltIn,
        Some(ReaderChoice::Model) => ReaderMode::Model,
        Some(ReaderChoice::Both) => ReaderMode::Both,
        None => before.mode,
    };
    if mode == ReaderMode::BuiltIn {
        arguments.check_unused()?;
        return Ok(ReadingPlan { mode, model: before.model.clone() });
    }
    let known = before.model.as_ref();
    let named = arguments.model(settings);
    let model = match known.filter(|known| named.as_ref().is_none_or(|named| *named == known.model)) {
        Some(known) if arguments.reader().is_none() => known.clone(),
        known => {
            let model = named.or_else(|| known.map(|known| known.model.clone())).ok_or_else(no_model)?;
            AnswerKey { reader: READER.to_owned(), model, prompt: prompt_hash().to_owned() }
        }
    };
    Ok(ReadingPlan { mode, model: Some(model) })
}

fn no_model() -> UserError {
    let hint = "name it with --model as its server does, and the server with --model-url";
    UserError::new("--reader needs a model", hint)
}

/// Asks for what is not answered yet, tells what that came to, and links the record. Whether some articles stayed
/// without an answer.
///
/// # Errors
///
/// Where the pass ended early, after what was answered is linked; or the record cannot be written.
pub fn ask_and_link(
    store: &mut Store,
    reader: &Reader,
    asking: Option<Asking>,
    (batch, progress): (usize, bool),
    out: &mut dyn Write,
) -> Result<bool> {
    let mut outcome = (false, Ok(()));
    if let Some(mut asking) = asking {
        eprintln!("asking {} at {}", one_line(asking.endpoint.model()), asking.endpoint.shown());
        let asked = pipeline::ask(store, &mut asking, progress, &mut print_failure)?;
        writeln!(out, "{}", asked.tally)?;
        if asked.unusable > 0 {
            eprintln!(
                "hint: nothing can be made of {} answers: `rapporteur readings` says why; after `readings forget \
                 --unusable` they are asked for again",
                asked.unusable
            );
        }
        outcome = (asked.tally.failed + asked.unusable > 0, asked.end);
    } else {
        tell_of_replay(store)?;
    }
    pipeline::link(store, reader, batch, &mut |rejection| eprintln!("{rejection}"))?;
    write_gate(store, reader, out)?;
    outcome.1.map(|()| outcome.0)
}

/// Says so where a model reads this record and nobody is named to ask.
fn tell_of_replay(store: &Store) -> Result<()> {
    let plan = store.reading_plan()?;
    let Some(key) = plan.answers() else { return Ok(()) };
    let waiting = store.unanswered(key)?.len();
    if waiting > 0 {
        eprintln!(
            "hint: {waiting} articles have no answer of {}, the built-in reader reads them alone; name the model's server \
             with --model-url to ask for them",
            one_line(&key.model)
        );
    }
    Ok(())
}

/// An article that stays without an answer.
fn print_failure(article: &Article, fault: &Fault) {
    eprintln!("no answer for {}: {fault} ({})", article.metadata.uri, fault.remedy());
}

/// What of the model's readings the gate let in; nothing where the built-in reader reads alone.
pub fn write_gate(store: &Store, reader: &Reader, out: &mut dyn Write) -> Result<()> {
    let Some(key) = reader.answers() else { return Ok(()) };
    let (mut read, mut alone, mut unusable, mut verdicts) = (0, 0, 0, Verdicts::default());
    for account in store.accounts()? {
        // Where nothing can be made of an answer there is nothing to compare.
        read += usize::from(account.comparison.is_some());
        alone += usize::from(account.comparison.is_none());
        let Some(admission) = account.model().and_then(|_| account.admissions.last()) else { continue };
        unusable += admission.unusable;
        verdicts = verdicts.plus(admission.verdicts());
    }
    write!(
        out,
        "read by {} {read} · by the built-in reader alone {alone} · candidates {} · accepted {} · corrected {} · refused {}",
        one_line(&key.model),
        verdicts.all(),
        verdicts.accepted,
        verdicts.corrected,
        verdicts.refused
    )?;
    if unusable > 0 {
        write!(out, " · unusable answers {unusable}")?;
    }
    Ok(writeln!(out)?)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        model: ModelArguments,
    }

    fn key(model: &str, prompt: &str) -> AnswerKey {
        AnswerKey { reader: READER.into(), model: model.into(), prompt: prompt.into() }
    }

    /// The plan that flags make of one before.
    fn made(before: &ReadingPlan, flags: &[&str]) -> Result<ReadingPlan> {
        let line = Line::try_parse_from(["x"].iter().chain(flags)).unwrap();
        let settings = Settings { model_url: None, model: None, ..Settings::new(None, None, None) };
        planned(before, &line.model, &settings)
    }

    #[test]
    fn a_plan_stays_until_a_reader_or_a_model_is_chosen() {
        let none = ReadingPlan::default();
        assert_eq!(made(&none, &[]).unwrap(), none);
        let both = made(&none, &["--reader", "both", "--model", "harbour-7b"]).unwrap();
        assert_eq!(
            (both.mode, both.model.clone()),
            (ReaderMode::Both, Some(key("harbour-7b", prompt_hash())))
        );
        assert_eq!(made(&both, &[]).unwrap(), both);
        assert_eq!(made(&both, &["--model", "other"]).unwrap().model, Some(key("other", prompt_hash())));
        let alone = made(&both, &["--reader", "builtin"]).unwrap();
        assert_eq!((alone.answers(), alone.model.clone()), (None, both.model.clone()));
        assert_eq!(made(&alone, &["--reader", "both"]).unwrap(), both, "its model is remembered");
    }

    #[test]
    fn answers_to_an_older_prompt_stay_in_use_until_a_reader_is_chosen_again() {
        let old = ReadingPlan { mode: ReaderMode::Model, model: Some(key("harbour-7b", "older")) };
        assert_eq!(made(&old, &[]).unwrap(), old);
        assert_eq!(made(&old, &["--model", "harbour-7b"]).unwrap(), old);
        assert_eq!(made(&old, &["--reader", "model"]).unwrap().model, Some(key("harbour-7b", prompt_hash())));
    }

    #[test]
    fn a_reader_without_a_model_is_an_error_and_so_are_flags_that_do_nothing() {
        let none = ReadingPlan::default();
        assert!(made(&none, &["--reader", "both"]).unwrap_err().to_string().contains("needs a model"));
        assert!(made(&none, &["--model", "m"]).unwrap_err().to_string().contains("does nothing"));
    }
}

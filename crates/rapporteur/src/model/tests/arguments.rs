//! What the flags come to, and what is said of wrong ones.

use anyhow::Result;
use clap::Parser;

use super::*;
use crate::model::{ModelArguments, ReaderChoice};
use crate::settings::Settings;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    model: ModelArguments,
}

/// Without the environment's address and model.
fn settings_alone() -> Settings {
    Settings { model_url: None, model: None, ..Settings::new(None, None, None) }
}

fn parsed(flags: &str) -> ModelArguments {
    Line::try_parse_from(["x"].into_iter().chain(flags.split(' '))).unwrap().model
}

fn made(flags: &str) -> Result<Option<Endpoint>> {
    parsed(flags).endpoint(&settings_alone(), "harbour-7b")
}

#[test]
fn a_server_and_a_model_make_an_endpoint() {
    let arguments =
        parsed("--model-url http://127.0.0.1:9/v1 --model harbour-7b --reader both --uncertain 0.2");
    let endpoint = arguments.endpoint(&settings_alone(), "harbour-7b").unwrap().unwrap();
    assert_eq!(
        (endpoint.model(), endpoint.shown().as_str()),
        ("harbour-7b", "http://127.0.0.1:9/v1/chat/completions")
    );
    assert_eq!((arguments.reader(), arguments.uncertain()), (Some(ReaderChoice::Both), Some(0.2)));
    assert_eq!(arguments.jobs(), 4);
    assert!(arguments.budget().is_ok());
}

#[test]
fn without_an_address_nobody_is_asked() {
    assert!(made("--reader model").unwrap().is_none());
    assert!(made("--model harbour-7b").unwrap().is_none());
}

#[test]
fn the_environment_may_name_server_and_model() {
    let settings = Settings {
        model_url: Some("http://127.0.0.1:9".into()),
        model: Some("harbour-7b".into()),
        ..settings_alone()
    };
    assert!(parsed("--reader both").endpoint(&settings, "harbour-7b").unwrap().is_some());
    let model = |flags| parsed(flags).model(&settings);
    assert_eq!(model("--model other"), Some("other".into()));
    assert_eq!(model("--reader model"), Some("harbour-7b".into()));
    assert_eq!(model("--model-jobs 2"), None, "the record's own model stays");
}

#[test]
fn the_key_comes_from_the_variable_that_is_named() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    let ask = |variable: &str| {
        let flags = format!("--model-url {} --model m --model-key-env {variable}", server.url());
        ask_article(&made(&flags).unwrap().unwrap(), &short(), &Room(true));
        server.log().pop().unwrap().headers.get("authorization").cloned()
    };
    // A variable that tests always have, and one that nobody has.
    assert_eq!(ask("CARGO_PKG_NAME"), Some(format!("Bearer {}", env!("CARGO_PKG_NAME"))));
    assert_eq!(ask("RAPPORTEUR_TEST_OF_NO_KEY"), None);
}

#[test]
fn what_is_wrong_is_named_by_its_flag() {
    for (flags, named) in [
        ("--model-url 127.0.0.1:9/v1 --model m", "--model-url has no scheme"),
        ("--model-url http://desk:hunter22@box/v1 --model m", "--model-url holds a name or password"),
        ("--budget articles=3", "--budget needs a model to ask"),
        ("--model-url http://box --model m --model-key-env A=B", "--model-key-env is no name"),
    ] {
        let error = made(flags).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains(named) && !error.contains("hunter22"), "{error}");
    }
    for flags in ["--model-url http://box/v1 --reader builtin", "--uncertain 0.3", "--model m"] {
        let error = parsed(flags).check_unused().unwrap_err().to_string();
        assert!(error.contains("does nothing where the built-in reader reads alone"), "{error}");
    }
    assert!(parsed("--reader builtin").check_unused().is_ok());
    assert!(parsed("--budget money=2").budget().unwrap_err().to_string().contains("needs prices"));
}

#[test]
fn values_that_are_none_are_refused_with_how_to_write_them() {
    for (flags, how) in [
        ("--budget 200000", "tokens=200000"),
        ("--price 3", "0.25,2.00"),
        ("--uncertain 1.5", "from 0 to 1"),
        ("--model-timeout soon", "30s"),
        ("--model-jobs 0", "1..=64"),
    ] {
        let error = Line::try_parse_from(["x"].into_iter().chain(flags.split(' '))).unwrap_err().to_string();
        assert!(error.contains(how), "{error}");
    }
}

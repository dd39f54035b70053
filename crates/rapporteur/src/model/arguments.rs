//! The flags of all commands that may ask a language model.

use std::time::Duration;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::amount::{Limits, Prices};
use super::budget::Budget;
use super::endpoint::{Endpoint, EndpointSettings};
use super::key::{KEY_VARIABLE, Key};
use crate::failure::UserError;
use crate::selection::duration;
use crate::settings::Settings;

/// Who says what an article reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReaderChoice {
    /// The program's own reader: no network, no price
    Builtin,
    /// A language model where it answered, the program's own reader where it did not
    Model,
    /// Both together
    Both,
}

/// Which model is asked, how, and what it may cost.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Reading by a language model")]
pub struct ModelArguments {
    /// Who reads; whatever a model says enters the record only where the article's own words carry it
    #[arg(long, value_enum, value_name = "READER")]
    reader: Option<ReaderChoice>,
    /// Address of an OpenAI-compatible server (llama.cpp, Ollama, vLLM, a provider), such as http://127.0.0.1:8080/v1.
    /// The articles' text is sent there and nowhere else; redirects are not followed [default: $RAPPORTEUR_MODEL_URL]
    #[arg(long, value_name = "URL")]
    model_url: Option<String>,
    /// The model's name as the server knows it; answers are kept under it [default: $RAPPORTEUR_MODEL]
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// Environment variable that holds the key; a key is taken from nowhere else, and never shown or stored
    #[arg(long, value_name = "NAME", default_value = KEY_VARIABLE)]
    model_key_env: String,
    /// Give up on an answer after this long
    #[arg(long, value_name = "TIME", default_value = "300s", value_parser = duration)]
    model_timeout: Duration,
    /// Ask so many times more where the server is busy (429), has a fault of its own (5xx) or is silent
    #[arg(long, value_name = "N", default_value = "5", value_parser = clap::value_parser!(u32).range(0..=20))]
    model_retries: u32,
    /// Pause before the first of these, twice as long before each further one; a server's own Retry-After counts
    /// where it is longer
    #[arg(long, value_name = "TIME", default_value = "1s", value_parser = duration)]
    model_pause: Duration,
    /// Ask for so many articles at once
    #[arg(long, value_name = "N", default_value = "4", value_parser = clap::value_parser!(u32).range(1..=64))]
    model_jobs: u32,
    /// Most tokens of one answer; a longer one breaks off and is asked for again, shorter
    #[arg(long, value_name = "N", default_value = "4096", value_parser = clap::value_parser!(u32).range(64..=1_000_000))]
    model_tokens: u32,
    /// Spend no more than this in one run: tokens=200000, articles=40, money=2.50, or several parted by commas. The
    /// worst case is set apart before anything is sent; articles that do not fit wait for a later run
    #[arg(long, value_name = "LIMITS")]
    budget: Option<Limits>,
    /// What a million tokens sent and a million answered cost, in your currency: 0.25,2.00
    #[arg(long, value_name = "IN,OUT")]
    price: Option<Prices>,
    /// Ask only for this share of the articles (0 to 1): those of which the built-in reader is least sure
    #[arg(long, value_name = "SHARE", value_parser = share)]
    uncertain: Option<f64>,
}

impl ModelArguments {
    /// Who reads, where the user says so.
    pub const fn reader(&self) -> Option<ReaderChoice> {
        self.reader
    }

    /// How many articles are asked for at once.
    pub const fn jobs(&self) -> usize {
        self.model_jobs as usize
    }

    /// The share of articles to ask for, where the user gives one.
    pub const fn uncertain(&self) -> Option<f64> {
        self.uncertain
    }

    /// What may be spent.
    ///
    /// # Errors
    ///
    /// Where money is bounded and no price is given.
    pub fn budget(&self) -> Result<Budget> {
        Budget::new(self.budget, self.price)
    }

    /// The name of the model that the user asks for: by flag, or by the environment where a reader is chosen too.
    pub fn model(&self, settings: &Settings) -> Option<String> {
        let of_environment = || self.reader.and_then(|_| settings.model.clone());
        self.model.clone().or_else(of_environment)
    }

    /// Where a model of that name is asked, by flags and environment; nobody where no address is named: then the answers
    /// that are kept are read. Warns on standard error where the key would travel in the open.
    ///
    /// # Errors
    ///
    /// Where the flags contradict each other, or the address or the key is wrong or missing.
    pub fn endpoint(&self, settings: &Settings, model: &str) -> Result<Option<Endpoint>> {
        let Some(url) = self.model_url.clone().or_else(|| settings.model_url.clone()) else {
            return self.no_address().map(|()| None);
        };
        let name = &self.model_key_env;
        if name.is_empty() || name.contains(['=', '\0']) {
            let hint = format!("name the environment variable that holds the key, such as {KEY_VARIABLE}");
            return Err(UserError::new("--model-key-env is no name of a variable", hint).into());
        }
        let endpoint = Endpoint::new(EndpointSettings {
            key: Settings::secret(name).map(|held| Key::new(held, name)).transpose()?,
            timeout: self.model_timeout,
            retries: self.model_retries,
            first_pause: self.model_pause,
            most_tokens: self.model_tokens,
            ..EndpointSettings::new(url, model)
        })?;
        if let Some(warning) = endpoint.warning() {
            eprintln!("{warning}");
        }
        Ok(Some(endpoint))
    }

    /// Checks that no flag is given that would do nothing because the built-in reader reads alone.
    ///
    /// # Errors
    ///
    /// Where there is one.
    pub fn check_unused(&self) -> Result<()> {
        let named = self.model_url.as_ref().map(|_| "--model-url").or(self.model.as_ref().map(|_| "--model"));
        match self.idle_flag().or(named) {
            Some(flag) => Err(UserError::new(
                format!("{flag} does nothing where the built-in reader reads alone"),
                "choose --reader model or --reader both, or leave it out",
            )
            .into()),
            None => Ok(()),
        }
    }

    /// Flags that would do nothing without an address.
    fn no_address(&self) -> Result<()> {
        match self.idle_flag() {
            Some(flag) => Err(UserError::new(
                format!("{flag} needs a model to ask"),
                "name its server with --model-url, such as http://127.0.0.1:8080/v1",
            )
            .into()),
            None => Ok(()),
        }
    }

    /// A flag that tells only on asking.
    fn idle_flag(&self) -> Option<&'static str> {
        let budget = self.budget.map(|_| "--budget");
        budget.or(self.price.map(|_| "--price")).or(self.uncertain.map(|_| "--uncertain"))
    }
}

/// A share, from 0 to 1.
fn share(written: &str) -> Result<f64, String> {
    let share = written.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a share from 0 to 1, such as 0.2".to_owned())
}

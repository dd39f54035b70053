//! The endpoint: an address that speaks the OpenAI chat protocol, and one request to it.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rapporteur_core::coding::language_model::{AnswerKey, Message, READER, prompt_hash, schema};
use ureq::Agent;
use ureq::config::Config;
use url::{Host, Url};

use super::budget::Use;
use super::fault::Fault;
use super::key::{Key, Secrets};
use super::reply::{Reply, complaint, shown};
use super::request::{Form, estimated_tokens, tokens_of};
use super::retry::{Pause, Sleep};
use crate::failure::UserError;
use crate::fetch::{is_public, retry_after};

const CONNECT: Duration = Duration::from_secs(10);
/// Where the chat protocol is spoken, behind the address that servers call their base.
const PATH: &str = "/chat/completions";
/// A value in an address that is as long as this may be a secret.
const SECRET: usize = 16;

/// What an endpoint is made from.
#[derive(Clone, Debug)]
pub struct EndpointSettings {
    /// Base address of the server (`http://127.0.0.1:8080/v1`), or the whole one.
    pub url: String,
    /// The model's name there.
    pub model: String,
    /// The key, where the server wants one.
    pub key: Option<Key>,
    /// An answer that takes longer is given up.
    pub timeout: Duration,
    /// How often a request that failed for the moment is sent again.
    pub retries: u32,
    /// Pause before the first of these; each further one is twice as long.
    pub first_pause: Duration,
    /// Most tokens of an answer.
    pub most_tokens: u32,
}

impl EndpointSettings {
    /// A server and a model, with everything else as usual.
    pub fn new(url: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            model: model.into(),
            key: None,
            timeout: Duration::from_secs(300),
            retries: 5,
            first_pause: Duration::from_secs(1),
            most_tokens: 4096,
        }
    }
}

/// A model behind an address. Threads share one: what it learned of the server holds for all of them.
pub struct Endpoint {
    agent: Agent,
    address: Url,
    model: String,
    key: Option<Key>,
    secrets: Secrets,
    form: Mutex<Form>,
    pub(super) pause: Box<dyn Pause>,
    pub(super) retries: u32,
    pub(super) first_pause: Duration,
    pub(super) most_tokens: u32,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Endpoint({} at {})", self.model, self.shown())
    }
}

impl Endpoint {
    /// One made from such settings; nothing is asked yet.
    ///
    /// # Errors
    ///
    /// Where the address is none or the model has no name. Addresses are not repeated in errors: they may hold secrets.
    pub fn new(settings: EndpointSettings) -> Result<Self, UserError> {
        let address = address(&settings.url)?;
        let model = settings.model.trim().to_owned();
        if model.is_empty() {
            return Err(UserError::new("the model has no name", "name it with --model, as its server does"));
        }
        let of_address = address.query_pairs().filter(|(_, value)| value.len() >= SECRET);
        let of_address = of_address.map(|(_, value)| value.into_owned()).collect();
        Ok(Self {
            agent: agent(&address, settings.timeout),
            secrets: Secrets::new(settings.key.as_ref(), of_address),
            address,
            model,
            key: settings.key,
            form: Mutex::new(Form::FULL),
            pause: Box::new(Sleep),
            retries: settings.retries,
            first_pause: settings.first_pause,
            most_tokens: settings.most_tokens,
        })
    }

    /// With another way to wait, for tests.
    #[cfg(test)]
    pub(super) fn pausing(self, pause: impl Pause + 'static) -> Self {
        Self { pause: Box::new(pause), ..self }
    }

    /// The model's name.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// What its answers are kept under.
    pub fn answer_key(&self) -> AnswerKey {
        AnswerKey { reader: READER.into(), model: self.model.clone(), prompt: prompt_hash().into() }
    }

    /// The address as it may be shown: without what follows a question mark.
    pub fn shown(&self) -> String {
        let mut address = self.address.clone();
        address.set_query(None);
        address.into()
    }

    /// A warning where a key would travel for everybody to read.
    pub fn warning(&self) -> Option<String> {
        let open = self.address.scheme() == "http" && self.key.is_some() && !is_near(&self.address);
        open.then(|| format!("warning: the key goes to {} unencrypted; use https:// there", self.shown()))
    }

    /// The most that one request with such a conversation takes.
    pub(super) fn worst(&self, messages: &[Message]) -> Use {
        let schema = estimated_tokens(schema().to_string().len());
        Use { articles: 0, tokens_in: tokens_of(messages) + schema, tokens_out: self.most_tokens.into() }
    }

    /// The form that the server is known to take.
    pub(super) fn form(&self) -> Form {
        *self.form.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Learns from a refusal; whether the request is worth sending again in another form.
    pub(super) fn step_down(&self, refused: Form, fault: &Fault) -> bool {
        // A server in Python may call a parameter that it does not know a fault of its own.
        let (Fault::Status { status: 400 | 422, said } | Fault::Busy { status: 500, said, .. }) = fault
        else {
            return false;
        };
        let mut form = self.form.lock().unwrap_or_else(PoisonError::into_inner);
        if *form != refused {
            // Another thread learned it meanwhile.
            return true;
        }
        let next = form.without_what(said);
        *form = next.unwrap_or(*form);
        next.is_some()
    }

    /// One request and nothing else. No text that it gives holds the key.
    pub(super) fn send(&self, messages: &[Message], form: Form) -> Result<Reply, Fault> {
        let mut reply = self.exchange(messages, form).map_err(|fault| {
            // Struck out before it is cut short: half a key is still one.
            fault.reworded(|words| shown(&self.secrets.hide(words)))
        })?;
        reply.text = reply.text.map(|text| self.secrets.hide(text));
        Ok(reply)
    }

    fn exchange(&self, messages: &[Message], form: Form) -> Result<Reply, Fault> {
        let body = form.body(&self.model, messages, self.most_tokens).to_string();
        let mut request = self.agent.post(self.address.as_str()).content_type("application/json");
        if let Some(key) = &self.key {
            request = request.header("Authorization", key.header());
        }
        let response = request.send(body).map_err(|error| Fault::of(&error))?;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name)?.to_str().ok().map(str::to_owned);
        let (wait, place) = (header("retry-after"), header("location"));
        let body = response.into_body().into_reader();
        if (200..300).contains(&status) {
            return Reply::read(body);
        }
        Err(match status {
            300..=399 => Fault::Redirected { status, place: place.unwrap_or_default() },
            401 | 403 => Fault::Denied { status, said: complaint(body) },
            404 => Fault::Missing { said: complaint(body) },
            429 | 500..=599 => {
                Fault::Busy { status, wait: wait.and_then(|wait| retry_after(&wait)), said: complaint(body) }
            }
            _ => Fault::Status { status, said: complaint(body) },
        })
    }
}

fn agent(address: &Url, timeout: Duration) -> Agent {
    let config = Config::builder()
        .user_agent(format!("{}/{}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .accept("application/json")
        .timeout_connect(Some(CONNECT.min(timeout)))
        .timeout_resolve(Some(CONNECT.min(timeout)))
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false);
    // What is near is not behind a proxy, whatever the environment says.
    let config = if is_near(address) { config.proxy(None) } else { config };
    Agent::new_with_config(config.build())
}

/// The whole address of a server, from its base or the whole one.
fn address(written: &str) -> Result<Url, UserError> {
    let wrong = |what: &str| {
        UserError::new(
            format!("--model-url {what}"),
            "give the server's base address with its scheme, such as http://127.0.0.1:8080/v1",
        )
    };
    let written = written.trim();
    if !written.contains("://") {
        return Err(wrong("has no scheme"));
    }
    let mut address = Url::parse(written).map_err(|_| wrong("is no valid address"))?;
    if !matches!(address.scheme(), "http" | "https") {
        return Err(wrong("is neither http:// nor https://"));
    }
    if !address.username().is_empty() || address.password().is_some() {
        return Err(UserError::new(
            "--model-url holds a name or password",
            "leave it out of the address: a key is taken from the environment ($RAPPORTEUR_MODEL_KEY) only",
        ));
    }
    address.set_fragment(None);
    let path = address.path().trim_end_matches('/').to_owned();
    address.set_path(&if path.ends_with(PATH) { path } else { format!("{path}{PATH}") });
    Ok(address)
}

/// Whether an address is of this machine or a private network, as far as its writing tells.
fn is_near(address: &Url) -> bool {
    const NEAR: [&str; 5] = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];
    match address.host() {
        Some(Host::Ipv4(address)) => !is_public(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => !is_public(IpAddr::V6(address)),
        Some(Host::Domain(name)) => !name.contains('.') || NEAR.iter().any(|end| name.ends_with(end)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_base_or_the_whole_one() {
        for (written, whole) in [
            ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/chat/completions"),
            ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/chat/completions"),
            ("http://box", "http://box/chat/completions"),
            ("https://a.example/x/chat/completions", "https://a.example/x/chat/completions"),
            ("https://a.example/x?version=3", "https://a.example/x/chat/completions?version=3"),
        ] {
            assert_eq!(address(written).unwrap().as_str(), whole);
        }
    }

    #[test]
    fn an_address_that_is_none_is_not_repeated() {
        for written in
            ["127.0.0.1:8080", "ftp://a.example", "http://", "https://desk:hunter22@a.example/v1", ""]
        {
            let error = address(written).unwrap_err();
            let shown = format!("{error:?}");
            assert!(shown.contains("--model-url") && !shown.contains("hunter22"), "{shown}");
        }
    }

    #[test]
    fn a_key_is_not_sent_in_the_open_without_a_warning() {
        let warning = |url: &str| {
            let key = Key::new("sk-test-12345678".into(), "K").ok();
            Endpoint::new(EndpointSettings { key, ..EndpointSettings::new(url, "m") }).unwrap().warning()
        };
        assert!(warning("http://models.example/v1?token=abc").is_some_and(|it| !it.contains("abc")));
        assert!(warning("http://8.8.8.8/v1").is_some());
        for quiet in
            ["https://models.example/v1", "http://127.0.0.1:1/v1", "http://192.168.3.4/v1", "http://box:80"]
        {
            assert_eq!(warning(quiet), None, "{quiet}");
        }
    }
}

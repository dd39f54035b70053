//! The asking from outside: against a server on loopback that speaks the protocol, well or badly. Articles and
//! answers are invented.

#[path = "../../../tests/cli/model_server.rs"]
mod model_server;

mod answers;
mod arguments;
mod errors;
mod passes;
mod secrets;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rapporteur_core::article::{Article, ArticleId, Metadata};
use rapporteur_core::text::Span;

use super::Endpoint;
use super::asking::{Asked, Purse, ask_article};
use super::budget::Use;
use super::endpoint::EndpointSettings;
use super::retry::Pause;
use model_server::{ModelReply, ModelRequest, ModelServer};

/// An answer that can be read.
const GOOD: &str =
    r#"{"reports": [{"words": "The envoys met in Calanda.", "type": "CONSULT"}], "quotations": []}"#;
const BROKEN: &str = r#"{"reports": [{"words": "The envoys met"#;

/// The pauses that were waited for, instead of waiting.
#[derive(Clone, Default)]
struct Noted(Arc<Mutex<Vec<Duration>>>);

impl Pause for Noted {
    fn wait(&self, time: Duration, _: &dyn Fn() -> bool) {
        self.0.lock().unwrap().push(time);
    }
}

impl Noted {
    fn seconds(&self) -> Vec<u64> {
        self.0.lock().unwrap().iter().map(Duration::as_secs).collect()
    }
}

/// A purse with room for everything, or only for what was reserved before.
struct Room(bool);

impl Purse for Room {
    fn reserve(&self, _: Use) -> bool {
        self.0
    }

    fn stopped(&self) -> bool {
        false
    }
}

fn article(paragraphs: &[&str]) -> Article {
    let text = paragraphs.join("\n\n");
    let mut start = 0;
    let body = paragraphs.iter().map(|paragraph| {
        let span = Span::new(start, start + paragraph.len());
        start = span.end + 2;
        span
    });
    let body = body.collect();
    Article { id: ArticleId::of(&text), text, body, cut: Vec::new(), metadata: Metadata::default() }
}

fn short() -> Article {
    article(&["The envoys met in Calanda."])
}

/// Articles that differ.
fn articles(number: usize) -> Vec<Article> {
    (0..number)
        .map(|number| article(&[&format!("The envoys met in Calanda for the {number}th time.")]))
        .collect()
}

fn settings(server: &ModelServer) -> EndpointSettings {
    EndpointSettings {
        timeout: Duration::from_secs(20),
        retries: 2,
        ..EndpointSettings::new(server.url(), "harbour-7b")
    }
}

fn endpoint(server: &ModelServer) -> Endpoint {
    Endpoint::new(settings(server)).unwrap().pausing(Noted::default())
}

/// What comes of one short article.
fn asked(server: &ModelServer) -> Asked {
    ask_article(&endpoint(server), &short(), &Room(true))
}

/// The only window's text of an article that was answered.
fn text(asked: &Asked) -> &str {
    let answer = asked.result.as_ref().unwrap();
    assert_eq!(answer.windows.len(), 1);
    &answer.windows[0].text
}

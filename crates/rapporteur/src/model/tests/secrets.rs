//! The key is sent, and then seen nowhere.

use super::*;
use crate::model::key::Key;

const KEY: &str = "sk-calanda-0123456789";

/// An article asked for with a key.
fn with_key(server: &ModelServer) -> Asked {
    let key = Key::new(KEY.into(), "DESK_KEY").unwrap();
    let endpoint =
        Endpoint::new(EndpointSettings { key: Some(key), retries: 0, ..settings(server) }).unwrap();
    assert!(!format!("{endpoint:?}").contains(KEY));
    ask_article(&endpoint, &short(), &Room(true))
}

#[test]
fn the_key_travels_in_the_header_alone() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    with_key(&server);
    let request = server.log().remove(0);
    assert_eq!(request.headers["authorization"], format!("Bearer {KEY}"));
    assert!(!request.body.to_string().contains(KEY) && !request.path.contains(KEY));
}

#[test]
fn an_answer_that_echoes_the_key_is_kept_without_it() {
    let server = ModelServer::new(|request| {
        let echo = format!("{{\"reports\": [{{\"words\": \"{}\"}}]}}", request.headers["authorization"]);
        ModelReply::words(&echo)
    });
    let asked = with_key(&server);
    assert!(text(&asked).contains("Bearer [key]"));
    assert!(!format!("{asked:?}").contains(KEY));
}

#[test]
fn an_error_that_echoes_the_key_is_told_without_it() {
    for status in
        ["400 Bad Request", "401 Unauthorized", "404 Not Found", "429 Too Many", "500 Fault", "200 OK"]
    {
        let server = ModelServer::new(move |request| {
            // Close to the end of what is shown, so that half of it would stay if it were cut short first.
            let padded = format!("{}{}", "x".repeat(290), request.headers["authorization"]);
            ModelReply::error(status, &padded).with("Location", &padded)
        });
        let asked = with_key(&server);
        let fault = asked.result.clone().unwrap_err();
        let shown = format!("{fault} {asked:?}");
        assert!(!shown.contains(KEY) && !shown.contains("sk-"), "{shown}");
    }
}

#[test]
fn a_redirect_that_echoes_the_key_is_told_without_it() {
    let server = ModelServer::new(|_| {
        ModelReply::error("302 Found", "").with("Location", &format!("https://elsewhere.example/?key={KEY}"))
    });
    let fault = with_key(&server).result.unwrap_err().to_string();
    assert!(fault.contains("elsewhere.example/?key=[key]"), "{fault}");
}

//! What is kept of answers, good and bad.

use rapporteur_core::coding::language_model::{parse, prompt_hash, windows};
use serde_json::json;

use super::*;

#[test]
fn a_good_answer_is_kept_as_it_came_with_what_it_took() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    let asked = asked(&server);
    assert_eq!(text(&asked), GOOD);
    let answer = asked.result.unwrap();
    assert_eq!((answer.key.model.as_str(), answer.key.prompt.as_str()), ("harbour-7b", prompt_hash()));
    assert_eq!((answer.windows[0].start, answer.windows[0].end), (0, 26));
    assert_eq!((answer.spent.requests, answer.spent.tokens_in, answer.spent.tokens_out), (1, 900, 30));
    assert!(!answer.spent.estimated && !answer.windows[0].cut_off);
}

#[test]
fn the_request_is_that_of_the_protocol() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    asked(&server);
    let request = server.log().remove(0);
    assert_eq!(request.path, "/v1/chat/completions");
    assert_eq!(request.headers["content-type"], "application/json");
    assert!(!request.headers.contains_key("authorization"));
    let body = request.body;
    assert_eq!(
        (&body["model"], &body["temperature"], &body["seed"]),
        (&json!("harbour-7b"), &json!(0), &json!(1))
    );
    assert_eq!((&body["stream"], &body["max_tokens"]), (&json!(false), &json!(4096)));
    assert_eq!(body["response_format"]["json_schema"]["strict"], json!(true));
    assert_eq!(body["messages"][0]["role"], "system");
}

#[test]
fn an_answer_in_a_fence_needs_no_repair() {
    let server = ModelServer::new(|_| ModelReply::words("```json\n{\"reports\": []}\n```"));
    assert!(parse(text(&asked(&server))).is_ok());
    assert_eq!(server.asked(), 1);
}

#[test]
fn a_broken_answer_is_asked_for_once_more() {
    let server =
        ModelServer::new(|request| ModelReply::words(if request.is_repair() { GOOD } else { BROKEN }));
    let asked = asked(&server);
    assert_eq!(text(&asked), GOOD);
    assert_eq!((asked.spent.requests, asked.spent.tokens_out), (2, 60));
    let log = server.log();
    assert!(log[1].last_words().contains("breaks off"), "{}", log[1].last_words());
    assert_eq!(log[1].body["messages"][2]["content"], BROKEN);
}

#[test]
fn an_answer_that_stays_broken_is_kept_as_it_came_last() {
    let server = ModelServer::new(|request| {
        ModelReply::words(if request.is_repair() { "No events." } else { BROKEN })
    });
    assert_eq!(text(&asked(&server)), "No events.");
    assert_eq!(server.asked(), 2);
}

#[test]
fn a_repair_that_the_budget_does_not_reach_for_is_left_out() {
    let server = ModelServer::new(|_| ModelReply::words(BROKEN));
    assert_eq!(text(&ask_article(&endpoint(&server), &short(), &Room(false))), BROKEN);
    assert_eq!(server.asked(), 1);
}

#[test]
fn a_repair_that_is_too_long_for_the_server_leaves_the_first_answer() {
    let server = ModelServer::new(|request| {
        if request.is_repair() {
            ModelReply::error("400 Bad Request", "the context is too long")
        } else {
            ModelReply::words(BROKEN)
        }
    });
    assert_eq!(text(&asked(&server)), BROKEN);
}

#[test]
fn an_answer_cut_off_at_the_limit_says_so() {
    let server = ModelServer::new(|_| {
        ModelReply::message(&json!({"role": "assistant", "content": BROKEN}), "length", true)
    });
    assert!(asked(&server).result.unwrap().windows[0].cut_off);
}

#[test]
fn content_may_come_in_parts() {
    let server = ModelServer::new(|_| {
        let parts = json!([{"type": "text", "text": "{\"reports\""}, {"type": "text", "text": ": []}"}]);
        ModelReply::message(&json!({"role": "assistant", "content": parts}), "stop", true)
    });
    assert_eq!(text(&asked(&server)), "{\"reports\": []}");
}

#[test]
fn a_call_of_a_tool_a_refusal_and_nothing_are_empty_answers() {
    for message in [
        json!({"content": null, "tool_calls": [{"function": {"name": "delete_all", "arguments": "{}"}}]}),
        json!({"content": null, "refusal": "I would rather not."}),
        json!({"content": ""}),
    ] {
        let server = ModelServer::new(move |_| ModelReply::message(&message, "stop", true));
        assert_eq!(text(&asked(&server)), "");
        assert_eq!(server.asked(), 2);
    }
}

#[test]
fn a_server_that_does_not_count_is_estimated() {
    let server = ModelServer::new(|_| {
        ModelReply::message(&json!({"role": "assistant", "content": GOOD}), "stop", false)
    });
    let spent = asked(&server).spent;
    assert!(spent.estimated && spent.tokens_in > 1000, "{spent:?}");
    assert_eq!(spent.tokens_out, GOOD.len().div_ceil(3) as u64);
}

#[test]
fn ten_megabytes_are_not_kept_and_not_asked_for_again() {
    let server = ModelServer::new(|_| ModelReply::words(&"long ".repeat(2 << 20)));
    let answer = asked(&server).result.unwrap();
    assert_eq!(answer.windows[0].withheld.as_deref(), Some("the server sent more than 4 MiB"));
    assert_eq!((answer.windows[0].text.as_str(), answer.spent.tokens_out), ("", 4096));
    assert_eq!(server.asked(), 1);
}

#[test]
fn a_long_article_is_asked_for_in_windows_in_order() {
    let paragraphs: Vec<String> =
        (0..40).map(|n| format!("Paragraph {n}. {}", "The envoys met again. ".repeat(30))).collect();
    let long = article(&paragraphs.iter().map(String::as_str).collect::<Vec<_>>());
    let server = ModelServer::new(|request| {
        ModelReply::words(&format!("{{\"reports\": [], \"n\": {}}}", request.number))
    });
    let answer = ask_article(&endpoint(&server), &long, &Room(true)).result.unwrap();
    let all = windows(&long);
    assert!(all.len() > 1);
    for (number, (window, kept)) in all.iter().zip(&answer.windows).enumerate() {
        assert_eq!((window.span().start, window.span().end), (kept.start, kept.end));
        assert!(kept.text.contains(&format!("\"n\": {number}")), "{}", kept.text);
    }
    assert_eq!(answer.windows.len(), all.len());
    assert!(server.log()[1].last_words().contains(&format!("part 2 of {}", all.len())));
}

#[test]
fn an_article_without_a_body_is_answered_without_asking() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    let answer = ask_article(&endpoint(&server), &article(&[]), &Room(true)).result.unwrap();
    assert_eq!((answer.windows.len(), server.asked()), (0, 0));
}

//! Servers that fail, for a moment or for ever.

use super::*;
use crate::model::Fault;

/// What comes of one short article, and the pauses made, in seconds.
fn noted(server: &ModelServer) -> (Asked, Vec<u64>) {
    let noted = Noted::default();
    let endpoint = Endpoint::new(settings(server)).unwrap().pausing(noted.clone());
    (ask_article(&endpoint, &short(), &Room(true)), noted.seconds())
}

#[test]
fn a_busy_server_is_left_alone_as_long_as_it_asks() {
    let busy = || ModelReply::error("429 Too Many Requests", "slow down").with("Retry-After", "7");
    let server = ModelServer::replaying(vec![busy, || ModelReply::words(GOOD)]);
    let (asked, pauses) = noted(&server);
    assert_eq!((text(&asked), pauses), (GOOD, vec![7]));
    assert_eq!((asked.spent.requests, asked.spent.tokens_out), (2, 30));
}

#[test]
fn a_busy_server_may_name_a_moment() {
    let busy = || {
        let moment = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(40);
        let written = moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        ModelReply::error("503 Service Unavailable", "").with("Retry-After", &written)
    };
    let server = ModelServer::replaying(vec![busy, || ModelReply::words(GOOD)]);
    let (_, pauses) = noted(&server);
    assert!((30..=40).contains(&pauses[0]), "{pauses:?}");
}

#[test]
fn a_fault_that_passes_is_waited_out() {
    let fault = || ModelReply::error("500 Internal Server Error", "out of memory");
    let server = ModelServer::replaying(vec![fault, fault, || ModelReply::words(GOOD)]);
    let (asked, pauses) = noted(&server);
    assert_eq!((text(&asked), pauses), (GOOD, vec![1, 2]));
}

#[test]
fn a_fault_that_stays_fails_the_article() {
    let server = ModelServer::new(|_| ModelReply::error("502 Bad Gateway", "no model loaded"));
    let (asked, _) = noted(&server);
    let fault = asked.result.unwrap_err();
    assert!(fault.to_string().contains("502: no model loaded") && !fault.is_fatal(), "{fault}");
    assert_eq!((server.asked(), asked.spent.requests), (3, 3));
}

#[test]
fn a_connection_that_closes_in_the_middle_is_asked_again() {
    let server = ModelServer::replaying(vec![|| ModelReply::Broken, || ModelReply::words(GOOD)]);
    let (asked, pauses) = noted(&server);
    assert_eq!((text(&asked), pauses), (GOOD, vec![1]));
    // What the server made of the first request is not known: the most that it may charge is counted.
    assert!(asked.spent.estimated && asked.spent.tokens_out == 4096 + 30, "{:?}", asked.spent);
    assert_eq!(asked.reserved.tokens_out, 4096);
}

#[test]
fn a_lost_answer_is_not_asked_for_again_beyond_the_budget() {
    let server = ModelServer::new(|_| ModelReply::Broken);
    let asked = ask_article(&endpoint(&server), &short(), &Room(false));
    assert_eq!((asked.result, server.asked()), (Err(Fault::Budget), 1));
}

#[test]
fn a_server_that_is_slow_or_stalls_in_the_middle_is_given_up() {
    let long = Duration::from_secs(2);
    for stalls in [false, true] {
        let server = ModelServer::new(move |_| {
            if stalls { ModelReply::Stalled(long) } else { ModelReply::words(GOOD).after(long) }
        });
        let settings =
            EndpointSettings { timeout: Duration::from_millis(150), retries: 1, ..settings(&server) };
        let endpoint = Endpoint::new(settings).unwrap().pausing(Noted::default());
        let asked = ask_article(&endpoint, &short(), &Room(true));
        assert_eq!((asked.result, asked.spent.requests), (Err(Fault::TimedOut), 2));
    }
}

#[test]
fn nobody_at_the_address_is_tried_again() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let settings = EndpointSettings { retries: 2, ..EndpointSettings::new(format!("http://{free}/v1"), "m") };
    let endpoint = Endpoint::new(settings).unwrap().pausing(Noted::default());
    let asked = ask_article(&endpoint, &short(), &Room(false));
    assert!(matches!(asked.result, Err(Fault::Unreachable(_))), "{:?}", asked.result);
    assert_eq!((asked.spent.requests, asked.spent.tokens_in), (3, 0));
}

#[test]
fn a_server_without_schemas_is_asked_for_an_object_and_then_for_nothing_of_the_kind() {
    let server = ModelServer::new(|request| match request.body["response_format"]["type"].as_str() {
        Some("json_schema") => ModelReply::error("400 Bad Request", "unknown response_format: json_schema"),
        Some(_) => ModelReply::error("422 Unprocessable Entity", "response_format is not supported"),
        None => ModelReply::words(GOOD),
    });
    let endpoint = endpoint(&server);
    assert_eq!(text(&ask_article(&endpoint, &short(), &Room(true))), GOOD);
    assert_eq!(server.asked(), 4);
    // For the rest of the run it is known.
    ask_article(&endpoint, &short(), &Room(true));
    assert_eq!(server.asked(), 5);
}

#[test]
fn parameters_that_are_refused_by_name_are_left_out() {
    let server = ModelServer::new(|request| {
        let body = &request.body;
        let refused = ["temperature", "seed", "max_tokens"].into_iter().find(|name| body.get(name).is_some());
        match refused {
            Some(name) => ModelReply::error("400 Bad Request", &format!("Unsupported parameter: '{name}'")),
            None => ModelReply::words(GOOD),
        }
    });
    assert_eq!(text(&asked(&server)), GOOD);
    assert_eq!(server.log()[3].body["max_completion_tokens"], 4096);
}

#[test]
fn a_server_that_refuses_everything_is_asked_a_few_times_only() {
    let everything = "response_format, temperature, seed, max_tokens: no";
    let server = ModelServer::new(move |_| ModelReply::error("400 Bad Request", everything));
    assert!(matches!(asked(&server).result, Err(Fault::Status { status: 400, .. })));
    assert_eq!(server.asked(), 7);
}

#[test]
fn a_server_that_calls_a_parameter_a_fault_of_its_own_is_asked_without_it() {
    let server = ModelServer::new(|request| match request.body["response_format"]["type"].as_str() {
        Some("json_schema") => {
            ModelReply::error("500 Internal Server Error", "response_format.type: should be 'json_object'")
        }
        _ => ModelReply::words(GOOD),
    });
    assert_eq!(text(&asked(&server)), GOOD);
    assert_eq!(server.asked(), 2);
    assert_eq!(server.log()[1].body["response_format"]["schema"]["type"], "object");
}

#[test]
fn a_wrong_key_a_wrong_model_and_a_wrong_address_are_fatal() {
    for (status, remedy) in
        [("401 Unauthorized", "key"), ("403 Forbidden", "key"), ("404 Not Found", "--model")]
    {
        let server = ModelServer::new(move |_| ModelReply::error(status, "no"));
        let fault = asked(&server).result.unwrap_err();
        assert!(fault.is_fatal() && fault.remedy().contains(remedy), "{fault}");
        assert_eq!(server.asked(), 1);
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = ModelServer::new(|_| ModelReply::words(GOOD));
    let place = format!("{}/chat/completions", elsewhere.url());
    let server =
        ModelServer::new(move |_| ModelReply::error("307 Temporary Redirect", "").with("Location", &place));
    let fault = asked(&server).result.unwrap_err();
    assert!(matches!(fault, Fault::Redirected { .. }) && fault.is_fatal(), "{fault}");
    assert_eq!(elsewhere.asked(), 0);
}

#[test]
fn what_is_not_the_protocol_fails_the_article_at_once() {
    for body in
        ["<html>Welcome</html>", "{\"choices\": []}", "{\"error\": {\"message\": \"quota\"}}", "[]", ""]
    {
        let server = ModelServer::new(move |_| ModelReply::Whole("200 OK", Vec::new(), body.into()));
        assert!(matches!(asked(&server).result, Err(Fault::Protocol(_))), "{body}");
        assert_eq!(server.asked(), 1);
    }
}

#[test]
fn a_server_that_speaks_no_tls_is_not_asked_for_every_article() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    let settings =
        EndpointSettings { url: server.url().replace("http:", "https:"), retries: 0, ..settings(&server) };
    let fault = ask_article(&Endpoint::new(settings).unwrap(), &short(), &Room(true)).result.unwrap_err();
    assert!(fault.is_fatal() && fault.remedy().contains("http://"), "{fault:?}");
}

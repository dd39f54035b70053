//! A language model reads too: what it answers is let in, corrected or refused by name, and no article is lost whatever
//! comes back. Articles, model and answers are invented.

use std::time::Duration;

use serde_json::{Value, json};

use crate::model_server::{ModelReply, ModelRequest, ModelServer};
use crate::support::{Desk, Run};

/// The article of a name: a meeting, an attack with a figure, a quotation.
pub(crate) fn article(name: &str) -> String {
    format!(
        "General Ana {name} met President Ivo Kern in Graz on Tuesday.\n\n\
         Rebels of the Alpine Front shelled Linz on 3 May, killing at least four soldiers, the army said.\n\n\
         “We will not leave the valley of {name},” General {name} said after the meeting.\n"
    )
}

/// A report of the meeting in the article of a name, as it should be.
fn meeting(name: &str) -> Value {
    json!({"words": format!("General Ana {name} met President Ivo Kern in Graz on Tuesday."), "trigger": "met",
           "type": "CONSULT", "modes": [], "contexts": [], "status": "happened",
           "participants": [{"role": "actor", "words": format!("General Ana {name}")},
                            {"role": "actor", "words": "President Ivo Kern"}],
           "place": "Graz", "date": {"words": "on Tuesday", "from": "2031-05-13", "to": "2031-05-13"}, "figures": []})
}

fn attack() -> Value {
    json!({"words": "Rebels of the Alpine Front shelled Linz on 3 May, killing at least four soldiers, the army said.",
           "trigger": "shelled", "type": "ASSAULT", "modes": [], "contexts": [], "status": "happened",
           "participants": [{"role": "actor", "words": "Rebels of the Alpine Front"}], "place": "Linz",
           "date": {"words": "on 3 May", "from": null, "to": null},
           "figures": [{"what": "killed", "words": "at least four", "value": 4}]})
}

fn quotation(words: &str, speaker: &str) -> Value {
    json!({"words": [words], "speaker": speaker})
}

/// A good answer to the article of a name.
pub(crate) fn good(name: &str) -> Value {
    json!({"reports": [meeting(name), attack()],
           "quotations": [quotation(&format!("We will not leave the valley of {name}"), name)], "figures": []})
}

/// The meeting with one field changed.
fn changed(name: &str, field: &str, value: Value) -> Value {
    let mut report = meeting(name);
    report[field] = value;
    json!({"reports": [report], "quotations": [], "figures": []})
}

/// The names that articles bear, each with what the model makes of its article.
fn scripted(request: &ModelRequest, name: &str) -> ModelReply {
    let answer = match name {
        "Fabrik" => {
            json!({"reports": [], "quotations": [quotation("We shall burn every bridge", name)], "figures": []})
        }
        "Paraph" => changed(name, "words", json!("General Paraph and the president held talks in Graz.")),
        "Fremd" => {
            changed(name, "words", json!("General Ana Gut met President Ivo Kern in Graz on Tuesday."))
        }
        "Datum" => {
            changed(name, "date", json!({"words": "on Friday night", "from": "2031-05-09", "to": null}))
        }
        "Typ" => changed(name, "type", json!("SUMMIT")),
        "Rest" => return ModelReply::words("{\"reports\": [{\"words\": \"General Ana"),
        "Leer" => return ModelReply::words(""),
        "Riese" => return ModelReply::words(&"x".repeat(10 << 20)),
        "Stau" if request.number.is_multiple_of(2) => {
            return ModelReply::error("429 Too Many Requests", "slow down").with("Retry-After", "0");
        }
        "Lahm" => return ModelReply::words(&good(name).to_string()).after(Duration::from_secs(4)),
        _ => good(name),
    };
    ModelReply::words(&answer.to_string())
}

/// Whose article a request asks for.
pub(crate) fn name_of(request: &ModelRequest) -> String {
    let words = request.body["messages"][1]["content"].as_str().unwrap();
    words.split("General Ana ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap().to_owned()
}

/// A desk with the articles of some names.
pub(crate) fn desk(names: &[&str]) -> Desk {
    let desk = Desk::new();
    for name in names {
        desk.write(&format!("in/{name}.txt"), article(name));
    }
    desk
}

/// Reads what lies in `in` with a model behind a server.
pub(crate) fn ingest(desk: &Desk, server: &ModelServer, more: &[&str]) -> Run {
    let url = server.url();
    let flags = ["ingest", "in", "--published", "2031-05-15", "--model-url", &url, "--model", "harbour-7b"];
    desk.run(&[&flags[..], more].concat())
}

/// The article of that name as `articles --format jsonl` has it.
pub(crate) fn row(desk: &Desk, name: &str) -> Value {
    let run = desk.run(&["articles", "--text", name, "--format", "jsonl"]);
    serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap()
}

#[test]
fn every_bad_answer_is_refused_by_name_and_nothing_is_lost() {
    let bad = [
        ("Fabrik", "words-not-in-text", "refused"),
        ("Paraph", "words-not-in-text", "refused"),
        ("Fremd", "words-not-in-text", "refused"),
        ("Datum", "date-not-in-text", "corrected"),
        ("Typ", "unknown-type", "refused"),
        ("Rest", "broken-off", "refused"),
        ("Leer", "empty-answer", "refused"),
        ("Riese", "withheld", "refused"),
    ];
    let names: Vec<&str> = bad.iter().map(|(name, _, _)| *name).chain(["Gut", "Stau", "Lahm"]).collect();
    let desk = desk(&names);
    let server = ModelServer::new(|request| scripted(request, &name_of(request)));
    let flags = [
        "--reader",
        "model",
        "--model-timeout",
        "2s",
        "--model-retries",
        "1",
        "--model-pause",
        "0",
        "--model-jobs",
        "1",
    ];
    let run = ingest(&desk, &server, &flags);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("model harbour-7b: asked 11 · read 10 · failed 1 · "), "{}", run.stdout);
    let counts = "read by harbour-7b 7 · by the built-in reader alone 4 · candidates 11 · accepted 6 · corrected 1 · refused 4 · unusable answers 3\n";
    assert!(run.stdout.contains(counts), "{}", run.stdout);
    assert!(run.stdout.contains("in 11 · articles 11 · new 11 · rejected 0"), "{}", run.stdout);
    assert!(run.stderr.contains("no answer for in/Lahm.txt"), "{}", run.stderr);
    for (name, objection, verdict) in bad {
        let row = row(&desk, name);
        let remark = &row["gate"][0]["remarks"][0];
        assert_eq!(remark["objection"], objection, "{name}: {row}");
        let why = desk.run(&["why", row["id"].as_str().unwrap()]).stdout;
        assert!(why.contains(verdict) && why.contains(&format!("({objection})")), "{name}: {why}");
    }
    assert_eq!(row(&desk, "Gut")["gate"][0]["reports"]["accepted"], 2);
    assert_eq!(row(&desk, "Stau")["gate"][0]["reports"]["accepted"], 2, "asked again, and answered");
    assert!(row(&desk, "Lahm")["gate"].as_array().unwrap().is_empty(), "read by the built-in reader");
    let verify = desk.run(&["verify"]);
    assert_eq!(verify.code, 0, "{}", verify.stdout);
}

#[test]
fn what_the_model_reads_is_on_the_record_with_its_name_and_its_words() {
    let desk = desk(&["Gut"]);
    let server = ModelServer::new(|request| ModelReply::words(&good(&name_of(request)).to_string()));
    assert_eq!(ingest(&desk, &server, &["--reader", "model"]).code, 0);
    let events = desk.run(&["events", "--format", "jsonl", "--text", "met"]).stdout;
    let event: Value = serde_json::from_str(events.lines().next().unwrap()).unwrap();
    assert_eq!(event["reports"][0]["readers"], json!(["harbour-7b"]));
    assert_eq!(event["place"]["name"], "Graz");
    assert_eq!(event["date"]["from"], "2031-05-13");
    let why = desk.run(&["why", event["id"].as_str().unwrap()]).stdout;
    assert!(why.contains("read by") && why.contains("harbour-7b"), "{why}");
    let quotes = desk.run(&["quotations", "--format", "jsonl"]).stdout;
    let quote: Value = serde_json::from_str(quotes.lines().next().unwrap()).unwrap();
    assert_eq!(quote["speaker"]["name"], "Ana Gut");
    assert_eq!(quote["occurrences"][0]["readers"], json!(["harbour-7b"]));
}

#[test]
fn two_readers_are_compared_field_by_field_and_their_differences_are_for_review() {
    let desk = desk(&["Gut"]);
    let server = ModelServer::new(|request| {
        let mut answer = changed(&name_of(request), "type", json!("COOPERATE"));
        answer["reports"][0]["place"] = Value::Null;
        ModelReply::words(&answer.to_string())
    });
    assert_eq!(ingest(&desk, &server, &["--reader", "both"]).code, 0);
    let review = desk.run(&["review", "--of", "readings", "--format", "jsonl"]).stdout;
    let rows: Vec<Value> = review.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |field: &str| rows.iter().find(|row| row["field"] == field).unwrap_or(&Value::Null);
    assert_eq!((&of("type")["built_in"], &of("type")["model"]), (&json!("CONSULT"), &json!("COOPERATE")));
    assert_eq!(of("type")["text"], "General Ana Gut met President Ivo Kern in Graz on Tuesday.");
    assert_eq!((&of("place")["built_in"], &of("place")["model"]), (&json!("Graz"), &json!("")));
    assert_eq!((&of("event")["built_in"], &of("event")["model"]), (&json!("ASSAULT"), &Value::Null));
    let table = desk.run(&["review", "--of", "readings"]).stdout;
    assert!(table.contains("two readers differ on the type"), "{table}");
    let agreement = desk.run(&["readings", "agreement", "--format", "csv"]).stdout;
    assert!(agreement.contains("\nstatus,1,0,0,1,1.000,"), "{agreement}");
    assert!(agreement.contains("\ntype,1,0,0,0,0.000,"), "{agreement}");
}

#[test]
fn a_budget_leaves_articles_for_later_and_doubt_decides_which_come_first() {
    let names = ["Gut", "Holz", "Stein", "Wald"];
    let desk = desk(&names);
    let vague = "There were talks, one side said. Some clashes were heard of, and a raid may have hit them. \
                 Others blamed the other side for an attack.\n";
    desk.write("in/doubt.txt", article("Vag") + "\n" + vague);
    let server = ModelServer::new(|request| ModelReply::words(&good(&name_of(request)).to_string()));
    let run =
        ingest(&desk, &server, &["--reader", "both", "--budget", "articles=1,money=0.5", "--price", "10,10"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("asked 1 · read 1 · failed 0 · left 4 (budget) · tokens 900 in, 30 out"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains(" · cost 0.0093"), "{}", run.stdout);
    assert_eq!(name_of(&server.log()[0]), "Vag", "the one of which the built-in reader is least sure");
    let url = server.url();
    let ask = |more: &[&str]| desk.run(&[&["readings", "ask", "--model-url", &url], more].concat());
    assert!(
        ask(&["--uncertain", "0.4"]).stdout.contains("asked 1 · read 1 "),
        "two of five, one is answered"
    );
    assert!(
        ask(&["--uncertain", "0.4"]).stdout.contains("asked 0 "),
        "the same command asks for nothing more"
    );
    assert!(ask(&[]).stdout.contains("asked 3 · read 3 "));
    assert_eq!(server.asked(), 5, "nobody is asked twice");
    let list = desk.run(&["readings", "--format", "jsonl"]).stdout;
    assert_eq!(list.lines().count(), 5);
}

#[test]
fn a_key_is_sent_and_neither_printed_nor_stored() {
    const KEY: &str = "sk-invented-4711-geheim";
    let desk = desk(&["Gut"]);
    let server = ModelServer::new(|request| {
        let said = format!("you said {}", request.headers["authorization"]);
        match request.number {
            0 => ModelReply::error("503 Service Unavailable", &said),
            _ => ModelReply::words(&json!({"reports": [], "note": said}).to_string()),
        }
    });
    let url = server.url();
    let mut command = desk.command(&[
        "ingest",
        "in",
        "--reader",
        "both",
        "--model-url",
        &url,
        "--model",
        "harbour-7b",
        "--model-pause",
        "0",
    ]);
    let run = crate::support::ended(command.env("RAPPORTEUR_MODEL_KEY", KEY));
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(server.log()[0].headers["authorization"], format!("Bearer {KEY}"));
    assert!(!run.stdout.contains(KEY) && !run.stderr.contains(KEY));
    for file in std::fs::read_dir(desk.folder()).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        let key = KEY.as_bytes();
        assert!(!bytes.windows(key.len()).any(|window| window == key), "{}", file.display());
    }
}

#[test]
fn a_wrong_key_ends_the_asking_and_the_record_is_that_of_the_built_in_reader() {
    let desk = desk(&["Gut", "Holz"]);
    let server = ModelServer::new(|_| ModelReply::error("401 Unauthorized", "no such key"));
    let run = ingest(&desk, &server, &["--reader", "both"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("RAPPORTEUR_MODEL_KEY"), "{}", run.stderr);
    assert!(run.stdout.contains("articles 2 · new 2 · rejected 0"), "{}", run.stdout);
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn without_a_model_a_reader_cannot_be_chosen() {
    let desk = desk(&["Gut"]);
    let run = desk.run(&["ingest", "in", "--reader", "both"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("--reader needs a model") && run.stderr.contains("--model-url"),
        "{}",
        run.stderr
    );
    let run = desk.run(&["readings", "ask"]);
    assert_eq!(run.code, 2);
}

#[test]
fn answers_that_nobody_can_read_leave_the_built_in_readers_reports_and_can_be_asked_for_again() {
    let desk = desk(&["Gut"]);
    let sorry = ModelServer::new(|_| ModelReply::words("I am sorry, I cannot help with that."));
    let run = ingest(&desk, &sorry, &["--reader", "model"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stderr.contains("readings forget --unusable"), "{}", run.stderr);
    let events = desk.run(&["events", "--format", "jsonl"]).stdout;
    assert!(events.contains("\"readers\":[\"built-in\"]"), "{events}");
    assert_eq!(desk.run(&["verify"]).code, 0);
    assert_eq!(desk.run(&["readings", "forget", "--unusable"]).stdout, "forgotten 1 · answers 0\n");
    let good = ModelServer::new(|request| ModelReply::words(&good(&name_of(request)).to_string()));
    let run = desk.run(&["readings", "ask", "--model-url", &good.url()]);
    assert!(run.stdout.contains("asked 1 · read 1 "), "{}{}", run.stdout, run.stderr);
    assert_eq!(row(&desk, "Gut")["gate"][0]["reports"]["accepted"], 2);
}

#[test]
fn a_run_without_a_server_says_who_waits_and_a_wrong_flag_changes_no_plan() {
    let desk = desk(&["Gut"]);
    let chosen = ["ingest", "in", "--published", "2031-05-15", "--reader", "both", "--model", "harbour-7b"];
    let wrong = desk.run(&[&chosen[..], &["--model-url", "ftp://nowhere"]].concat());
    assert_eq!(wrong.code, 2);
    let plain = desk.run(&["ingest", "in", "--published", "2031-05-15"]);
    assert!(!plain.stdout.contains("harbour-7b"), "{}", plain.stdout);
    let run = desk.run(&chosen);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("hint: 1 articles have no answer of harbour-7b"), "{}", run.stderr);
    let agreement = desk.run(&["readings", "agreement"]);
    assert!(agreement.stderr.contains("--reader both"), "{}", agreement.stderr);
}

#[test]
fn a_server_that_is_not_there_ends_the_asking_at_once() {
    let desk = desk(&["Gut", "Holz", "Stein"]);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{nobody}/v1");
    let flags = ["ingest", "in", "--reader", "both", "--model", "harbour-7b", "--model-url", &url];
    let run = desk
        .run(&[&flags[..], &["--model-pause", "0", "--model-jobs", "1", "--model-retries", "1"]].concat());
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(
        run.stdout.contains("asked 1 · read 0 · failed 1") && run.stdout.contains("articles 3 "),
        "{}",
        run.stdout
    );
}

#[test]
fn a_damaged_answer_ends_a_run_with_a_fault_and_not_never() {
    let desk = desk(&["Gut"]);
    let server = ModelServer::new(|request| ModelReply::words(&good(&name_of(request)).to_string()));
    assert_eq!(ingest(&desk, &server, &["--reader", "both"]).code, 0);
    let record = rusqlite::Connection::open(desk.path("rapporteur.db")).unwrap();
    record.execute_batch("UPDATE answer SET digest = 'x'").unwrap();
    let run = desk.run(&["ingest", "in", "--published", "2031-05-15"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("rapporteur verify"), "{}", run.stderr);
    assert_eq!(desk.run(&["verify"]).code, 1);
}

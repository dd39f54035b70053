//! The page in a real browser: Debian's chromium, where it is installed.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::example::{RECORD, desk};
use crate::model_reading;
use crate::model_server::{ModelReply, ModelServer};
use crate::support::{Desk, say};

/// A page that is not drawn within this time never will be.
const PATIENCE: Duration = Duration::from_secs(60);

/// `rapporteur serve` on a free port, ended when the test is.
struct Served {
    program: Child,
    address: String,
}

impl Served {
    fn start(desk: &Desk) -> Self {
        let mut program = Command::new(assert_cmd::cargo::cargo_bin!("rapporteur"))
            .args(["serve", "--port", "0", "--record", RECORD])
            .current_dir(desk.folder())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let start = line.find("http://127.0.0.1:").unwrap_or_else(|| panic!("no address: {line:?}"));
        let address = line[start..].split_whitespace().next().unwrap().to_owned();
        Self { program, address }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join("chromium")).find(|path| path.is_file())
}

/// A browser with a profile of its own.
struct Browser<'d> {
    program: PathBuf,
    desk: &'d Desk,
}

impl Browser<'_> {
    fn run(&self, arguments: &[&str]) -> String {
        let output = self.desk.path("dom.html");
        let mut child = Command::new(&self.program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
            .args(["--disable-background-networking", "--no-first-run", "--window-size=1000,1400"])
            .arg(format!("--user-data-dir={}", self.desk.path("profile").display()))
            .args(arguments)
            .stdout(std::fs::File::create(&output).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if began.elapsed() > PATIENCE {
                child.kill().unwrap();
                child.wait().unwrap();
                panic!("the browser did not finish {arguments:?}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        std::fs::read_to_string(output).unwrap()
    }

    /// The page as the browser understands it.
    fn page(&self, address: &str) -> String {
        let page = self.run(&["--dump-dom", address]);
        assert!(page.contains("<main id=\"content\">"), "{address}: {page}");
        assert!(
            !page.contains("<script") && !page.contains(" src=") && !page.contains("href=\"http"),
            "{address}"
        );
        page
    }
}

/// The first row of a list that is fit.
fn row(desk: &Desk, list: &str, fit: impl Fn(&Value) -> bool) -> Value {
    let rows = desk.run(&[list, "--format", "jsonl", "--record", RECORD]).stdout;
    let mut rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.find(fit).unwrap_or_else(|| panic!("no fit row among the {list}"))
}

#[test]
fn the_pages_of_the_example_in_a_browser() {
    let Some(program) = chromium() else {
        say("skipped: no chromium");
        return;
    };
    let desk = desk();
    let served = Served::start(&desk);
    let browser = Browser { program, desk: &desk };
    let at = |path: &str| format!("{}{path}", served.address);

    let overview = browser.page(&served.address);
    assert_overview(&desk, &overview);
    let filtered = browser.page(&at("?type=CONSULT&actor=keller"));
    let events = |page: &str| page.matches("href=\"/events/").count();
    assert!((1..events(&overview)).contains(&events(&filtered)), "{filtered}");

    let event = row(&desk, "events", |event| {
        !event["date"].is_null() && event["reports"].as_array().unwrap().len() > 1
    });
    assert_event(&event, &browser.page(&at(&format!("events/{}", event["id"].as_str().unwrap()))));

    let quotation = row(&desk, "quotations", |one| one["occurrences"].as_array().unwrap().len() > 1);
    let page = browser.page(&at(&format!("quotations/{}", quotation["id"].as_str().unwrap())));
    assert!(
        page.contains("<h1 class=\"quoted\">")
            && page.contains(quotation["speaker"]["name"].as_str().unwrap())
    );
    assert!(page.matches("<mark class=\"trigger\">").count() > 1, "{page}");

    let article = event["reports"][0]["article"].as_str().unwrap();
    let page = browser.page(&at(&format!("articles/{article}")));
    assert!(page.contains("<mark class=\"trigger\">") && page.contains("On the record"), "{page}");
    for list in ["quotations", "figures", "articles"] {
        assert!(browser.page(&at(list)).contains("<h1>"), "{list}");
    }
    for nowhere in ["nowhere", "events/evt:none", "quotations/quo:none", "articles/art:none"] {
        assert!(browser.page(&at(nowhere)).contains("<h1>Not found</h1>"), "{nowhere}");
    }
    assert_screenshot(&browser, &served.address);
}

/// A dot for each narrowly dated event, a line for every event.
fn assert_overview(desk: &Desk, page: &str) {
    let rows = desk.run(&["events", "--format", "jsonl", "--record", RECORD]).stdout;
    let list = page.split_once("<ol class=\"events\">").unwrap().1;
    assert_eq!(list.matches("<li>").count(), rows.lines().count());
    let timeline = page.split_once("<svg ").unwrap().1.split_once("</svg>").unwrap().0;
    let dots = timeline.matches("<circle ").count();
    assert!(dots > 10 && dots <= rows.lines().count(), "{dots} dots");
    assert_eq!(timeline.matches("<title>").count(), dots);
}

fn assert_event(event: &Value, page: &str) {
    let reports = event["reports"].as_array().unwrap();
    assert_eq!(page.matches("<article class=\"report\">").count(), reports.len(), "{page}");
    // The legend marks one of each; the reports mark their own words.
    assert!(page.matches("<mark class=\"trigger\">").count() > reports.len(), "{page}");
    assert!(page.matches("<mark class=\"who\">").count() > 1, "{page}");
}

fn assert_screenshot(browser: &Browser<'_>, address: &str) {
    let picture = browser.desk.path("page.png");
    browser.run(&[&format!("--screenshot={}", picture.display()), address]);
    let bytes = std::fs::read(picture).unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    // An empty page of this size takes some five kilobytes.
    assert!(bytes.len() > 20_000, "{} bytes", bytes.len());
    if let Some(folder) = std::env::var_os("RAPPORTEUR_SCREENSHOTS") {
        std::fs::write(PathBuf::from(folder).join("overview.png"), bytes).unwrap();
    }
}

#[test]
fn two_readings_of_an_article_stand_beside_each_other() {
    let Some(program) = chromium() else {
        say("skipped: no chromium");
        return;
    };
    let desk = model_reading::desk(&["Gut"]);
    std::fs::create_dir_all(desk.path(RECORD).parent().unwrap()).unwrap();
    let model = ModelServer::new(|request| {
        let mut answer = model_reading::good(&model_reading::name_of(request));
        answer["reports"][0]["type"] = "COOPERATE".into();
        ModelReply::words(&answer.to_string())
    });
    let run = model_reading::ingest(&desk, &model, &["--reader", "both", "--record", RECORD]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let served = Served::start(&desk);
    let browser = Browser { program, desk: &desk };
    let article = row(&desk, "articles", |_| true);
    let page = browser.page(&format!("{}articles/{}", served.address, article["id"].as_str().unwrap()));
    assert!(page.contains("<h2>Two readings</h2>"), "{page}");
    assert!(page.contains("<td>type</td><td>CONSULT</td><td>COOPERATE</td>"), "{page}");
    let event = row(&desk, "events", |event| event["type"] == "COOPERATE");
    let page = browser.page(&format!("{}events/{}", served.address, event["id"].as_str().unwrap()));
    assert!(page.contains("read by built-in and harbour-7b"), "{page}");
}

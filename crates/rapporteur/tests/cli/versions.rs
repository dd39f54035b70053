//! Edited articles, other languages, tables of a user's own: what happens to them from intake to view.

use std::io::Write;

use rapporteur_store::Store;
use serde_json::Value;

use crate::support::Desk;

fn page(killed: &str, modified: &str, more: &str) -> String {
    format!(
        r#"<!doctype html><html lang="en"><head><link rel="canonical" href="https://post.example/2031/05/raid?utm_source=x">
        <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Raid on the customs house",
        "datePublished": "2031-05-02T09:00:00+02:00", "dateModified": "{modified}"}}</script></head><body><article>
        <h1>Raid on the customs house</h1>
        <p>Gunmen of the Alpine Front attacked the customs house of Calanda on Friday and killed {killed} people, the police said in a statement.</p>
        <p>The government of Timavo condemned the attack and promised that those who ordered it would be found and brought before a court.</p>
        {more}</article></body></html>"#
    )
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("first.html", page("eight", "2031-05-02T09:00:00+02:00", ""));
    desk.write(
        "second.html",
        page("twelve", "2031-05-02T18:30:00+02:00", "<p>Talks that had been planned for Sunday were put off, a spokesman for the government said.</p>"),
    );
    desk
}

fn articles(desk: &Desk) -> Vec<Value> {
    let listed = desk.run(&["articles", "--format", "jsonl"]).stdout;
    listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_edited_article_is_a_version_and_no_second_witness() {
    let desk = desk();
    let run = desk.run(&["ingest", "second.html", "first.html"]);
    assert!(run.stdout.starts_with("in 2 · articles 2 · new 1 · rejected 0 · "), "{}", run.stdout);
    assert!(run.stdout.contains(" · versions 1"), "{}", run.stdout);

    let articles = articles(&desk);
    let older = articles.iter().find(|article| article["uri"] == "first.html").unwrap();
    let newer = articles.iter().find(|article| article["uri"] == "second.html").unwrap();
    assert_eq!(older["versions"], serde_json::json!([older["id"], newer["id"]]));
    assert_eq!(older["origin"], newer["origin"]);

    let shown = desk.run(&["show", newer["id"].as_str().unwrap()]).stdout;
    assert!(shown.contains("older version"), "{shown}");
    assert!(
        shown.contains("    - Gunmen of the Alpine Front") && shown.contains("killed twelve people"),
        "{shown}"
    );
    assert!(shown.contains("    + Talks that had been planned for Sunday"), "{shown}");
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn the_order_of_versions_is_that_of_their_days_and_not_of_arrival() {
    let (one, two) = (desk(), desk());
    one.run(&["ingest", "first.html"]);
    one.run(&["ingest", "second.html"]);
    two.run(&["ingest", "second.html"]);
    two.run(&["ingest", "first.html"]);
    one.export("rapporteur.db", "out");
    two.export("rapporteur.db", "out");
    for name in crate::support::KINDS {
        let read = |desk: &Desk| std::fs::read(desk.path(&format!("out/{name}.jsonl"))).unwrap();
        assert!(read(&one) == read(&two), "{name} depends on the order");
    }
}

#[test]
fn other_languages_are_kept_counted_and_not_read() {
    let desk = Desk::new();
    let french = "Les ministres des affaires étrangères de Timavo et de Calanda se sont rencontrés mardi à Genève et ont signé un accord de cessez-le-feu, a annoncé le médiateur dans un communiqué.";
    desk.write(
        "accord.txt",
        format!("{french}\n\nLes deux délégations ont salué des discussions utiles et franches.\n"),
    );
    let run = desk.run(&["ingest", "accord.txt"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("articles 1 · new 1 · rejected 0 · reports 0 · events 0"), "{}", run.stdout);
    assert!(run.stdout.trim_end().ends_with(" · unread 1 (fr 1)"), "{}", run.stdout);
    let unread = desk.run(&["articles", "--unread", "--format", "jsonl"]).stdout;
    let row: Value = serde_json::from_str(unread.trim()).unwrap();
    assert_eq!((row["language"].as_str(), row["read"].as_bool()), (Some("fr"), Some(false)));
    let shown = desk.run(&["show", row["id"].as_str().unwrap()]).stdout;
    assert!(shown.contains("fr, kept and not read") && shown.contains(french), "{shown}");
}

#[test]
fn a_table_is_read_by_the_columns_that_are_named() {
    let desk = Desk::new();
    let body =
        "The two delegations met at the old customs house on Tuesday and agreed to meet again in a month.";
    desk.write(
        "archive.csv",
        format!("Nr,Day,Paper,Words\n7,2031-05-02,Harbour Post,\"{body}\"\n8,2031-05-03,Harbour Post,\n"),
    );
    let columns = "text=Words,published=Day,outlet=Paper,id=Nr";
    let run = desk.run(&["ingest", "archive.csv", "--columns", columns, "--rejects", "rejects.jsonl"]);
    assert!(run.stdout.starts_with("in 2 · articles 1 · new 1 · rejected 1 · "), "{}", run.stdout);
    let article = &articles(&desk)[0];
    assert_eq!(
        (article["outlet"].as_str(), article["uri"].as_str()),
        (Some("Harbour Post"), Some("archive.csv#7"))
    );
    assert_eq!(article["published"]["from"], "2031-05-02");
    let rejects = std::fs::read_to_string(desk.path("rejects.jsonl")).unwrap();
    let reject: Value = serde_json::from_str(rejects.trim()).unwrap();
    assert!(reject["uri"].as_str().unwrap().starts_with("archive.csv"), "{rejects}");
    assert!(!reject["reason"].as_str().unwrap().is_empty() && !reject["remedy"].as_str().unwrap().is_empty());
    desk.export("rapporteur.db", "out");
    assert_eq!(std::fs::read_to_string(desk.path("out/rejects.jsonl")).unwrap(), rejects);
    let run = desk.run(&["ingest", "archive.csv", "--columns", "words=Words"]);
    assert!(run.code == 2 && run.stderr.contains("there is no field \"words\""), "{}", run.stderr);
}

#[test]
fn rejects_of_a_part_leave_the_log_with_their_archive() {
    let desk = Desk::new();
    let packed = |text: &str| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    };
    let row = "{\"text\": \"The two delegations met at the old customs house on Tuesday and agreed to meet again.\"}\n";
    desk.write("rows.jsonl.gz", packed(&format!("{row}{{\"id\": \"b\"}}\n")));
    let run = desk.run(&["ingest", "rows.jsonl.gz"]);
    assert!(run.stdout.starts_with("in 2 · articles 1 · new 1 · rejected 1"), "{}", run.stdout);
    let rejects = || Store::open(&desk.path("rapporteur.db")).unwrap().rejects().unwrap().len();
    assert_eq!(rejects(), 1);
    desk.write("rows.jsonl.gz", packed(row));
    desk.run(&["ingest", "rows.jsonl.gz"]);
    assert_eq!(rejects(), 0);
}

//! What scripts read: fields by name, offsets in code points.

use rapporteur_store::Store;
use serde_json::{Value, json};

use crate::same_bytes::exported;
use crate::toy;

fn rows(file: &str) -> Vec<Value> {
    let mut store = Store::in_memory().unwrap();
    let lines =
        ["Åsa met Brenn in Fjordholm.", "Åsa said “Vi går”.", "14 boats in Ås", "Åsa promised Brenn a boat."];
    let article = toy::article("news/one.txt", Some("2031-05-02"), &lines);
    store.add_batch(&[toy::pair(&article)], "toy 1").unwrap();
    store.relink_with(toy::link).unwrap();
    exported(&store)[file].lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_article_keeps_its_address_and_body() {
    let rows = rows("articles.jsonl");
    let id = rows[0]["id"].clone();
    assert_eq!(
        rows,
        [json!({
            "id": id, "uri": "news/one.txt", "title": null, "outlet": "Harbour Post", "bylines": [],
            "published": {"from": "2031-05-02", "to": "2031-05-02", "basis": "metadata"},
            "body": [[0, 27], [28, 46], [47, 61], [62, 88]], "origin": id, "lineage": null,
            "modified": null, "url": null, "language": null, "read": true, "caution": null, "versions": [], "gate": [],
        })]
    );
}

#[test]
fn an_event_shows_its_reports_in_code_points() {
    let row = &rows("events.jsonl")[0];
    let report = &row["reports"][0];
    assert_eq!(report["text"], "Åsa met Brenn in Fjordholm.");
    assert_eq!(report["spans"], json!([[0, 27], [4, 7], [0, 3], [17, 26]]));
    assert_eq!(report["date"], json!({"from": "2031-05-02", "to": "2031-05-02", "precision": "day"}));
    assert_eq!(row["type"], "CONSULT");
    assert_eq!(row["figures"], json!([{"what": "guests", "value": 3}]));
    assert_eq!(
        row["participants"],
        json!([{"role": "actor", "name": "Åsa", "code": "ÅSAGOV", "actor": "name:Åsa"}])
    );
    assert_eq!((&row["place"]["name"], &row["place"]["lat"]), (&json!("Fjordholm"), &json!(1.1)));
}

#[test]
fn quotations_figures_and_commitments_point_at_their_words() {
    let quote = &rows("quotes.jsonl")[0];
    assert_eq!((&quote["text"], &quote["speaker"]["name"]), (&json!("Vi går"), &json!("Åsa")));
    let occurrence = &quote["occurrences"][0];
    assert_eq!((&occurrence["start"], &occurrence["end"]), (&json!(38), &json!(44)));
    let figure = &rows("figures.jsonl")[0];
    assert_eq!(figure["value"], json!({"low": null, "best": 14, "high": null}));
    assert_eq!((&figure["reports"][0]["start"], &figure["reports"][0]["end"]), (&json!(47), &json!(49)));
    assert_eq!(rows("commitments.jsonl")[0]["reports"][0]["says"], "promised");
    assert_eq!(rows("disputes.jsonl")[0]["sides"][0]["reports"][0]["end"], 27);
    assert!(rows("stories.jsonl").is_empty());
}

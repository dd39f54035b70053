//! `read`: an article's reading as JSON, no record kept.

use serde_json::Value;

use crate::support::Desk;

const TEXT: &str = "Åsa Lund met the two delegations at the customs house on Tuesday and spoke for an hour.\n\n\
    She said that the ways were open again, and that nobody had asked her to close them.\n";

#[test]
fn one_object_for_each_article_with_offsets_in_code_points() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    let run = desk.run(&["read", "a.txt", "--published", "2031-05-02"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let object: Value = serde_json::from_str(&run.stdout).unwrap();
    for field in [
        "id",
        "uri",
        "text",
        "body",
        "cut",
        "sentences",
        "entities",
        "dates",
        "places",
        "quotations",
        "quantities",
        "reports",
    ] {
        assert!(object.get(field).is_some(), "{field}");
    }
    assert_eq!(object["published"]["from"], "2031-05-02");
    let first = TEXT.find("\n\n").unwrap() - "Å".len() + 1;
    assert_eq!(object["body"][0], serde_json::json!([0, first]));
    assert!(!desk.path("rapporteur.db").exists());
}

#[test]
fn one_stage_alone_and_standard_input() {
    let desk = Desk::new();
    for stage in ["sentences", "entities", "dates", "places", "quotations", "quantities", "reports"] {
        let mut command = desk.command(&["read", "-", "--stage", stage]);
        let run = crate::support::ended(command.write_stdin(TEXT));
        let object: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(object.as_object().unwrap().len(), 3, "{stage}");
        assert!(object[stage].is_array(), "{stage}");
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    let run = desk.run(&["read", "missing.txt", "a.txt"]);
    assert_eq!((run.code, run.stdout.lines().count()), (1, 1));
    assert!(run.stderr.starts_with("rejected missing.txt: "));
}

#[test]
fn an_actor_of_the_table_comes_with_country_sector_and_wikidata() {
    let desk = Desk::new();
    let text = "Envoys of NATO and of the Norwegian government talked to Ursa Mirelle in Oslo on Friday.\n\n\
        Norway asked NATO for observers, and the envoys left in the evening without a word.\n";
    let mut command = desk.command(&["read", "-", "--stage", "entities", "--published", "2031-05-02"]);
    let run = crate::support::ended(command.write_stdin(text));
    let object: Value = serde_json::from_str(&run.stdout).unwrap();
    let actor = |key: &str| {
        let entities = object["entities"].as_array().unwrap();
        let found = entities.iter().find(|entity| entity["actor"]["key"] == key);
        found.unwrap_or_else(|| panic!("{key}: {}", run.stdout))["actor"].clone()
    };
    let norway = actor("NOR");
    assert_eq!(norway["country"], "NOR");
    assert_eq!(
        (&norway["code"], &norway["sector"]),
        (&"NORGOV".into(), &"GOV".into()),
        "it asks, so its government is meant"
    );
    assert!(norway["wikidata"].as_str().unwrap().starts_with('Q'));
    assert_eq!(actor("nato")["country"], "IGO");
}

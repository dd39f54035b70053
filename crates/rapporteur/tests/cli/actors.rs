//! `--actors`: a user's own rows, in addition to the program's table.

use serde_json::Value;

use crate::support::Desk;

const TEXT: &str = "title: Raid\npublished: 2031-05-02\n\nFighters of the Lantern Brigade attacked the village of Oru on Friday.\nThe Lantern Brigade killed four soldiers.\n";

const ROWS: &str = "\
# the lake war
name\taliases\tcountry\tsector\tgroup\tfrom\tto
Lantern Brigade\tLB;Lanterns\tCHE\tREB\tLAN
Lantern Brigade\t\tCHE\tGOV\tLAN\t2032-01-01
";

fn actor_of(desk: &Desk, arguments: &[&str], name: &str) -> Value {
    let run = desk.run(&[&["read", "a.txt", "--stage", "entities"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let article: Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    let entities = article["entities"].as_array().unwrap().clone();
    let named = entities.into_iter().find(|entity| entity["name"].as_str().unwrap().contains(name));
    named.map(|entity| entity["actor"].clone()).unwrap_or_default()
}

#[test]
fn a_row_of_the_users_gives_an_actor_its_code_on_the_days_that_it_holds() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    desk.write("own.tsv", ROWS);
    assert_eq!(actor_of(&desk, &[], "Lantern Brigade")["key"], Value::Null);
    let before = actor_of(&desk, &["--actors", "own.tsv"], "Lantern Brigade");
    assert_eq!((&before["key"], &before["code"]), (&"lantern-brigade".into(), &"CHEREBLAN".into()));
}

#[test]
fn a_table_with_commas_is_read_as_well_and_wins_over_the_programs() {
    let desk = Desk::new();
    desk.write("a.txt", "The Taliban met Ben Oster in Chur.\n");
    desk.write("own.csv", "Name,Aliases,Code\nTaliban,\"Talibs, the;Islamic Emirate\",AFGGOVTAL\n");
    assert_eq!(actor_of(&desk, &[], "Taliban")["code"], "AFGREBTAL");
    assert_eq!(actor_of(&desk, &["--actors", "own.csv"], "Taliban")["code"], "AFGGOVTAL");
}

#[test]
fn a_mistake_is_named_by_file_line_and_column_with_what_to_write() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    for (text, place, hint) in [
        ("", "own.tsv:1, column name: there is no row", "hint: write `name<TAB>country"),
        ("name\tland\n", "own.tsv:1, column land: no such column", "hint: "),
        ("name\tcountry\nA Front\tCHX\n", "own.tsv:2, column country: `CHX`", "hint: use the three letters"),
        (
            "name\tsector\n# x\nA Front\tREBEL\n",
            "own.tsv:3, column sector: `REBEL`",
            "hint: sectors are COP, GOV",
        ),
        ("name\tcode\nA Front\tche\n", "own.tsv:2, column code: `che`", "hint: write three capital letters"),
        ("name\tcountry\nA Front\n", "own.tsv:2, column country: nothing is said", "hint: give a country"),
        ("name,country\n,CHE\n", "own.tsv:2, column name: a row needs a name", "hint: "),
        (
            "name,country\na,b,CHE\n",
            "own.tsv:2, column 3: 3 cells",
            "hint: put a cell with a comma in double quotes",
        ),
        ("name\tcode\tfrom\nA\tCHEGOV\tMay\n", "own.tsv:2, column from: `May`", "hint: write 2009-01-20"),
        (
            "name\tcountry\tfrom\nA\tCHE\t2009\n",
            "own.tsv:2, column sector: the row gives no",
            "hint: a row with",
        ),
    ] {
        desk.write("own.tsv", text);
        for command in ["read", "ingest"] {
            let run = desk.run(&[command, "a.txt", "--actors", "own.tsv"]);
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{text}");
            assert!(run.stderr.contains(&format!("--actors {place}")), "{}", run.stderr);
            assert!(run.stderr.contains(hint), "{}", run.stderr);
        }
    }
    desk.write("own.tsv", b"name\tcountry\nB\xe9la\tCHE\n");
    let run = desk.run(&["read", "a.txt", "--actors", "own.tsv"]);
    assert!(
        run.stderr.contains("own.tsv:2: not UTF-8") && run.stderr.contains("hint: save"),
        "{}",
        run.stderr
    );
    let run = desk.run(&["read", "a.txt", "--actors", "nowhere.tsv"]);
    assert!(
        run.stderr.contains("--actors: reading nowhere.tsv") && run.stderr.contains("hint: "),
        "{}",
        run.stderr
    );
    assert!(!desk.path("rapporteur.db").exists());
}

#[test]
fn articles_read_with_other_actors_are_read_again() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    desk.write("own.tsv", ROWS);
    let ingest = |arguments: &[&str]| {
        let run = desk.run(&[&["ingest", "a.txt"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let store = rusqlite::Connection::open(desk.path("rapporteur.db")).unwrap();
        store.query_row("SELECT reader FROM account", [], |row| row.get::<_, String>(0)).unwrap()
    };
    let own = ingest(&[]);
    desk.export("rapporteur.db", "without");
    let with = ingest(&["--actors", "own.tsv"]);
    assert!(with.starts_with(&format!("{own}, actors ")), "{with}");
    desk.write("own.tsv", ROWS.replace("LAN", "LNT"));
    assert_ne!(ingest(&["--actors", "own.tsv"]), with);
    assert_eq!(ingest(&[]), own);
    desk.export("rapporteur.db", "again");
    desk.assert_same_folders("without", "again");
}

#[test]
fn the_environment_names_the_file_where_no_flag_does() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    desk.write("own.tsv", ROWS);
    let mut command = desk.command(&["read", "a.txt", "--stage", "entities"]);
    let output = command.env("RAPPORTEUR_ACTORS", "own.tsv").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("CHEREBLAN"));
}

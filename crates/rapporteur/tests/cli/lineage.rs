//! Whose text an article is, and how the words of a quotation wander from one to the next.

use serde_json::Value;

use crate::support::Desk;

const WIRE: &str = "\
The Valley Council met envoys of the Kell Front in Graz on Monday and both sides agreed to open the northern road \
before the first snow falls on the pass.

\"We asked the Front to stop the shelling at once and to let the ambulances through before nightfall,\" Vera Lindt, the \
council's speaker, told Reuters.

The convoy of forty trucks left the lake at dawn with flour, fuel and seed for villages that nobody had reached for \
three weeks.
";

const MARKET: &str = "\
In the market of Villach people spoke of little else. A woman who sells fish had closed her stall to see the trucks go \
by, and said that her brother was among the drivers whom the mayor had wished luck an hour before.
";

/// Four articles: a wire's text, a copy of it, one that takes a paragraph and the words said, one of its own.
fn desk() -> Desk {
    let desk = Desk::new();
    let write = |name: &str, outlet: &str, day: &str, text: &str| {
        desk.write(name, format!("---\ntitle: {name}\noutlet: {outlet}\npublished: {day}\n---\n\n{text}"));
    };
    write("wire.txt", "Northern Light", "2031-05-12", WIRE);
    write("copy.txt", "Morgenblatt", "2031-05-13", &format!("{WIRE}\nMore rain is on the way.\n"));
    let first = WIRE.split("\n\n").next().unwrap();
    let said = "\"We asked the Front to (quickly) stop the shelling and (to) let the ambulances through,\" a council official said.";
    write(
        "part.txt",
        "Villach Post",
        "2031-05-14",
        &format!("{MARKET}\n{first}\n\n{said}\n\n(With inputs from agencies)\n"),
    );
    write("own.txt", "Alm Courier", "2031-05-14", MARKET.replace("fish", "hats").split(". ").next().unwrap());
    let run = desk.run(&["ingest", "wire.txt", "copy.txt", "part.txt", "own.txt", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    desk
}

fn rows(desk: &Desk, arguments: &[&str]) -> Vec<Value> {
    let run = desk.run(&[arguments, &["--format", "jsonl"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn outlets(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["outlet"].as_str().unwrap()).collect()
}

#[test]
fn origins_list_who_carried_whose_text() {
    let desk = desk();
    let rows = rows(&desk, &["articles", "--origins"]);
    let wire = rows[0]["article"].as_str().unwrap();
    let of_wire: Vec<Value> = rows.iter().filter(|row| row["origin"] == wire).cloned().collect();
    assert_eq!(outlets(&of_wire), ["Northern Light", "Morgenblatt", "Villach Post"]);
    let [_, copy, part] = &of_wire[..] else { panic!() };
    assert_eq!(
        (&copy["partial"], &copy["copy_of"], &copy["earlier"]),
        (&false.into(), &wire.into(), &true.into())
    );
    assert!(copy["share"].as_u64().unwrap() > 80 && part["share"].as_u64().unwrap() < 60, "{copy} {part}");
    assert_eq!((&part["partial"], &part["copy_of"]), (&true.into(), &Value::Null));
    let table = desk.run(&["articles", "--origins"]).stdout;
    assert!(table.contains("PASSAGES") && table.contains("carries passages of it"), "{table}");
}

#[test]
fn without_copies_each_text_stands_once() {
    let desk = desk();
    let found = rows(&desk, &["articles", "--without-copies"]);
    let mut names = outlets(&found);
    names.sort_unstable();
    assert_eq!(names, ["Alm Courier", "Northern Light", "Villach Post"]);
    assert_eq!(outlets(&rows(&desk, &["articles", "--without-copies", "--limit", "1"])), ["Northern Light"]);
    assert_eq!(
        outlets(&rows(&desk, &["articles", "--without-copies", "--outlet", "Morgenblatt"])),
        ["Morgenblatt"],
        "where the first is not listed, the copy stands for the text"
    );
}

#[test]
fn an_article_shows_the_passages_that_others_carry() {
    let desk = desk();
    let part = rows(&desk, &["articles", "--outlet", "Villach"]);
    let shown = desk.run(&["show", part[0]["id"].as_str().unwrap()]).stdout;
    assert!(shown.contains("its own, but for a passage that other articles carry too"), "{shown}");
    assert!(shown.contains("“(With inputs from agencies)”"), "{shown}");
    assert!(shown.contains("earlier in Northern Light, 2031-05-12"), "{shown}");
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn a_quotation_shows_edits_attributions_who_was_told_and_who_was_first() {
    let desk = desk();
    let found = rows(&desk, &["quotations", "--text", "shelling"]);
    let [quotation] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (&quotation["first"]["outlet"], &quotation["through"]),
        (&"Northern Light".into(), &"Reuters".into())
    );
    assert_eq!(quotation["attributions"].as_array().unwrap().len(), 2, "{quotation}");
    let occurrences = quotation["occurrences"].as_array().unwrap();
    assert_eq!(occurrences.len(), 3);
    assert!(occurrences[0]["edits"].as_array().unwrap().is_empty());
    let edits: Vec<(&str, &str)> = occurrences[2]["edits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| (edit["was"].as_str().unwrap(), edit["is"].as_str().unwrap()))
        .collect();
    assert_eq!(
        edits,
        [("", "(quickly)"), ("at once", ""), ("before nightfall", "")],
        "brackets alone are no edit of words that stand"
    );
    let shown = desk.run(&["show", quotation["id"].as_str().unwrap()]).stdout;
    assert!(shown.contains("[-at once-]") && shown.contains("[…]"), "{shown}");
    assert!(shown.contains("first         Northern Light, 2031-05-12"), "{shown}");
    assert!(shown.contains("told to       Reuters") || shown.contains("told to   Reuters"), "{shown}");
}

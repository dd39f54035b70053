//! The format of marks without words, and what is said where marks and texts do not fit.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;

use rapporteur_core::coding::Status;
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::text::Span;

use super::*;

const TREEBANK: &str = "\
# newdoc id = wire_1
# text = Zoë Kell met Orm.
1\tZoë\tZoë\tPROPN

# text = They parted.

# newdoc id = wire_2
# text = Nothing happened.
";

const ROWS: &str = "{\"doc_id\": \"a\", \"text\": \"Café. Orm met Kell in Lodva.\"}\n{\"id\": \"b\"}\n";

/// A folder with texts and, beside them, a file of marks; gives the marks' path and the folder.
fn files(test: &str, marks: &str) -> (PathBuf, PathBuf) {
    let folder = std::env::temp_dir().join(format!("rapporteur-press-{test}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("rows.jsonl"), ROWS).unwrap();
    std::fs::write(folder.join("trees.conllu"), TREEBANK).unwrap();
    let path = folder.join("marks.jsonl");
    std::fs::write(&path, marks).unwrap();
    (path, folder)
}

fn refused(test: &str, marks: &str, parts: &[&str]) {
    let (path, folder) = files(test, marks);
    let message = format!("{:#}", marked(&path, &folder).err().unwrap());
    for part in parts {
        assert!(message.contains(part), "{part}: {message}");
    }
}

const MEETING: &str = r#"{"id": "one", "file": "rows.jsonl", "key": "a", "from": 6, "to": 28, "mentions": [
    {"event": "e1", "trigger": [10, 13], "type": "CONSULT", "mode": "visit", "status": "happened",
     "actors": [[6, 9]], "recipients": [[14, 18]], "place": [22, 27]},
    {"event": "n1", "trigger": [6, 9], "type": "NONE", "status": "negated"}]}"#;

fn on_one_line(row: &str) -> String {
    row.replace('\n', " ")
}

#[test]
fn marks_count_characters_of_the_whole_text_and_the_stretch_is_the_article() {
    let (path, folder) = files("stretch", &on_one_line(MEETING));
    let document = read(&path, &folder).unwrap().remove(0);
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(&document.article.text)).collect::<String>();
    assert_eq!(document.article.text, "Orm met Kell in Lodva.");
    let [meeting, look_alike] = &document.mentions[..] else { panic!("two mentions") };
    assert_eq!(words(&[meeting.trigger]), "met");
    assert_eq!((meeting.event_type, meeting.status), (Some(EventType::Consult), Status::Happened));
    assert_eq!((words(&meeting.actors), words(&meeting.recipients)), ("Orm".into(), "Kell".into()));
    assert_eq!((look_alike.event_type, look_alike.status), (None, Status::Negated));
    assert!(!document.own);
}

#[test]
fn a_document_of_a_treebank_is_its_sentences_a_line_each() {
    let marks =
        r#"{"id": "one", "file": "trees.conllu", "key": "wire_1", "from": 0, "to": 30, "mentions": []}"#;
    let (path, folder) = files("treebank", marks);
    assert_eq!(marked(&path, &folder).unwrap()[0].row.text, "Zoë Kell met Orm.\nThey parted.");
    assert_eq!(documents_of(TREEBANK)["wire_2"], "Nothing happened.\n");
}

#[test]
fn a_line_that_is_no_annotation_is_named_with_reason_and_remedy() {
    let broken = on_one_line(MEETING).replace("CONSULT", "MEET");
    let remedy = "NONE for what only looks like an event";
    refused("type", &format!("\n{broken}"), &["marks.jsonl:2: ", "no type MEET", remedy]);
    let broken = on_one_line(MEETING).replace("negated", "maybe");
    refused("status", &broken, &["marks.jsonl:1: ", "unknown variant `maybe`", "`happened`"]);
    refused("key", r#"{"id": "one"}"#, &["marks.jsonl:1: ", "missing field `file`", "one JSON object"]);
}

#[test]
fn a_text_that_is_not_there_is_named_with_a_remedy() {
    let row = on_one_line(MEETING);
    let gone = row.replace("\"key\": \"a\"", "\"key\": \"c\"");
    refused("text", &gone, &["marks.jsonl:1: no text c in rows.jsonl", "--texts"]);
    let gone = row.replace("rows.jsonl", "gone.jsonl");
    refused("file", &gone, &["marks.jsonl:1: ", "gone.jsonl; name a file", "No such file"]);
}

#[test]
fn a_stretch_beyond_its_text_is_named_with_a_remedy() {
    let remedy = "mark the text as it stands in rows.jsonl";
    let long = on_one_line(MEETING).replace("\"to\": 28", "\"to\": 29");
    refused("long", &long, &["marks.jsonl:1: ", "from 6 to 29", "has 28 characters", remedy]);
    let turned = on_one_line(MEETING).replace("\"to\": 28", "\"to\": 3");
    refused("turned", &turned, &["marks.jsonl:1: ", "from 6 to 3", remedy]);
}

/// All that a row of our file may hold: no field has room for words of a text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeMarks {
    id: String,
    file: String,
    key: String,
    from: usize,
    to: usize,
    mentions: Vec<WholeMention>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeMention {
    event: String,
    trigger: [usize; 2],
    r#type: String,
    mode: Option<String>,
    #[serde(rename = "status")]
    _status: Status,
    #[serde(default)]
    actors: Vec<[usize; 2]>,
    #[serde(default)]
    recipients: Vec<[usize; 2]>,
    place: Option<[usize; 2]>,
    date: Option<[usize; 2]>,
}

impl WholeMention {
    fn spans(&self) -> impl Iterator<Item = &[usize; 2]> {
        let spans = std::iter::once(&self.trigger).chain(&self.actors).chain(&self.recipients);
        spans.chain(&self.place).chain(&self.date)
    }
}

fn ours() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/events/press.jsonl")
}

#[test]
fn our_marks_lie_in_their_stretches_and_hold_no_words() {
    let rows: Vec<WholeMarks> = rows::read(&ours()).unwrap();
    assert!(rows.len() > 300, "{} rows", rows.len());
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "every id once");
    for row in &rows {
        let WholeMarks { id, from, to, .. } = row;
        assert!(from < to && !row.key.contains(' '), "{id}");
        let ending = Path::new(&row.file).extension().and_then(|ending| ending.to_str());
        assert!(matches!(ending, Some("jsonl" | "conllu")), "{id}: {}", row.file);
        for mention in &row.mentions {
            let at = format!("{id}: {} at {:?}", mention.event, mention.trigger);
            let fits = |span: &[usize; 2]| *from <= span[0] && span[0] < span[1] && span[1] <= *to;
            assert!(mention.spans().all(fits), "{at}");
            let kind = gold::type_named(&mention.r#type).unwrap();
            let mode = mention.mode.as_deref();
            assert!(mode.is_none_or(|mode| kind.is_some_and(|kind| kind.is_mode(mode))), "{at}: {mode:?}");
        }
    }
}

/// The folder of benches beside the repository, or where `RAPPORTEUR_SHARED` says.
fn benches() -> Option<PathBuf> {
    let named = std::env::var_os("RAPPORTEUR_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared"));
    named.into_iter().chain(beside).map(|folder| folder.join("bench")).find(|folder| folder.is_dir())
}

#[test]
fn our_marks_fit_the_texts_where_they_lie() {
    let Some(texts) = benches() else {
        // Straight to the log: the test runner keeps what a passing test prints.
        let line = "skipped: ../shared/bench is not beside the repository, nor where RAPPORTEUR_SHARED says";
        let _ = writeln!(std::io::stderr(), "{line}");
        return;
    };
    let rows = marked(&ours(), &texts).unwrap();
    let words: usize = rows.iter().map(|row| row.row.text.split_whitespace().count()).sum();
    assert!(rows.len() > 300 && words > 100 * rows.len(), "{words} words in {} articles", rows.len());
}

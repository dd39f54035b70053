//! From files on disk to articles: every format, every count.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::path::Path;

use rapporteur_intake::{Article, MetadataTable, Options, Reject, expand, open};

const PROSE: &str = "Workers at the harbour closed both gates on Monday, the union said.\n\nThe company offered talks in the old town hall.\n";

fn ingest(folder: &Path, options: &Options) -> Vec<Result<Article, Reject>> {
    expand(&[folder.display().to_string()])
        .into_iter()
        .flat_map(|input| match input {
            Ok(input) => open(&input, options).collect::<Vec<_>>(),
            Err(reject) => vec![Err(reject)],
        })
        .collect()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

#[test]
fn front_matter_and_table_speak_before_the_text() {
    let text = format!("---\ntitle: Gates closed\noutlet: Harbour Post\npublished: 2021-03-04\n---\n{PROSE}");
    let folder = folder(&[("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())]);
    let metadata =
        MetadataTable::parse("m.jsonl", "{\"file\": \"b.txt\", \"published\": \"2021-03-05\"}").unwrap();
    let options = Options { metadata, ..Options::default() };
    let articles: Vec<_> = ingest(folder.path(), &options).into_iter().map(Result::unwrap).collect();
    assert_eq!(articles[0].text, PROSE);
    assert_eq!(articles[0].id, articles[1].id);
    let metadata = &articles[1].metadata;
    assert_eq!(
        (metadata.title.as_deref(), metadata.outlet.as_deref()),
        (Some("Gates closed"), Some("Harbour Post"))
    );
    let days: Vec<_> =
        articles.iter().map(|article| article.metadata.published.clone().unwrap().from.to_string()).collect();
    assert_eq!(days, ["2021-03-04", "2021-03-05"]);
}

#[test]
fn everything_that_goes_in_comes_out_once() {
    let row = format!("{{\"id\": 1, \"text\": {}}}", serde_json::to_string(PROSE).unwrap());
    let folder = folder(&[
        ("a.txt", PROSE.as_bytes()),
        ("b.txt", b""),
        ("c.txt", b"  \n"),
        ("d.txt", b"ab\0cd"),
        ("e.jsonl", format!("{row}\n{{}}\n{row}\n").as_bytes()),
        ("f.json", format!("[{row}, {row}, 3]").as_bytes()),
        ("g.html", b"<html><body><nav>Home</nav></body></html>"),
        ("h.txt", b"---\npublished: soon\n---\nText."),
        ("i.pdf", b"%PDF"),
        ("j.txt", b"Latest Stories\n2 hours ago\n"),
    ]);
    let results = ingest(folder.path(), &Options::default());
    let rejects: Vec<String> = results
        .iter()
        .filter_map(|result| result.as_ref().err())
        .map(|reject| reject.to_string().rsplit('/').next().unwrap().split(';').next().unwrap().to_owned())
        .collect();
    assert_eq!(results.len() - rejects.len(), 5);
    assert_eq!(
        rejects,
        [
            "b.txt: empty file",
            "c.txt: nothing but white space",
            "d.txt: not text (it holds NUL bytes)",
            "e.jsonl, line 2: row without text",
            "f.json#item-3: malformed JSON row: invalid type: integer `3`, expected a JSON object",
            "g.html: no article text found",
            "h.txt, line 2: malformed publication date \"soon\"",
            "i.pdf: damaged at byte 0: not a readable PDF",
            "j.txt: no article text found",
        ]
    );
}

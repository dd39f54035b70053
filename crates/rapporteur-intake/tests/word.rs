//! Word documents, built here from the XML that they consist of.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::io::{Cursor, Write as _};

use rapporteur_intake::{Article, Format, Options, Reject, RejectReason, open_bytes};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn package(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(xml.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A paragraph: `**bold**` at its beginning, `[words](id)` as a link.
fn paragraph(words: &str) -> String {
    let run = |words: &str, bold: bool| {
        let style = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
        format!("<w:r>{style}<w:t xml:space=\"preserve\">{}</w:t></w:r>", words.replace('&', "&amp;"))
    };
    let inner = if let Some((label, rest)) = words.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        format!("{}{}", run(label, true), run(rest, false))
    } else if let Some((title, id)) = words.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
        format!("<w:hyperlink r:id=\"{}\">{}</w:hyperlink>", id.trim_end_matches(')'), run(title, true))
    } else {
        run(words, false)
    };
    format!("<w:p>{inner}</w:p>")
}

fn document(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|words| paragraph(words)).collect();
    package(&[
        ("word/document.xml", format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{body}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"https://library.example/1\"/><Relationship Id=\"rId2\" Target=\"https://library.example/2\"/></Relationships>".to_owned(),
        ),
        (
            "docProps/core.xml",
            "<cp:coreProperties xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Minutes</dc:title><dc:creator>Petra Vandermeer</dc:creator><dcterms:created>2021-03-05T10:00:00Z</dcterms:created></cp:coreProperties>".to_owned(),
        ),
    ])
}

fn read(bytes: &[u8]) -> Vec<Result<Article, Reject>> {
    open_bytes("export.docx", Format::Docx, bytes.to_vec(), &Options::default())
}

const COVER: [&str; 13] = [
    "User Name: An Invented Reader",
    "Date and Time: Friday, March 5, 2021 4:12:00 PM CET",
    "Job Number: 138000000",
    "**Documents (3)**",
    "1. [Envoy returns to Calanda](rId1)",
    "**Client/Matter:** -None-",
    "**Search Terms:** calanda & envoy",
    "**Search Type:** Terms and Connectors",
    "**Narrowed by:**",
    "Content Type",
    "Narrowed by",
    "News",
    "-None-",
];

const FIRST: [&str; 15] = [
    "[Envoy returns to Calanda](rId1)",
    "Harbour Post (Calanda)",
    "March 4, 2021 Thursday 10:15 AM GMT",
    "Copyright 2021 Harbour Post Ltd All Rights Reserved",
    "**Section:**\u{a0}NEWS; Pg. 1",
    "**Length:**\u{a0}71 words",
    "**Byline:**\u{a0}Ida Holm",
    "**Body**",
    "The envoy returned to Calanda on Thursday, his office said.",
    "",
    "“We begin where we paused,” he said.",
    "**Classification**",
    "**Language:**\u{a0}ENGLISH",
    "**Load-Date:**\u{a0}March 5, 2021",
    "**End of Document**",
];

const SECOND: [&str; 9] = [
    "[Gates open again](rId2)",
    "Calanda Courier",
    "October 2009",
    "Copyright 2009 Calanda Courier",
    "**Body**",
    "Both gates of the harbour were opened on Tuesday morning.",
    "**Graphic**",
    "A gate.",
    "**End of Document**",
];

#[test]
fn an_export_with_a_cover_sheet() {
    let paragraphs: Vec<&str> = COVER.iter().chain(&FIRST).chain(&SECOND).copied().collect();
    let found = read(&document(&paragraphs));
    assert_eq!(found.len(), 3);
    let first = found[0].as_ref().unwrap();
    assert_eq!(
        first.text,
        "Envoy returns to Calanda\n\nThe envoy returned to Calanda on Thursday, his office said.\n\n“We begin where we paused,” he said."
    );
    assert!(first.metadata.uri.ends_with("export.docx#1"));
    assert_eq!(first.metadata.outlet.as_deref(), Some("Harbour Post (Calanda)"));
    assert_eq!(first.metadata.bylines, ["Ida Holm"]);
    assert_eq!(first.metadata.url.as_deref(), Some("https://library.example/1"));
    assert_eq!(first.metadata.published.as_ref().unwrap().from.to_string(), "2021-03-04");
    let second = found[1].as_ref().unwrap();
    let published = second.metadata.published.as_ref().unwrap();
    assert_eq!(
        (published.from.to_string(), published.to.to_string()),
        ("2009-10-01".to_owned(), "2009-10-31".to_owned())
    );
    assert_eq!(second.body.len(), 1);
    assert_eq!(found[2].as_ref().unwrap_err().reason, RejectReason::CountMismatch { said: 3, found: 2 });
}

#[test]
fn an_export_without_a_cover_sheet_begins_with_its_first_article() {
    let paragraphs: Vec<&str> = FIRST.iter().chain(&SECOND).copied().collect();
    let found = read(&document(&paragraphs));
    let titles: Vec<_> =
        found.iter().map(|found| found.as_ref().unwrap().metadata.title.clone().unwrap()).collect();
    assert_eq!(titles, ["Envoy returns to Calanda", "Gates open again"]);
}

#[test]
fn any_other_document_is_one_article() {
    let found = read(&document(&[
        "Harbour workers close both gates",
        "Workers at the harbour closed both gates on Monday, the union said.",
        "The company offered talks.",
    ]));
    let article = found[0].as_ref().unwrap();
    assert_eq!((found.len(), article.body.len()), (1, 2));
    assert_eq!(article.metadata.published, None);
    assert_eq!(article.metadata.evidence.len(), 3);
    assert!(article.metadata.uri.ends_with("export.docx"));
}

#[test]
fn broken_packages_are_named() {
    let reason = |bytes: &[u8]| read(bytes)[0].as_ref().unwrap_err().reason.clone();
    assert_eq!(reason(b""), RejectReason::Empty);
    assert!(matches!(reason(b"PK\x03\x04 no"), RejectReason::Damaged { .. }));
    assert!(matches!(reason(&package(&[("a.txt", "a".to_owned())])), RejectReason::UnsupportedFormat(_)));
    let bomb = package(&[("word/document.xml", "a".repeat(40 << 20))]);
    assert!(matches!(reason(&bomb), RejectReason::Bomb { .. }));
}

//! PDFs, written here object by object.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fmt::Write as _;

use proptest::prelude::*;
use rapporteur_intake::{Article, Format, Options, Reject, RejectReason, open_bytes};

/// A file of numbered objects; the first is the catalogue.
fn file(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n{object}\nendobj\n", index + 1).as_bytes());
    }
    let start = bytes.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        writeln!(table, "{place:010} 00000 n ").unwrap();
    }
    write!(table, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .unwrap();
    bytes.extend_from_slice(table.as_bytes());
    bytes
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// Pages of (size, height, words).
fn document(pages: &[Vec<(u32, u32, &str)>]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", 4 + 2 * index)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 595 842] >>",
            kids.join(" "),
            pages.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (index, page) in pages.iter().enumerate() {
        let mut content = String::new();
        for (size, height, words) in page {
            let words = words.replace('(', "\\(").replace(')', "\\)");
            writeln!(content, "BT /F1 {size} Tf 1 0 0 1 50 {height} Tm ({words}) Tj ET").unwrap();
        }
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * index
        ));
        objects.push(stream("", &content));
    }
    file(&objects)
}

fn read(bytes: &[u8]) -> Vec<Result<Article, Reject>> {
    open_bytes("a.pdf", Format::Pdf, bytes.to_vec(), &Options::default())
}

fn report() -> Vec<u8> {
    document(&[
        vec![
            (9, 815, "Harbour Post archive"),
            (18, 760, "Harbour workers close both gates"),
            (11, 730, "Workers at the harbour closed both gates on Monday, and the nego-"),
            (11, 716, "tiations with the company failed again, the union said."),
            (11, 690, "The company offered new talks in the old town hall, which the union"),
            (9, 30, "Page 1 of 2"),
        ],
        vec![
            (9, 815, "Harbour Post archive"),
            (11, 760, "wants to hold in public."),
            (11, 734, "Nobody came to the first of them, a spokesman for the town said."),
            (9, 30, "Page 2 of 2"),
        ],
    ])
}

#[test]
fn lines_become_paragraphs_without_headers_and_footers() {
    let found = read(&report());
    let article = found[0].as_ref().unwrap();
    assert_eq!(
        article.text,
        "Harbour workers close both gates\n\nWorkers at the harbour closed both gates on Monday, and the negotiations with the company failed again, the union said.\n\nThe company offered new talks in the old town hall, which the union wants to hold in public.\n\nNobody came to the first of them, a spokesman for the town said."
    );
    assert_eq!(
        article.metadata.caution.as_deref(),
        Some("text taken from a PDF; lines and their order may be wrong")
    );
    assert_eq!(article.metadata.title.as_deref(), Some("Harbour workers close both gates"));
}

#[test]
fn an_export_as_pdf_is_an_export() {
    let page = vec![
        (9, 815, "Page 1 of 1 (c) 2021 Factiva, Inc. All rights reserved."),
        (14, 760, "Envoy returns to Calanda"),
        (10, 740, "By Ida Holm"),
        (10, 726, "71 words"),
        (10, 712, "4 March 2021"),
        (10, 698, "Harbour Post"),
        (10, 684, "HARPST"),
        (10, 670, "English"),
        (10, 656, "Copyright 2021 Harbour Post"),
        (10, 630, "The envoy returned to Calanda on Thursday and met both delegations in"),
        (10, 617, "the old town hall, his office said."),
        (10, 590, "Document HARPST0020210304eh340001x"),
    ];
    let found = read(&document(&[page]));
    let article = found[0].as_ref().unwrap();
    assert_eq!((found.len(), article.body.len()), (1, 1));
    assert_eq!(article.metadata.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(article.metadata.published.as_ref().unwrap().from.to_string(), "2021-03-04");
    assert!(article.metadata.caution.is_some());
}

#[test]
fn scans_and_broken_files_are_named() {
    let reason = |bytes: &[u8]| read(bytes)[0].as_ref().unwrap_err().reason.clone();
    assert_eq!(reason(&document(&[vec![]])), RejectReason::PdfWithoutText);
    assert!(matches!(reason(b"%PDF-1.4 nothing"), RejectReason::Damaged { .. }));
    assert_eq!(reason(b""), RejectReason::Empty);
}

/// A page that paints form 5, and that form's stream.
fn with_form(form: &str) -> Vec<u8> {
    file(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>".to_owned(),
        stream("", "/X Do"),
        form.to_owned(),
    ])
}

#[test]
fn a_form_that_paints_itself_ends() {
    let form =
        stream("/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>", "/X Do /X Do");
    assert_eq!(read(&with_form(&form))[0].as_ref().unwrap_err().reason, RejectReason::PdfWithoutText);
}

/// A page of a few words whose font and its table are given.
fn with_font(font: &str, table: &str) -> Vec<u8> {
    file(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>".to_owned(),
        stream("", "BT /F1 11 Tf 50 700 Td (The gates stayed closed.) Tj ET"),
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {font} >>"),
        stream("", table),
    ])
}

#[test]
fn fonts_that_exhaust_their_readers_are_not_read() {
    let ranges = |range: &str| format!("1 begincodespacerange <00> <ff> endcodespacerange {range} endcmap");
    let sound = ranges("1 beginbfrange <20> <7e> <0020> endbfrange");
    let found = read(&with_font("/ToUnicode 6 0 R", &sound));
    assert_eq!(found[0].as_ref().unwrap().text, "The gates stayed closed.");
    let program = "/FontDescriptor << /Type /FontDescriptor /FontFile 6 0 R >>";
    for (font, table) in [
        ("/ToUnicode 6 0 R", ranges("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange")),
        ("/ToUnicode 6 0 R", ranges(&"1 beginbfrange <0000> <ffff> <0041> endbfrange ".repeat(100_000))),
        ("/ToUnicode 6 0 R", "[".repeat(30_000)),
        ("/ToUnicode 6 0 R", "(".repeat(30_000)),
        (program, format!("%!PS\n{}", "{".repeat(30_000))),
    ] {
        assert!(matches!(
            read(&with_font(font, &table))[0],
            Err(Reject { reason: RejectReason::Damaged { .. }, .. })
        ));
    }
}

#[test]
fn rows_longer_than_the_file_are_not_made_room_for() {
    let parameters = "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>";
    let bytes = with_form(&stream(parameters, "x"));
    assert!(matches!(read(&bytes)[0], Err(Reject { reason: RejectReason::Bomb { .. }, .. })));
}

#[test]
fn pages_that_repeat_one_another_without_end_are_not_all_read() {
    let content = format!("BT /F1 11 Tf 50 700 Td (The gates stayed closed.) Tj ET{}", " ".repeat(3 << 20));
    let page = "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>";
    let kids: Vec<String> = (5..65).map(|number| format!("{number} 0 R")).collect();
    let kids = kids.join(" ");
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 60 /MediaBox [0 0 595 842] >>"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        stream("", &content),
    ];
    objects.extend((0..60).map(|_| page.to_owned()));
    let bytes = file(&objects);
    let found = read(&bytes);
    let caution = found[0].as_ref().unwrap().metadata.caution.clone().unwrap();
    assert!(caution.contains("could not be read: page") && caution.ends_with("and more"), "{caution}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn damage_is_borne(at in 0usize..2000, byte in any::<u8>(), cut in 0usize..2000) {
        let mut bytes = report();
        let length = bytes.len();
        bytes[at % length] = byte;
        bytes.truncate(length - cut % length / 3);
        prop_assert!(!read(&bytes).is_empty());
    }
}

use std::io::Write;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::write::{gzip, page, prose, text};
use super::{read, told};

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    written(files, CompressionMethod::Deflated)
}

fn written(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        if name.ends_with('/') {
            writer.add_directory(*name, options).unwrap();
        } else {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn files_come_in_the_archive_s_order_with_their_names() {
    let rows = serde_json::json!({"id": "x", "text": prose(3)}).to_string();
    let (crawl, html, plain) = (gzip(&text(4)), page(1), prose(2));
    let files: [(&str, &[u8]); 9] = [
        ("news/", b""),
        ("news/b.html", html.as_bytes()),
        ("a.txt", plain.as_bytes()),
        (".DS_Store", b"x"),
        ("__MACOSX/news/._b.html", b"x"),
        ("rows.jsonl", rows.as_bytes()),
        ("crawl.warc.gz", &crawl),
        ("picture.png", b"\x89PNG"),
        ("empty.txt", b""),
    ];
    let expected = [
        "z.zip#news/b.html".to_owned(),
        "z.zip#a.txt".to_owned(),
        "z.zip#.DS_Store ! hidden, not read".to_owned(),
        "z.zip#__MACOSX/news/._b.html ! hidden, not read".to_owned(),
        "z.zip#rows.jsonl#x".to_owned(),
        format!("z.zip#crawl.warc.gz#offset=0&length={}", crawl.len()),
        "z.zip#picture.png ! unsupported format (.png)".to_owned(),
        "z.zip#empty.txt ! empty file".to_owned(),
    ];
    assert_eq!(told(&read("z.zip", &archive(&files))), expected);
    assert_eq!(told(&read("z.zip", &written(&files, CompressionMethod::Stored))), expected);
    let packed = gzip(&archive(&files));
    let within: Vec<String> = expected.iter().map(|place| place.replace("z.zip", "z.zip.gz")).collect();
    assert_eq!(told(&read("z.zip.gz", &packed)), within);
}

#[test]
fn names_that_lead_out_are_turned_away() {
    let plain = prose(1);
    let files: [(&str, &[u8]); 4] =
        [("../a.txt", b"x"), ("/etc/b.txt", b"x"), ("C:\\c.txt", b"x"), ("d.txt", plain.as_bytes())];
    let told = told(&read("z.zip", &archive(&files)));
    assert_eq!(
        told.iter().filter(|line| line.ends_with("its name leads out of the archive")).count(),
        3,
        "{told:?}"
    );
    assert_eq!(told[3], "z.zip#d.txt");
}

#[test]
fn nesting_ends() {
    let mut bytes = archive(&[("a.txt", prose(1).as_bytes())]);
    for _ in 0..2 {
        bytes = archive(&[("in.zip", &bytes)]);
    }
    assert_eq!(told(&read("z.zip", &bytes)), ["z.zip#in.zip#in.zip#a.txt"]);
    let told = told(&read("z.zip", &archive(&[("in.zip", &bytes)])));
    assert_eq!(told, ["z.zip#in.zip#in.zip#in.zip#a.txt ! archives nested deeper than 3"]);
}

#[test]
fn bombs_are_named() {
    let zeros = vec![b' '; 80 << 20];
    let told_of = |files: &[(&str, &[u8])]| told(&read("z.zip", &archive(files)));
    let bomb = told_of(&[("a.jsonl", &zeros), ("b.txt", prose(1).as_bytes())]);
    assert_eq!(
        bomb,
        ["z.zip#a.jsonl ! unpacks to more than 64 MiB", "z.zip#b.txt ! unpacks to more than 64 MiB"]
    );
}

#[test]
fn broken_locked_and_foreign_archives_are_named() {
    let whole = archive(&[("a.txt", prose(1).as_bytes()), ("b.txt", prose(2).as_bytes())]);
    let cut = told(&read("z.zip", &whole[..whole.len() - 30]));
    assert_eq!(cut.len(), 1);
    assert!(cut[0].contains("damaged at byte") && cut[0].contains("table of files"), "{}", cut[0]);
    let mut flipped = whole.clone();
    flipped[60] ^= 4;
    let told_flipped = told(&read("z.zip", &flipped));
    assert!(told_flipped[0].starts_with("z.zip#a.txt ! damaged at byte 0"), "{told_flipped:?}");
    assert_eq!(told_flipped[1], "z.zip#b.txt");
    let mut locked = whole;
    let table = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[table + 8] |= 1;
    assert_eq!(told(&read("z.zip", &locked))[0], "z.zip#a.txt ! locked with a password");
    let open_document =
        archive(&[("mimetype", b"x"), ("content.xml", b"x"), ("META-INF/manifest.xml", b"x")]);
    assert_eq!(told(&read("z.zip", &open_document)), ["z.zip ! an OpenDocument file is not read"]);
    assert_eq!(told(&read("z.zip", &archive(&[]))), ["z.zip ! empty file"]);
}

proptest! {
    #[test]
    fn no_archive_panics(bytes in proptest::collection::vec(any::<u8>(), 0..40), place: usize, length in 0usize..40) {
        let mut file = archive(&[("a.txt", prose(1).as_bytes()), ("b/c.html", page(2).as_bytes())]);
        let start = place % file.len();
        let end = (start + length).min(file.len());
        file.splice(start..end, bytes);
        prop_assert!((1..4).contains(&read("z.zip", &file).len()));
    }
}

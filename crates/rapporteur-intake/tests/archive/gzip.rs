use std::io::Write;

use super::write::{gzip, prose, text};
use super::{read, told};

fn rows(numbers: std::ops::Range<usize>) -> String {
    numbers
        .map(|number| serde_json::json!({"id": number, "text": prose(number)}).to_string() + "\n")
        .collect()
}

#[test]
fn a_text_is_read_by_the_name_beneath() {
    let results = read("gate.txt.gz", &gzip(prose(1).as_bytes()));
    assert_eq!(
        (told(&results), results[0].as_ref().unwrap().text.as_str()),
        (vec!["gate.txt.gz".to_owned()], &*prose(1))
    );
    assert_eq!(told(&read("gate", &gzip(prose(1).as_bytes()))), ["gate"]);
}

#[test]
fn rows_stream_through_members() {
    let bytes = [gzip(rows(0..3).as_bytes()), gzip(b""), gzip(rows(3..5).as_bytes()), vec![0; 1000]].concat();
    let results = read("rows.jsonl.gz", &bytes);
    assert_eq!(told(&results), ["0", "1", "2", "3", "4"].map(|id| format!("rows.jsonl.gz#{id}")));
}

#[test]
fn rows_before_the_damage_are_read() {
    let whole = gzip(rows(0..400).as_bytes());
    let results = read("rows.jsonl.gz", &whole[..whole.len() - 4]);
    assert_eq!(results.len(), 401);
    let last = told(&results).pop().unwrap();
    assert!(last.contains("damaged at byte") && last.ends_with("the file ends in the middle"), "{last}");
    let mut flipped = gzip(prose(1).as_bytes());
    let sum = flipped.len() - 6;
    flipped[sum] ^= 1;
    let told = told(&read("gate.txt.gz", &flipped));
    assert_eq!(told.len(), 1);
    assert!(told[0].ends_with("the checksum is wrong"), "{}", told[0]);
}

#[test]
fn a_bomb_is_named() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..160 {
        encoder.write_all(&zeros).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert_eq!(
        told(&read("rows.jsonl.gz", &bomb)),
        ["rows.jsonl.gz, ! unpacks to more than 64 MiB".replace(',', "")]
    );
    assert_eq!(told(&read("gate.txt.gz", &bomb)), ["gate.txt.gz ! larger than 32 MiB"]);
    let between = [gzip(&text(1)), bomb, gzip(&text(2))].concat();
    let results = read("crawl.warc.gz", &between);
    assert_eq!(results.iter().flatten().count(), 2);
    assert_eq!(told(&results)[1], "crawl.warc.gz ! unpacks to more than 64 MiB");
}

#[test]
fn gzip_within_gzip_ends() {
    let mut bytes = prose(1).into_bytes();
    for _ in 0..3 {
        bytes = gzip(&bytes);
    }
    assert_eq!(told(&read("a.txt.gz.gz.gz", &bytes)), ["a.txt.gz.gz.gz"]);
    assert_eq!(
        told(&read("a.txt.gz.gz.gz.gz", &gzip(&bytes))),
        ["a.txt.gz.gz.gz.gz ! archives nested deeper than 3"]
    );
}

#[test]
fn what_is_no_gzip_is_damaged_at_its_beginning() {
    let told = told(&read("a.txt.gz", b"no gzip at all"));
    assert_eq!(told, ["a.txt.gz ! damaged at byte 0: no gzip member begins here"]);
}

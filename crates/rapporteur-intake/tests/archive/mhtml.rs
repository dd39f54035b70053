use proptest::prelude::*;

use super::write::page;
use super::{read, told};

/// A saved page as browsers write it; `body` is encoded already.
fn saved(encoding: &str, media: &str, body: &str) -> String {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/gate?id=1\r\nSubject: Gate closed\r\nDate: Fri, 5 Mar 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Part--1\"\r\n\r\n\r\n------Part--1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://post.example/a.png\r\n\r\niVBORw0KGgo=\r\n------Part--1\r\nContent-Type: {media}\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: https://post.example/gate\r\n\r\n{body}\r\n------Part--1--\r\n"
    )
}

fn quoted_printable(text: &str) -> String {
    let mut lines = String::new();
    for (count, byte) in text.bytes().enumerate() {
        if count % 60 == 59 {
            lines.push_str("=\r\n");
        }
        match byte {
            b'=' | 0..32 | 127.. => lines.extend(['=', digit(byte >> 4), digit(byte & 15)]),
            byte => lines.push(char::from(byte)),
        }
    }
    lines
}

fn digit(number: u8) -> char {
    char::from_digit(u32::from(number), 16).unwrap().to_ascii_uppercase()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let word =
            part.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - part.len()));
        for place in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * place) & 63) as usize];
            text.push(if place > part.len() { '=' } else { char::from(letter) });
        }
        if text.len() % 78 > 73 {
            text.push_str("\r\n");
        }
    }
    text
}

#[test]
fn the_page_is_read_with_address_and_day_of_saving() {
    let html = page(4).replace("Calanda", "Calandré");
    for file in [
        saved("quoted-printable", "text/html", &quoted_printable(&html)),
        saved("base64", "text/html; charset=\"utf-8\"", &base64(html.as_bytes())),
        saved("8bit", "text/html", &html),
    ] {
        let results = read("gate.mhtml", file.as_bytes());
        let article = results[0].as_ref().unwrap();
        assert!(article.text.contains("harbour of Calandré was closed"), "{}", article.text);
        let metadata = &article.metadata;
        assert_eq!(
            (metadata.uri.as_str(), metadata.url.as_deref()),
            ("gate.mhtml", Some("https://post.example/gate?id=1"))
        );
        let fetched = metadata.evidence.iter().find(|evidence| evidence.field == "fetched").unwrap();
        assert_eq!(fetched.value, "Fri, 5 Mar 2021 10:00:00 -0000");
        assert_eq!(metadata.published, None);
    }
}

#[test]
fn an_older_charset_is_the_part_s_or_the_page_s() {
    let html: Vec<u8> =
        page(4).replace("Calanda", "Calandr\u{e9}").chars().map(|letter| letter as u8).collect();
    let declared = String::from_utf8_lossy(&html).replace("<head>", "<head><meta charset='windows-1252'>");
    let file = saved("base64", "text/html; charset=windows-1252", &base64(&html));
    assert!(read("gate.mht", file.as_bytes())[0].as_ref().unwrap().text.contains("Calandré"));
    let html: Vec<u8> = declared.replace('\u{fffd}', "\u{e9}").chars().map(|letter| letter as u8).collect();
    let file = saved("base64", "text/html", &base64(&html));
    assert!(read("gate.mht", file.as_bytes())[0].as_ref().unwrap().text.contains("Calandré"));
}

#[test]
fn a_file_without_a_page_is_named() {
    assert_eq!(told(&read("a.mht", b"")), ["a.mht ! empty file"]);
    assert_eq!(
        told(&read("a.mht", saved("base64", "image/gif", "R0lG").as_bytes())),
        ["a.mht ! no article text found"]
    );
}

proptest! {
    #[test]
    fn no_saved_page_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), place: usize, length in 0usize..400) {
        prop_assert_eq!(read("a.mht", &bytes).len(), 1);
        let mut file = saved("quoted-printable", "text/html", &quoted_printable(&page(1))).into_bytes();
        let start = place % file.len();
        let end = (start + length).min(file.len());
        file.splice(start..end, bytes);
        prop_assert_eq!(read("a.mht", &file).len(), 1);
    }
}

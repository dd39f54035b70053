use proptest::prelude::*;

use super::write::{crawl_head, gzip, page, prose, record, response, text};
use super::{read, told};

const HTML: &str = "200 OK\r\nContent-Type: text/html; charset=utf-8";

#[test]
fn each_record_has_its_place_in_a_plain_file() {
    let records = [crawl_head(), text(1), text(2)];
    let results = read("crawl.warc", &records.concat());
    let (first, second) = (records[0].len(), records[0].len() + records[1].len());
    assert_eq!(
        told(&results),
        [
            format!("crawl.warc#offset={first}&length={}", records[1].len()),
            format!("crawl.warc#offset={second}&length={}", records[2].len()),
        ]
    );
    assert_eq!(results[1].as_ref().unwrap().text, prose(2));
}

#[test]
fn a_member_for_each_record_is_its_place() {
    let members = [gzip(&crawl_head()), gzip(&text(1)), gzip(&text(2))];
    let results = read("crawl.warc.gz", &members.concat());
    let (first, second) = (members[0].len(), members[0].len() + members[1].len());
    assert_eq!(
        told(&results),
        [
            format!("crawl.warc.gz#offset={first}&length={}", members[1].len()),
            format!("crawl.warc.gz#offset={second}&length={}", members[2].len()),
        ]
    );
}

#[test]
fn one_member_for_all_tells_places_within_it() {
    let records = [crawl_head(), text(1), text(2)];
    let results = read("a-crawl.gz", &gzip(&records.concat()));
    let first = records[0].len();
    let second = first + records[1].len();
    assert_eq!(
        told(&results),
        [format!("a-crawl.gz#offset=0&unpacked={first}"), format!("a-crawl.gz#offset=0&unpacked={second}")]
    );
}

#[test]
fn a_record_gives_address_and_day_of_the_visit() {
    let results =
        read("crawl.warc.gz", &gzip(&response("https://post.example/gate", HTML, page(7).as_bytes())));
    let metadata = &results[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.url.as_deref(), Some("https://post.example/gate"));
    assert_eq!(metadata.published, None);
    let fetched = metadata.evidence.iter().find(|evidence| evidence.field == "fetched").unwrap();
    assert_eq!((fetched.value.as_str(), fetched.source.as_str()), ("2021-03-05T10:00:00Z", "WARC-Date"));
}

#[test]
fn a_text_that_the_crawler_cut_off_says_so() {
    let record = String::from_utf8(text(1))
        .unwrap()
        .replace("\r\nContent-Type", "\r\nWARC-Truncated: length\r\nContent-Type");
    let results = read("crawl.warc", record.as_bytes());
    let caution = results[0].as_ref().unwrap().metadata.caution.clone();
    assert_eq!(caution.as_deref(), Some("the crawler kept the beginning only (length)"));
}

#[test]
fn bodies_are_unpacked_and_decoded() {
    let plain = page(3);
    let latin = plain.replace("Calanda", "Calandr\u{e9}");
    let latin: Vec<u8> = latin.chars().map(|character| character as u8).collect();
    let packed = gzip(plain.as_bytes());
    let (one, two) = packed.split_at(100);
    let chunked = [
        format!("{:x}\r\n", one.len()).as_bytes(),
        one,
        format!("\r\n{:x}\r\n", two.len()).as_bytes(),
        two,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let records = [
        response("https://post.example/1", &format!("{HTML}\r\nContent-Encoding: gzip"), &packed),
        response(
            "https://post.example/2",
            &format!("{HTML}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"),
            &chunked,
        ),
        response("https://post.example/3", &format!("{HTML}\r\nContent-Encoding: gzip"), plain.as_bytes()),
        response("https://post.example/4", "200 OK\r\nContent-Type: text/html; charset=iso-8859-1", &latin),
        response("https://post.example/5", "200", plain.as_bytes()),
    ];
    let results = read("crawl.warc", &records.concat());
    let articles: Vec<_> = results.into_iter().map(Result::unwrap).collect();
    assert_eq!(articles.len(), 5);
    assert!(articles.iter().take(3).all(|article| article.text == articles[0].text));
    assert!(articles[3].text.contains("Calandré"));
    assert_eq!(articles[4].text, articles[0].text);
}

#[test]
fn what_is_no_text_is_named_or_not_counted() {
    let records = [
        crawl_head(),
        record(
            "request",
            "https://post.example/",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        record("metadata", "https://post.example/", "application/warc-fields", b"via: x\r\n"),
        record("response", "dns:post.example", "text/dns", b"20210305\r\n"),
        response("https://post.example/a", "404 Not Found\r\nContent-Type: text/html", page(1).as_bytes()),
        response("https://post.example/b", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        response("https://post.example/c", &format!("{HTML}\r\nContent-Encoding: zstd"), b"x"),
        response("https://post.example/d", "200 OK\r\nContent-Type: application/json", b"{\"a\": 1}"),
        record(
            "revisit",
            "https://post.example/e",
            "application/http; msgtype=response",
            b"HTTP/1.1 200 OK\r\n\r\n",
        ),
        record("response", "https://post.example/f", "application/http", b"nothing"),
        record("conversion", "https://post.example/g", "text/plain", prose(9).as_bytes()),
    ];
    let results = read("crawl.warc", &records.concat());
    let reasons: Vec<String> =
        results.iter().filter_map(|result| Some(result.as_ref().err()?.reason.to_string())).collect();
    assert_eq!(
        reasons,
        [
            "the server answered 404",
            "not a text or a page (image/png)",
            "content encoding cannot be undone (zstd)",
            "not a text or a page (application/json)",
            "the archive holds no body, only that the page had not changed",
            "the head of the server's answer cannot be read",
        ]
    );
    assert_eq!(results.len(), 7);
    assert_eq!(results[6].as_ref().unwrap().text, prose(9));
}

#[test]
fn a_record_that_is_too_large_is_named_and_passed() {
    let large = vec![b'x'; (32 << 20) + 1];
    let records = [text(1), record("resource", "https://post.example/x", "text/plain", &large), text(2)];
    let length = records[1].len();
    let place = format!("offset={}&length={length}", records[0].len());
    let results = told(&read("crawl.warc", &records.concat()));
    assert_eq!(results.len(), 3);
    assert_eq!(results[1], format!("crawl.warc#{place} ! larger than 32 MiB"));
    let members: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    let place = format!("offset={}&length={}", members[0].len(), members[1].len());
    let results = told(&read("crawl.warc.gz", &members.concat()));
    assert_eq!(results.len(), 3);
    assert_eq!(results[1], format!("crawl.warc.gz#{place} ! larger than 32 MiB"));
}

#[test]
fn an_empty_crawl_is_an_empty_file() {
    assert_eq!(told(&read("a.warc", b"")), ["a.warc ! empty file"]);
    assert_eq!(told(&read("a.warc.gz", b"")), ["a.warc.gz ! empty file"]);
}

#[test]
fn a_crawl_without_answers_says_so() {
    let nothing = "the crawl holds no answer of any server";
    assert_eq!(told(&read("a.warc", &crawl_head())), [format!("a.warc ! {nothing}")]);
    assert_eq!(told(&read("a.warc.gz", &gzip(&crawl_head()))), [format!("a.warc.gz ! {nothing}")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn no_crawl_panics(
        parts in proptest::collection::vec(
            prop_oneof![
                "(WARC/1\\.0\r\n|WARC-Type: (response|resource)\r\n|Content-Length: [0-9]{1,3}\r\n|\r\n|HTTP/1\\.1 200 OK\r\n|Content-Type: text/html\r\n|Transfer-Encoding: chunked\r\n)",
                "\\PC{0,20}",
            ],
            0..30,
        ),
        packed: bool,
    ) {
        let bytes = parts.concat().into_bytes();
        let results = if packed { read("a.warc.gz", &gzip(&bytes)) } else { read("a.warc", &bytes) };
        prop_assert!(results.len() <= parts.len() + 1);
    }
}

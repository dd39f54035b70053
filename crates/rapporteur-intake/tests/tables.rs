//! Tables whose rows have addresses: who asks for them, what goes along.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use rapporteur_intake::{Article, Fetch, Fetched, Format, Options, Reject, RejectReason, expand, open};

/// A web of one page, which remembers what it was asked for.
#[derive(Debug, Default)]
struct Web {
    asked: Mutex<Vec<String>>,
}

impl Fetch for Web {
    fn fetch(&self, address: &str) -> Result<Fetched, RejectReason> {
        self.asked.lock().unwrap().push(address.to_owned());
        if address.contains("gone") {
            return Err(RejectReason::NotFetched { what: "404".to_owned(), remedy: "name another page" });
        }
        let text = "The envoy returned to Calanda on Thursday, his office said.\n\nHe met both delegations.";
        Ok(Fetched {
            address: address.to_owned(),
            bytes: text.as_bytes().to_vec(),
            format: Format::Text,
            charset: None,
        })
    }
}

fn read(path: &Path, options: &Options) -> Vec<Result<Article, Reject>> {
    expand(&[path.display().to_string()])
        .into_iter()
        .flat_map(|input| open(&input.unwrap(), options).collect::<Vec<_>>())
        .collect()
}

fn export(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(name)
}

#[test]
fn a_media_cloud_list_is_fetched_and_its_rows_speak() {
    let options = Options { fetch: Some(Arc::new(Web::default())), ..Options::default() };
    let found = read(&export("media-cloud-list.csv"), &options);
    assert_eq!(found.len(), 2);
    let metadata = &found[1].as_ref().unwrap().metadata;
    assert_eq!(metadata.title.as_deref(), Some("Gates open, at last"));
    assert_eq!(metadata.outlet.as_deref(), Some("courier.example"));
    assert_eq!(metadata.published.as_ref().unwrap().from.to_string(), "2021-03-04");
}

#[test]
fn gdelt_s_days_are_not_days_of_publication() {
    let web = Arc::new(Web::default());
    let options = Options { fetch: Some(web.clone()), ..Options::default() };
    let found = read(&export("gdelt-events.export.CSV"), &options);
    let metadata = &found[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.published, None);
    assert_eq!(metadata.evidence.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["noticed"]);
    assert_eq!(found[1].as_ref().unwrap_err().reason, RejectReason::SameAddress(1));
    assert_eq!(*web.asked.lock().unwrap(), ["https://post.example/envoy"]);
    assert_eq!(found.len(), 3);
}

fn read_bytes(name: &str, bytes: &[u8]) -> Vec<Result<Article, Reject>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read(&path, &Options::default())
}

#[test]
fn utf_16_tables_are_read() {
    let text =
        "Headline\tBody\nGates closed\tWorkers closed both gates on Monday, the union said in “Calanda”.\n";
    let mut bytes = b"\xff\xfe".to_vec();
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let found = read_bytes("a.csv", &bytes);
    assert_eq!(found[0].as_ref().unwrap().metadata.title.as_deref(), Some("Gates closed"));
}

#[test]
fn a_spreadsheet_may_state_its_delimiter() {
    let found = read_bytes(
        "a.csv",
        b"sep=|\r\ntitle|text\r\nGates|Workers closed, on Monday; both gates, the union said.\r\n",
    );
    assert_eq!(found[0].as_ref().unwrap().metadata.title.as_deref(), Some("Gates"));
}

#[test]
fn empty_tables_are_named() {
    let reason = |bytes: &[u8]| read_bytes("a.csv", bytes)[0].as_ref().unwrap_err().reason.clone();
    assert_eq!(reason(b""), RejectReason::Empty);
    assert_eq!(reason(b"title,text\n"), RejectReason::NoRows);
    assert_eq!(reason(b"a,b\nc,d\n"), RejectReason::NoTextColumn("a, b".to_owned()));
    assert!(matches!(reason(b"a\0,b\n"), RejectReason::Binary(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    /// A row in is an article or a reject out.
    #[test]
    fn counts_hold(cells in proptest::collection::vec(("[a-z ;,\"\n]{0,30}", "(https://p\\.example/[ab])?"), 0..20)) {
        let mut table = "text;url\n".to_owned();
        for (text, url) in &cells {
            writeln!(table, "\"{}\";{url}", text.replace('"', "\"\"")).unwrap();
        }
        let rows = cells.iter().filter(|(text, url)| !text.trim().is_empty() || !url.is_empty()).count();
        prop_assert_eq!(read_bytes("a.csv", table.as_bytes()).len(), rows.max(1));
    }

    #[test]
    fn any_bytes_are_borne(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for name in ["a.csv", "a.tsv", "a.jsonl", "a.eml", "a.mbox", "a.rtf", "a.docx", "a.pdf", "a.txt"] {
            prop_assert!(!read_bytes(name, &bytes).is_empty());
        }
    }
}

//! PDF: the text that its pages paint, put back into lines and paragraphs as well as can be.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document as Pdf, output_doc_page};

use super::document::{Document, clean};
use super::open_whole;
use super::pdf_guard::{Weights, check_bytes, check_page, disarm};
use super::pdf_layout::document;
use super::pdf_lines::{PageLines, Pages};
use crate::open::Options;
use crate::reject::RejectReason;
use crate::source::{Items, Source};

/// Pages of one file that are read.
const MOST_PAGES: usize = 3000;

/// What every article from a PDF carries.
const CAUTION: &str = "text taken from a PDF; lines and their order may be wrong";

pub(crate) fn open<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    open_whole(source, options, |bytes| {
        let (document, faulty) = read(&bytes)?;
        Ok((document, Some(caution(&faulty))))
    })
}

fn caution(faulty: &[u32]) -> String {
    if faulty.is_empty() {
        return CAUTION.to_owned();
    }
    let pages: Vec<String> = faulty.iter().take(20).map(u32::to_string).collect();
    let more = if faulty.len() > 20 { " and more" } else { "" };
    format!("{CAUTION}; could not be read: page {}{more}", pages.join(", "))
}

/// The lines of a PDF, and the numbers of the pages that could not be read.
fn read(bytes: &[u8]) -> Result<(Document, Vec<u32>), RejectReason> {
    check_bytes(bytes)?;
    // The crate that reads PDFs gives up by panicking on much that is malformed.
    let loaded = catch_unwind(|| load(bytes)).map_err(|_| broken())?;
    let mut pdf = loaded?;
    let mut weights =
        catch_unwind(AssertUnwindSafe(|| disarm(&mut pdf, bytes.len()))).map_err(|_| broken())??;
    let (pages, faulty) = pages(&pdf, &mut weights);
    let mut document = document(&pages);
    if !document.lines.iter().any(|line| line.text.chars().any(char::is_alphabetic)) {
        return Err(if faulty.is_empty() { RejectReason::PdfWithoutText } else { broken() });
    }
    document.properties = catch_unwind(AssertUnwindSafe(|| properties(&pdf))).unwrap_or_default();
    Ok((document, faulty))
}

fn broken() -> RejectReason {
    RejectReason::Damaged { offset: 0, what: "not a readable PDF".to_owned() }
}

fn load(bytes: &[u8]) -> Result<Pdf, RejectReason> {
    let mut pdf = Pdf::load_mem(bytes).map_err(|_| broken())?;
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(RejectReason::UnsupportedFormat("an encrypted PDF".to_owned()));
    }
    Ok(pdf)
}

fn pages(pdf: &Pdf, weights: &mut Weights) -> (Vec<PageLines>, Vec<u32>) {
    let (mut found, mut faulty) = (Vec::new(), Vec::new());
    for (number, id) in pdf.get_pages() {
        if found.len() >= MOST_PAGES {
            faulty.push(number);
            continue;
        }
        let mut page = Pages::default();
        let painted = catch_unwind(AssertUnwindSafe(|| {
            check_page(pdf, id, weights) && output_doc_page(pdf, &mut page, number).is_ok()
        }));
        if !matches!(painted, Ok(true)) {
            faulty.push(number);
        }
        found.push(page.finish());
    }
    (found, faulty)
}

/// Title, author and day of the file, as it says itself.
fn properties(pdf: &Pdf) -> Vec<(String, String)> {
    let info = pdf
        .trailer
        .get(b"Info")
        .and_then(pdf_extract::Object::as_reference)
        .and_then(|id| pdf.get_dictionary(id));
    let Ok(info) = info else { return Vec::new() };
    [("title", &b"Title"[..]), ("creator", b"Author"), ("created", b"CreationDate")]
        .into_iter()
        .filter_map(|(name, key)| {
            let bytes = info.get(key).and_then(|value| value.as_str()).ok()?;
            let words = match bytes {
                [0xfe, 0xff, rest @ ..] => {
                    encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned()
                }
                bytes => String::from_utf8_lossy(bytes).into_owned(),
            };
            let words = clean(crate::words::head(&words, 400));
            (!words.is_empty()).then(|| (name.to_owned(), words))
        })
        .collect()
}

//! What every reader of outside bytes must bear: whatever the bytes, each text comes out whole or turned away by name.

// Each target is a crate of its own and uses what it needs of this file.
#![allow(dead_code)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::text::Span;
use rapporteur_intake::{Format, Options, Reject, open_bytes};

/// The panic that was last raised, caught or not.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Call it once, before the first input. Panics of other people's readers pass where our code catches them; one that
/// nobody catches ends the run in [`run`].
pub fn begin() {
    std::panic::set_hook(Box::new(|raised| {
        if let Ok(mut last) = LAST.lock() {
            *last = raised.to_string();
        }
    }));
    // What is made ready once for all inputs shall not be counted as the time of the first.
    for (name, format) in [("a.txt", Format::Text), ("a.html", Format::Html), ("a.eml", Format::Mail)] {
        open(
            name,
            format,
            b"Subject: Gates\n\n<p>The gates stayed closed on 4 May 2031, the governor said.</p>",
        );
    }
}

/// Runs a check; a panic that comes out of it is told and ends the process.
pub fn run(check: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(check)).is_err() {
        eprintln!("uncaught: {}", LAST.lock().map(|last| last.clone()).unwrap_or_default());
        std::process::abort();
    }
}

/// Opens the bytes and holds everything that comes out against what an article must be.
pub fn open(name: &str, format: Format, bytes: &[u8]) {
    let options = Options::default();
    let items = open_bytes(name, format, bytes.to_vec(), &options);
    check_items(&items);
    // The same bytes are the same articles; asked of every eighth input, since it costs as much again.
    if bytes.len() % 8 == 0 {
        assert!(items == open_bytes(name, format, bytes.to_vec(), &options), "opened twice, it differs");
    }
}

fn check_items(items: &[Result<Article, Reject>]) {
    assert!(!items.is_empty(), "the input vanished");
    for item in items {
        match item {
            Ok(article) => check_article(article),
            Err(reject) => {
                assert!(!reject.uri.is_empty(), "a reject names no input");
                assert!(!reject.reason.to_string().is_empty(), "a reject gives no reason");
                assert!(!reject.remedy().is_empty(), "a reject gives no remedy");
            }
        }
    }
}

fn check_article(article: &Article) {
    let text = &*article.text;
    assert!(article.id == ArticleId::of(text), "the id is not that of the text");
    let cut: Vec<Span> = article.cut.iter().map(|cut| cut.span).collect();
    check_order(&article.body, text);
    check_order(&cut, text);
    let mut all = [&*article.body, &*cut].concat();
    all.sort_unstable_by_key(|span| (span.start, span.end));
    check_order(&all, text);
    check_whole(&all, text);
    if let Some(dateline) = &article.metadata.dateline {
        assert!(dateline.span.fits(text), "the dateline is no stretch of the text");
    }
}

/// Spans are stretches of the text, one after the other.
fn check_order(spans: &[Span], text: &str) {
    for span in spans {
        assert!(span.fits(text) && !span.is_empty(), "{span:?} is no stretch of the text");
    }
    for pair in spans.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{:?} and {:?} overlap or are out of order", pair[0], pair[1]);
    }
}

/// What lies in no span is white space.
fn check_whole(spans: &[Span], text: &str) {
    let starts = std::iter::once(0).chain(spans.iter().map(|span| span.end));
    let ends = spans.iter().map(|span| span.start).chain(std::iter::once(text.len()));
    for (start, end) in starts.zip(ends) {
        assert!(text[start..end].trim().is_empty(), "{:?} is neither body nor cut", &text[start..end]);
    }
}

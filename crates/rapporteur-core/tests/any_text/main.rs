//! What holds for every text, however strange: nothing panics, every span is a stretch of the text, and the time that
//! reading takes grows with the text's length, not with its square.

// A test may look at the clock and print; core itself may not.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used
)]

mod stray;

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::coding;
use rapporteur_core::reading::quotation::attribution;
use rapporteur_core::reading::{self, Reading};
use rapporteur_core::text::Span;

use stray::stray_spans;

fn article(text: &str) -> Article {
    let day = jiff::civil::date(2021, 5, 10);
    let whole = Span::new(0, text.len()).trimmed(text);
    Article {
        id: ArticleId::of(text),
        text: text.to_owned(),
        body: if whole.is_empty() { Vec::new() } else { vec![whole] },
        cut: Vec::new(),
        metadata: Metadata {
            published: Some(Published { from: day, to: day, basis: "metadata".into() }),
            ..Metadata::default()
        },
    }
}

/// Reads and codes a text; gives the spans that do not fit.
fn strays(text: &str) -> Vec<Span> {
    let article = article(text);
    let reading = reading::read(&article);
    let account = coding::code(&article, &reading);
    let mut strays = stray_spans(&reading, text);
    strays.extend(stray_spans(&account, text));
    strays.extend(stray_attributions(&article, &reading));
    strays
}

/// The spans of the trained reader of attributions that do not fit.
fn stray_attributions(article: &Article, reading: &Reading) -> Vec<Span> {
    let found = attribution::read(attribution::embedded().as_ref(), article, reading);
    let spans = found.into_iter().flat_map(|one| [one.content, one.source, one.cue].concat());
    spans.filter(|span| !span.fits(&article.text)).collect()
}

/// Pieces that make the reader's rules meet: names, marks, dates, numbers, cues, and what no editor would let pass.
const PIECES: &[&str] = &[
    "Ana Moss ",
    "General Kell ",
    "the Kell Front ",
    "Kabul ",
    "Doha, Qatar, ",
    "President ",
    "he ",
    "said ",
    "said that ",
    "told Reuters ",
    "according to ",
    "met ",
    "killed 12 ",
    "at least forty ",
    "soldiers ",
    "in ",
    "and ",
    ", ",
    ". ",
    ".\n\n",
    "“",
    "”",
    "\"",
    "'",
    "’s ",
    "(",
    ") ",
    "on Tuesday ",
    "May 3, 2021 ",
    "last week ",
    "since ",
    "10:30 ",
    "$5m ",
    "1.2.3 ",
    "U.S. ",
    "U.N.",
    "—",
    " - ",
    "\u{200b}",
    "\u{301}",
    "ß",
    "İ",
    "ﬃ ",
    "🕊️",
    "عربي ",
    "中文",
    "\r",
    "\t",
    "\u{0}",
    "&amp;",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn every_span_of_pieces_put_together_at_random_fits(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)
    ) {
        prop_assert_eq!(strays(&pieces.concat()), []);
    }

    #[test]
    fn every_span_of_arbitrary_characters_fits(text in "\\PC{0,80}|(?s:.{0,60})") {
        prop_assert_eq!(strays(&text), []);
    }
}

/// Bytes of each hostile text. What is quadratic takes minutes on them, what is linear a second or two.
const LENGTH: usize = 60_000;
/// Generous: debug build on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn a_text_without_end_is_read_in_time_that_grows_with_its_length() {
    let pieces = PIECES.iter().copied().chain([
        "a",
        "A",
        "1",
        "1,",
        "Aa Bb ",
        "word ",
        "word\n",
        "he said ",
        "“he said ”",
        "said that he said that ",
        "of Iran ",
        "Monday and Tuesday ",
        "12 of 13 ",
        "Mr. A. B. C. ",
        "who met ",
        "the man who ",
        "((",
        "kill, ",
        "from 3 to 4 to ",
        "he wants to ",
        "“We stay,” he said. ",
        "\"We stay,\" the mayor of Selka said, \"",
        "the claim by the chief of ",
        "Ana and Petar said and ",
    ]);
    for piece in pieces {
        let text = piece.repeat(LENGTH / piece.len());
        let started = Instant::now();
        let strays = strays(&text);
        let took = started.elapsed();
        if std::env::var_os("PRINT_TIMES").is_some() {
            eprintln!("{piece:?}: {:.2} s", took.as_secs_f64());
        }
        assert_eq!(strays, [], "{piece:?}");
        assert!(took < LONGEST, "{piece:?} took {took:?}");
    }
}

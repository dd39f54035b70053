//! Rich text: a small reader of our own, because the crates at hand give up on what libraries write.
//!
//! Known: control words, groups (bounded), `\uN` with its skipped stand-ins, `\'hh` in the document's
//! and the font's charset, paragraphs, lines, tables, hyperlink fields; ignorable destinations are skipped.

use super::document::Document;
use super::open_whole;
use super::rtf_reader::RtfReader;
use crate::open::Options;
use crate::reject::RejectReason;
use crate::source::{Items, Source};

pub(crate) fn open<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    open_whole(source, options, |bytes| Ok((read(&bytes)?, None)))
}

fn read(bytes: &[u8]) -> Result<Document, RejectReason> {
    let start = bytes.trim_ascii_start();
    if !start.starts_with(b"{\\rtf") {
        return Err(RejectReason::UnsupportedFormat(
            "not rich text: it does not begin with {\\rtf".to_owned(),
        ));
    }
    RtfReader::new(start).read()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(rtf: &str) -> Vec<String> {
        read(rtf.as_bytes()).unwrap().lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_are_decoded_and_destinations_skipped() {
        let rtf = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\*\generator X;}{\info{\title Hidden}}
\pard\b Caf\'e9 \u8220?open\u8221?\b0\par One\line two\~three{\f1 \'cc\'e8\'f0}\par {\uc2\u-10179 ??\u-8704 ??}\par}";
        assert_eq!(lines(rtf), ["Café “open”", "One", "two threeМир", "😀"]);
    }

    #[test]
    fn fields_give_their_result_and_their_address() {
        let rtf = r#"{\rtf1{\field{\*\fldinst{ HYPERLINK "https://library.example/7" }}{\fldrslt Gates closed}}\par}"#;
        let document = read(rtf.as_bytes()).unwrap();
        assert_eq!(document.words(0), "Gates closed");
        assert_eq!(document.lines[0].link.as_deref(), Some("https://library.example/7"));
    }

    #[test]
    fn depth_is_bounded() {
        let rtf = format!("{{\\rtf1 {}", "{".repeat(2000));
        assert!(matches!(read(rtf.as_bytes()), Err(RejectReason::NestedTooDeep { .. })));
    }

    proptest! {
        #[test]
        fn any_bytes_are_borne(tail in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&[&b"{\\rtf1"[..], &tail].concat());
        }

        #[test]
        fn any_words_are_borne(parts in proptest::collection::vec(r"\\(u|uc|bin|par|'|b|field|cell|\*)-?[0-9]{0,6} ?|[{}]|[a-f]{1,3}", 0..60)) {
            let _ = read(format!("{{\\rtf1 {}", parts.concat()).as_bytes());
        }
    }
}

//! The reader of rich text: one pass over the bytes with a bounded stack of groups.

use encoding_rs::Encoding;

use super::document::{Builder, Document};
use super::rtf_words::{encoding_of_charset, encoding_of_page, is_destination};
use crate::reject::RejectReason;

/// Groups within groups; Word writes a few dozen.
const DEEPEST: usize = 512;
/// A field's instruction is not longer, in bytes.
const LONGEST_FIELD: usize = 4096;

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Body,
    Skipped,
    Field,
    Fonts,
}

#[derive(Clone, Copy, Debug)]
struct Group {
    target: Target,
    bold: bool,
    /// Stand-ins behind each `\uN`.
    skip: usize,
    encoding: &'static Encoding,
}

/// Reads one stream of rich text.
pub(crate) struct RtfReader<'b> {
    bytes: &'b [u8],
    at: usize,
    stack: Vec<Group>,
    group: Group,
    builder: Builder,
    /// Bytes of `\'hh` in a row, decoded together because they may be halves.
    pending: Vec<u8>,
    /// First half of a surrogate pair.
    half: Option<u16>,
    /// Stand-ins still to be skipped.
    skipping: usize,
    field: String,
    fonts: std::collections::BTreeMap<i32, &'static Encoding>,
    /// The document's own charset.
    page: &'static Encoding,
    font: i32,
    /// Whether the group's first control word is still to come, and whether `\*` stood before it.
    ignorable: bool,
}

impl<'b> RtfReader<'b> {
    /// A reader of bytes that begin with `{\rtf`.
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        let group = Group { target: Target::Body, bold: false, skip: 1, encoding: encoding_rs::WINDOWS_1252 };
        Self {
            bytes,
            at: 0,
            stack: Vec::new(),
            group,
            builder: Builder::default(),
            pending: Vec::new(),
            half: None,
            skipping: 0,
            field: String::new(),
            fonts: std::collections::BTreeMap::new(),
            page: encoding_rs::WINDOWS_1252,
            font: 0,
            ignorable: false,
        }
    }

    /// Reads to the end; groups that never close are borne.
    pub(crate) fn read(mut self) -> Result<Document, RejectReason> {
        while let Some(byte) = self.next() {
            match byte {
                b'{' => self.enter()?,
                b'}' => self.leave(),
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        self.decode_pending();
        Ok(self.builder.finish())
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn enter(&mut self) -> Result<(), RejectReason> {
        self.decode_pending();
        (self.skipping, self.ignorable) = (0, false);
        if self.stack.len() >= DEEPEST {
            return Err(RejectReason::NestedTooDeep { limit: DEEPEST });
        }
        self.stack.push(self.group);
        Ok(())
    }

    fn leave(&mut self) {
        self.decode_pending();
        self.skipping = 0;
        let before = self.group.target;
        if let Some(group) = self.stack.pop() {
            self.group = group;
        }
        if before == Target::Field && self.group.target != Target::Field {
            if let Some(address) = self.field.split('"').nth(1).filter(|_| self.field.contains("HYPERLINK")) {
                self.builder.link(address);
            }
            self.field.clear();
        }
    }

    /// A byte that stands for itself.
    fn byte(&mut self, byte: u8) {
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if byte.is_ascii() {
            self.decode_pending();
            self.character(char::from(byte));
        } else {
            self.pending.push(byte);
        }
    }

    fn control(&mut self) {
        let Some(first) = self.next() else { return };
        if first == b'\'' {
            return self.hexadecimal();
        }
        self.decode_pending();
        if first.is_ascii_alphabetic() {
            let word = self.word();
            let number = self.number();
            self.apply(word, number);
            return;
        }
        match first {
            b'*' => self.ignorable = true,
            b'~' => self.character(' '),
            b'_' => self.character('-'),
            b'\r' | b'\n' => self.end_paragraph(),
            b'\\' | b'{' | b'}' => self.byte(first),
            _ => {}
        }
    }

    fn word(&mut self) -> &'b [u8] {
        let start = self.at - 1;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    /// The number behind a control word, and the blank that ends it.
    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = self.bytes.get(start..self.at).and_then(|digits| std::str::from_utf8(digits).ok());
        if digits == Some("-") {
            self.at = start;
        }
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        digits.and_then(|digits| digits.parse().ok())
    }

    fn hexadecimal(&mut self) {
        let mut digit = || self.next().and_then(|byte| char::from(byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(), digit()) else { return };
        if self.skipping > 0 {
            self.skipping -= 1;
        } else {
            self.pending.push((high * 16 + low) as u8);
        }
    }

    fn apply(&mut self, word: &[u8], number: Option<i32>) {
        let ignorable = std::mem::take(&mut self.ignorable);
        self.skipping = 0;
        let on = number != Some(0);
        match word {
            b"par" | b"sect" | b"page" | b"row" | b"cell" | b"nestcell" | b"nestrow" => self.end_paragraph(),
            b"line" if self.group.target == Target::Body => self.builder.end_line(),
            b"tab" => self.character('\t'),
            b"emdash" => self.character('—'),
            b"endash" => self.character('–'),
            b"lquote" => self.character('‘'),
            b"rquote" => self.character('’'),
            b"ldblquote" => self.character('“'),
            b"rdblquote" => self.character('”'),
            b"bullet" => self.character('•'),
            b"emspace" | b"enspace" | b"qmspace" => self.character(' '),
            b"b" => self.group.bold = on,
            b"plain" => self.group.bold = false,
            b"u" => self.unicode(number.unwrap_or(0)),
            b"uc" => {
                self.group.skip = number.and_then(|skip| usize::try_from(skip).ok()).unwrap_or(1).min(16);
            }
            b"bin" => self.at = self.at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0)),
            b"ansicpg" => {
                self.page = encoding_of_page(number.unwrap_or(0));
                self.group.encoding = self.page;
            }
            b"f" => self.choose_font(number.unwrap_or(0)),
            b"fcharset" => self.declare_font(number.unwrap_or(0)),
            b"fonttbl" => self.group.target = Target::Fonts,
            b"fldinst" => self.group.target = Target::Field,
            _ if ignorable || is_destination(word) => self.group.target = Target::Skipped,
            _ => {}
        }
    }

    fn choose_font(&mut self, number: i32) {
        self.font = number;
        self.group.encoding = self.fonts.get(&number).copied().unwrap_or(self.page);
    }

    fn declare_font(&mut self, charset: i32) {
        if self.group.target == Target::Fonts
            && self.fonts.len() < 4096
            && let Some(encoding) = encoding_of_charset(charset)
        {
            self.fonts.insert(self.font, encoding);
        }
    }

    fn end_paragraph(&mut self) {
        self.half = None;
        if self.group.target == Target::Body {
            self.builder.end_paragraph();
        }
    }

    fn unicode(&mut self, number: i32) {
        self.skipping = self.group.skip;
        let unit = (number & 0xffff) as u16;
        match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => self.half = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                let pair = char::decode_utf16([high, unit]).next();
                self.character(pair.and_then(Result::ok).unwrap_or('\u{fffd}'));
            }
            _ => self.character(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')),
        }
    }

    fn character(&mut self, character: char) {
        let mut buffer = [0; 4];
        self.words(character.encode_utf8(&mut buffer));
    }

    fn words(&mut self, words: &str) {
        match self.group.target {
            Target::Body => self.builder.run(words, self.group.bold),
            Target::Field if self.field.len() < LONGEST_FIELD => self.field.push_str(words),
            _ => {}
        }
    }

    fn decode_pending(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        let (words, _) = self.group.encoding.decode_without_bom_handling(&pending);
        self.words(&words);
    }
}

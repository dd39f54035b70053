//! What a PDF must not do: unpack to gigabytes, paint itself within itself, never end.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use super::pdf_font::{Tables, cost, tables};
use super::pdf_rows::{is_wide, is_wide_source, unescaped};
use crate::reject::RejectReason;

/// Largest stream that is no picture, unpacked, in bytes.
const STREAM_LIMIT: u64 = 64 << 20;
/// All streams that are no pictures, unpacked, in bytes.
const SUM_LIMIT: u64 = 512 << 20;
/// Painting instructions of one page, in bytes.
const PAGE_LIMIT: usize = 4 << 20;
/// Saved states of the brush at one time; the format itself allows 28.
const MOST_SAVED: i64 = 2000;
/// Forms painted within forms.
const DEEPEST_FORM: usize = 12;
/// What one page or form may cost: 1 for each form it paints and each kilobyte of instructions, those within them
/// counted.
const MOST_COST: usize = 20_000;
/// What all pages may cost; as much again for each so many bytes of the file.
const FILE_COST: usize = 30_000;
const COST_BYTES: usize = 64;
/// Folders of pages within folders.
const DEEPEST_PAGE: usize = 64;
/// Streams of one file.
const MOST_STREAMS: usize = 300_000;
/// How far in front of its bytes a stream's dictionary is looked for.
const DICTIONARY_REACH: usize = 2048;

/// What painting costs.
#[derive(Debug)]
pub(crate) struct Weights {
    /// Each form, with those that it paints.
    forms: BTreeMap<ObjectId, usize>,
    /// What fonts are read from.
    tables: Tables,
    /// What is left for the pages to come.
    left: usize,
}

/// Weighs every packed stream of the file before anything unpacks it.
pub(crate) fn check_bytes(bytes: &[u8]) -> Result<(), RejectReason> {
    let bomb = || RejectReason::Bomb { limit: (STREAM_LIMIT >> 20) as usize };
    let (mut sum, mut from, mut streams) = (0u64, 0usize, 0usize);
    while let Some(at) = find(bytes.get(from..).unwrap_or_default(), b"stream") {
        let keyword = from + at;
        from = keyword + 6;
        let data = bytes.get(from..).unwrap_or_default();
        let start = data.iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let before = bytes.get(..keyword).unwrap_or_default().trim_ascii_end();
        if start == 0 || !before.ends_with(b">>") {
            continue;
        }
        streams += 1;
        if streams > MOST_STREAMS {
            return Err(bomb());
        }
        let front = bytes.get(keyword.saturating_sub(DICTIONARY_REACH)..keyword).unwrap_or_default();
        let dictionary = rfind(front, b" obj").and_then(|at| front.get(at..)).unwrap_or(front);
        let dictionary = unescaped(dictionary);
        if is_wide_source(&dictionary) {
            return Err(bomb());
        }
        if find(&dictionary, b"/Image").is_some() {
            continue;
        }
        let filters = dictionary.windows(6).filter(|part| part == b"Decode").count();
        // Packed twice, or in a way that cannot be weighed here: only small ones are borne.
        let strange = filters > 2 || find(&dictionary, b"LZWDecode").is_some();
        if strange && data.len() > (4 << 20) && find(data, b"endstream").is_none_or(|end| end > (1 << 20)) {
            return Err(bomb());
        }
        let length = unpacked(data.get(start..).unwrap_or_default());
        sum += length;
        if length > STREAM_LIMIT || sum > SUM_LIMIT || (filters > 2 && length > (1 << 20)) {
            return Err(bomb());
        }
    }
    Ok(())
}

/// How many bytes packed data unpacks to; a little more than the cap where it is above it.
fn unpacked(data: &[u8]) -> u64 {
    if data.first().is_none_or(|first| first & 0x0f != 8) {
        return 0;
    }
    let mut decoder = ZlibDecoder::new(data).take(STREAM_LIMIT + 1);
    let (mut length, mut buffer) = (0u64, [0u8; 1 << 14]);
    while let Ok(read @ 1..) = decoder.read(&mut buffer) {
        length += read as u64;
    }
    length
}

pub(super) fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    let first = *words.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        if bytes.get(from + at..)?.starts_with(words) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

fn rfind(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes.windows(words.len()).rposition(|part| part == words)
}

/// Empties pictures, every form that paints itself or thousands of others, and what no font can be read from;
/// `length` is that of the file, in bytes.
pub(crate) fn disarm(pdf: &mut Document, length: usize) -> Result<Weights, RejectReason> {
    let encrypted = pdf.is_encrypted();
    let mut empty: BTreeSet<ObjectId> = BTreeSet::new();
    let mut sum = 0;
    for (id, object) in &pdf.objects {
        let Object::Stream(stream) = object else { continue };
        if is_kind(stream, b"Image") || is_wide(stream) {
            empty.insert(*id);
        } else if encrypted {
            sum += unpacked(&stream.content);
            if sum > SUM_LIMIT {
                return Err(RejectReason::Bomb { limit: (STREAM_LIMIT >> 20) as usize });
            }
        }
    }
    let left = FILE_COST + length / COST_BYTES;
    let mut weights = Weights { forms: BTreeMap::new(), tables: tables(pdf), left };
    for (id, object) in &pdf.objects {
        if object.as_stream().is_ok_and(|stream| is_kind(stream, b"Form")) {
            weigh(pdf, *id, &mut weights, 0);
        }
    }
    empty.extend(weights.forms.iter().filter(|(_, weight)| **weight > MOST_COST).map(|(id, _)| *id));
    empty.extend(weights.tables.iter().filter(|(_, cost)| cost.is_none()).map(|(id, _)| *id));
    for id in empty {
        weights.forms.insert(id, 1);
        if let Some(Object::Stream(stream)) = pdf.objects.get_mut(&id) {
            stream.dict.remove(b"Filter");
            stream.set_content(Vec::new());
        }
    }
    Ok(weights)
}

fn is_kind(stream: &Stream, kind: &[u8]) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == kind)
}

/// What a form costs, those within it counted; more than the cap where it paints itself.
fn weigh(pdf: &Document, id: ObjectId, weights: &mut Weights, depth: usize) -> usize {
    const TOO_MUCH: usize = MOST_COST + 1;
    if depth > DEEPEST_FORM {
        return TOO_MUCH;
    }
    // A form that is met while it is being weighed paints itself.
    if let Some(weight) = weights.forms.get(&id) {
        return *weight;
    }
    weights.forms.insert(id, TOO_MUCH);
    let Ok(stream) = pdf.get_object(id).and_then(Object::as_stream) else { return 0 };
    let content = if stream.filters().is_ok() {
        stream.decompressed_content().unwrap_or_default()
    } else {
        stream.content.clone()
    };
    let painted = painted(&content);
    let resources = dictionary(pdf, stream.dict.get(b"Resources").ok());
    let weight = if !is_modest(&content) || (resources.is_none() && !painted.is_empty()) {
        TOO_MUCH
    } else {
        resources.map_or(1, |resources| sum(pdf, resources, &content, weights, depth + 1))
            + (content.len() >> 10)
    };
    weights.forms.insert(id, weight);
    weight
}

fn sum(pdf: &Document, resources: &Dictionary, content: &[u8], weights: &mut Weights, depth: usize) -> usize {
    let mut weight = 1usize;
    for (name, font) in dictionary(pdf, resources.get(b"Font").ok()).into_iter().flat_map(Dictionary::iter) {
        let named = memchr::memmem::find(content, name).is_some() || content.contains(&b'#');
        if let Some(font) = dictionary(pdf, Some(font)).filter(|_| named) {
            weight = weight.saturating_add(cost(pdf, font, &weights.tables));
        }
    }
    let Some(forms) = dictionary(pdf, resources.get(b"XObject").ok()) else { return weight };
    for name in &painted(content) {
        if let Ok(id) = forms.get(name).and_then(Object::as_reference) {
            let form =
                pdf.get_object(id).and_then(Object::as_stream).is_ok_and(|stream| is_kind(stream, b"Form"));
            weight = weight.saturating_add(if form { weigh(pdf, id, weights, depth) } else { 1 });
        }
    }
    weight
}

fn dictionary<'p>(pdf: &'p Document, object: Option<&'p Object>) -> Option<&'p Dictionary> {
    match object? {
        Object::Reference(id) => pdf.get_dictionary(*id).ok(),
        other => other.as_dict().ok(),
    }
}

/// Whether painting instructions are few enough, and do not save the brush's state without end.
fn is_modest(content: &[u8]) -> bool {
    let (mut saved, mut before) = (0i64, b' ');
    let mut bytes = content.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        let alone =
            !before.is_ascii_alphabetic() && bytes.peek().is_none_or(|next| !next.is_ascii_alphabetic());
        saved += match byte {
            b'q' if alone => 1,
            b'Q' if alone => -1,
            _ => 0,
        };
        if saved > MOST_SAVED {
            return false;
        }
        before = byte;
    }
    content.len() <= PAGE_LIMIT
}

/// Names in front of `Do`.
fn painted(content: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut before: &[u8] = b"";
    for word in content.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()) {
        if word == b"Do"
            && let Some(name) = before.strip_prefix(b"/")
        {
            found.push(name.to_vec());
        }
        before = word;
    }
    found
}

/// Whether a page can be painted: its place among the pages is no circle, its instructions are not endless.
pub(crate) fn check_page(pdf: &Document, id: ObjectId, weights: &mut Weights) -> bool {
    let mut above = Some(id);
    let mut resources = None;
    for _ in 0..DEEPEST_PAGE {
        let Some(folder) = above.and_then(|id| pdf.get_dictionary(id).ok()) else {
            let content = pdf.get_page_content(id).unwrap_or_default();
            let inside = resources.map_or(1, |resources| sum(pdf, resources, &content, weights, 0));
            let weight = inside.saturating_add(content.len() >> 10);
            let fits = is_modest(&content) && weight <= MOST_COST.min(weights.left);
            weights.left =
                if fits { weights.left - weight } else { weights.left.saturating_sub(content.len() >> 10) };
            return fits;
        };
        resources = resources.or_else(|| dictionary(pdf, folder.get(b"Resources").ok()));
        above = folder.get(b"Parent").and_then(Object::as_reference).ok();
    }
    false
}

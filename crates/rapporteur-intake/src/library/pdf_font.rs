//! What fonts in a PDF must not do: tables of letters that nest until the stack ends, or that unfold to billions.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use adobe_cmap_parser::Value;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// Where fonts name what they are read from.
const KEYS: [&[u8]; 4] = [b"ToUnicode", b"Encoding", b"FontFile", b"FontFile3"];
/// Lists, procedures and strings within each other; real tables have two.
const DEEPEST: usize = 64;
/// Largest table of letters and largest font program, in bytes.
const TABLE_LIMIT: usize = 4 << 20;
const PROGRAM_LIMIT: usize = 32 << 20;
/// All tables of letters of one file, in bytes.
const SUM_LIMIT: usize = 32 << 20;
/// Letters that a table's ranges unfold to; codes of two bytes give 65,536.
const MOST_LETTERS: u64 = 1 << 17;

/// Each stream that fonts are read from, with what reading it costs (1 for a kilobyte of painting instructions);
/// nothing for one that must not be read.
pub(super) type Tables = BTreeMap<ObjectId, Option<usize>>;

/// Judges every stream that fonts are read from.
pub(super) fn tables(pdf: &Document) -> Tables {
    let (mut found, mut sum) = (Tables::new(), 0);
    for object in pdf.objects.values() {
        let mut left = vec![object];
        while let Some(object) = left.pop() {
            let dictionary = match object {
                Object::Dictionary(dictionary) => dictionary,
                Object::Stream(stream) => &stream.dict,
                Object::Array(items) => {
                    left.extend(items);
                    continue;
                }
                _ => continue,
            };
            for key in KEYS {
                if let Some((id, stream)) = dictionary.get(key).ok().and_then(|value| stream(pdf, value))
                    && !found.contains_key(&id)
                {
                    let judged = catch_unwind(AssertUnwindSafe(|| judged(stream, key, &mut sum)));
                    found.insert(id, judged.ok().flatten());
                }
            }
            left.extend(dictionary.iter().map(|(_, value)| value));
        }
    }
    found
}

/// The stream that a value leads to.
pub(super) fn stream<'p>(pdf: &'p Document, value: &'p Object) -> Option<(ObjectId, &'p Stream)> {
    match pdf.dereference(value).ok()? {
        (Some(id), Object::Stream(stream)) => Some((id, stream)),
        _ => None,
    }
}

/// What the tables cost that a font names which painting instructions choose.
pub(super) fn cost(pdf: &Document, font: &Dictionary, tables: &Tables) -> usize {
    let ids = KEYS.iter().filter_map(|key| Some(stream(pdf, font.get(key).ok()?)?.0));
    ids.filter_map(|id| *tables.get(&id)?).sum()
}

fn judged(stream: &Stream, key: &[u8], sum: &mut usize) -> Option<usize> {
    let content = match stream.filters() {
        Ok(_) => stream.decompressed_content().unwrap_or_default(),
        Err(_) => stream.content.clone(),
    };
    if key.starts_with(b"FontFile") {
        let fits = content.len() <= PROGRAM_LIMIT && (key == b"FontFile3" || nests_little(&content));
        return fits.then_some(0);
    }
    *sum += content.len();
    if content.len() > TABLE_LIMIT || *sum > SUM_LIMIT || !nests_little(&content) {
        return None;
    }
    let letters = letters(&content).filter(|letters| *letters <= MOST_LETTERS)?;
    Some((letters >> 10) as usize + (content.len() >> 8))
}

/// Whether lists, procedures, dictionaries and strings lie in each other no deeper than is borne.
fn nests_little(content: &[u8]) -> bool {
    let (mut open, mut string) = (0usize, 0usize);
    let mut bytes = content.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if string > 0 => {
                bytes.next();
            }
            b'(' => string += 1,
            b')' => string = string.saturating_sub(1),
            _ if string > 0 => {}
            // Comments stand between the outermost values alone; anywhere else they end the reading.
            b'%' if open == 0 => while bytes.next_if(|byte| !matches!(byte, b'\r' | b'\n')).is_some() {},
            b'[' | b'{' => open += 1,
            b'<' if bytes.next_if_eq(&b'<').is_some() => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b'>' if bytes.next_if_eq(&b'>').is_some() => open = open.saturating_sub(1),
            _ => {}
        }
        if open > DEEPEST || string > DEEPEST {
            return false;
        }
    }
    true
}

/// How many letters the ranges of a table unfold to, its single letters aside; nothing where it cannot be read.
fn letters(content: &[u8]) -> Option<u64> {
    let values = catch_unwind(|| adobe_cmap_parser::parse(content)).ok()?.ok()?;
    let begins = |value: &Value| matches!(value, Value::Operator(name) if name == "beginbfrange");
    let mut sum = 0u64;
    for at in (0..values.len()).filter(|at| values.get(*at).is_some_and(begins)) {
        for range in values.get(at + 1..).unwrap_or_default().chunks(3) {
            let [Value::LiteralString(first), Value::LiteralString(last), letters] = range else { break };
            if matches!(letters, Value::LiteralString(_)) {
                sum += (u64::from(code(last)) + 1).saturating_sub(u64::from(code(first)));
            }
        }
    }
    Some(sum)
}

/// The last four bytes as a number.
fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_outside_strings_and_comments() {
        assert!(nests_little(&b"[<01> (a[\\(b)] << /A [1] >> {x}\n".repeat(1000)));
        assert!(nests_little(&b"% ((([[[\n1 ".repeat(1000)));
        for part in [&b"["[..], b"{", b"(", b"<</A ", b"[(])", b"[/A(\\))", b"<</A<</B<01>>>/C"] {
            assert!(!nests_little(&part.repeat(100)), "{part:?}");
        }
        assert!(!nests_little(&[&b"%(\n"[..], &b"[".repeat(100)].concat()));
    }

    #[test]
    fn ranges_are_summed() {
        let table = b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfrange <0000> <ffff> <0041> \
                      <20> <21> [<0041> <0042>] endbfrange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange";
        assert_eq!(letters(table), Some(65_536 + (1 << 32)));
        assert_eq!(letters(b""), None);
    }
}

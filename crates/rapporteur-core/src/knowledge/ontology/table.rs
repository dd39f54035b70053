//! The rows of a mapping: tab-separated cells under a heading, `#` for comments, `-` for an empty cell.

use super::EventType;

/// The cells of every row, the heading left out; a cell that holds `-` is empty.
pub(super) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1);
    lines.filter_map(|line| {
        let mut cells = line.split('\t').map(|cell| if cell == "-" { "" } else { cell });
        let mut row = [""; N];
        for cell in &mut row {
            *cell = cells.next()?;
        }
        cells.next().is_none().then_some(row)
    })
}

/// Number of lines that should be rows.
#[cfg(test)]
pub(super) fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count().saturating_sub(1)
}

/// A type and a mode by name; nothing where one of them is not PLOVER's.
pub(super) fn kind_and_mode(kind: &str, mode: &'static str) -> Option<(EventType, Option<&'static str>)> {
    let kind = EventType::named(kind)?;
    match mode {
        "" => Some((kind, None)),
        mode => kind.is_mode(mode).then_some((kind, Some(mode))),
    }
}

//! Comma-separated values as in RFC 4180, with a header line; lines end in a line feed alone.

use std::io::Write;

use anyhow::Result;

use super::Row;

pub(super) fn write<T: Row>(rows: &[T], out: &mut dyn Write) -> Result<()> {
    line(T::HEADERS.iter().copied(), out)?;
    for row in rows {
        let cells = row.cells();
        line(cells.iter().map(String::as_str), out)?;
    }
    Ok(())
}

fn line<'a>(fields: impl Iterator<Item = &'a str>, out: &mut dyn Write) -> Result<()> {
    let fields: Vec<String> = fields.map(quoted).collect();
    Ok(writeln!(out, "{}", fields.join(","))?)
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", field.replace('"', "\"\""));
    }
    field.to_owned()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn commas_marks_and_line_ends_are_quoted() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
    }
}

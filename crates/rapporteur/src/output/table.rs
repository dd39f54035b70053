//! A table for people: it fits the terminal's width, and is one line a row where there is no terminal.

use std::io::Write;

use anyhow::Result;
use comfy_table::{Attribute, Cell, ContentArrangement, Table, presets};

use super::Row;
use crate::citation::one_line;
use crate::settings::Settings;

pub(super) fn write<T: Row>(rows: &[T], settings: &Settings, out: &mut dyn Write) -> Result<()> {
    if rows.is_empty() {
        return Ok(writeln!(out, "nothing found")?);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    if settings.terminal {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    } else {
        table.force_no_tty();
    }
    let bold = |name: &&str| {
        let cell = Cell::new(name.to_uppercase());
        if settings.colour { cell.add_attribute(Attribute::Bold) } else { cell }
    };
    table.set_header(T::HEADERS.iter().map(bold).collect::<Vec<_>>());
    for row in rows {
        table.add_row(row.cells().iter().map(|cell| one_line(cell)).collect::<Vec<_>>());
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

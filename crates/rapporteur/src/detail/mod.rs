//! One thing for people: what it is, and why it is so.

mod json;
mod shown;
mod trace;

pub use json::show as show_json;
pub use shown::show;
pub use trace::why;

use std::io::Write;

use anyhow::Result;

use crate::citation::one_line;

/// Writes "name  value", the names in a column; nothing where the value is empty.
fn field(name: &str, value: &str, out: &mut dyn Write) -> Result<()> {
    if !value.is_empty() {
        writeln!(out, "{name:<13} {}", one_line(value))?;
    }
    Ok(())
}

/// Writes words of an article, between quotation marks, below the line that names it.
fn words(words: &str, out: &mut dyn Write) -> Result<()> {
    Ok(writeln!(out, "    “{}”", one_line(words))?)
}

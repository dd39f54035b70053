//! Pages saved whole into one HTML file: the note that SingleFile leaves. The pictures that it folds in go with
//! everything else that no article stands in (`page::lean`).

use rapporteur_core::article::Evidence;

use crate::assemble::Given;
use crate::words::head;

/// How far into a page the note is looked for, in bytes.
const REACH: usize = 4096;

/// What SingleFile notes of a page that it saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    /// The address that the page was saved from.
    pub(crate) url: Option<String>,
    /// When it was saved, as written ("Fri Mar 05 2021 10:00:00 GMT+0100 (Central European Standard Time)").
    pub(crate) date: Option<String>,
}

/// The note of SingleFile in the head of a page:
/// `<!-- Page saved with SingleFile url: … saved date: … -->`, a line each.
pub(crate) fn saved(html: &str) -> Option<Saved> {
    let start = head(html, REACH);
    let note = start.get(start.find("Page saved with SingleFile")?..)?;
    let note = note.get(..note.find("-->").unwrap_or(note.len()))?;
    let field = |name: &str| {
        let line = note.lines().map(str::trim).find_map(|line| line.strip_prefix(name))?;
        Some(line.trim().to_owned()).filter(|value| !value.is_empty())
    };
    Some(Saved { url: field("url:"), date: field("saved date:") })
}

/// What is known of a page, with what the note says: its address, where none is known, and the day it was saved.
pub(crate) fn noted(html: &str, mut given: Given) -> Given {
    let Some(saved) = saved(html) else { return given };
    given.url = given.url.or(saved.url);
    given.evidence.extend(saved.date.map(|value| Evidence {
        field: "fetched".to_owned(),
        value,
        source: "note of SingleFile".to_owned(),
    }));
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_note_gives_address_and_day() {
        let page = "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://post.example/gate?a=1 \n saved date: Fri Mar 05 2021 10:00:00 GMT+0100 (Central European Standard Time)\n--><meta charset=utf-8>";
        let saved = saved(page).unwrap();
        assert_eq!(saved.url.as_deref(), Some("https://post.example/gate?a=1"));
        assert!(saved.date.unwrap().starts_with("Fri Mar 05 2021 10:00:00 GMT+0100"));
        assert_eq!(super::saved("<html><!-- url: https://post.example -->"), None);
    }
}

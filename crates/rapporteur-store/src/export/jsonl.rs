//! JSON Lines: one file for each kind of thing, one thing a line, the fields of the design's section 5.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Exporter;
use crate::{Error, Filter, Result, Sources, Store, view};

/// JSON Lines.
#[derive(Clone, Copy, Debug)]
pub struct JsonLines;

impl Exporter for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn export(&self, store: &Store, out: &Path) -> Result<Vec<PathBuf>> {
        std::fs::create_dir_all(out).map_err(|source| Error::File { path: out.to_path_buf(), source })?;
        let all = Filter::default();
        let mut sources = Sources::new(store);
        let articles = store.article_ids()?.into_iter().map(|id| {
            let source = sources.get(&id)?;
            view::article(&source, &mut sources)
        });
        let mut files = vec![write(out, "articles", articles)?];
        let mut sources = Sources::new(store);
        for (name, vague) in [("events", false), ("vague", true)] {
            let events = store.events(&Filter { vague, ..Filter::default() })?;
            files.push(write(out, name, events.iter().map(|event| view::event(event, &mut sources)))?);
        }
        let quotations = store.quotations(&all)?;
        files.push(write(
            out,
            "quotes",
            quotations.iter().map(|quote| view::quotation(quote, &mut sources)),
        )?);
        let figures = store.figures(&all)?;
        files.push(write(out, "figures", figures.iter().map(|figure| view::figure(figure, &mut sources)))?);
        let promises = store.commitments(&all)?;
        let promises = promises.iter().map(|promise| view::commitment(promise, &mut sources));
        files.push(write(out, "commitments", promises)?);
        let disputes = store.disputes(&all)?;
        files.push(write(
            out,
            "disputes",
            disputes.iter().map(|dispute| view::dispute(dispute, &mut sources)),
        )?);
        files.push(write(out, "actors", store.actors(&all)?.iter().map(|actor| Ok(view::actor(actor))))?);
        files.push(write(out, "stories", store.stories(&all)?.iter().map(|story| Ok(view::story(story))))?);
        files.push(write(out, "rejects", store.rejects()?.into_iter().map(Ok))?);
        Ok(files)
    }
}

/// Writes `rows` to the file `name.jsonl`.
fn write<T: Serialize>(out: &Path, name: &str, rows: impl Iterator<Item = Result<T>>) -> Result<PathBuf> {
    let path = out.join(format!("{name}.jsonl"));
    let fail = |source| Error::File { path: path.clone(), source };
    let mut file = BufWriter::new(File::create(&path).map_err(fail)?);
    for row in rows {
        let line = serde_json::to_string(&row?)?;
        writeln!(file, "{line}").map_err(fail)?;
    }
    file.flush().map_err(fail)?;
    Ok(path)
}

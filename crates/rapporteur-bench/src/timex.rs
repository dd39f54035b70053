//! Task `timex`: time expressions of texts with a document date, for score_timex.py.

use rapporteur_core::article::Metadata;
use rapporteur_core::reading::{syntax, time};
use rapporteur_core::text::CodePoints;
use serde::{Deserialize, Serialize};

use crate::article::{self, day};
use crate::rows::Files;

/// What the task reads and writes.
pub(crate) const FILES: &str = "Rows are JSON Lines of {id, text, dct}, other fields are not read; \
                                answers are JSON Lines of {id, timex}";

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    dct: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    timex: Vec<Timex>,
}

#[derive(Serialize)]
struct Timex {
    start: usize,
    end: usize,
    r#type: time::TimexKind,
    value: String,
}

/// Runs the task.
pub(crate) fn run(files: &Files) -> anyhow::Result<()> {
    files.answer(answer)
}

fn answer(row: Row) -> Answer {
    let published = row.dct.as_deref().and_then(day).map(article::published);
    let article = article::of_lines(row.text, Metadata { published, ..Metadata::default() });
    let syntax = syntax::analyse(&article.text, &article.body);
    let points = CodePoints::new(&article.text);
    let timex = time::find(&article, &syntax)
        .into_iter()
        .map(|one| {
            let [start, end] = points.pair(one.span);
            Timex { start, end, r#type: one.kind, value: one.value }
        })
        .collect();
    Answer { id: row.id, timex }
}

//! Rows in, answers out: the JSON Lines files that the tasks read and write.

use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The two files of a task.
#[derive(clap::Args, Debug)]
pub(crate) struct Files {
    /// File of rows to read
    #[arg(long)]
    pub(crate) data: PathBuf,
    /// File of answers to write
    #[arg(long)]
    out: PathBuf,
}

impl Files {
    /// The rows of the data.
    pub(crate) fn rows<R: DeserializeOwned>(&self) -> anyhow::Result<Vec<R>> {
        read(&self.data)
    }

    /// Answers every row of the data, several at a time; the answers stand in the rows' order.
    pub(crate) fn answer<R, A>(&self, answer: impl Fn(R) -> A + Send + Sync) -> anyhow::Result<()>
    where
        R: DeserializeOwned + Send,
        A: Serialize + Send,
    {
        let answers: Vec<A> = self.rows()?.into_par_iter().map(answer).collect();
        self.write(&answers)
    }

    /// Writes answers, one a line.
    pub(crate) fn write<A: Serialize>(&self, answers: &[A]) -> anyhow::Result<()> {
        let mut lines = String::new();
        for answer in answers {
            lines += &serde_json::to_string(answer)?;
            lines.push('\n');
        }
        self.write_text(&lines)
    }

    /// Writes answers that are no JSON Lines.
    pub(crate) fn write_text(&self, text: &str) -> anyhow::Result<()> {
        write(&self.out, text)
    }
}

/// A row with the line that it was read from.
pub(crate) struct Placed<R> {
    pub(crate) row: R,
    /// Number of the line, the first being 1.
    pub(crate) number: usize,
    pub(crate) line: String,
}

/// The rows of a JSON Lines file.
pub(crate) fn read<R: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<R>> {
    Ok(read_placed(path)?.into_iter().map(|placed| placed.row).collect())
}

/// The rows of several files.
pub(crate) fn read_all<R: DeserializeOwned>(paths: &[PathBuf]) -> anyhow::Result<Vec<R>> {
    let mut rows = Vec::new();
    for path in paths {
        rows.extend(read(path)?);
    }
    Ok(rows)
}

const NO_ROW: &str = "not such a row as is read here; \
                      each line must be one JSON object with the fields that --help names";

/// The rows of a file with their lines; blank lines are passed over.
pub(crate) fn read_placed<R: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<Placed<R>>> {
    let text = text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let placed = |(before, line): (usize, &str)| {
        let number = before + 1;
        let row = serde_json::from_str(line).with_context(|| format!("{}: {NO_ROW}", place(path, number)))?;
        Ok(Placed { row, number, line: line.to_owned() })
    };
    lines.map(placed).collect()
}

/// `FILE:LINE`, as editors take it.
pub(crate) fn place(path: &Path, number: usize) -> String {
    format!("{}:{number}", path.display())
}

/// The whole of a file.
pub(crate) fn text(path: &Path) -> anyhow::Result<String> {
    let remedy = || format!("cannot read {}; name a file of UTF-8 text that is there", path.display());
    std::fs::read_to_string(path).with_context(remedy)
}

/// Writes the whole of a file.
pub(crate) fn write(path: &Path, contents: &str) -> anyhow::Result<()> {
    let remedy = || format!("cannot write {}; name a file in a folder that is there", path.display());
    std::fs::write(path, contents).with_context(remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq, serde::Deserialize, Serialize)]
    struct Named {
        id: String,
    }

    /// Files of a test in a folder of its own.
    fn files(test: &str, data: &str) -> Files {
        let folder = std::env::temp_dir().join(format!("rapporteur-rows-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let files = Files { data: folder.join("data.jsonl"), out: folder.join("out.jsonl") };
        std::fs::write(&files.data, data).unwrap();
        files
    }

    #[test]
    fn answers_stand_in_the_order_of_their_rows() {
        let rows = |more: &str| {
            (0..100).fold(String::new(), |rows, id| rows + &format!("{{\"id\":\"{id}\"{more}}}\n"))
        };
        let files = files("order", &rows(", \"more\": 1"));
        files.answer(|row: Named| row).unwrap();
        assert_eq!(text(&files.out).unwrap(), rows(""));
    }

    #[test]
    fn blank_lines_are_passed_over_and_counted() {
        let files = files("blank", "{\"id\": \"a\"}\n\n{\"id\": \"b\"}\r\n");
        let placed = read_placed::<Named>(&files.data).unwrap();
        assert_eq!(placed.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(placed[1].line, "{\"id\": \"b\"}");
    }

    #[test]
    fn a_line_that_is_no_row_is_named_with_file_reason_and_remedy() {
        let files = files("broken", "{\"id\": \"a\"}\n{\"text\": \"b\"}\n");
        let message = format!("{:#}", files.rows::<Named>().unwrap_err());
        assert!(message.contains("data.jsonl:2: "), "{message}");
        assert!(message.contains("one JSON object with the fields that --help names"), "{message}");
        assert!(message.contains("missing field `id`"), "{message}");
    }

    #[test]
    fn a_file_that_is_not_there_is_named_with_a_remedy() {
        let folder = std::env::temp_dir().join("rapporteur-rows-nowhere");
        let files = Files { data: folder.join("data.jsonl"), out: folder.join("out.jsonl") };
        let message = format!("{:#}", files.rows::<Named>().unwrap_err());
        assert!(message.contains("data.jsonl; name a file of UTF-8 text"), "{message}");
        let message = format!("{:#}", files.write::<Named>(&[]).unwrap_err());
        assert!(message.contains("out.jsonl; name a file in a folder"), "{message}");
    }
}

//! Batches of articles out of what the user named, memory bounded by the batch.
//!
//! Files with one text are opened in parallel; files with many rows are streamed, a batch at a time.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use rapporteur_core::article::Article;
use rapporteur_intake::{Format, Input, Options, Reject, expand, open};
use rayon::prelude::*;

use super::Rejection;
use super::guard::guarded;

type Item = Result<Article, Rejection>;
type Named = Result<Input, Reject>;
type Rows<'o> = Box<dyn Iterator<Item = Result<Article, Reject>> + 'o>;

/// Articles and rejections, batch by batch, in the order of the inputs.
pub struct Batches<'o> {
    inputs: VecDeque<Named>,
    /// The input with many rows that is being streamed.
    rows: Option<(String, Rows<'o>)>,
    options: &'o Options,
    size: usize,
    total: usize,
}

impl<'o> Batches<'o> {
    /// Prepares inputs as the user named them.
    pub fn new(inputs: &[String], options: &'o Options, size: usize) -> Self {
        let inputs: VecDeque<_> = expand(inputs).into();
        let total = inputs.len();
        Self { inputs, rows: None, options, size: size.max(1), total }
    }

    /// Leaves the record's own files out of the folders that hold it: they are no articles.
    #[must_use]
    pub(super) fn without_record(mut self, record: Option<&Path>) -> Self {
        let Some(record) = record.and_then(|path| path.canonicalize().ok()) else { return self };
        let own: Vec<PathBuf> = ["", "-wal", "-shm", "-watch"]
            .iter()
            .map(|suffix| PathBuf::from(format!("{}{suffix}", record.display())))
            .collect();
        let is_own =
            |reject: &Reject| Path::new(&reject.uri).canonicalize().is_ok_and(|path| own.contains(&path));
        self.inputs.retain(|input| !input.as_ref().is_err_and(is_own));
        self.total = self.inputs.len();
        self
    }

    /// Number of inputs.
    pub(super) fn inputs(&self) -> usize {
        self.total
    }

    /// Addresses of the inputs still to come.
    pub(super) fn uris(&self) -> Vec<String> {
        let uri = |input: &Named| {
            input.as_ref().map_or_else(|reject| reject.uri.clone(), |input| input.uri.clone())
        };
        self.inputs.iter().map(uri).collect()
    }

    /// Number of inputs that were begun.
    pub(super) fn finished(&self) -> usize {
        self.total - self.inputs.len()
    }

    /// The next batch; nothing at the end.
    pub fn next_batch(&mut self) -> Option<Vec<Item>> {
        let mut batch = Vec::new();
        while batch.len() < self.size {
            let room = self.size - batch.len();
            if self.rows.is_some() {
                self.stream(room, &mut batch);
            } else if let Some(reject) = pop_if(&mut self.inputs, Result::is_err) {
                batch.extend(reject.err().map(|reject| Err(reject.into())));
            } else if let Some(Ok(input)) = pop_if(&mut self.inputs, has_rows) {
                let options = self.options;
                match guarded(|| open(&input, options)) {
                    Some(rows) => self.rows = Some((input.uri, rows)),
                    None => batch.push(Err(Rejection::internal(&input.uri))),
                }
            } else if !self.open_single_texts(room, &mut batch) {
                break;
            }
        }
        (!batch.is_empty()).then_some(batch)
    }

    fn stream(&mut self, room: usize, batch: &mut Vec<Item>) {
        let Some((uri, mut rows)) = self.rows.take() else { return };
        for _ in 0..room {
            match guarded(|| rows.next()) {
                Some(Some(item)) => batch.push(item.map_err(Rejection::from)),
                Some(None) => return,
                None => return batch.push(Err(Rejection::internal(&uri))),
            }
        }
        self.rows = Some((uri, rows));
    }

    /// Opens the next inputs in parallel, up to one with many rows; whether there were any.
    fn open_single_texts(&mut self, room: usize, batch: &mut Vec<Item>) -> bool {
        let mut chosen = Vec::new();
        while chosen.len() < room {
            let single = |input: &Named| input.is_ok() && !has_rows(input);
            let Some(Ok(input)) = pop_if(&mut self.inputs, single) else { break };
            chosen.push(input);
        }
        let options = self.options;
        let open_one = |input: &Input| {
            let items = || open(input, options).map(|item| item.map_err(Rejection::from)).collect();
            guarded(items).unwrap_or_else(|| vec![Err(Rejection::internal(&input.uri))])
        };
        let found: Vec<Vec<Item>> = chosen.par_iter().map(open_one).collect();
        batch.extend(found.into_iter().flatten());
        !chosen.is_empty()
    }
}

/// Takes the first input where it is such a one.
fn pop_if(inputs: &mut VecDeque<Named>, wanted: impl Fn(&Named) -> bool) -> Option<Named> {
    if inputs.front().is_some_and(wanted) { inputs.pop_front() } else { None }
}

fn has_rows(input: &Named) -> bool {
    input.as_ref().is_ok_and(|input| !matches!(input.format, Format::Text | Format::Html))
}

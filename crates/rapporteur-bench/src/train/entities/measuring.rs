//! A model that learns in memory from texts with gold names, for measuring; its classes are those of the texts.

use std::path::PathBuf;

use rapporteur_core::reading::name_tagger::features::group;
use rapporteur_core::text::Span;

use super::corpus::{Row, byte_offsets, sentences};
use super::crf::Settings;
use super::learner::{Lesson, Options, labels_of, learn};
use crate::rows;

/// How measuring models learn, unless told otherwise.
pub(crate) const OPTIONS: Options = Options {
    settings: Settings { rounds: 10, rate: 0.03, decay: 1e-5, seed: 7 },
    least: 2,
    groups: group::ALL & !group::GUESSES,
    rows: usize::MAX,
    folds: 0,
};

/// Learns from the files; gives the bytes of the model.
pub(crate) fn from_files(files: &[PathBuf], options: Options) -> anyhow::Result<Vec<u8>> {
    let rows: Vec<Row> = rows::read_all(files)?;
    let mut classes: Vec<String> =
        rows.iter().flat_map(|row| &row.entities).map(|name| name.label.clone()).collect();
    classes.sort();
    classes.dedup();
    let lessons: Vec<Lesson> = rows.iter().map(|row| lesson(row, &classes)).collect();
    Ok(learn(&lessons, &classes, &[], options))
}

fn lesson(row: &Row, classes: &[String]) -> Lesson {
    let offsets = byte_offsets(&row.text);
    let byte = |point: usize| offsets.get(point).copied().unwrap_or(row.text.len());
    let names: Vec<(Span, u8)> = row
        .entities
        .iter()
        .filter_map(|name| {
            let class = classes.iter().position(|class| *class == name.label)?;
            Some((Span::new(byte(name.start), byte(name.end)), class as u8))
        })
        .collect();
    let sentences = sentences(&row.text);
    let allowed = labels_of(&sentences, &names);
    Lesson { text: row.text.clone(), sentences, allowed }
}

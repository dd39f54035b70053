//! ZIP archives: their files one after the other, in the archive's order, each unpacked as it is read.
//!
//! Nothing is written to disk; names that would lead out of a folder are turned away all the same, since
//! whoever made them meant no good. A ZIP that is a Word document is read as one.

mod entry;
mod name;
mod store;

use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use rapporteur_core::article::Article;
use zip::unstable::read::ZipIterable;

use self::entry::{Entry, Unpacked};
use self::store::Store;
use super::judged::{Judged, Verdict};
use crate::input::Format;
use crate::library::docx;
use crate::open::{Options, open_source};
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source, one};

/// Most files of an archive.
const FILE_LIMIT: usize = 100_000;
/// Largest table of names, in bytes.
const TABLE_LIMIT: u64 = 32 << 20;

/// The texts of a ZIP archive.
pub(crate) fn open<'o>(mut source: Source<'o>, options: &'o Options) -> Items<'o> {
    let opened = Store::of(&mut source).and_then(|store| Ok((entries(&store)?, store)));
    let (entries, store) = match opened {
        Ok(opened) => opened,
        Err(reason) => return one(Err(source.reject(reason))),
    };
    let holds = |name: &str| entries.iter().any(|entry| entry.name == name);
    if holds("[Content_Types].xml") && holds("word/document.xml") {
        return word_document(source, &store, options);
    }
    if let Some(what) = office_document(&holds) {
        return one(Err(source.reject(RejectReason::OfficeDocument(what))));
    }
    if entries.iter().all(|entry| entry.folder) {
        return one(Err(source.reject(RejectReason::Empty)));
    }
    Box::new(Files {
        uri: source.uri,
        depth: source.depth,
        store,
        options,
        entries: entries.into_iter(),
        total: Arc::default(),
        file: None,
    })
}

/// Kinds of documents that are ZIP archives themselves.
fn office_document(holds: &impl Fn(&str) -> bool) -> Option<&'static str> {
    let kinds = [
        ("content.xml", "META-INF/manifest.xml", "an OpenDocument file"),
        ("[Content_Types].xml", "xl/workbook.xml", "a spreadsheet"),
        ("[Content_Types].xml", "ppt/presentation.xml", "a file of slides"),
        ("mimetype", "META-INF/container.xml", "an EPUB book"),
    ];
    kinds.iter().find(|(one, other, _)| holds(one) && holds(other)).map(|(_, _, what)| *what)
}

fn word_document<'o>(source: Source<'o>, store: &Store, options: &'o Options) -> Items<'o> {
    match store.reader() {
        Ok(reader) => docx::open(
            Source { format: Format::Docx, reader: Box::new(BufReader::new(reader)), ..source },
            options,
        ),
        Err(fault) => one(Err(source.reject(RejectReason::Unreadable(fault.to_string())))),
    }
}

/// The table of an archive's files.
fn entries(store: &Store) -> Result<Vec<Entry>, RejectReason> {
    let unreadable = |fault: std::io::Error| RejectReason::Unreadable(fault.to_string());
    let damaged = |fault: zip::result::ZipError| RejectReason::Damaged {
        offset: store.length(),
        what: format!("the table of files at its end cannot be read: {fault}"),
    };
    let reader = BufReader::new(store.reader().map_err(unreadable)?);
    let mut archive = ZipIterable::try_new(reader, zip::read::Config::default()).map_err(damaged)?;
    let too_many = RejectReason::TooManyFiles { limit: FILE_LIMIT };
    if archive.len() > FILE_LIMIT {
        return Err(too_many);
    }
    let (mut entries, mut first) = (Vec::new(), None);
    for entry in archive.files().map_err(damaged)? {
        let entry = entry.map_err(damaged)?;
        let place = entry.central_header_start();
        if place - *first.get_or_insert(place) > TABLE_LIMIT {
            return Err(too_many);
        }
        entries.push(Entry::of(&entry));
    }
    Ok(entries)
}

/// The texts of an archive's files.
struct Files<'o> {
    uri: String,
    depth: u8,
    store: Store,
    options: &'o Options,
    entries: std::vec::IntoIter<Entry>,
    /// Bytes unpacked from all files so far.
    total: Arc<AtomicU64>,
    /// What is left of the file before.
    file: Option<Items<'o>>,
}

impl<'o> Files<'o> {
    fn open_entry(&self, entry: &Entry) -> Items<'o> {
        let uri = format!("{}#{}", self.uri, name::shown(&entry.name));
        match self.try_entry(entry) {
            Ok((format, unpacked, verdict)) => {
                let reader = BufReader::with_capacity(1 << 16, unpacked);
                let source = Source { depth: self.depth + 1, ..Source::new(uri, format, reader) };
                Box::new(Judged::new(open_source(source, self.options), verdict))
            }
            Err(reason) => one(Err(Reject::new(uri, reason))),
        }
    }

    fn try_entry(&self, entry: &Entry) -> Result<(Format, Unpacked, Verdict), RejectReason> {
        name::check(&entry.name)?;
        let path = Path::new(&entry.name);
        let Some(format) = Format::of(path) else {
            let extension = path.extension().map(|extension| format!(".{}", extension.to_string_lossy()));
            return Err(RejectReason::UnsupportedFormat(extension.unwrap_or("no extension".to_owned())));
        };
        let verdict = Verdict::default();
        let unpacked = Unpacked::of(entry, &self.store, Arc::clone(&self.total), verdict.clone())?;
        Ok((format, unpacked, verdict))
    }
}

impl Iterator for Files<'_> {
    type Item = Result<Article, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.file.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            let entry = self.entries.find(|entry| !entry.folder)?;
            self.file = Some(self.open_entry(&entry));
        }
    }
}

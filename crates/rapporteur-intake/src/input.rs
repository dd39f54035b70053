//! What a user names on the command line, taken apart into single files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::reject::{Reject, RejectReason};

/// One file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as the user knows it, or `-`.
    pub uri: String,
    /// Where the bytes are.
    pub origin: Origin,
    /// What the name says of the format.
    pub format: Format,
}

/// Where an input's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// The web: `uri` is an address.
    Address,
}

/// What an input is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text or Markdown; a page that hides behind such a name is noticed.
    Text,
    /// A web page.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// A JSON array of rows, one row, or rows a line each.
    Json,
    /// Anything compressed by gzip, archives of crawls among them.
    Gzip,
    /// A crawl's archive (WARC, ISO 28500).
    Warc,
    /// A page saved with its parts as one mail-like file.
    Mhtml,
    /// A ZIP archive.
    Zip,
    /// A Word document.
    Docx,
    /// Rich text.
    Rtf,
    /// A PDF.
    Pdf,
    /// One mail message.
    Mail,
    /// Many mail messages, as mail programs keep them (mbox).
    Mailbox,
    /// A table whose first row names the columns: CSV, or tabs.
    Table,
    /// A feed, a list of feeds, or a news sitemap.
    Feed,
    /// Told from the first bytes.
    Unknown,
}

impl Format {
    /// The format that a file name's extension stands for.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "md" => Some(Self::Text),
            "html" | "htm" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            "gz" => Some(Self::Gzip),
            "warc" => Some(Self::Warc),
            "mht" | "mhtml" => Some(Self::Mhtml),
            "zip" => Some(Self::Zip),
            "docx" => Some(Self::Docx),
            "rtf" => Some(Self::Rtf),
            "pdf" => Some(Self::Pdf),
            "eml" => Some(Self::Mail),
            "mbox" | "mbx" => Some(Self::Mailbox),
            "csv" | "tsv" | "tab" => Some(Self::Table),
            "rss" | "atom" | "xml" | "opml" => Some(Self::Feed),
            _ => None,
        }
    }
}

/// Takes apart what the user named: files, folders (walked in sorted order), patterns and `-`.
///
/// A file that is named itself is read whatever its extension; inside folders and for patterns that do
/// not spell the extension out, unknown extensions are rejected. Hidden entries of a folder are rejected.
pub fn expand(inputs: &[String]) -> Vec<Result<Input, Reject>> {
    let mut found = Vec::new();
    for name in inputs {
        expand_one(name, &mut found);
    }
    found
}

fn expand_one(name: &str, found: &mut Vec<Result<Input, Reject>>) {
    let path = Path::new(name);
    if name == "-" {
        found.push(Ok(Input { uri: name.to_owned(), origin: Origin::Stdin, format: Format::Unknown }));
    } else if path.is_dir() {
        walk(path, &mut BTreeSet::new(), found);
    } else if std::fs::symlink_metadata(path).is_ok() {
        found.push(file(path, true));
    } else if name.starts_with("http://") || name.starts_with("https://") {
        found.push(Ok(Input { uri: name.to_owned(), origin: Origin::Address, format: Format::Unknown }));
    } else if name.contains(['*', '?', '[']) {
        expand_pattern(name, found);
    } else {
        found.push(Err(Reject::new(name, RejectReason::Missing)));
    }
}

fn expand_pattern(pattern: &str, found: &mut Vec<Result<Input, Reject>>) {
    let paths = match glob::glob(pattern) {
        Ok(paths) => paths,
        Err(fault) => {
            return found.push(Err(Reject::new(pattern, RejectReason::BadPattern(fault.to_string()))));
        }
    };
    let before = found.len();
    for path in paths {
        match path {
            Ok(path) if path.is_dir() => walk(&path, &mut BTreeSet::new(), found),
            Ok(path) => {
                let spelled_out =
                    path.extension().is_some() && Path::new(pattern).extension() == path.extension();
                found.push(file(&path, spelled_out));
            }
            Err(fault) => found.push(Err(unreadable(fault.path(), fault.error()))),
        }
    }
    if found.len() == before {
        found.push(Err(Reject::new(pattern, RejectReason::NoMatch)));
    }
}

/// One file as an input, or the reason why not. Broken links are missing files.
fn file(path: &Path, named: bool) -> Result<Input, Reject> {
    let uri = path.display().to_string();
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
            return Err(Reject::new(uri, RejectReason::Missing));
        }
        Err(fault) => return Err(unreadable(path, &fault)),
    };
    if !metadata.is_file() && !named {
        return Err(Reject::new(uri, RejectReason::UnsupportedFormat("not a plain file".to_owned())));
    }
    match Format::of(path) {
        Some(format) => Ok(Input { uri, origin: Origin::File(path.to_owned()), format }),
        None if named => Ok(Input { uri, origin: Origin::File(path.to_owned()), format: Format::Unknown }),
        None => Err(Reject::new(uri, RejectReason::UnsupportedFormat(extension_of(path)))),
    }
}

/// Walks a folder in sorted order; `above` holds the folders on the way down, links resolved.
fn walk(folder: &Path, above: &mut BTreeSet<PathBuf>, found: &mut Vec<Result<Input, Reject>>) {
    let resolved = match folder.canonicalize() {
        Ok(resolved) => resolved,
        Err(fault) => return found.push(Err(unreadable(folder, &fault))),
    };
    if !above.insert(resolved.clone()) {
        return found.push(Err(Reject::new(folder.display().to_string(), RejectReason::FolderLoop)));
    }
    match entries(folder) {
        Ok(paths) if paths.is_empty() => {
            found.push(Err(Reject::new(folder.display().to_string(), RejectReason::EmptyFolder)));
        }
        Ok(paths) => paths.iter().for_each(|path| visit(path, above, found)),
        Err(fault) => found.push(Err(unreadable(folder, &fault))),
    }
    above.remove(&resolved);
}

fn visit(path: &Path, above: &mut BTreeSet<PathBuf>, found: &mut Vec<Result<Input, Reject>>) {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    if hidden {
        found.push(Err(Reject::new(path.display().to_string(), RejectReason::Hidden)));
    } else if path.is_dir() {
        walk(path, above, found);
    } else {
        found.push(file(path, false));
    }
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|found| found.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

fn unreadable(path: &Path, fault: &std::io::Error) -> Reject {
    Reject::new(path.display().to_string(), RejectReason::Unreadable(fault.to_string()))
}

fn extension_of(path: &Path) -> String {
    path.extension().map_or_else(
        || "no extension".to_owned(),
        |extension| format!(".{}", extension.to_string_lossy().to_lowercase()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path, inputs: &[String]) -> Vec<String> {
        let prefix = format!("{}/", folder.display());
        expand(inputs)
            .into_iter()
            .map(|found| match found {
                Ok(input) => input.uri.replace(&prefix, ""),
                Err(reject) => format!("{} ! {}", reject.uri.replace(&prefix, ""), reject.reason),
            })
            .collect()
    }

    #[test]
    fn a_folder_is_walked_in_order_and_nothing_vanishes() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["z.txt", "a.html", "b/c.jsonl", "b/d.odp", ".hidden.txt"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let all = names(folder.path(), &[folder.path().display().to_string()]);
        assert_eq!(
            all,
            [
                ".hidden.txt ! hidden, not read",
                "a.html",
                "b/c.jsonl",
                "b/d.odp ! unsupported format (.odp)",
                "z.txt"
            ]
        );
    }

    #[test]
    fn a_named_file_needs_no_known_extension() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cable.asc");
        std::fs::write(&path, "x").unwrap();
        assert_eq!(names(folder.path(), &[path.display().to_string()]), ["cable.asc"]);
    }

    #[test]
    fn missing_files_and_empty_patterns_are_rejects() {
        let found = expand(&["/nowhere/at-all.txt".to_owned(), "/nowhere/*.txt".to_owned(), "-".to_owned()]);
        assert_eq!(found[0].as_ref().unwrap_err().reason, RejectReason::Missing);
        assert_eq!(found[1].as_ref().unwrap_err().reason, RejectReason::NoMatch);
        assert_eq!(found[2].as_ref().unwrap().origin, Origin::Stdin);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_parent_folder_ends_the_walk() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        let all = names(folder.path(), &[folder.path().display().to_string()]);
        assert_eq!(all, ["again ! a link leads back to a folder that contains it"]);
    }
}

//! What the user wants watched.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_intake::{Listing, RejectReason, read_feed};

use crate::failure::UserError;

/// The addresses that the user's words stand for: an address itself, all feeds of an OPML file, or the addresses
/// in a text file, one a line. Files are read anew each time, so that they can be changed meanwhile.
pub(super) fn addresses(sources: &[String]) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for source in sources {
        if is_address(source) {
            found.insert(source.clone());
        } else {
            found.extend(of_file(Path::new(source))?);
        }
    }
    Ok(found)
}

fn is_address(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://")
}

fn of_file(path: &Path) -> Result<Vec<String>> {
    let name = path.display();
    let bytes = std::fs::read(path).with_context(|| name.to_string())?;
    match read_feed(&bytes, None, None) {
        Ok(Listing::Feeds(links)) => Ok(links.into_iter().map(|link| link.address).collect()),
        Ok(_) => {
            let message = format!("{name}: a feed on this machine brings nothing new");
            Err(UserError::new(message, "`rapporteur ingest` reads it; give its address to watch it").into())
        }
        Err(RejectReason::NotAFeed) => of_lines(path, &String::from_utf8_lossy(&bytes)),
        Err(reason) => Err(UserError::new(format!("{name}: {reason}"), reason.remedy()).into()),
    }
}

/// Empty lines and what begins with # are passed over.
fn of_lines(path: &Path, text: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (index, line) in text.lines().map(str::trim).enumerate() {
        if is_address(line) {
            found.push(line.to_owned());
        } else if !line.is_empty() && !line.starts_with('#') {
            let message = format!("{}:{}: not an address", path.display(), index + 1);
            return Err(UserError::new(message, "write one address a line, notes after a #").into());
        }
    }
    Ok(found)
}

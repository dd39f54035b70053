//! Archives: crawls, gzip, ZIP and saved pages, whole, damaged and hostile.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod crawl;
mod crawl_damage;
mod gzip;
mod mhtml;
mod write;
mod zip;

use rapporteur_intake::{Article, Options, Reject, expand, open};

/// The results of a file of that name with these bytes; names of rejects stand without the folder.
fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article, Reject>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let prefix = format!("{}/", folder.path().display());
    let options = Options::default();
    let input = expand(&[path.display().to_string()]).pop().unwrap().unwrap();
    let mut results: Vec<_> = open(&input, &options).collect();
    for result in &mut results {
        match result {
            Ok(article) => article.metadata.uri = article.metadata.uri.replace(&prefix, ""),
            Err(reject) => reject.uri = reject.uri.replace(&prefix, ""),
        }
    }
    results
}

/// Place of each article, or place and reason of each reject.
fn told(results: &[Result<Article, Reject>]) -> Vec<String> {
    results
        .iter()
        .map(|result| match result {
            Ok(article) => article.metadata.uri.clone(),
            Err(reject) => format!("{} ! {}", reject.uri, reject.reason),
        })
        .collect()
}

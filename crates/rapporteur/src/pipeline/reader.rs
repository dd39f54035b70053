//! Reading and coding articles, every core busy.

use rapporteur_core::article::Article;
use rapporteur_core::coding::{self, Account};
use rapporteur_core::reading::{self, Reading};
use rayon::prelude::*;

use super::Rejection;
use super::guard::guarded;

/// The reader's name in the record: accounts of another one are made anew.
pub const READER: &str = concat!("built-in ", env!("CARGO_PKG_VERSION"));

/// Reads and codes one article; nothing where that ran into a mistake of ours.
pub fn read(article: &Article) -> Option<(Reading, Account)> {
    guarded(|| {
        let reading = reading::read(article);
        let account = coding::code(article, &reading);
        (reading, account)
    })
}

/// Reads and codes articles in parallel; the results are in their order.
pub(super) fn read_all(articles: Vec<Article>) -> Vec<Result<(Article, Account), Rejection>> {
    let read_one = |article: Article| match read(&article) {
        Some((_, account)) => Ok((article, account)),
        None => Err(Rejection::internal(&article.metadata.uri)),
    };
    articles.into_par_iter().map(read_one).collect()
}

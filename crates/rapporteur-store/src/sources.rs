//! The articles behind the record, loaded as the views ask for them.

use std::collections::BTreeMap;
use std::rc::Rc;

use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::coding::Account;
use rapporteur_core::text::{CodePoints, Span};

use crate::{Result, Store};

/// So many articles are kept at hand; then all are let go.
const AT_HAND: usize = 512;

/// An article with what it says and its offsets in code points.
#[derive(Debug)]
pub struct Source {
    /// The article.
    pub article: Article,
    /// What it says.
    pub account: Account,
    /// Its offsets.
    pub points: CodePoints,
}

impl Source {
    /// `[start, end]` of a span in code points.
    pub fn pair(&self, span: Span) -> [usize; 2] {
        self.points.pair(span)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }
}

/// Loads articles and keeps the recent ones.
#[derive(Debug)]
pub struct Sources<'a> {
    store: &'a Store,
    at_hand: BTreeMap<ArticleId, Rc<Source>>,
}

impl<'a> Sources<'a> {
    /// The articles of a record.
    pub fn new(store: &'a Store) -> Self {
        Self { store, at_hand: BTreeMap::new() }
    }

    /// One of them.
    ///
    /// # Errors
    /// When there is none of that id, or it cannot be read back.
    pub fn get(&mut self, id: &ArticleId) -> Result<Rc<Source>> {
        if let Some(source) = self.at_hand.get(id) {
            return Ok(Rc::clone(source));
        }
        let article = self.store.article(id)?;
        let points = CodePoints::new(&article.text);
        let source = Rc::new(Source { account: self.store.account(id)?, article, points });
        if self.at_hand.len() >= AT_HAND {
            self.at_hand.clear();
        }
        self.at_hand.insert(id.clone(), Rc::clone(&source));
        Ok(source)
    }

    /// The record they belong to.
    pub fn store(&self) -> &'a Store {
        self.store
    }
}

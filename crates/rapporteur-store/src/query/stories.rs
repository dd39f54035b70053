//! Stories by days, words of their title or of their articles, and article.

use rapporteur_core::record::Story;

use crate::filter::{Conditions, match_query};
use crate::{Filter, Result, Store};

impl Store {
    /// Stories; the filter's days are held against those of publication.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stories(&self, filter: &Filter) -> Result<Vec<Story>> {
        let mut conditions = Conditions::default();
        conditions.add_days("story.date_from", "story.date_to", filter);
        let words = filter.text.as_deref().map(match_query).filter(|query| !query.is_empty());
        conditions.add_some(
            "story.id IN (SELECT story FROM story_article JOIN article ON article.id = story_article.article
             WHERE number IN (SELECT rowid FROM article_search WHERE article_search MATCH ?))",
            words.as_deref(),
        );
        conditions.add_article("story.id", "story_article", "story", filter);
        self.select("story", &conditions, filter)
    }
}

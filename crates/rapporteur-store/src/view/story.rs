//! A story, as scripts see it.

use rapporteur_core::record::Story;
use serde::Serialize;

/// A story.
#[derive(Clone, Debug, Serialize)]
pub struct StoryView {
    /// Its id.
    pub id: String,
    /// The headline of its earliest article that has one, else the summary of one of its events.
    pub title: String,
    /// First day of publication, ISO 8601.
    pub from: Option<String>,
    /// Last day of publication.
    pub to: Option<String>,
    /// Ids of its articles, the earliest first.
    pub articles: Vec<String>,
    /// Ids of its events.
    pub events: Vec<String>,
}

/// The view of a story.
pub fn story(story: &Story) -> StoryView {
    StoryView {
        id: story.id.clone(),
        title: story.title.clone(),
        from: story.from.map(|day| day.to_string()),
        to: story.to.map(|day| day.to_string()),
        articles: story.articles.iter().map(ToString::to_string).collect(),
        events: story.events.clone(),
    }
}

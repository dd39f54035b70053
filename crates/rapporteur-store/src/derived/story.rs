//! Stories with their articles and events.

use rapporteur_core::record::Story;
use rusqlite::{Connection, params};

use super::payload;
use crate::Result;

pub(super) fn write(connection: &Connection, stories: &[Story]) -> Result<()> {
    let mut row = connection.prepare_cached(
        "INSERT INTO story (position, id, title, date_from, date_to, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut article_row = connection
        .prepare_cached("INSERT INTO story_article (story, position, article, id) VALUES (?1, ?2, ?3, ?4)")?;
    let mut event_row =
        connection.prepare_cached("INSERT INTO story_event (story, position, event) VALUES (?1, ?2, ?3)")?;
    for (position, story) in stories.iter().enumerate() {
        let (from, to) = (story.from.map(|day| day.to_string()), story.to.map(|day| day.to_string()));
        row.execute(params![position as i64, story.id, story.title, from, to, payload(story)?])?;
        for (place, article) in story.articles.iter().enumerate() {
            article_row.execute(params![story.id, place as i64, article.0, Story::id_of(article)])?;
        }
        for (place, event) in story.events.iter().enumerate() {
            event_row.execute(params![story.id, place as i64, event])?;
        }
    }
    Ok(())
}

//! Stories: the affairs that several articles tell.

use maud::{Markup, html};
use rapporteur_core::reading::time::Interval;
use rapporteur_core::record::Story;

use super::{badge, count, days, headline, layout, source};
use crate::serve::library::Library;

/// Draws the list, the affairs that most articles tell first; articles that stand alone are counted.
pub fn list(library: &Library) -> Markup {
    let mut stories: Vec<&Story> =
        library.record.stories.iter().filter(|story| story.articles.len() > 1).collect();
    stories.sort_by_key(|story| std::cmp::Reverse(story.articles.len()));
    let alone = library.record.stories.len() - stories.len();
    let content = html! {
        h1 { "Stories" }
        p.lead {
            (count(stories.len(), "story", "stories")) " that several articles tell · "
            (count(alone, "article stands", "articles stand")) " alone"
        }
        @for story in stories { (one(library, story)) }
    };
    layout("Stories", "/stories", &content)
}

fn one(library: &Library, story: &Story) -> Markup {
    let published = story.from.zip(story.to).map(|(from, to)| days(Interval { from, to }));
    let events = || library.record.events.iter().filter(|event| story.events.contains(&event.id));
    html! {
        h2 { (story.title) }
        p.hint { (published.unwrap_or_else(|| "undated".to_owned())) " · " (count(story.articles.len(), "article", "articles")) }
        ul { @for article in story.articles.iter().filter_map(|id| library.articles.get(id)) {
            li { a href={ "/articles/" (article.id) } { (headline(article)) } " " span.source { (source(article)) } }
        } }
        ul { @for event in events() {
            li { (badge(event.event_type)) a href={ "/events/" (event.id) } { (event.summary) } }
        } }
    }
}

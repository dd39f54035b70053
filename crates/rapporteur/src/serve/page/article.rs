//! Articles: the list, and one with its body, what was cut from it and what the record took from it.

use maud::{Markup, html};
use rapporteur_core::article::Article;
use rapporteur_core::reading::is_read;
use rapporteur_core::text::Span;

use super::highlight::{Mark, marked};
use super::readers::two_readings;
use super::{badge, count, headline, layout, source};
use crate::changes::{Change, changes};
use crate::serve::library::Library;

/// Words of a passage that are shown.
const BEGINNING: usize = 12;

/// Draws the list.
pub fn list(library: &Library) -> Markup {
    let mut articles: Vec<&Article> = library.articles.values().collect();
    articles.sort_by_key(|article| (article.metadata.published.clone(), article.id.clone()));
    let content = html! {
        h1 { "Articles" }
        p.lead { (count(articles.len(), "article", "articles")) }
        ol.articles { @for article in articles {
            li {
                a href={ "/articles/" (article.id) } { (headline(article)) }
                p.source { (source(article)) " · " (count(library.events_of(&article.id).count(), "event", "events")) (origin(library, article)) }
            }
        } }
    };
    layout("Articles", "/articles", &content)
}

fn origin(library: &Library, article: &Article) -> Markup {
    let found = library
        .record
        .origins
        .iter()
        .find(|origin| origin.article == article.id && origin.origin != article.id.0);
    html! { @if let Some(origin) = found { " · " (origin.why) } }
}

/// Draws one article.
pub fn draw(library: &Library, article: &Article) -> Markup {
    let marks = marks(library, article);
    let content = html! {
        p.crumb { a href="/articles" { "Articles" } }
        h1 { (headline(article)) }
        p.lead { (source(article)) (origin(library, article)) }
        @if let Some(caution) = &article.metadata.caution { p.hint { (caution) } }
        @if let Some(language) = article.metadata.language.as_deref().filter(|language| !is_read(Some(language))) {
            p.hint { "Kept and not read: its language is " (language) ", and English is read." }
        }
        (versions(library, article))
        @if let Some(published) = &article.metadata.published { p.hint { "Publication date from: " (published.basis) } }
        div.columns {
            div.text { @for (span, cut) in stretches(article) {
                @match cut {
                    None => p { (marked(&article.text, span, &marks)) },
                    Some(why) => p.cut title={ "left out of the reading: " (why) } { (span.of(&article.text)) },
                }
            } }
            aside {
                h2 { "On the record" }
                ul { @for event in library.events_of(&article.id) {
                    li { (badge(event.event_type)) a href={ "/events/" (event.id) } { (event.summary) } }
                } }
                (shared(library, article))
                h2 { "Quotations" }
                ul { @for quotation in library.quotations_of(&article.id) {
                    li { a href={ "/quotations/" (quotation.id) } { "“" (quotation.text) "”" } }
                } }
            }
        }
        @if let Some(account) = library.accounts.get(&article.id) { (two_readings(article, account)) }
        p.id { "Read from " code { (article.metadata.uri) } " · id " code { (article.id) } }
    };
    layout(&headline(article), "/articles", &content)
}

/// The other versions of the article, oldest first.
fn versions(library: &Library, article: &Article) -> Markup {
    let origin = library.record.origins.iter().find(|origin| origin.article == article.id);
    let versions = origin.map_or(&[][..], |origin| origin.versions.as_slice());
    let at = versions.iter().position(|id| *id == article.id).unwrap_or(0);
    html! { @for (index, id) in versions.iter().enumerate().filter(|(index, _)| *index != at) {
        p.hint { a href={ "/articles/" (id) } { (if index < at { "An older version" } else { "A newer version" }) } " of this article is known." }
    }
    @if let Some(older) = at.checked_sub(1).and_then(|before| library.articles.get(versions.get(before)?)) {
        (changed(older, article))
    } }
}

/// What changed from the version before.
fn changed(older: &Article, article: &Article) -> Markup {
    let (changes, more) = changes(older, article);
    html! { details {
        summary { "What changed from the version before" }
        ul { @for change in &changes { li { @match change {
            Change::Out(words) => del { (words) },
            Change::In(words) => ins { (words) },
        } } } @if more > 0 { li { "and " (more) " more" } } }
    } }
}

/// The passages that other articles carry too.
fn shared(library: &Library, article: &Article) -> Markup {
    let origin = library.record.origins.iter().find(|origin| origin.article == article.id);
    let parts = origin.map_or(&[][..], |origin| origin.parts.as_slice());
    html! { @if !parts.is_empty() {
        h2 { "Shared with others" }
        ul.shared { @for part in parts { @if let Some(other) = library.articles.get(&part.source) {
            li {
                q { (beginning(part.span.of(&article.text))) } " — "
                (if part.earlier { "earlier in " } else { "also in " })
                a href={ "/articles/" (other.id) } { (headline(other)) } ", " (source(other))
            }
        } } }
    } }
}

/// The first words of a passage.
fn beginning(words: &str) -> String {
    let mut first: Vec<&str> = words.split_whitespace().take(BEGINNING + 1).collect();
    if first.len() > BEGINNING {
        first[BEGINNING] = "…";
    }
    first.join(" ")
}

fn marks(library: &Library, article: &Article) -> Vec<Mark> {
    let Some(account) = library.accounts.get(&article.id) else { return Vec::new() };
    let mut marks: Vec<Mark> = account.reports.iter().map(|report| (report.trigger, "trigger")).collect();
    marks.extend(
        account.statements.iter().flat_map(|statement| statement.content.iter().map(|&span| (span, "said"))),
    );
    marks
}

/// Body and cut stretches in order of the text, with the reason for each cut.
fn stretches(article: &Article) -> Vec<(Span, Option<String>)> {
    let why = |cut: &rapporteur_core::article::Cut| {
        serde_json::to_value(cut.why)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default()
    };
    let mut all: Vec<(Span, Option<String>)> = article.body.iter().map(|&span| (span, None)).collect();
    all.extend(article.cut.iter().map(|cut| (cut.span, Some(why(cut)))));
    all.sort_by_key(|(span, _)| *span);
    all
}

//! Quotations: the list, and one with every occurrence.

use maud::{Markup, html};
use rapporteur_core::record::{Occurrence, Quotation};

use super::highlight::marked;
use super::{count, headline, layout, source};
use crate::edited::{Piece, pieces};
use crate::serve::library::Library;

/// Draws the list.
pub fn list(library: &Library) -> Markup {
    let content = html! {
        h1 { "Quotations" }
        p.lead { (count(library.record.quotations.len(), "quotation", "quotations")) ", each once" }
        ol.quotations { @for quotation in &library.record.quotations {
            li {
                blockquote { a href={ "/quotations/" (quotation.id) } { (quotation.text) } }
                p.source { (speaker(quotation)) " · " (count(quotation.occurrences.len(), "occurrence", "occurrences")) }
            }
        } }
    };
    layout("Quotations", "/quotations", &content)
}

/// Draws one quotation.
pub fn draw(library: &Library, quotation: &Quotation) -> Markup {
    let content = html! {
        p.crumb { a href="/quotations" { "Quotations" } }
        h1.quoted { "“" (quotation.text) "”" }
        p.lead { (speaker(quotation)) @if let Some(through) = &quotation.through { ", told to " (through) } }
        p.hint { (first(library, quotation)) }
        h2 { "Who carries it" }
        @for occurrence in &quotation.occurrences {
            @if let Some(article) = library.articles.get(&occurrence.article) {
                article.report {
                    blockquote { (marked(&article.text, paragraph(article, occurrence.span), &[(occurrence.span, "trigger")])) }
                    (edited(quotation, occurrence))
                    p.source {
                        a href={ "/articles/" (article.id) } { (headline(article)) } " — " (source(article))
                        @if let Some(given) = &occurrence.speaker_as_given { " · speaker given as “" (given) "”" }
                        @if let Some(outlet) = &occurrence.through { " · told to " (outlet) }
                    }
                }
            }
        }
        p.id { "Id " code { (quotation.id) } }
    };
    layout("Quotation", "/quotations", &content)
}

/// Who carried it first, where days of publication tell.
fn first(library: &Library, quotation: &Quotation) -> Markup {
    let article = quotation.first.as_ref().and_then(|article| library.articles.get(article));
    html! { @match article {
        Some(article) => { "First carried by " a href={ "/articles/" (article.id) } { (headline(article)) } " — " (source(article)) },
        None => "Who carried it first is not known",
    } }
}

/// The fullest version with what the words of an occurrence leave out and put in.
fn edited(quotation: &Quotation, occurrence: &Occurrence) -> Markup {
    html! { @if !occurrence.edits.is_empty() {
        p.edits { @for piece in pieces(&quotation.text, &occurrence.edits) {
            @match piece {
                Piece::Kept(words) => { " " (words) },
                Piece::Clipped => " […]",
                Piece::LeftOut(words) => { " " del { (words) } },
                Piece::PutIn(words) => { " " ins { (words) } },
            }
        } }
    } }
}

fn speaker(quotation: &Quotation) -> &str {
    quotation.speaker.as_deref().unwrap_or("speaker not told")
}

/// The paragraph around some words.
fn paragraph(
    article: &rapporteur_core::article::Article,
    span: rapporteur_core::text::Span,
) -> rapporteur_core::text::Span {
    article.body.iter().copied().find(|body| body.contains(span)).unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use rapporteur_core::article::ArticleId;
    use rapporteur_core::record::Edit;
    use rapporteur_core::text::Span;

    use super::*;

    #[test]
    fn what_an_occurrence_leaves_out_and_puts_in_is_marked() {
        let edit = |at, was: &str, is: &str| Edit { at, was: was.into(), is: is.into() };
        let occurrence = Occurrence {
            article: ArticleId::of("one"),
            index: 0,
            span: Span::new(0, 9),
            text: "leave <now>".into(),
            speaker_as_given: None,
            through: None,
            through_span: None,
            edits: vec![edit(0, "We", ""), edit(9, "at once", "<now>")],
        };
        let quotation = Quotation {
            id: "quo:1".into(),
            aliases: Vec::new(),
            text: "We leave at once".into(),
            speaker: None,
            actor: None,
            through: None,
            first: None,
            occurrences: Vec::new(),
        };
        let html = edited(&quotation, &occurrence).into_string();
        assert_eq!(html, "<p class=\"edits\"> […]  leave  <del>at once</del> <ins>&lt;now&gt;</ins></p>");
        assert!(first(&Library::default(), &quotation).into_string().contains("not known"));
    }
}

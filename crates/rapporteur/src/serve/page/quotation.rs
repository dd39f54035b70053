//! Quotations: the list, and one with every occurrence.

use maud::{Markup, html};
use rapporteur_core::record::Quotation;

use super::highlight::marked;
use super::{count, headline, layout, source};
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
        h2 { "Who carries it" }
        @for occurrence in &quotation.occurrences {
            @if let Some(article) = library.articles.get(&occurrence.article) {
                article.report {
                    blockquote { (marked(&article.text, paragraph(article, occurrence.span), &[(occurrence.span, "trigger")])) }
                    p.source {
                        a href={ "/articles/" (article.id) } { (headline(article)) } " — " (source(article))
                        @if let Some(given) = &occurrence.speaker_as_given { " · speaker given as “" (given) "”" }
                    }
                }
            }
        }
        p.id { "Id " code { (quotation.id) } }
    };
    layout("Quotation", "/quotations", &content)
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

//! Figures by subject and date.

use maud::{Markup, html};

use super::event::value;
use super::highlight::marked;
use super::{count, days, layout, source};
use crate::serve::library::Library;

/// Draws the table of figures.
pub fn draw(library: &Library) -> Markup {
    let figures = &library.record.figures;
    let content = html! {
        h1 { "Figures" }
        p.lead { (count(figures.len(), "figure", "figures")) }
        table {
            thead { tr { th { "Subject" } th.number { "Value" } th { "As of" } th { "Status" } th { "Words" } } }
            tbody { @for figure in figures { tr {
                td { (figure.subject) }
                td.number { (value(figure.low, figure.best, figure.high)) }
                td { @match figure.as_of { Some(interval) => (days(interval)), None => span.unknown { "not told" } } }
                td { (figure.status) }
                td { @for (id, index) in &figure.reports {
                    @if let (Some(article), Some(report)) = (library.articles.get(id), library.accounts.get(id).and_then(|account| account.figures.get(*index))) {
                        details { summary { (source(article)) }
                            blockquote { (marked(&article.text, report.clause, &[(report.span, "trigger")])) }
                            a href={ "/articles/" (id) } { "Read the article" } }
                    }
                } }
            } } }
        }
    };
    layout("Figures", "/figures", &content)
}

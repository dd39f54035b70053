//! Who read what: the readers of a report, and where two readers of an article differ.

use maud::{Markup, html};
use rapporteur_core::article::Article;
use rapporteur_core::coding::comparison::{Difference, differences};
use rapporteur_core::coding::gate::Admission;
use rapporteur_core::coding::{Account, ReadBy};

use super::count;

/// " · read by …"; nothing where the built-in reader read alone.
pub(super) fn read_by(account: Option<&Account>, read_by: ReadBy) -> Markup {
    let readers = account.filter(|account| account.model().is_some()).map(|account| account.readers(read_by));
    html! { @if let Some(readers) = readers { " · read by " (readers.join(" and ")) } }
}

/// What was let in of a model's reading, and where it and the built-in reader differ, both beside the words.
pub(super) fn two_readings(article: &Article, account: &Account) -> Markup {
    let Some((model, comparison)) = account.model().zip(account.comparison.as_ref()) else { return html! {} };
    let verdicts = account.admissions.last().map(Admission::verdicts).unwrap_or_default();
    let differences = differences(comparison);
    html! {
        section.readings {
            h2 { "Two readings" }
            p.hint {
                "Of what " (model) " says of this article " (verdicts.accepted) " entered the record as they are, "
                (verdicts.corrected) " corrected, " (verdicts.refused) " were refused. "
                (count(differences.len(), "difference", "differences")) " from the built-in reader."
            }
            @if !differences.is_empty() {
                table {
                    thead { tr { th { "words" } th { "field" } th { "built-in" } th { (model) } } }
                    tbody { @for one in &differences { (row(article, one)) } }
                }
            }
        }
    }
}

fn row(article: &Article, one: &Difference) -> Markup {
    let said = |value: &Option<String>| match value.as_deref() {
        None => "–".to_owned(),
        Some("") => "left open".to_owned(),
        Some(value) => value.to_owned(),
    };
    html! { tr {
        td { (one.span.of(&article.text)) }
        td { (one.field) }
        td { (said(&one.built_in)) }
        td { (said(&one.model)) }
    } }
}

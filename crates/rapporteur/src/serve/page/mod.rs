//! The pages, each a pure function from the library to HTML.

pub mod article;
pub mod event;
pub mod figure;
mod highlight;
pub mod overview;
pub mod quotation;
mod readers;
pub mod story;
mod timeline;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use rapporteur_core::article::Article;
use rapporteur_core::coding::Status;
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading::place::Place;
use rapporteur_core::reading::time::Interval;
use rapporteur_core::record::{Basis, Event, EventDate};

const STYLE: &str = include_str!("style.css");

/// The frame around every page.
pub fn layout(title: &str, here: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · rapporteur" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { "Skip to the content" }
                header.site {
                    a.mark href="/" { "rapporteur" }
                    nav aria-label="Main" {
                        @for (address, name) in [("/", "Events"), ("/quotations", "Quotations"), ("/figures", "Figures"), ("/stories", "Stories"), ("/articles", "Articles")] {
                            a href=(address) aria-current=[(address == here).then_some("page")] { (name) }
                        }
                    }
                }
                main #content { (content) }
                footer.site {
                    p { "Every line leads back to the words of its reports. Places: GeoNames, CC BY 4.0. Event types: PLOVER 0.8." }
                }
            }
        }
    }
}

/// The page for an address that leads nowhere.
pub fn not_found(what: &str) -> Markup {
    layout(
        "Not found",
        "",
        &html! { h1 { "Not found" } p { "There is no " (what) " here. " a href="/" { "Back to the events" } "." } },
    )
}

/// Days as people write them, no narrower than they are known.
pub fn days(interval: Interval) -> String {
    let (from, to) = (interval.from, interval.to);
    let same_month = from.first_of_month() == to.first_of_month();
    if from == to {
        from.strftime("%-d %B %Y").to_string()
    } else if same_month && from.first_of_month() == from && to.last_of_month() == to {
        from.strftime("%B %Y").to_string()
    } else if same_month {
        format!("{}–{}", from.day(), to.strftime("%-d %B %Y"))
    } else {
        format!("{} – {}", from.strftime("%-d %B %Y"), to.strftime("%-d %B %Y"))
    }
}

/// An event's days, or that they are unknown; said so where they are those of the news that told it.
pub fn event_days(event: &Event) -> String {
    let told = |date: EventDate| match date.basis {
        Basis::Publication => format!("{} (told as news)", days(date.interval)),
        _ => days(date.interval),
    };
    event.date.map_or_else(|| "date unknown".to_owned(), told)
}

/// An event's place; said so where it is only the country that its article is set in.
pub fn event_place(event: &Event, place: &Place) -> String {
    match event.place_basis {
        Basis::Setting => format!("set in {}", place.name),
        _ => place.name.clone(),
    }
}

/// The style class of an event type: PLOVER's four quads.
pub fn quad(event_type: EventType) -> &'static str {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Reject, Request,
        Retreat, Sanction, Support, Threaten,
    };
    match event_type {
        Agree | Consult | Support | Concede => "talk",
        Cooperate | Aid | Retreat => "give",
        Request | Accuse | Reject | Threaten => "dispute",
        Protest | Sanction | Mobilize | Coerce | Assault => "force",
    }
}

/// A badge with the event's type.
pub fn badge(event_type: EventType) -> Markup {
    html! { span.badge.(quad(event_type)) { (event_type.name().to_lowercase()) } }
}

/// The status, where it is anything but plainly happened.
pub fn status_note(status: Status) -> Markup {
    let words = match status {
        Status::Happened => return html! {},
        Status::Planned => "planned",
        Status::Alleged => "alleged",
        Status::Denied => "denied",
        Status::Hypothetical => "hypothetical",
        Status::Negated => "did not happen",
    };
    html! { span.status { (words) } }
}

/// Outlet and day of an article, as a reader cites it.
pub fn source(article: &Article) -> String {
    let outlet = article.metadata.outlet.as_deref().unwrap_or_else(|| file_name(&article.metadata.uri));
    match &article.metadata.published {
        Some(published) => {
            format!("{outlet}, {}", days(Interval { from: published.from, to: published.to }))
        }
        None => format!("{outlet}, undated"),
    }
}

/// The headline, or the first words.
pub fn headline(article: &Article) -> String {
    if let Some(title) = &article.metadata.title {
        return title.clone();
    }
    let lead = article.body.first().map_or("", |span| span.of(&article.text));
    let mut words: String = lead.chars().take(90).collect();
    if words.len() < lead.len() {
        words.push('…');
    }
    words
}

fn file_name(uri: &str) -> &str {
    uri.rsplit('/').next().unwrap_or(uri)
}

/// "1 origin", "2 origins".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

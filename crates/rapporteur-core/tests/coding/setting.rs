//! When and where a report is set that its own sentence does not tell.

use rapporteur_core::coding::{self, Report};
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading;

use crate::{account, article};

fn of_type(text: &str, event_type: EventType) -> Report {
    let mut found = account(text).reports;
    let position = found.iter().position(|report| report.event_type == event_type);
    assert!(position.is_some(), "no {event_type:?} in {text}: {found:#?}");
    found.swap_remove(position.unwrap_or_default())
}

fn country(report: &Report) -> Option<&str> {
    report.setting.country.as_ref().map(|located| located.place.name.as_str())
}

#[test]
fn words_in_the_simple_past_or_the_present_are_news() {
    for text in [
        "Foreign Minister Ana Moss condemned the Kell Front.",
        "Foreign Minister Ana Moss condemns the Kell Front.",
        "Foreign Minister Ana Moss spoke at length, condemning the Kell Front.",
    ] {
        assert!(of_type(text, EventType::Accuse).setting.news, "{text}");
    }
}

#[test]
fn what_is_told_as_long_past_or_often_done_is_no_news() {
    for text in [
        "Foreign Minister Ana Moss had condemned the Kell Front.",
        "Foreign Minister Ana Moss has repeatedly condemned the Kell Front.",
        "Foreign Minister Ana Moss condemned the Kell Front in 2014.",
        "Foreign Minister Ana Moss once condemned the Kell Front.",
    ] {
        assert!(!of_type(text, EventType::Accuse).setting.news, "{text}");
    }
}

#[test]
fn behind_the_head_of_an_article_deeds_are_no_news_without_a_day() {
    let deed = "Gunmen of the Kell Front killed three farmers.";
    let head = "The harvest is late. Prices rise. Roads are bad. ";
    assert!(of_type(deed, EventType::Assault).setting.news);
    assert!(!of_type(&format!("{head}{deed}"), EventType::Assault).setting.news);
}

#[test]
fn a_report_whose_article_has_no_day_is_no_news() {
    let mut article = article("Foreign Minister Ana Moss condemned the Kell Front.");
    article.metadata.published = None;
    let account = coding::code_with(&article, &reading::read(&article), None);
    assert!(account.reports.iter().all(|report| !report.setting.news));
}

#[test]
fn an_event_among_people_of_the_country_that_the_article_is_about_is_set_there() {
    let text = "Austria's government faces a strike. Austria has seen none for years. Austria's police arrested nobody. \
        The Austrian army killed two rebels.";
    assert_eq!(country(&of_type(text, EventType::Assault)), Some("Austria"));
}

#[test]
fn a_foreigner_or_another_place_in_the_sentence_leaves_the_country_open() {
    let about = "Austria's government faces a strike. Austria has seen none for years. Austria is calm. ";
    for sentence in [
        "The Austrian army killed two Italian rebels near the border with Italy.",
        "Foreign Minister Ana Moss of Norway condemned the Austrian government.",
    ] {
        let text = format!("{about}{sentence}");
        let reports = account(&text).reports;
        assert!(!reports.is_empty(), "{text}");
        assert!(reports.iter().all(|report| country(report).is_none()), "{text} {reports:#?}");
    }
}

#[test]
fn of_a_disputed_land_no_country_is_taken_for_granted() {
    let text = "India's government held Kashmir under curfew. India sent troops to Kashmir. Indian police stood by. \
        The Indian army killed two rebels.";
    assert_eq!(country(&of_type(text, EventType::Assault)), None);
}

#[test]
fn police_arrest_at_home() {
    let text = "Norwegian police arrested three Italian activists.";
    let report = of_type(text, EventType::Coerce);
    assert_eq!(country(&report), Some("Norway"));
    let span = report.setting.country.map(|located| located.span);
    assert_eq!(span.map(|span| &text[span.start..span.end]), Some("Norwegian"));
}

#[test]
fn a_place_that_a_way_is_measured_from_is_not_where_it_was() {
    let text = "Two rebels were killed in a clash 80 kilometres (50 miles) from Graz.";
    let report = of_type(text, EventType::Assault);
    assert!(report.place.is_none(), "{:?}", report.place);
}

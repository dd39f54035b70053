//! Days and places that no report tells, from what their articles are set in.

use super::super::builder::{ReportBuilder, city, country, interval, met};
use super::{across, only, within};
use crate::record::Basis;

fn asked() -> ReportBuilder {
    met(&["Otto Wendel", "Alpine Front"]).named("met")
}

#[test]
fn an_undated_event_told_as_news_was_in_the_week_before_the_article_came_out() {
    let record = within(vec![asked().news()]);
    let date = only(&record).date.unwrap();
    assert_eq!((date.interval, date.basis), (interval("2031-03-04/2031-03-10"), Basis::Publication));
}

#[test]
fn a_day_that_a_report_tells_stands_alone() {
    let date = only(&within(vec![asked().news().on("2031-03-08")])).date.unwrap();
    assert_eq!((date.interval, date.basis), (interval("2031-03-08"), Basis::Words));
}

#[test]
fn what_one_report_tells_as_old_is_not_dated_by_its_news() {
    assert_eq!(only(&within(vec![asked().background()])).date, None);
}

#[test]
fn reports_of_one_event_as_news_on_two_days_narrow_it() {
    let news = || asked().at(city("Graz", "AT")).news();
    let record = across(("2031-03-08", news()), ("2031-03-10", news()));
    assert_eq!(only(&record).date.map(|date| date.interval), Some(interval("2031-03-04/2031-03-08")));
}

#[test]
fn an_event_without_a_place_is_set_in_the_country_that_its_article_is_about() {
    let event = only(&within(vec![asked().set_in(country("Austria", "AT"))])).clone();
    assert_eq!(
        (event.place.map(|place| place.name), event.place_basis),
        (Some("Austria".into()), Basis::Setting)
    );
    let event = only(&within(vec![asked().at(city("Graz", "AT")).set_in(country("Austria", "AT"))])).clone();
    assert_eq!((event.place.map(|place| place.name), event.place_basis), (Some("Graz".into()), Basis::Words));
}

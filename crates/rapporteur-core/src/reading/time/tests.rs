//! What time expressions mean, as examples.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::article::{ArticleId, Metadata, Published};
use crate::reading::syntax::{Sentence, Token};

pub(super) fn article(text: &str, published: Option<(Date, Date)>) -> Article {
    let published = published.map(|(from, to)| Published { from, to, basis: "metadata".to_owned() });
    Article {
        id: ArticleId::of(text),
        text: text.to_owned(),
        body: vec![Span::new(0, text.len())],
        cut: Vec::new(),
        metadata: Metadata { published, ..Metadata::default() },
    }
}

pub(super) fn on(day: Date, text: &str) -> Vec<TimeExpression> {
    find(&article(text, Some((day, day))), &Syntax::default())
}

pub(super) fn values(found: &[TimeExpression]) -> String {
    found.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join("; ")
}

fn only(day: Date, text: &str) -> (String, Interval) {
    let found = on(day, text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    (found[0].value.clone(), found[0].interval.expect(text))
}

/// A rule's own tests, as its file has them.
#[derive(Deserialize)]
struct Tested {
    name: String,
    #[serde(default)]
    tests: Vec<String>,
}

#[derive(Deserialize)]
struct TestedFile {
    rule: Vec<Tested>,
}

#[test]
fn every_rule_does_what_its_file_says() {
    let mut failures = Vec::new();
    let file: TestedFile = toml::from_str(include_str!("../../../data/time/rules.toml")).unwrap();
    for rule in file.rule {
        for test in rule.tests {
            let parts: Vec<&str> = test.split('|').map(str::trim).collect();
            let [words, published, expected] = parts.as_slice() else { panic!("{test}") };
            let day = published.parse::<Date>().ok();
            let found = find(&article(words, day.map(|day| (day, day))), &Syntax::default());
            if values(&found) != *expected {
                failures.push(format!("{}: {words} gives {} not {expected}", rule.name, values(&found)));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn a_deadline_written_in_december_lies_in_the_next_year() {
    let (value, interval) = only(date(2016, 12, 9), "The ministry is to close two bases by mid-January.");
    assert_eq!(value, "2017-01");
    assert_eq!(interval, Interval { from: date(2017, 1, 11), to: date(2017, 1, 20) });
    assert_eq!(only(date(2016, 12, 9), "Talks are on hold until January 8.").0, "2017-01-08");
    assert_eq!(only(date(2016, 12, 9), "Envoys left the capital in January.").0, "2016-01");
}

#[test]
fn last_night_is_the_night_of_the_day_before() {
    let (value, interval) = only(date(2016, 12, 9), "The general met them last night.");
    assert_eq!((value.as_str(), interval), ("2016-12-08TNI", Interval::day(date(2016, 12, 8))));
}

#[test]
fn earlier_this_week_ends_with_the_day_of_publication() {
    let (value, interval) = only(date(2016, 12, 9), "Earlier this week, a bridge was blown up.");
    assert_eq!(
        (value.as_str(), interval),
        ("2016-W49", Interval { from: date(2016, 12, 5), to: date(2016, 12, 9) })
    );
}

#[test]
fn without_a_publication_date_no_year_is_guessed() {
    let text = "In 2014 they signed. On Monday the truce of May 3 broke; since February it had held. They met on 4 June 2015.";
    let found = find(&article(text, None), &Syntax::default());
    assert_eq!(values(&found), "2014; XXXX-WXX-1; XXXX-05-03; XXXX-02; 2015-06-04");
    assert_eq!(found.iter().filter(|one| one.interval.is_some()).count(), 2);
}

#[test]
fn an_interval_of_publication_resolves_only_what_is_the_same_throughout() {
    let text = "Last month they met. On Monday they left.";
    let published = Some((date(2016, 12, 8), date(2016, 12, 14)));
    let found = find(&article(text, published), &Syntax::default());
    assert_eq!(values(&found), "2016-11; XXXX-WXX-1");
    assert!(found[1].interval.is_none());
}

#[test]
fn a_chain_hangs_on_the_date_told_before() {
    let text = "The envoy came on May 3, 2015. That night he met rebels. The following day he left, and two weeks later he was back.";
    assert_eq!(values(&on(date(2016, 12, 9), text)), "2015-05-03; 2015-05-03TNI; 2015-05-04; 2015-W21");
}

#[test]
fn a_narrative_of_years_past_carries_its_year_along() {
    let text = "War came in March 1911. In June the port fell. In 1912 peace was near. In May 1913 it failed. On 3 July the king fled. \
                He died in 1914. His son ruled until 1920.";
    assert_eq!(
        values(&on(date(2016, 12, 9), text)),
        "1911-03; 1911-06; 1912; 1913-05; 1913-07-03; 1914; 1920"
    );
}

#[test]
fn in_a_narrative_january_comes_after_december() {
    let text = "War came in March 1911. In 1912 the port fell. In May 1913 talks began. They failed on 3 December 1913. \
                In January the king fled. By 1914 peace was near. In 1920 the last fort fell.";
    assert_eq!(
        values(&on(date(2016, 12, 9), text)),
        "1911-03; 1912; 1913-05; 1913-12-03; 1914-01; 1914; 1920"
    );
}

#[test]
fn what_custom_suggests_is_a_value_without_days() {
    let found =
        on(date(2016, 12, 9), "The following month they left, and sales were low in the year-ago period.");
    assert_eq!(values(&found), "2017-01; 2015");
    assert!(found.iter().all(|one| one.interval.is_none()));
}

#[test]
fn a_number_before_it_makes_a_period_a_rate() {
    let found = on(date(2016, 12, 9), "The port earned $2 million a year and lasted a year.");
    assert_eq!(found.iter().map(|one| one.kind).collect::<Vec<_>>(), [TimexKind::Set, TimexKind::Duration]);
}

#[test]
fn the_purpose_of_a_journey_lies_where_the_journey_does() {
    let (text, syntax) = parsed(
        "Envoys/NOUN/NNS/nsubj/2 flew/VERB/VBD/root/0 in/ADV/RB/advmod/2 to/PART/TO/mark/5 \
         meet/VERB/VB/advcl/2 rebels/NOUN/NNS/obj/5 on/ADP/IN/case/8 Monday/PROPN/NNP/obl/5",
    );
    let day = date(2016, 12, 9);
    assert_eq!(values(&find(&article(&text, Some((day, day))), &syntax)), "2016-12-05");
}

#[test]
fn a_line_of_any_length_is_read() {
    let line = "On May 3, 2015 the envoy left the old town by the river. ".repeat(8_000);
    assert_eq!(on(date(2016, 12, 9), &line).len(), 8_000);
    assert!(on(date(2016, 12, 9), &"x".repeat(400_000)).is_empty());
}

#[test]
fn words_that_look_like_dates_are_none() {
    for text in [
        "They may march on the capital, and the town may fall in the sun.",
        "The Sunday Telegraph and Good Friday Agreement.",
        "April Glaspie met him; a second envoy left.",
        "More than 2000 people fled 1,950 villages, Resolution 1701 says.",
    ] {
        assert!(on(date(2016, 12, 9), text).is_empty(), "{text}: {:?}", values(&on(date(2016, 12, 9), text)));
    }
}

#[test]
fn a_year_ago_is_a_month_of_the_year_before() {
    let (value, interval) = only(date(2016, 12, 9), "The army had 900 tanks a year ago.");
    assert_eq!((value.as_str(), interval.from), ("2015-12", date(2015, 12, 1)));
}

/// A sentence whose tokens are given as "word/tag/fine tag/relation/head", heads counted from 1 and 0 for the root.
pub(super) fn parsed(tokens: &str) -> (String, Syntax) {
    let mut text = String::new();
    let mut syntax = Syntax::default();
    for token in tokens.split(' ') {
        let parts: Vec<&str> = token.split('/').collect();
        let [word, tag, fine_tag, relation, head] = parts.as_slice() else { panic!("{token}") };
        if !text.is_empty() {
            text.push(' ');
        }
        let span = Span::new(text.len(), text.len() + word.len());
        text.push_str(word);
        syntax.tokens.push(Token {
            span,
            lemma: word.to_lowercase(),
            tag: serde_json::from_value(serde_json::Value::from(*tag)).unwrap(),
            fine_tag: (*fine_tag).to_owned(),
            head: head.parse::<usize>().unwrap().checked_sub(1),
            relation: (*relation).to_owned(),
        });
    }
    let (span, last) = (Span::new(0, text.len()), syntax.tokens.len());
    syntax.sentences.push(Sentence { span, paragraph: 0, first: 0, last });
    (text, syntax)
}

#[test]
fn the_governing_verb_tells_where_a_clause_looks() {
    let published = Some((date(2016, 12, 9), date(2016, 12, 9)));
    for (tokens, expected) in [
        // The nearest word is "agreed", but the date belongs to "will sign".
        (
            "Envoys/NOUN/NNS/nsubj/3 will/AUX/MD/aux/3 sign/VERB/VB/root/0 the/DET/DT/det/5 text/NOUN/NN/obj/3 \
             agreed/VERB/VBN/acl/5 on/ADP/IN/case/8 Monday/PROPN/NNP/obl/3",
            "2016-12-12",
        ),
        // "To" is near, but the date in front belongs to "planned".
        (
            "On/ADP/IN/case/2 Monday/PROPN/NNP/obl/6 the/DET/DT/det/4 council/NOUN/NN/nsubj/5 \
             planned/VERB/VBD/root/0 vote/NOUN/NN/obj/5",
            "2016-12-05",
        ),
        (
            "The/DET/DT/det/2 ruling/NOUN/NN/nsubj/6 issued/VERB/VBN/acl/2 Monday/PROPN/NNP/obl/3 \
             will/AUX/MD/aux/6 stand/VERB/VB/root/0",
            "2016-12-05",
        ),
    ] {
        let (text, syntax) = parsed(tokens);
        let found = find(&article(&text, published), &syntax);
        assert_eq!(values(&found), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_fits(text in "(?:\\PC{0,12}|last |next | May |March |Sunday|[0-9]{1,5}| years? |ago|’| 3|the |rd |20[0-9]{2}| century| a ){0,24}") {
        let found = on(date(2016, 12, 9), &text);
        for one in &found {
            prop_assert!(one.span.fits(&text));
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }
}

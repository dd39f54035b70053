//! What the gate lets in and what it keeps out, each by name. All articles and answers are invented.

use serde_json::{Value, json};

use super::{Admission, Objection};
use crate::article::{Article, ArticleId, Metadata, Published};
use crate::coding::language_model::{Answer, AnswerKey, READER, Spent, WindowAnswer};
use crate::coding::reader::BuiltInReader;
use crate::coding::{Account, Joining, ReadBy, Role, Status, code_by};
use crate::knowledge::ontology::EventType;
use crate::reading::read;
use crate::text::Span;

const TEXT: &str = "General Ana Moss met President Ivo Kern in Graz on Tuesday.\n\n\
    Rebels of the Alpine Front shelled Linz on 3 May, killing at least four soldiers, the army said.\n\n\
    “We will  not leave\nthe valley,” Moss said. “The road stays open,” she added, “for every convoy.”\n\n\
    Kern told reporters that talks would go on. He has 300 troops in the valley.";

fn article(text: &str) -> Article {
    let day = jiff::civil::date(2031, 5, 15);
    let mut body = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        body.push(Span::new(start, start + paragraph.len()));
        start += paragraph.len() + 2;
    }
    Article {
        id: ArticleId::of(text),
        text: text.into(),
        body,
        cut: Vec::new(),
        metadata: Metadata {
            published: Some(Published { from: day, to: day, basis: "given".into() }),
            ..Metadata::default()
        },
    }
}

fn answer(article: &Article, text: &str) -> Answer {
    Answer {
        article: article.id.clone(),
        key: AnswerKey { reader: READER.into(), model: "invented".into(), prompt: "p".into() },
        windows: vec![WindowAnswer {
            start: 0,
            end: article.text.len(),
            text: text.into(),
            cut_off: false,
            withheld: None,
        }],
        spent: Spent::default(),
    }
}

/// The account of the article above by an answer alone.
fn account(answered: &Value) -> Account {
    let article = article(TEXT);
    let answer = answer(&article, &answered.to_string());
    let built_in = BuiltInReader::new(None);
    code_by(&article, &read(&article), &built_in, Some((&answer, Joining::Model)))
}

fn admission(account: &Account) -> &Admission {
    account.admissions.iter().find(|one| one.reader == "invented").unwrap()
}

/// A report of the meeting, as it should be.
fn meeting() -> Value {
    json!({"words": "General Ana Moss met President Ivo Kern in Graz on Tuesday.", "trigger": "met", "type": "CONSULT",
           "modes": [], "contexts": ["diplomatic"], "status": "happened",
           "participants": [{"role": "actor", "words": "General Ana Moss"}, {"role": "actor", "words": "President Ivo Kern"}],
           "place": "Graz", "date": {"words": "on Tuesday", "from": "2031-05-13", "to": "2031-05-13"}, "figures": []})
}

/// The meeting with one field changed.
fn changed(field: &str, value: Value) -> Value {
    let mut report = meeting();
    report[field] = value;
    json!({"reports": [report]})
}

/// The objections to an answer, with the fields that they are about.
#[track_caller]
fn objections(answered: &Value) -> Vec<(Objection, Option<String>)> {
    let account = account(answered);
    let remarks = &admission(&account).remarks;
    remarks.iter().map(|remark| (remark.objection, remark.field.clone())).collect()
}

#[track_caller]
fn refused(answered: &Value, objection: Objection) {
    let account = account(answered);
    let admission = admission(&account);
    assert_eq!(objections(answered), [(objection, None)], "{answered}");
    assert!(admission.remarks[0].refused);
    assert_eq!(admission.verdicts().refused, admission.verdicts().all());
    assert!(account.reports.is_empty() && account.statements.is_empty() && account.figures.is_empty());
}

#[track_caller]
fn corrected(answered: &Value, field: &str, objection: Objection) -> Account {
    assert_eq!(objections(answered), [(objection, Some(field.to_owned()))], "{answered}");
    let account = account(answered);
    assert_eq!(admission(&account).verdicts().corrected, 1);
    account
}

#[test]
fn a_true_report_is_let_in_with_our_own_reading_of_its_words() {
    let account = account(&json!({"reports": [meeting()]}));
    assert_eq!(admission(&account).reports.accepted, 1);
    let report = &account.reports[0];
    assert_eq!(
        (report.event_type, report.status, report.read_by),
        (EventType::Consult, Status::Happened, ReadBy::Model)
    );
    let names: Vec<(Role, &str)> =
        report.participants.iter().map(|one| (one.role, one.name.as_str())).collect();
    assert_eq!(names, [(Role::Actor, "Ana Moss"), (Role::Actor, "Ivo Kern")]);
    assert_eq!(report.place.as_ref().unwrap().place.name, "Graz");
    assert_eq!(report.date.as_ref().unwrap().interval.from, jiff::civil::date(2031, 5, 13));
    assert_eq!(report.clause.of(TEXT), "General Ana Moss met President Ivo Kern in Graz on Tuesday.");
}

#[test]
fn words_that_the_article_does_not_hold_carry_no_report() {
    refused(
        &changed("words", json!("General Moss and President Kern held talks in Graz.")),
        Objection::WordsNotInText,
    );
    refused(&changed("words", json!("Moss and Kern embraced.")), Objection::WordsNotInText);
    refused(&changed("words", json!("General Ana Moss met President Iv")), Objection::WordsCutShort);
    refused(&changed("words", json!(TEXT)), Objection::WordsTooLong);
    refused(&changed("words", json!("")), Objection::WordsNotInText);
}

#[test]
fn names_that_plover_has_not_are_refused_or_left_out() {
    refused(&changed("type", json!("MEETING")), Objection::UnknownType);
    let account =
        corrected(&changed("modes", json!(["visit", "handshake"])), "modes", Objection::UnknownMode);
    assert_eq!(account.reports[0].modes, ["visit"]);
    corrected(&changed("contexts", json!(["weather"])), "contexts", Objection::UnknownContext);
    corrected(&changed("status", json!("confirmed")), "status", Objection::UnknownStatus);
}

#[test]
fn whoever_the_article_does_not_name_takes_no_part() {
    let ghost = json!([{"role": "actor", "words": "General Ana Moss"}, {"role": "actor", "words": "Envoy Peer Lund"}]);
    let account = corrected(&changed("participants", ghost), "participants", Objection::ParticipantNotInText);
    assert_eq!(account.reports[0].participants.len(), 1);
    let town = json!([{"role": "actor", "words": "Linz"}, {"role": "actor", "words": "President Ivo Kern"}]);
    corrected(&changed("participants", town), "participants", Objection::ParticipantNoActor);
    let role = json!([{"role": "host", "words": "President Ivo Kern"}]);
    corrected(&changed("participants", role), "role", Objection::UnknownRole);
}

#[test]
fn a_report_of_which_nothing_is_left_is_refused() {
    let mut report = meeting();
    report["participants"] = json!([{"role": "actor", "words": "Envoy Peer Lund"}]);
    report["place"] = Value::Null;
    refused(&json!({"reports": [report]}), Objection::NothingTold);
}

#[test]
fn a_date_is_what_our_own_reading_makes_of_its_words() {
    let invented = json!({"words": "on Wednesday evening", "from": "2031-05-14", "to": "2031-05-14"});
    let account = corrected(&changed("date", invented), "date", Objection::DateNotInText);
    assert_eq!(account.reports[0].date, None);
    let guessed = json!({"words": "on Tuesday", "from": "2030-05-14", "to": null});
    let account = corrected(&changed("date", guessed), "date", Objection::DateContradicted);
    assert_eq!(account.reports[0].date.as_ref().unwrap().interval.from, jiff::civil::date(2031, 5, 13));
    let no_day = json!({"words": "in Graz", "from": "2031-05-13", "to": null});
    corrected(&changed("date", no_day), "date", Objection::DateUnresolved);
    let nonsense = json!({"words": "on Tuesday", "from": "the thirteenth", "to": null});
    corrected(&changed("date", nonsense), "date", Objection::DateContradicted);
}

#[test]
fn a_place_is_one_that_the_article_names_and_the_gazetteer_knows() {
    let account = corrected(&changed("place", json!("Vienna")), "place", Objection::PlaceNotInText);
    assert_eq!(account.reports[0].place, None);
    corrected(&changed("place", json!("President")), "place", Objection::PlaceUnknown);
}

#[test]
fn without_a_trigger_in_its_words_the_event_is_named_by_a_word_of_its_type() {
    let account = corrected(&changed("trigger", json!("embraced")), "trigger", Objection::TriggerNotInWords);
    assert_eq!(account.reports[0].words, "met");
}

#[test]
fn numbers_of_an_event_are_those_of_the_text() {
    let attack = |figures: Value| {
        json!({"reports": [{"words": "Rebels of the Alpine Front shelled Linz on 3 May, killing at least four soldiers",
            "trigger": "shelled", "type": "ASSAULT", "status": "happened", "place": "Linz",
            "participants": [{"role": "actor", "words": "Rebels of the Alpine Front"}], "figures": figures}]})
    };
    let four = json!([{"what": "killed", "words": "at least four", "value": 4}]);
    let account = account(&attack(four));
    assert_eq!(admission(&account).reports.accepted, 1, "{:?}", account.admissions);
    assert_eq!(
        (account.reports[0].figures[0].low, account.reports[0].figures[0].best),
        (Some(4.0), Some(4.0))
    );
    let forty = json!([{"what": "killed", "words": "at least four", "value": 3}]);
    let account = corrected(&attack(forty), "figures", Objection::NumberContradicted);
    assert_eq!(account.reports[0].figures[0].best, Some(4.0));
    let unread = json!([{"what": "killed", "words": "soldiers", "value": 3}]);
    corrected(&attack(unread), "figures", Objection::NumberUnread);
    let invented = json!([{"what": "killed", "words": "dozens", "value": 24}]);
    corrected(&attack(invented), "figures", Objection::NumberNotInText);
}

#[test]
fn the_same_event_is_said_once() {
    let account = account(&json!({"reports": [meeting(), meeting()]}));
    assert_eq!(account.reports.len(), 1);
    assert_eq!(admission(&account).remarks[0].objection, Objection::Repeated);
}

fn quotation(words: &[&str], speaker: Option<&str>) -> Value {
    json!({"quotations": [{"words": words, "speaker": speaker}]})
}

#[test]
fn a_quotation_is_found_by_its_words_with_white_space_and_marks_folded() {
    let account = account(&quotation(&["\"We will not leave the valley,\""], Some("Moss")));
    assert_eq!(admission(&account).quotations.accepted, 1, "{:?}", account.admissions);
    let statement = &account.statements[0];
    assert_eq!(statement.text, "We will  not leave\nthe valley");
    assert_eq!(statement.speaker.as_deref(), Some("Ana Moss"));
    assert_eq!(statement.read_by, ReadBy::Model);
}

#[test]
fn a_quotation_in_two_parts_keeps_both() {
    let account = account(&quotation(&["The road stays open", "for every convoy."], Some("she")));
    assert_eq!(account.statements[0].text, "The road stays open for every convoy.");
    assert_eq!(account.statements[0].speaker.as_deref(), Some("Ana Moss"));
}

#[test]
fn words_that_nobody_is_quoted_with_are_no_quotation() {
    refused(&quotation(&["We shall never leave the valley"], Some("Moss")), Objection::WordsNotInText);
    refused(&quotation(&["talks would go on"], Some("Kern")), Objection::NotBetweenMarks);
    refused(&quotation(&["the valley"], Some("Moss")), Objection::TooFewWords);
    refused(&quotation(&[], Some("Moss")), Objection::TooFewWords);
}

#[test]
fn the_reporters_words_inside_a_quotation_are_left_out() {
    let words = ["The road stays open,” she added, “for every convoy"];
    let account = corrected(&quotation(&words, Some("she")), "words", Objection::NotBetweenMarks);
    assert_eq!(account.statements[0].text, "The road stays open for every convoy");
}

#[test]
fn a_speaker_whom_the_article_does_not_name_gives_way_to_our_own_reading() {
    let answered = quotation(&["We will not leave the valley"], Some("Envoy Peer Lund"));
    let account = corrected(&answered, "speaker", Objection::SpeakerNotInText);
    assert_eq!(account.statements[0].speaker.as_deref(), Some("Ana Moss"));
}

fn figure(field: &str, value: Value) -> Value {
    let mut figure = json!({"words": "He has 300 troops in the valley.", "number": "300", "counted": "troops",
                            "value": 300, "claimant": null});
    figure[field] = value;
    json!({"figures": [figure]})
}

#[test]
fn figures_are_those_of_the_text() {
    let account = account(&figure("value", json!(300)));
    assert_eq!(admission(&account).figures.accepted, 1, "{:?}", account.admissions);
    assert_eq!((account.figures[0].best, account.figures[0].unit.as_str()), (Some(300.0), "troop"));
    refused(&figure("words", json!("He has 500 troops in the valley.")), Objection::WordsNotInText);
    refused(&figure("number", json!("500")), Objection::NumberNotInText);
    refused(&figure("number", json!("valley")), Objection::NumberUnread);
    corrected(&figure("value", json!(3000)), "value", Objection::NumberContradicted);
    corrected(&figure("counted", json!("tanks")), "counted", Objection::NothingCounted);
    corrected(&figure("claimant", json!("Envoy Peer Lund")), "claimant", Objection::ClaimantNotInText);
}

#[test]
fn an_answer_of_which_nothing_can_be_made_is_refused_by_name() {
    let article = article(TEXT);
    let reading = read(&article);
    let unusable = |text: &str| {
        let answer = answer(&article, text);
        let account = code_by(&article, &reading, &BuiltInReader::new(None), Some((&answer, Joining::Model)));
        assert!(account.reports.is_empty());
        assert_eq!(admission(&account).unusable, 1);
        admission(&account).remarks[0].objection
    };
    assert_eq!(unusable(""), Objection::EmptyAnswer);
    assert_eq!(unusable("There are no events."), Objection::NoJson);
    assert_eq!(unusable("{\"reports\": [{\"words\": \"General Ana"), Objection::BrokenOff);
    assert_eq!(unusable("{\"answer\": 1}"), Objection::NoLists);
}

#[test]
fn every_candidate_is_counted_once() {
    let answered = json!({"reports": [meeting(), meeting(), {"type": "AID"}, changed("type", json!("X"))["reports"][0]],
                          "quotations": [{"words": ["talks would go on"]}, 3], "figures": [{}]});
    let account = account(&answered);
    let admission = admission(&account);
    assert_eq!((admission.reports.all(), admission.quotations.all(), admission.figures.all()), (4, 2, 1));
    assert_eq!(admission.reports.accepted, 1);
}

#[test]
fn an_answer_to_another_article_says_nothing_of_this_one() {
    let (own, other) =
        (article(TEXT), article("General Ana Moss met President Ivo Kern in Graz on Tuesday."));
    let answer = answer(&other, &json!({"reports": [meeting()]}).to_string());
    let account = code_by(&own, &read(&own), &BuiltInReader::new(None), Some((&answer, Joining::Model)));
    assert!(account.reports.is_empty());
}

#[test]
fn what_both_read_stands_once_and_says_so() {
    let article = article(TEXT);
    let reading = read(&article);
    let mut report = meeting();
    report["place"] = Value::Null;
    let answered = json!({"reports": [report], "quotations": [{"words": ["We will not leave the valley"], "speaker": null}]});
    let answer = answer(&article, &answered.to_string());
    let model = crate::coding::classifier::model::Model::embedded();
    let account = code_by(&article, &reading, &BuiltInReader::new(model), Some((&answer, Joining::Both)));
    let met: Vec<_> = account.reports.iter().filter(|one| one.words == "met").collect();
    assert_eq!(met.len(), 1, "{met:?}");
    assert_eq!(met[0].read_by, ReadBy::Both);
    assert_eq!(
        met[0].place.as_ref().unwrap().place.name,
        "Graz",
        "the built-in reader fills what the model leaves open"
    );
    assert!(
        account.reports.iter().any(|one| one.read_by == ReadBy::BuiltIn),
        "the shelling is the built-in reader's"
    );
    assert_eq!(account.statements.iter().filter(|one| one.read_by == ReadBy::Both).count(), 1);
    assert_eq!(account.statements[0].speaker.as_deref(), Some("Ana Moss"));
    let compared = account.comparison.unwrap();
    let both = compared.reports.iter().filter(|row| row.built_in.is_some() && row.model.is_some()).count();
    assert_eq!(both, 1);
}

#[test]
fn the_built_in_reader_passes_the_same_gate_without_an_objection() {
    let article = article(TEXT);
    let model = crate::coding::classifier::model::Model::embedded();
    let account = code_by(&article, &read(&article), &BuiltInReader::new(model), None);
    assert!(!account.reports.is_empty() && account.admissions.is_empty());
}

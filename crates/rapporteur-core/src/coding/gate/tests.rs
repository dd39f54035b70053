//! What the gate lets in and what it keeps out, each by name. All articles and answers are invented.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Admission, Objection};
use crate::article::{Article, ArticleId, Metadata, Published};
use crate::coding::language_model::{Answer, AnswerKey, READER, Spent, WindowAnswer};
use crate::coding::reader::BuiltInReader;
use crate::coding::{Account, Joining, ReadBy, Role, Status, code_by};
use crate::knowledge::ontology::EventType;
use crate::reading::quotation::between_marks;
use crate::reading::{Reading, read};
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
    refused(&quotation(&["Alpine Front"], Some("Moss")), Objection::NotBetweenMarks);
    refused(&quotation(&[], Some("Moss")), Objection::TooFewWords);
}

#[test]
fn the_reporters_words_inside_a_quotation_are_left_out() {
    let words = ["The road stays open,” she added, “for every convoy"];
    let account = corrected(&quotation(&words, Some("she")), "words", Objection::NotBetweenMarks);
    assert_eq!(account.statements[0].text, "The road stays open for every convoy.");
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
        assert!(
            account.reports.iter().all(|one| one.read_by == ReadBy::BuiltIn),
            "read by the built-in reader"
        );
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

/// An article with traps for readers that splice, move and turn round.
static TRAPS: &str = "Police arrested three men in Graz on 3 May.\n\n\
    Rebels of the Alpine Front shelled Linz on 4 May, injuring at least four soldiers and burning 300 cars.\n\n\
    “We never said that we would attack Linz on Monday,” General Ana Moss said. The rebels did not meet the envoys.\n\n\
    “I never trusted Kern,” she added. Police arrested nobody.\n\n\
    “We will surrender at once,” President Ivo Kern told reporters.\n\n\
    Envoy Peer Lund came from Vienna on 7 May.";

fn trapped(answered: &Value) -> Account {
    static READ: LazyLock<Reading> = LazyLock::new(|| read(&article(TRAPS)));
    let article = article(TRAPS);
    let answer = answer(&article, &answered.to_string());
    code_by(&article, &READ, &BuiltInReader::new(None), Some((&answer, Joining::Model)))
}

#[track_caller]
fn objected(account: &Account, field: &str) -> Objection {
    let remarks = &admission(account).remarks;
    remarks.iter().find(|one| one.field.as_deref() == Some(field)).map(|one| one.objection).unwrap()
}

#[test]
fn half_a_quotation_that_says_the_contrary_is_kept_whole() {
    let account = trapped(&quotation(&["we would attack Linz on Monday"], Some("General Ana Moss")));
    assert_eq!(account.statements[0].text, "We never said that we would attack Linz on Monday");
    assert_eq!(objected(&account, "words"), Objection::QuotedInPart);
}

#[test]
fn stretches_of_two_quotations_are_not_one() {
    let account = trapped(&quotation(&["We never said", "surrender at once"], Some("General Ana Moss")));
    let said: Vec<(&str, Option<&str>)> =
        account.statements.iter().map(|one| (one.text.as_str(), one.speaker.as_deref())).collect();
    let whole = ["We never said that we would attack Linz on Monday", "We will surrender at once"];
    assert_eq!(said, [(whole[0], Some("Ana Moss")), (whole[1], Some("Ivo Kern"))]);
    let remarks = &admission(&account).remarks;
    assert!(remarks.iter().any(|one| one.objection == Objection::NotOneQuotation), "{remarks:?}");
}

#[test]
fn a_speaker_is_somebody_whom_the_reporter_names_beside_the_words() {
    let speaker = |words: &str| {
        let account = trapped(&quotation(&["I never trusted Kern"], Some(words)));
        assert_eq!(account.statements[0].speaker.as_deref(), Some("Ana Moss"), "{words}");
        objected(&account, "speaker")
    };
    for nobody in [",", "shelled", "300", "Graz", "never", "added. Police"] {
        speaker(nobody);
    }
    assert_eq!(speaker("Kern"), Objection::SpeakerContradicted, "who is spoken of does not speak");
    assert_eq!(speaker("Envoy Peer Lund"), Objection::SpeakerElsewhere);
    assert_eq!(speaker("President Ivo Kern"), Objection::SpeakerContradicted, "in another paragraph");
}

/// A report of the shelling with one field changed.
fn shelling(field: &str, value: Value) -> Account {
    let mut report = json!({"words": "Rebels of the Alpine Front shelled Linz on 4 May", "trigger": "shelled",
        "type": "ASSAULT", "status": "happened", "participants": [{"role": "actor", "words": "Rebels of the Alpine Front"}],
        "place": "Linz", "date": {"words": "on 4 May"}, "figures": []});
    report[field] = value;
    trapped(&json!({"reports": [report]}))
}

#[test]
fn what_stands_in_other_parts_of_the_article_is_not_told_of_the_event() {
    let account = shelling("place", json!("Vienna"));
    assert_eq!(objected(&account, "place"), Objection::PlaceElsewhere, "Linz stands in its own words");
    assert_eq!(account.reports[0].place.as_ref().unwrap().place.name, "Linz", "its own words name one");
    let account = shelling("date", json!({"words": "on 7 May"}));
    assert_eq!(objected(&account, "date"), Objection::DateElsewhere);
    let far = json!([{"role": "actor", "words": "Envoy Peer Lund"}]);
    assert_eq!(objected(&shelling("participants", far), "participants"), Objection::ParticipantElsewhere);
}

#[test]
fn only_people_and_bodies_act() {
    for nobody in [
        ",",
        "in the valley",
        "on 4 May",
        "shelled",
        "300 cars",
        "Police arrested three men in Graz on 3 May. Police",
    ] {
        let account = shelling("participants", json!([{"role": "actor", "words": nobody}]));
        assert!(account.reports[0].participants.is_empty(), "{nobody}: {:?}", account.reports);
    }
}

#[test]
fn what_is_counted_is_what_the_text_counts() {
    let figures = json!([{"what": "killed", "words": "at least four", "value": 4}, {"what": "killed", "words": "300", "value": 300}]);
    let account = shelling("figures", figures);
    let told: Vec<(&str, Option<f64>)> =
        account.reports[0].figures.iter().map(|one| (one.what.as_str(), one.best)).collect();
    assert_eq!(told[0], ("injured", Some(4.0)));
    assert!(told.iter().all(|(what, _)| *what != "killed"), "{told:?}");
    assert_eq!(objected(&account, "figures"), Objection::CountedContradicted);
}

#[test]
fn a_plain_not_stands() {
    let report = json!({"words": "The rebels did not meet the envoys.", "trigger": "meet", "type": "CONSULT",
        "status": "happened", "participants": [{"role": "actor", "words": "The rebels"}, {"role": "actor", "words": "the envoys"}]});
    let account = trapped(&json!({"reports": [report]}));
    assert_eq!(account.reports[0].status, Status::Negated);
    assert_eq!(objected(&account, "status"), Objection::StatusContradicted);
}

#[test]
fn a_mark_or_a_word_of_grammar_reports_nothing() {
    for words in [",", ".", "on", "of the", "did not"] {
        let account = trapped(&json!({"reports": [{"words": words, "trigger": ",", "type": "ASSAULT"}]}));
        assert!(account.reports.is_empty(), "{words}");
    }
}

#[test]
fn words_that_stand_twice_are_those_where_the_rest_stands() {
    let report = json!({"words": "Police arrested", "trigger": "arrested", "type": "COERCE",
        "participants": [{"role": "actor", "words": "Police"}, {"role": "recipient", "words": "nobody"}]});
    let account = trapped(&json!({"reports": [report]}));
    assert_eq!(account.reports[0].clause.of(TRAPS), "Police arrested nobody.");
}

#[test]
fn endless_lists_are_looked_at_to_a_bound() {
    let many: Vec<Value> =
        (0..5000).map(|n| json!({"role": "actor", "words": format!("Somebody {n}")})).collect();
    let account = shelling("participants", json!(many));
    assert!(admission(&account).remarks.len() < 50);
    assert!(admission(&account).remarks.iter().any(|one| one.objection == Objection::TooMany));
    let zeros = json!({"reports": vec![0; 20_000]});
    let account = trapped(&zeros);
    assert_eq!(admission(&account).reports.refused, 20_000);
    assert!(admission(&account).remarks.len() <= 1_000, "{}", admission(&account).remarks.len());
}

/// Some words of the traps as they follow each other, as a reader might copy them; now and then cut short.
fn copied() -> impl Strategy<Value = String> {
    let starts: Vec<usize> =
        TRAPS.split_whitespace().map(|word| word.as_ptr() as usize - TRAPS.as_ptr() as usize).collect();
    (prop::sample::select(starts), 1_usize..12, 0_usize..20).prop_map(|(start, words, cut)| {
        let rest = &TRAPS[start..];
        let end = rest.match_indices(char::is_whitespace).nth(words - 1).map_or(rest.len(), |(end, _)| end);
        let copied = rest[..end].trim_matches(['“', '”', ',', '.']);
        copied.chars().skip(usize::from(cut == 0)).collect()
    })
}

fn any_answer() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "CONSULT",
        "ASSAULT",
        "COERCE",
        "visit",
        "happened",
        "killed",
        "actor",
        "recipient",
    ]);
    let report = (prop::collection::vec(copied(), 6), prop::collection::vec(name, 5), any::<bool>()).prop_map(|(words, names, whole)| {
        let sentence = "Rebels of the Alpine Front shelled Linz on 4 May";
        json!({"words": if whole { sentence } else { &words[0] }, "trigger": words[1], "type": names[0], "modes": [names[1]],
            "status": names[2], "participants": [{"role": names[3], "words": words[2]}], "place": words[3],
            "date": {"words": words[4], "from": null}, "figures": [{"what": names[4], "words": words[5], "value": 4}]})
    });
    let quotation = (prop::collection::vec(copied(), 1..4), copied())
        .prop_map(|(words, speaker)| json!({"words": words, "speaker": speaker}));
    let figure = prop::collection::vec(copied(), 4).prop_map(|words| {
        json!({"words": words[0], "number": words[1], "counted": words[2], "value": 4, "claimant": words[3]})
    });
    let list = |one: BoxedStrategy<Value>| prop::collection::vec(one, 0..6);
    (list(report.boxed()), list(quotation.boxed()), list(figure.boxed())).prop_map(
        |(reports, quotations, figures)| json!({"reports": reports, "quotations": quotations, "figures": figures}),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_copied_only_whole_quotations_and_nominal_words_enter(answered in any_answer()) {
        let account = trapped(&answered);
        let paragraphs = article(TRAPS).body;
        let quoted: Vec<Span> =
            paragraphs.iter().flat_map(|&one| between_marks(TRAPS, one)).map(|(content, _)| content).collect();
        for statement in &account.statements {
            prop_assert!(statement.content.iter().all(|part| quoted.contains(part)), "{statement:?}");
            let own = |span: Span| statement.content.iter().any(|part| part.overlaps(span));
            prop_assert!(!statement.speaker_span.is_some_and(own), "{statement:?}");
        }
        for report in &account.reports {
            prop_assert!(report.clause.fits(TRAPS) && report.clause.contains(report.trigger));
            for one in &report.participants {
                let words = one.span.of(TRAPS);
                prop_assert!(one.span.fits(TRAPS) && words.contains(char::is_alphanumeric), "{one:?}");
                prop_assert!(!words.contains(['“', '”']), "{one:?}");
            }
            let figures = report.figures.iter().all(|one| report.clause.contains(one.span));
            prop_assert!(figures && report.modes.iter().all(|mode| report.event_type.is_mode(mode)));
        }
        let admission = admission(&account);
        for (kind, verdicts) in
            [("reports", admission.reports), ("quotations", admission.quotations), ("figures", admission.figures)]
        {
            prop_assert_eq!(verdicts.all(), answered[kind].as_array().unwrap().len());
        }
    }
}

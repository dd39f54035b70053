//! Persons: titles, look-alikes, appositions, offices, pronouns.

use super::{has, read, written};
use crate::reading::entity::{entity_at, find};

#[test]
fn a_surname_and_a_title_are_the_person_named_in_full() {
    let found = read(
        "Gen./PROPN Dana/PROPN Q./PROPN Wilbur/PROPN met/VERB reporters/NOUN ./PUNCT
         Wilbur/PROPN smiled/VERB ./PUNCT
         General/PROPN Wilbur/PROPN left/VERB ./PUNCT",
    );
    has(&found, "Person Dana Q. Wilbur: Gen. Dana Q. Wilbur | Wilbur | General Wilbur");
}

#[test]
fn look_alikes_stay_apart() {
    let found = read(
        "Gen./PROPN Dana/PROPN Wilbur/PROPN met/VERB Gen./PROPN Tom/PROPN Wilber/PROPN ./PUNCT
         Wilber/PROPN left/VERB ./PUNCT
         Wilbur/PROPN stayed/VERB ./PUNCT",
    );
    has(&found, "Person Dana Wilbur: Gen. Dana Wilbur | Wilbur");
    has(&found, "Person Tom Wilber: Gen. Tom Wilber | Wilber");
}

#[test]
fn one_surname_of_two_persons_is_told_by_title_or_left_alone() {
    let found = read(
        "President/PROPN Omar/PROPN Nuri/PROPN met/VERB General/PROPN Hassan/PROPN Nuri/PROPN ./PUNCT
         General/PROPN Nuri/PROPN left/VERB ./PUNCT
         Nuri/PROPN slept/VERB ./PUNCT",
    );
    has(&found, "Person Omar Nuri: President Omar Nuri");
    has(&found, "Person Hassan Nuri: General Hassan Nuri | General Nuri");
}

#[test]
fn an_office_beside_the_name_lets_the_office_speak_for_it_later() {
    let found = read(
        "Dana/PROPN Wilbur/PROPN ,/PUNCT the/DET chairwoman/NOUN of/ADP the/DET council/NOUN ,/PUNCT met/VERB General/PROPN Tom/PROPN Okafor/PROPN ./PUNCT

         The/DET chairwoman/NOUN thanked/VERB the/DET general/NOUN ./PUNCT",
    );
    has(&found, "Person Dana Wilbur: Dana Wilbur | the chairwoman of the council | The chairwoman");
    has(&found, "Person Tom Okafor: General Tom Okafor | the general");
}

#[test]
fn a_description_in_front_of_the_name_is_its_role() {
    let (article, syntax) = written(
        "The/DET commander/NOUN of/ADP the/DET brigade/NOUN ,/PUNCT Colonel/PROPN Tom/PROPN Okafor/PROPN ,/PUNCT spoke/VERB ./PUNCT",
    );
    let entities = find(&article, &syntax, &[]);
    let okafor = entities.iter().find(|entity| entity.name == "Tom Okafor").unwrap();
    let roles: Vec<&str> = okafor.roles.iter().map(|role| role.of(&article.text)).collect();
    assert_eq!(roles, ["The commander of the brigade", "Colonel"]);
}

#[test]
fn a_clause_after_the_comma_is_no_apposition() {
    let found =
        read("They/PRON killed/VERB the/DET commander/NOUN ,/PUNCT Tom/PROPN Okafor/PROPN said/VERB ./PUNCT");
    has(&found, "Person Tom Okafor: Tom Okafor");
}

#[test]
fn two_generals_leave_the_general_alone() {
    let found = read(
        "General/PROPN Tom/PROPN Okafor/PROPN met/VERB General/PROPN Dana/PROPN Wilbur/PROPN ./PUNCT
         The/DET general/NOUN left/VERB ./PUNCT",
    );
    has(&found, "Person general: The general");
}

#[test]
fn presidents_are_told_apart_by_country() {
    let found = read(
        "Afghan/ADJ President/PROPN Omar/PROPN Nuri/PROPN met/VERB President/PROPN Dana/PROPN Wilbur/PROPN of/ADP France/PROPN ./PUNCT
         The/DET Afghan/ADJ president/NOUN left/VERB ./PUNCT
         The/DET French/ADJ president/NOUN stayed/VERB ./PUNCT",
    );
    has(&found, "Person Omar Nuri <AFGGOV>: Afghan President Omar Nuri | The Afghan president");
    assert!(
        found.iter().any(|line| line.ends_with("President Dana Wilbur | The French president")),
        "{found:#?}"
    );
}

#[test]
fn he_is_the_one_man_and_nobody_where_two_compete() {
    let found = read(
        "Mr./PROPN Okafor/PROPN said/VERB he/PRON/nsubj/5 left/VERB ./PUNCT

         Mr./PROPN Okafor/PROPN/dep/3 ,/PUNCT Mr./PROPN Nuri/PROPN and/CCONJ his/PRON/nmod/8 aide/NOUN left/VERB ./PUNCT",
    );
    has(&found, "Person Okafor: Mr. Okafor | he | Mr. Okafor");
    has(&found, "Person Nuri: Mr. Nuri");
}

#[test]
fn she_is_not_a_man() {
    let found = read(
        "Spokeswoman/NOUN Dana/PROPN Wilbur/PROPN met/VERB Mr./PROPN Okafor/PROPN ./PUNCT
         She/PRON/nsubj/2 smiled/VERB ./PUNCT",
    );
    has(&found, "Person Dana Wilbur: Spokeswoman Dana Wilbur | She");
}

#[test]
fn the_token_before_a_title_belongs_to_the_mention_that_it_heads() {
    let (article, syntax) =
        written("A/DET spokesman/NOUN for/ADP Gen./PROPN Tom/PROPN Okafor/PROPN spoke/VERB ./PUNCT");
    let entities = find(&article, &syntax, &[]);
    let name =
        |token: usize| entity_at(&entities, &syntax, token).map(|(entity, _)| entities[entity].name.clone());
    assert_eq!(name(1).as_deref(), Some("spokesman for Gen. Tom Okafor"));
    assert_eq!(name(5).as_deref(), Some("Tom Okafor"));
    assert_eq!(name(6), None);
}

#[test]
fn the_former_president_is_not_the_president() {
    let found = read(
        "President/PROPN Tom/PROPN Okafor/PROPN left/VERB ./PUNCT
         The/DET former/ADJ president/NOUN stayed/VERB ./PUNCT",
    );
    has(&found, "Person Tom Okafor: President Tom Okafor");
}

#[test]
fn an_unknown_name_is_a_person_where_its_last_word_stands_alone_later() {
    let found = read(
        "They/PRON saw/VERB Orlu/PROPN Vashti/PROPN there/ADV ./PUNCT
         Then/ADV Vashti/PROPN left/VERB ./PUNCT",
    );
    has(&found, "Person Orlu Vashti: Orlu Vashti | Vashti");
}

#[test]
fn his_before_the_subject_is_the_subject() {
    let found = read(
        "Mr./PROPN Okafor/PROPN/nsubj/3 left/VERB ./PUNCT
         In/ADP his/PRON/nmod/3 speech/NOUN/obl/7 ,/PUNCT Mr./PROPN Nuri/PROPN/nsubj/7 wept/VERB ./PUNCT",
    );
    has(&found, "Person Nuri: his | Mr. Nuri");
}

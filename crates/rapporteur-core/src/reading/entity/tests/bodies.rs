//! Bodies, camps, countries: parties and their parts, group nouns, acronyms, governments.

use super::{has, read};
use crate::reading::place::PlaceMention;

#[test]
fn negotiators_and_insurgents_are_the_party() {
    let found = read(
        "Taliban/PROPN negotiators/NOUN met/VERB officials/NOUN ./PUNCT
         The/DET insurgents/NOUN refused/VERB ./PUNCT

         The/DET Taliban/PROPN 's/PART political/ADJ office/NOUN agreed/VERB as/SCONJ the/DET group/NOUN left/VERB ./PUNCT",
    );
    has(
        &found,
        "ArmedGroup Taliban <AFGREBTAL>: Taliban | Taliban negotiators | The insurgents | The Taliban's political office | Taliban | the group",
    );
}

#[test]
fn the_rebels_are_nobody_in_particular_where_two_groups_compete() {
    let found = read(
        "Rebel/ADJ group/NOUN Morva/PROPN attacked/VERB rebel/ADJ group/NOUN Selka/PROPN ./PUNCT
         The/DET rebels/NOUN fled/VERB ./PUNCT",
    );
    has(&found, "ArmedGroup Morva: Morva");
    has(&found, "ArmedGroup Selka: Selka");
    has(&found, "ArmedGroup rebels: The rebels");
}

#[test]
fn a_government_is_one_however_it_is_put() {
    let found = read(
        "The/DET Afghan/ADJ government/NOUN agreed/VERB ./PUNCT
         The/DET government/NOUN of/ADP Afghanistan/PROPN left/VERB ./PUNCT
         Government/NOUN negotiators/NOUN stayed/VERB ./PUNCT",
    );
    has(
        &found,
        "Organization Afghan government <AFGGOV>: The Afghan government | The government of Afghanistan | Government negotiators",
    );
}

#[test]
fn letters_in_brackets_stand_for_the_name() {
    let found = read(
        "The/DET Lowland/PROPN Elders/PROPN Council/PROPN (/PUNCT LEC/PROPN )/PUNCT met/VERB ./PUNCT
         The/DET LEC/PROPN agreed/VERB ./PUNCT",
    );
    has(&found, "Organization Lowland Elders Council: Lowland Elders Council | LEC | LEC");
}

#[test]
fn a_country_is_its_government_only_where_it_speaks() {
    let speaks = read("France/PROPN/nsubj/2 said/VERB so/ADV ./PUNCT");
    has(&speaks, "Place France <FRAGOV>: France");
    let lies = read("They/PRON met/VERB in/ADP France/PROPN/obl/2 ./PUNCT");
    has(&lies, "Place France: France");
}

#[test]
fn the_ministry_is_the_one_ministry_named_before() {
    let found = read(
        "The/DET Ministry/PROPN of/ADP Fisheries/PROPN spoke/VERB ./PUNCT
         The/DET ministry/NOUN denied/VERB it/PRON ./PUNCT",
    );
    has(&found, "Organization Ministry of Fisheries: Ministry of Fisheries | The ministry");
}

#[test]
fn months_and_days_are_no_names() {
    let found = read("On/ADP Monday/PROPN they/PRON left/VERB in/ADP March/PROPN ./PUNCT");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_neighbours_faith_names_no_group() {
    let found = read("Muslim/PROPN militants/NOUN attacked/VERB ./PUNCT");
    assert!(found.iter().all(|line| !line.contains("ArmedGroup Muslim:")), "{found:#?}");
}

#[test]
fn forces_accused_of_something_are_not_forces_of_it() {
    let found = read("They/PRON accused/VERB Afghan/ADJ forces/NOUN of/ADP looting/NOUN ./PUNCT");
    has(&found, "Organization Afghan forces <AFGMIL>: Afghan forces");
}

#[test]
fn the_spokesman_of_one_side_is_not_the_other_sides() {
    let found = read(
        "A/DET spokesman/NOUN for/ADP the/DET Taliban/PROPN spoke/VERB ./PUNCT

         The/DET spokesman/NOUN for/ADP the/DET Afghan/ADJ army/NOUN answered/VERB ./PUNCT",
    );
    has(&found, "Person spokesman for the Taliban <AFGREBTAL>: A spokesman for the Taliban");
}

#[test]
fn a_toponym_is_a_place_and_a_longer_name_around_it_is_not() {
    let (article, syntax) =
        super::written("They/PRON met/VERB in/ADP Kundar/PROPN at/ADP Kundar/PROPN University/PROPN ./PUNCT");
    let place =
        |token: usize| PlaceMention { span: syntax.tokens[token].span, place: None, adjective: false };
    let entities = crate::reading::entity::find(&article, &syntax, &[place(3), place(5)]);
    let found: Vec<String> = entities.iter().map(|entity| super::line(entity, &article.text)).collect();
    has(&found, "Organization Kundar University: Kundar University");
    has(&found, "Place Kundar: Kundar | Kundar");
}

#[test]
fn a_phrase_does_not_run_over_a_verb_that_was_taken_for_a_noun() {
    let found = read("The/DET Afghan/ADJ general/ADJ met/NOUN Taliban/PROPN negotiators/NOUN ./PUNCT");
    has(&found, "ArmedGroup Taliban <AFGREBTAL>: Taliban | Taliban negotiators");
    has(&found, "Person Afghan general <AFGMIL>: The Afghan general");
}

//! What a profile keeps of a text, and how it is written down.

use super::*;

fn marks(profile: &Profile, word: &str) -> Option<u8> {
    let hash = hash(word);
    profile.terms().iter().find(|term| term.hash == hash).map(|term| term.marks)
}

#[test]
fn a_word_knows_where_and_how_it_stands() {
    let profile = Profile::of(Some("Envoys meet"), ["The envoys met in Graz on 3 May 2021."]);
    assert_eq!(marks(&profile, "envoy"), Some(Term::TITLE | Term::LEAD | Term::LOWER));
    assert_eq!(marks(&profile, "graz"), Some(Term::LEAD | Term::CAPITAL));
    assert_eq!(marks(&profile, "3"), Some(Term::LEAD | Term::NUMBER));
    assert_eq!(marks(&profile, "2021"), Some(Term::LEAD | Term::TIME));
}

#[test]
fn capitals_of_a_headline_full_of_them_name_nobody() {
    let profile = Profile::of(Some("Envoys Meet Again In Graz"), []);
    assert_eq!(marks(&profile, "graz"), Some(Term::TITLE));
}

#[test]
fn numbers_in_words_are_numbers() {
    let profile = Profile::of(None, ["Three men were hurt.", "Police said 3 were hurt."]);
    assert_eq!(marks(&profile, "3").map(|marks| marks & Term::LEAD), Some(Term::LEAD));
    assert_eq!(profile.terms().iter().find(|term| term.hash == hash("3")).map(|term| term.count), Some(2));
}

#[test]
fn only_the_first_sentences_lead() {
    let profile = Profile::of(None, ["One came.", "Two came. Then Olten fell. After it Thun fell."]);
    assert_eq!(marks(&profile, "olten"), Some(Term::LEAD | Term::CAPITAL));
    assert_eq!(marks(&profile, "thun"), Some(Term::CAPITAL));
}

#[test]
fn a_profile_survives_its_line() {
    let profile = Profile::of(Some("Raid in Olten"), ["Keller’s men took 1,200 rifles.", "Ærø"]);
    let line = serde_json::to_string(&profile).unwrap();
    assert_eq!(serde_json::from_str::<Profile>(&line).unwrap(), profile);
    for damaged in ["\"abc\"", "\"********\"", "\"zzzzzzzzAAAAAAAA\""] {
        assert!(serde_json::from_str::<Profile>(damaged).is_err(), "{damaged}");
    }
}

#[test]
fn no_words_make_an_empty_profile() {
    assert!(Profile::of(None, []).is_empty());
    assert!(Profile::of(Some("…"), ["  \n"]).is_empty());
}

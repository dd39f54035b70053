//! Whole articles of our own as the program reads them: tagger of names and rules together.

use crate::article::{Article, ArticleId, Metadata};
use crate::reading::entity::{Entity, EntityKind, MentionForm};
use crate::reading::{Reading, read};
use crate::text::Span;

/// Reads a text whose lines are paragraphs.
fn read_text(text: &str) -> Reading {
    let mut body = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        body.push(Span::new(start, start + line.trim_end().len()));
        start += line.len();
    }
    let metadata = Metadata::default();
    read(&Article { id: ArticleId::of(text), text: text.to_owned(), body, cut: Vec::new(), metadata })
}

fn named<'r>(reading: &'r Reading, name: &str) -> &'r Entity {
    let found = reading.entities.iter().find(|entity| entity.name == name);
    found.unwrap_or_else(|| panic!("no {name} in {:?}", reading.entities))
}

fn mentions(text: &str, entity: &Entity) -> Vec<String> {
    entity.mentions.iter().map(|mention| mention.span.of(text).to_owned()).collect()
}

#[test]
fn a_captain_keeps_title_and_surname() {
    let text = "Navy Captain Idris Vale told reporters in Lagos on Monday that pirates had fled. Vale said the ship was safe.";
    let reading = read_text(text);
    let captain = named(&reading, "Idris Vale");
    assert_eq!(captain.kind, EntityKind::Person);
    assert_eq!(mentions(text, captain), ["Navy Captain Idris Vale", "Vale"]);
    assert_eq!(captain.roles.iter().map(|role| role.of(text)).collect::<Vec<_>>(), ["Navy Captain"]);
}

#[test]
fn a_minister_is_called_by_office_and_pronoun() {
    let text = "Foreign Minister Lena Orlova met her Kenyan counterpart in Vienna. The minister said the talks had failed. \
                “We will wait,” she said.";
    let reading = read_text(text);
    let minister = named(&reading, "Lena Orlova");
    let found = mentions(text, minister);
    assert!(found.contains(&"The minister".to_owned()) && found.contains(&"she".to_owned()), "{found:?}");
}

#[test]
fn an_insurgent_group_is_called_by_letters_and_description() {
    let text = "Fighters of the Lorcan Liberation Front (LLF) attacked Morva on Tuesday. The insurgent group said it had seized \
                the town. The LLF denied killing villagers.";
    let reading = read_text(text);
    let front = named(&reading, "Lorcan Liberation Front");
    assert_eq!(front.kind, EntityKind::ArmedGroup);
    let found = mentions(text, front);
    assert!(found.contains(&"The insurgent group".to_owned()), "{found:?}");
    assert_eq!(found.iter().filter(|mention| *mention == "LLF").count(), 2, "{found:?}");
}

#[test]
fn capitals_that_speak_or_are_dealt_with_are_governments() {
    let reading =
        read_text("Kabul said it would stay away. The ministers opened talks with Moscow on Friday.");
    assert_eq!(named(&reading, "Kabul").code.as_deref(), Some("AFGGOV"));
    assert_eq!(named(&reading, "Moscow").code.as_deref(), Some("RUSGOV"));
    let lies = read_text("The ministers met in Moscow on Friday.");
    assert_eq!(named(&lies, "Moscow").code, None);
}

#[test]
fn a_spokesman_beside_his_name_is_that_person() {
    let text = "A spokesman for the Ministry of Health, Omar Nuri, said two people had died. The spokesman gave no details.";
    let reading = read_text(text);
    let found = mentions(text, named(&reading, "Omar Nuri"));
    assert!(found.contains(&"The spokesman".to_owned()), "{found:?}");
}

#[test]
fn a_company_is_called_by_its_first_word() {
    let text = "Brixham Mining Corp will close its plant, chief executive Joanna Whitlock said. Brixham employs 300 people.";
    let reading = read_text(text);
    let company = named(&reading, "Brixham Mining Corp");
    assert_eq!(company.kind, EntityKind::Organization);
    let chief = named(&reading, "Joanna Whitlock");
    assert_eq!(chief.roles.iter().map(|role| role.of(text)).collect::<Vec<_>>(), ["chief executive"]);
}

#[test]
fn a_newspaper_is_an_outlet_and_no_government() {
    let reading =
        read_text("The Suva Herald reported on Friday that the National Teachers Union had called a strike.");
    let paper = named(&reading, "Suva Herald");
    assert_eq!((paper.kind, paper.code.as_deref()), (EntityKind::Outlet, None));
    assert_eq!(named(&reading, "National Teachers Union").kind, EntityKind::Organization);
}

#[test]
fn a_stadium_is_a_facility() {
    let reading = read_text(
        "Thousands of people filled Jubilee Stadium in Harare on Sunday to hear Prime Minister Hawa Kamara.",
    );
    assert_eq!(named(&reading, "Jubilee Stadium").kind, EntityKind::Facility);
    let minister = named(&reading, "Hawa Kamara");
    assert!(minister.mentions.iter().all(|mention| mention.form == MentionForm::Name));
}

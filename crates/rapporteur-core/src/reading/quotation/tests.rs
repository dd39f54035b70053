//! What the reader of quotations must find, and what it must leave alone: a whole article read each time.

use proptest::prelude::*;

use super::{QuotationForm, QuotationMention};
use crate::article::{Article, ArticleId, Metadata};
use crate::reading::{Reading, read};
use crate::text::Span;

fn article(text: &str) -> Article {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        Span::new(start - line.len(), start).trimmed(text)
    });
    Article {
        id: ArticleId::of(text),
        body: lines.filter(|span| !span.is_empty()).collect(),
        text: text.to_owned(),
        cut: Vec::new(),
        metadata: Metadata::default(),
    }
}

/// `form | speaker | content / content | through` of every quotation.
fn quotations(text: &str) -> Vec<String> {
    let article = article(text);
    let Reading { quotations, .. } = read(&article);
    quotations.iter().map(|quotation| line(text, quotation)).collect()
}

fn line(text: &str, quotation: &QuotationMention) -> String {
    let speaker = quotation.speaker.as_ref().map_or("-", |speaker| &speaker.name);
    let content: Vec<&str> = quotation.content.iter().map(|span| span.of(text)).collect();
    let through = quotation.through.map(|span| format!(" | {}", span.of(text))).unwrap_or_default();
    format!("{:?} | {speaker} | {}{through}", quotation.form, content.join(" / "))
}

#[test]
fn the_speaker_stands_behind_the_marks() {
    assert_eq!(
        quotations("“We will keep the road open,” General Ivo Brandt said on Monday."),
        ["Direct | Ivo Brandt | We will keep the road open"]
    );
}

#[test]
fn the_comma_in_front_of_the_closing_mark_is_the_reporters() {
    assert_eq!(
        quotations("\"The bridge is closed\", said Ana Horvat, a spokeswoman for the northern council."),
        ["Direct | Ana Horvat | The bridge is closed"]
    );
}

#[test]
fn the_one_named_last_said_it() {
    let found = quotations(
        "Ivo Brandt told Ana Horvat that it was “a step in the wrong direction”, Petar Lukic said.",
    );
    assert_eq!(found, ["Partial | Petar Lukic | a step in the wrong direction"]);
}

#[test]
fn a_cue_between_the_marks_leaves_one_quotation() {
    assert_eq!(
        quotations("“We stay,” Ana Horvat said, “until the last prisoner is home.”"),
        ["Direct | Ana Horvat | We stay / until the last prisoner is home."]
    );
}

#[test]
fn an_agency_that_is_told_is_the_way_not_the_speaker() {
    let found = quotations("Ana Horvat told Reuters: “The talks have not even begun.”");
    assert_eq!(found, ["Direct | Ana Horvat | The talks have not even begun. | Reuters"]);
}

#[test]
fn a_pronoun_takes_the_speaker_before_when_nothing_speaks_against_it() {
    let found = quotations(
        "“The talks have not begun,” Ana Horvat said.\n\n“Nobody has called us from the capital,” she said.",
    );
    assert_eq!(found[1], "Direct | Ana Horvat | Nobody has called us from the capital");
}

#[test]
fn a_plural_pronoun_never_takes_one_person() {
    let found = quotations(
        "“The talks have not begun,” Ana Horvat said.\n\n“Nobody has called us from the capital,” they said.",
    );
    assert_eq!(found[1], "Direct | - | Nobody has called us from the capital");
}

#[test]
fn a_quotation_runs_on_over_paragraphs() {
    let found = quotations(
        "“We came here to talk,” Ana Horvat said. “We were ready.\n\n“Nobody was there to meet us at the gate.”",
    );
    assert_eq!(
        found,
        [
            "Direct | Ana Horvat | We came here to talk",
            "Direct | Ana Horvat | We were ready. / Nobody was there to meet us at the gate."
        ]
    );
}

#[test]
fn marks_inside_marks_are_the_speakers() {
    let found = quotations("“They told us ‘no more talks’ and left the room,” Ana Horvat said.");
    assert_eq!(found, ["Direct | Ana Horvat | They told us ‘no more talks’ and left the room"]);
}

#[test]
fn the_cue_may_close_the_paragraph_before() {
    let found = quotations("Ana Horvat went on to say:\n\n“The talks have not even begun.”");
    assert_eq!(found, ["Direct | Ana Horvat | The talks have not even begun."]);
}

#[test]
fn a_message_is_a_cue_too() {
    let found = quotations("Ana Horvat tweeted: “The talks have not even begun.”");
    assert_eq!(found, ["Direct | Ana Horvat | The talks have not even begun."]);
    let found = quotations("“The talks have not even begun,” Ana Horvat said in a tweet on Friday.");
    assert_eq!(found, ["Direct | Ana Horvat | The talks have not even begun"]);
}

#[test]
fn a_fragment_with_its_cue_is_partial() {
    let found = quotations("Ana Horvat said the council was “fully committed to an honest peace”.");
    assert_eq!(found, ["Partial | Ana Horvat | fully committed to an honest peace"]);
}

#[test]
fn a_word_held_at_a_distance_is_no_quotation() {
    assert_eq!(quotations("A so-called “night letter” was found at the gate."), Vec::<String>::new());
    assert_eq!(quotations("The “iron road” runs along the river to the old town."), Vec::<String>::new());
}

#[test]
fn a_cross_heading_in_marks_is_no_quotation() {
    let found =
        quotations("The talks ended on Monday.\n\n'A handful of progress'\n\nThe envoys left the town.");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn reported_speech_stands_before_or_behind_its_cue() {
    assert_eq!(
        quotations("The northern road is closed, Ana Horvat said on Monday."),
        ["Indirect | Ana Horvat | The northern road is closed"]
    );
    assert_eq!(
        quotations("Ana Horvat said that the northern road was closed."),
        ["Indirect | Ana Horvat | the northern road was closed"]
    );
}

#[test]
fn reported_speech_never_begins_with_a_comma_or_tells_when() {
    let found =
        quotations("Four men were killed, the police said on Saturday, as clashes went on in the hills.");
    assert!(found.iter().all(|line| !line.contains("| ,") && !line.contains("| as clashes")), "{found:?}");
}

#[test]
fn what_is_believed_of_a_group_is_not_said_by_it() {
    let found = quotations(
        "The mayor praised the Orla Choir, a branch of the Lindt School, which critics think owes money to banks.",
    );
    assert!(found.iter().all(|line| !line.contains("branch of")), "{found:?}");
}

#[test]
fn according_to_names_the_speaker() {
    assert_eq!(
        quotations("Two bridges were destroyed in the night, according to Ana Horvat."),
        ["Indirect | Ana Horvat | Two bridges were destroyed in the night"]
    );
}

#[test]
fn a_dateline_never_speaks() {
    let found = quotations("SELKA (Reuters) – Ana Horvat said on Friday that the road was closed.");
    assert!(found.iter().all(|line| line.contains("Ana Horvat")), "{found:?}");
}

#[test]
fn a_description_keeps_its_words_without_article() {
    let found = quotations("“The road is closed to all traffic,” a spokesman for the northern command said.");
    assert_eq!(found, ["Direct | spokesman for the northern command | The road is closed to all traffic"]);
}

#[test]
fn an_apposition_does_not_hide_the_speaker() {
    let found = quotations(
        "“The road is closed to all traffic,” Petar Lukic, head of the relief office in Selka, said by telephone.",
    );
    assert_eq!(found, ["Direct | Petar Lukic | The road is closed to all traffic"]);
}

#[test]
fn a_full_sentence_in_marks_is_direct() {
    let found = read(&article("“The road is closed to all traffic,” Ana Horvat said.")).quotations;
    assert_eq!(found.first().map(|quotation| quotation.form), Some(QuotationForm::Direct));
}

#[test]
fn a_signature_names_the_speaker() {
    assert_eq!(
        quotations("“We will never leave this town again.” ― Ana Horvat"),
        ["Direct | Ana Horvat | We will never leave this town again."]
    );
    assert_eq!(
        quotations("“We will never leave this town again.”\n\n- Petar Lukic."),
        ["Direct | Petar Lukic | We will never leave this town again."]
    );
}

#[test]
fn a_sentence_that_is_nothing_but_a_cue_belongs_to_the_marks_before_it() {
    assert_eq!(
        quotations("“The river came up in the night.” Ana Horvat, the mayor of Selka, said of the flood."),
        ["Direct | Ana Horvat | The river came up in the night."]
    );
}

#[test]
fn two_things_said_have_one_speaker() {
    let found = quotations(
        "Ana Horvat said the move was made by Petar Lukic and said, “Who are you going to trust now?”",
    );
    assert!(found.contains(&"Direct | Ana Horvat | Who are you going to trust now?".to_owned()), "{found:?}");
}

#[test]
fn who_was_told_is_no_part_of_what_was_told() {
    let found = quotations("Ana Horvat told AP the attacks had stopped on Monday.");
    assert_eq!(found, ["Indirect | Ana Horvat | the attacks had stopped on Monday | AP"]);
}

proptest! {
    #[test]
    fn any_text_gives_sorted_spans_inside_the_body(
        text in "([A-Z][a-z]{1,6}|said|told|Reuters|that|he|according|to|[,.:;\"'“”‘’é—\n]| ){0,60}"
    ) {
        let article = article(&text);
        let quotations = read(&article).quotations;
        for quotation in &quotations {
            prop_assert!(!quotation.content.is_empty());
            prop_assert!(quotation.content.is_sorted());
            for span in quotation.content.iter().chain(&quotation.cue).chain(&quotation.through) {
                prop_assert!(span.fits(&text));
                prop_assert!(article.body.iter().any(|stretch| stretch.contains(*span)));
            }
        }
        prop_assert!(quotations.is_sorted_by_key(|quotation| quotation.content.first().copied()));
    }
}

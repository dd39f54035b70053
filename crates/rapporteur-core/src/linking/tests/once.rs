//! Quotations, figures and commitments, each once.

use super::super::builder::account;
use super::super::link;

const LONG: &str =
    "We asked the Front to stop the shelling at once and to let the ambulances through before nightfall";

#[test]
fn a_named_speaker_and_a_description_said_the_same_words_once() {
    let record = link(&[
        account("one", "2031-03-10").said("a spokesperson for the army", LONG).build(),
        account("two", "2031-03-11").said("Vera Lindt", &LONG.replace("and to let", "and (to) let")).build(),
        account("three", "2031-03-11")
            .said("", "stop the shelling at once and to let the ambulances through")
            .build(),
    ]);
    assert_eq!(record.quotations.len(), 1);
    let quotation = &record.quotations[0];
    assert_eq!(quotation.speaker.as_deref(), Some("Vera Lindt"));
    assert_eq!((quotation.occurrences.len(), quotation.aliases.len()), (3, 2));
    assert!(
        quotation
            .occurrences
            .iter()
            .any(|one| one.speaker_as_given.as_deref() == Some("a spokesperson for the army"))
    );
    assert_eq!(quotation.text, LONG);
}

#[test]
fn two_named_people_share_words_only_where_they_are_many_and_the_very_same() {
    let words = "we will never leave this valley";
    let said = |words: &str| {
        link(&[
            account("one", "2031-03-10").said("Vera Lindt", words).build(),
            account("two", "2031-03-10").said("Emil Kranz", words).build(),
        ])
    };
    assert_eq!(said(words).quotations.len(), 2);
    let record = said(LONG);
    assert_eq!(record.quotations.len(), 1);
    assert_eq!(record.disputes[0].field, "speaker");
    assert_eq!(record.disputes[0].event, record.quotations[0].id);
}

#[test]
fn a_short_phrase_of_nobody_joins_nothing() {
    let record = link(&[
        account("one", "2031-03-10").said("", "peace in the valley").build(),
        account("two", "2031-03-10").said("Vera Lindt", "there will be peace in the valley one day").build(),
    ]);
    assert_eq!(record.quotations.len(), 2);
}

#[test]
fn one_value_of_one_subject_is_one_figure_and_another_value_is_another() {
    let record = link(&[
        account("one", "2031-03-10")
            .figure(&["NVT", "place:Graz"], 4500.0, "2031-03-01/2031-03-31", "stated")
            .build(),
        account("two", "2031-03-11").figure(&["NVT", "place:Graz"], 4500.0, "2031-05-15", "former").build(),
        account("three", "2031-03-12")
            .figure(&["NVT", "place:Graz"], 2500.0, "2031-05-15", "planned")
            .build(),
        account("four", "2031-03-12").figure(&["NVT", "place:Linz"], 2500.0, "2031-05-15", "planned").build(),
    ]);
    let counts: Vec<(f64, usize)> =
        record.figures.iter().map(|figure| (figure.best.unwrap_or(0.0), figure.reports.len())).collect();
    assert_eq!(counts.len(), 3);
    assert!(counts.contains(&(4500.0, 2)));
}

#[test]
fn a_figure_without_owner_belongs_to_those_its_article_counts_elsewhere() {
    let record = link(&[
        account("one", "2031-03-10")
            .figure(&["NVT", "place:Graz"], 2500.0, "2031-05-15", "planned")
            .figure(&["NVT", "place:Linz"], 2500.0, "2031-05-15", "planned")
            .build(),
        account("two", "2031-03-11")
            .figure(&["NVT", "place:Graz"], 4500.0, "", "stated")
            .figure(&[], 2500.0, "2031-05-01/2031-05-31", "planned")
            .build(),
        account("three", "2031-03-11").figure(&[], 2500.0, "2031-05-15", "planned").build(),
    ]);
    let of = |place: &str| {
        record
            .figures
            .iter()
            .filter(|one| one.best == Some(2500.0) && one.subject.contains(place))
            .map(|one| one.reports.len())
            .sum::<usize>()
    };
    assert_eq!((of("Graz"), of("Linz")), (2, 1));
}

#[test]
fn a_promise_is_one_by_its_words_and_its_status_is_the_latest_word() {
    let texts = ["withdraw its guns from the pass", "the withdrawal of the guns", "release the prisoners"];
    let says = ["promised", "missed", "promised"];
    let accounts: Vec<_> = (0..3)
        .map(|index| {
            account(texts[index], &format!("2031-03-1{index}"))
                .promise("Terran Council", texts[index], "", says[index])
                .build()
        })
        .collect();
    let record = link(&accounts);
    assert_eq!(record.commitments.len(), 2);
    let guns = record.commitments.iter().find(|one| one.reports.len() == 2).unwrap();
    assert_eq!((guns.what.as_str(), guns.status.as_str()), (texts[0], "missed"));
}

#[test]
fn deadlines_of_differing_precision_are_one_and_of_other_months_are_two() {
    let promise = |name, due| {
        account(name, "2031-03-10").promise("Terran Council", "leave the pass", due, "promised").build()
    };
    let (day, month, other) = ("2031-05-15", "2031-05-01/2031-05-31", "2031-07-01");
    assert_eq!(link(&[promise("a", day), promise("b", month)]).commitments.len(), 1);
    assert_eq!(link(&[promise("a", day), promise("b", other)]).commitments.len(), 2);
}

#[test]
fn a_figure_told_with_owner_here_and_place_there_is_one() {
    let record = link(&[
        account("one", "2031-03-10")
            .figure(&["NVTMIL", "place:Graz"], 2500.0, "2031-05-15", "planned")
            .build(),
        account("two", "2031-03-11").figure(&["place:Graz", "troops"], 2500.0, "", "planned").build(),
        account("three", "2031-03-12").figure(&["NVT"], 2500.0, "2031-05-01/2031-05-31", "stated").build(),
        account("four", "2031-03-12").figure(&["ALPREB"], 2500.0, "2031-05-15", "planned").build(),
    ]);
    let counts: Vec<usize> = record.figures.iter().map(|figure| figure.reports.len()).collect();
    assert_eq!((record.figures.len(), counts.iter().max()), (2, Some(&3)), "{:#?}", record.figures);
    assert!(record.figures.iter().any(|figure| figure.subject == "troops of NVTMIL place:Graz"));
}

#[test]
fn a_small_number_with_owner_here_and_place_there_stays_two() {
    let record = link(&[
        account("one", "2031-03-10").figure(&["NVTMIL"], 2.0, "", "stated").build(),
        account("two", "2031-03-11").figure(&["place:Graz"], 2.0, "", "stated").build(),
    ]);
    assert_eq!(record.figures.len(), 2);
}

#[test]
fn the_president_and_the_army_are_bound_by_one_promise() {
    let promise = |name, by: &str, text| {
        account(name, "2031-03-10").promise(by, text, "2031-05-15", "promised").build()
    };
    let record = link(&[
        promise("a", "Terran Army=NVTMIL", "cut its force to 1,800 soldiers"),
        promise("b", "Ada Bruck=NVTGOV", "reduce the soldiers in the valleys"),
        promise("c", "Alpine Front=NVTREBALP", "reduce the soldiers in the valleys"),
    ]);
    assert_eq!(record.commitments.len(), 2);
}

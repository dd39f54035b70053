//! The table as a specification.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::role::{read, role_of_office};
use super::{ActorKind, ActorTable, Resolved, code_for, fold, is_code, role_sector, table};
use crate::knowledge::ontology::{is_country_stand_in, is_sector};

fn resolved(words: &str) -> Resolved {
    table().resolve_description(words, None).unwrap_or_default()
}

fn code(words: &str) -> String {
    resolved(words).code.unwrap_or_default()
}

fn ambiguous() -> BTreeSet<String> {
    let text = include_str!("../../../data/actors/ambiguous.tsv");
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| line.split('\t').next()).map(fold).collect()
}

#[test]
fn every_table_can_be_read() {
    ActorTable::embedded().unwrap();
    let roles = read(include_str!("../../../data/actors/roles.tsv")).unwrap();
    for (words, role) in roles {
        assert!(is_sector(&role.sector) && (1..=3).contains(&role.rank), "{words}");
    }
    assert!(table().entries().len() > 1000);
}

#[test]
fn no_name_is_claimed_twice_unless_it_is_listed_as_ambiguous() {
    let mut claims: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for entry in table().entries() {
        for name in &entry.names {
            claims.entry(fold(name)).or_default().insert(&entry.key);
        }
    }
    let twice: BTreeMap<_, _> = claims.into_iter().filter(|(_, keys)| keys.len() > 1).collect();
    let listed = ambiguous();
    let unlisted: Vec<_> = twice.iter().filter(|(name, _)| !listed.contains(*name)).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
    let idle: Vec<_> = listed.iter().filter(|name| !twice.contains_key(*name)).collect();
    assert!(idle.is_empty(), "listed as ambiguous, but not so: {idle:?}");
}

#[test]
fn codes_are_well_formed_and_begin_with_the_country() {
    let countries: BTreeSet<&str> =
        table().entries().iter().filter(|entry| entry.is_country()).map(|entry| entry.key.as_str()).collect();
    assert!(countries.len() > 195);
    for entry in table().entries() {
        let country = entry.country.as_deref();
        for country in country.into_iter().chain(entry.tenures.iter().map(|tenure| tenure.country.as_str())) {
            assert!(countries.contains(country) || is_country_stand_in(country), "{}: {country}", entry.key);
        }
        assert!(entry.sector.as_deref().is_none_or(is_sector), "{}", entry.key);
        assert!(entry.tenures.iter().all(|tenure| is_sector(&tenure.sector)), "{}", entry.key);
        let Some(code) = &entry.code else { continue };
        assert!(is_code(code), "{}: {code}", entry.key);
        assert!(country.is_none_or(|country| code.starts_with(country)), "{}: {code}", entry.key);
        let of_a_state = country.is_some_and(|country| !is_country_stand_in(country));
        let sector = entry.sector.as_deref().filter(|_| of_a_state);
        assert!(sector.is_none_or(|sector| code.contains(sector)), "{}: {code}", entry.key);
    }
}

#[test]
fn groups_have_codes_of_their_own() {
    let mut codes = BTreeMap::new();
    for entry in table().entries().iter().filter(|entry| entry.kind == ActorKind::ArmedGroup) {
        let other = codes.insert(entry.code.clone(), &entry.key);
        assert!(other.is_none(), "{other:?} and {} share {:?}", entry.key, entry.code);
    }
}

#[test]
fn days_in_office_are_in_order() {
    for entry in table().entries() {
        for tenure in &entry.tenures {
            assert!(tenure.from.earliest <= tenure.to.latest, "{}", entry.key);
            assert!(tenure.from.earliest <= tenure.from.latest && tenure.to.earliest <= tenure.to.latest);
        }
    }
}

#[test]
fn no_office_of_roles_tsv_is_certainly_held_by_two() {
    let mut held: BTreeMap<_, Vec<(Date, Date, &str)>> = BTreeMap::new();
    for entry in table().entries() {
        for tenure in entry.tenures.iter().filter(|tenure| role_of_office(&tenure.office).is_some()) {
            let days = (tenure.from.latest, tenure.to.earliest, entry.key.as_str());
            held.entry((tenure.country.as_str(), tenure.office.as_str())).or_default().push(days);
        }
    }
    for (office, mut days) in held {
        days.retain(|(from, to, _)| from < to);
        days.sort_unstable();
        for pair in days.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{office:?}: {pair:?}");
        }
    }
}

#[test]
fn the_longest_name_wins_and_case_counts() {
    let matched = table().longest_match(&["United", "States", "of", "America", "and"]).unwrap();
    assert_eq!((matched.0, matched.1.key.as_str()), (4, "USA"));
    assert_eq!(table().longest_match(&["U.S.", "troops"]).unwrap().1.key, "USA");
    assert!(table().longest_match(&["us"]).is_none());
    assert!(table().longest_match(&["turkey", "dinner"]).is_none());
    assert_eq!(table().longest_match(&["TALIBAN", "TALKS"]).unwrap().1.key, "taliban");
    assert_eq!(table().longest_match(&["Nato", "said"]).unwrap().1.key, "nato");
}

#[test]
fn hyphens_accents_and_dots_do_not_matter() {
    for words in [&["al-Shabaab"][..], &["al", "-", "Shabaab"], &["Al", "Shabaab"], &["AL-SHABAAB"]] {
        let (taken, entry) = table().longest_match(words).unwrap();
        assert_eq!((taken, entry.key.as_str()), (words.len(), "al-shabaab"));
    }
    assert_eq!(table().longest_match(&["al", "-", "Shabaab", "-"]).unwrap().0, 3);
    assert_eq!(table().named("Cote d’Ivoire")[0].key, "CIV");
}

#[test]
fn a_region_is_not_the_country_in_its_name() {
    assert_eq!(table().longest_match(&["Latin", "America"]).unwrap().1.kind, ActorKind::Region);
    assert_eq!(table().resolve_description("Latin American leaders", None).unwrap().country, None);
}

#[test]
fn a_possessive_inside_a_name_may_stand_apart() {
    for words in [&["People", "'s", "Liberation", "Army"][..], &["People’s", "Liberation", "Army"]] {
        let (taken, entry) = table().longest_match(words).unwrap();
        assert_eq!((taken, entry.key.as_str()), (words.len(), "cn-pla"));
    }
    assert_eq!(table().longest_match(&["Somalia", "'s", "army"]).unwrap().0, 1);
}

#[test]
fn a_newspaper_called_the_times_needs_its_capital() {
    assert_eq!(table().longest_match(&["The", "Times", "said"]).unwrap().1.key, "outlet:times");
    assert!(table().longest_match(&["the", "Times", "said"]).is_none());
    assert_eq!(table().longest_match(&["the", "Kremlin"]).unwrap().1.key, "ru-kremlin");
}

#[test]
fn an_ambiguous_name_finds_nobody_by_itself() {
    assert!(table().longest_match(&["PTI", "said"]).is_none());
    let keys: Vec<&str> = table().named("PTI").into_iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["party:pti", "outlet:pti"]);
}

#[test]
fn headlines_and_datelines_in_capitals_are_read() {
    assert_eq!(table().country_of_capital("NAIROBI"), Some("KEN"));
    assert_eq!(table().country_of_adjective("TURKISH"), Some("TUR"));
}

#[test]
fn offices_have_their_holders_only_on_days_that_are_certain() {
    let holder =
        |office, country, day| table().holder(office, country, day).map(|person| person.name.as_str());
    assert_eq!(holder("prime minister", "GBR", date(1985, 5, 1)), Some("Margaret Thatcher"));
    assert_eq!(holder("secretary of state", "USA", date(1998, 5, 1)), Some("Madeleine Albright"));
    assert_eq!(holder("president", "FRA", date(2100, 1, 1)), None);
    assert_eq!(table().persons_by_surname("Albright").len(), 1);
}

#[test]
fn the_chairman_is_milley_never_miller() {
    let chairman = table().holder("chairman of the Joint Chiefs of Staff", "USA", date(2020, 12, 1)).unwrap();
    assert_eq!(chairman.key, "person:mark-milley");
    let names = |surname| {
        table().persons_by_surname(surname).into_iter().map(|person| &person.key).collect::<Vec<_>>()
    };
    assert_eq!(names("Milley"), ["person:mark-milley"]);
    assert!(names("Miller").iter().all(|key| key.ends_with("miller")));
}

#[test]
fn who_has_left_office_is_no_longer_government() {
    let person = table().by_key("person:kofi-annan").unwrap();
    assert_eq!(person.standing(Some(date(2000, 1, 1))).code.as_deref(), Some("UNOGOV"));
    assert_eq!(person.standing(Some(date(2012, 1, 1))).sector.as_deref(), Some("ELI"));
    assert_eq!(person.standing(Some(date(1980, 1, 1))).sector, None);
}

#[test]
fn a_bare_surname_is_a_leader_from_the_first_day_in_office_and_without_namesakes() {
    let leader = |surname, day| table().leader_by_surname(surname, day).map(|person| person.key.as_str());
    assert_eq!(leader("Thatcher", date(1985, 1, 1)), Some("person:margaret-thatcher"));
    assert_eq!(leader("Thatcher", date(1995, 1, 1)), Some("person:margaret-thatcher"));
    assert_eq!(leader("Thatcher", date(1975, 1, 1)), None);
    assert_eq!(leader("Bush", date(2003, 1, 1)), None);
}

#[test]
fn a_movement_that_governs_is_government_on_these_days() {
    let taliban = table().by_key("taliban").unwrap();
    let code = |day| taliban.standing(day).code;
    assert_eq!(code(None).as_deref(), Some("AFGREBTAL"));
    assert_eq!(code(Some(date(2020, 1, 1))).as_deref(), Some("AFGREBTAL"));
    assert_eq!(code(Some(date(2022, 1, 1))).as_deref(), Some("AFGGOVTAL"));
}

#[test]
fn adjectives_peoples_and_capitals_lead_to_the_country() {
    assert_eq!(table().country_of_adjective("Afghan"), Some("AFG"));
    assert_eq!(table().country_of_adjective("South Korean"), Some("KOR"));
    assert_eq!(table().country_of_people("Spaniards"), Some("ESP"));
    assert_eq!(table().country_of_capital("Kabul"), Some("AFG"));
    assert_eq!(table().country_of_iso2("AF").unwrap().key, "AFG");
    let (taken, country) = table().adjective_match(&["South", "Sudanese", "army"]).unwrap();
    assert_eq!((taken, country.key.as_str()), (2, "SSD"));
}

#[test]
fn a_description_gives_country_sector_and_code() {
    for (words, expected) in [
        ("Afghan government", "AFGGOV"),
        ("US Secretary of State", "USAGOV"),
        ("Taliban negotiators", "AFGREBTAL"),
        ("Congolese rebels", "CODREB"),
        ("Pentagon spokesman", "USAMIL"),
        ("US-backed Syrian rebels", "SYRREB"),
        ("the government of Sri Lanka", "LKAGOV"),
        ("Kenya’s police chief", "KENCOP"),
        ("Lebanese prime minister-designate", "LBNGOV"),
        ("Peruvian lawmakers", "PERLEG"),
        ("Nepali villagers", "NPLCVL"),
        ("Kabul", "AFGGOV"),
        ("Afghans", "AFG"),
        ("U.N. peacekeepers", "UNOMIL"),
        ("two Colombian army generals", "COLMIL"),
        ("a former Iraqi minister", "IRQELI"),
        ("an Afghan police commander", "AFGCOP"),
    ] {
        assert_eq!(code(words), expected, "{words}");
    }
}

#[test]
fn a_large_city_tells_its_country() {
    let told = |words| {
        let resolved = resolved(words);
        (resolved.country.unwrap_or_default(), resolved.sector.unwrap_or_default())
    };
    let pair = |country: &str, sector: &str| (country.to_owned(), sector.to_owned());
    assert_eq!(told("Mosul"), pair("IRQ", "CVL"));
    assert_eq!(told("Gdansk shipyard workers"), pair("POL", "LAB"));
    assert_eq!(told("the mayor of Guadalajara"), pair("MEX", "GOV"));
    assert_eq!(told("Austin Bramble"), pair("", ""));
    assert_eq!(told("Commander Sydney Holt"), pair("", "MIL"));
    assert_eq!(told("Valencia"), pair("", ""));
    assert_eq!(told("Nice people"), pair("", "CVL"));
    assert_eq!(told("Bush administration"), pair("", "GOV"));
}

#[test]
fn a_title_and_a_surname_are_whoever_held_the_office() {
    let key = |words, day| table().resolve_description(words, Some(day)).and_then(|resolved| resolved.key);
    assert_eq!(key("Ambassador Albright", date(1995, 5, 1)).as_deref(), Some("person:madeleine-albright"));
    assert_eq!(key("Ambassador Albright", date(1978, 5, 1)), None);
    assert_eq!(key("gardener Albright", date(1995, 5, 1)), None);
}

#[test]
fn an_agency_of_the_state_speaks_for_it() {
    assert_eq!(resolved("the official news agency").sector.as_deref(), Some("GOV"));
    assert_eq!(resolved("a news agency").sector.as_deref(), Some("JRN"));
    assert_eq!(resolved("they").sector.as_deref(), Some("UNK"));
}

#[test]
fn a_title_of_today_outweighs_a_row_out_of_date_but_a_courtesy_does_not() {
    let sector = |words, day| table().resolve_description(words, Some(day)).and_then(|found| found.sector);
    assert_eq!(sector("Minister Heiko Maas", date(2023, 1, 1)).as_deref(), Some("GOV"));
    assert_eq!(sector("Heiko Maas", date(2023, 1, 1)).as_deref(), Some("ELI"));
    assert_eq!(sector("President Lech Walesa", date(2010, 1, 1)).as_deref(), Some("ELI"));
    assert_eq!(sector("Secretary Condoleezza Rice", date(2015, 1, 1)).as_deref(), Some("ELI"));
}

#[test]
fn without_a_country_only_the_sector_is_known() {
    assert_eq!(resolved("the military").sector.as_deref(), Some("MIL"));
    assert_eq!(resolved("the military").code, None);
    assert_eq!(table().resolve_description("the blue bicycle", None), None);
}

#[test]
fn roles_are_found_in_the_plural_and_by_phrase() {
    assert_eq!(role_sector("Soldiers"), Some("MIL"));
    assert_eq!(role_sector("policewomen"), Some("COP"));
    assert_eq!(role_sector("journalist"), Some("JRN"));
    assert_eq!(role_sector("asylum seekers"), Some("REF"));
    assert_eq!(role_sector("teapot"), None);
}

#[test]
fn codes_are_country_then_sector_then_group() {
    assert_eq!(code_for("AFG", Some("REB"), Some("TAL")), "AFGREBTAL");
    assert_eq!(code_for("USA", None, None), "USA");
    assert!(is_code("UNOMILIFL") && !is_code("") && !is_code("AFGRE") && !is_code("afg"));
}

const OWN: &str = "key\tkind\tname\taliases\tcountry\tsector\tgroup\toffice\tfrom\tto\n\
    lantern-front\tarmed-group\tLantern Front\tLF;Front of the Lantern\tMLI\tREB\tLAN\t\t\t\n\
    \tperson\tOrla Vandermeer\tO. Vandermeer\tNLD\t\t\tforeign-minister\t2031-02-03\t2033\n";

#[test]
fn rows_of_the_users_own_are_found_like_any_other() {
    let table = ActorTable::with_rows(OWN).unwrap();
    let (taken, entry) = table.longest_match(&["Front", "of", "the", "Lantern"]).unwrap();
    assert_eq!((taken, entry.code.as_deref()), (4, Some("MLIREBLAN")));
    let minister = table.by_key("person:orla-vandermeer").unwrap();
    assert_eq!(minister.standing(Some(date(2032, 1, 1))).code.as_deref(), Some("NLDGOV"));
    assert_eq!(minister.standing(Some(date(2035, 1, 1))).code.as_deref(), Some("NLDELI"));
    assert_eq!(table.holder("foreign minister", "NLD", date(2032, 1, 1)).unwrap().key, minister.key);
    assert!(table.holder("foreign minister", "NLD", date(2033, 6, 1)).is_none(), "2033 leaves the day open");
    assert_eq!(table.persons_by_surname("Vandermeer")[0].key, minister.key);
    let described = table.resolve_description("the Dutch foreign minister", Some(date(2032, 1, 1))).unwrap();
    assert_eq!(described.key.as_deref(), Some("person:orla-vandermeer"));
}

#[test]
fn a_users_name_wins_over_the_tables() {
    let table = ActorTable::with_rows("key\tkind\tname\naxe-guild\tngo\tTaliban\n").unwrap();
    assert_eq!(table.longest_match(&["Taliban"]).unwrap().1.key, "axe-guild");
}

#[test]
fn an_error_names_line_and_column() {
    let problem = |text: &str| ActorTable::with_rows(text).unwrap_err().to_string();
    assert!(problem("key\tcolour\n").starts_with("line 1, column colour: no such column"));
    assert!(problem("key\tkind\tname\n# note\na\tship\tB\n").starts_with("line 3, column kind: `ship`"));
    assert!(problem("kind\tname\tcountry\nngo\tA\tFrance\n").starts_with("line 2, column country: `France`"));
    assert!(problem("kind\tname\nngo\tA\tB\n").starts_with("line 2, column 3: 3 cells under 2 headings"));
    let dated = "kind\tname\tcountry\toffice\tfrom\tto\nperson\tA\tFRA\tking\t2020-13\t\n";
    assert!(problem(dated).starts_with("line 2, column from: `2020-13`"));
    let turned = "kind\tname\tcountry\toffice\tfrom\tto\nperson\tA\tFRA\tking\t2020\t2019\n";
    assert!(problem(turned).starts_with("line 2, column to: the last day lies before"));
}

#[test]
fn no_text_is_too_odd() {
    let long = "a-".repeat(50_000);
    for words in ["", " ", "’s", "-", "of the of", "\u{0}\u{301}", &long, "ex-", "s'"] {
        let _ = table().resolve_description(words, None);
        let _ = table().longest_match(&[words, words]);
        let _ = table().named(words);
        let _ = ActorTable::with_rows(words);
    }
}

#[test]
fn no_character_folds_to_one_that_folds_further() {
    assert_eq!(fold("\u{212B}land"), "Aland");
    for letter in '\u{0}'..=char::MAX {
        let once = fold(letter.encode_utf8(&mut [0; 4]));
        assert_eq!(fold(&once), once, "{letter:?}");
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn a_match_never_takes_more_words_than_there_are(words in prop::collection::vec("[A-Za-zé.’-]{0,9}", 0..6)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some((taken, _)) = table().longest_match(&words) {
            prop_assert!((1..=words.len()).contains(&taken));
        }
        let _ = table().resolve_description(&words.join(" "), None);
    }
}

//! CAMEO's codes: what each is in PLOVER, and how PLOVER's types and modes are written in CAMEO.

use std::sync::OnceLock;

use super::EventType;
use super::table::{kind_and_mode, rows};

const CODES: &str = include_str!("../../../data/ontology/cameo.tsv");
const BACK: &str = include_str!("../../../data/ontology/plover_to_cameo.tsv");

/// Digits of a root.
const ROOT: usize = 2;

/// The twenty roots of CAMEO with what they are about, in our words.
pub const CAMEO_ROOTS: [(&str, &str); 20] = [
    ("01", "something is said that is no event in PLOVER"),
    ("02", "someone is called on, in words that are no event in PLOVER"),
    ("03", "readiness to work together is declared"),
    ("04", "sides talk, visit or meet"),
    ("05", "backing by diplomatic means: praise, recognition, a signature"),
    ("06", "sides act together, in trade, arms, justice or intelligence"),
    ("07", "something is given: money, arms, food, shelter"),
    ("08", "a side gives way, releases, withdraws or observes a truce"),
    ("09", "something is looked into"),
    ("10", "something is demanded"),
    ("11", "something or someone is condemned or blamed"),
    ("12", "something is refused"),
    ("13", "something hostile is announced for a case that may come"),
    ("14", "people protest"),
    ("15", "forces are shown, moved or made ready"),
    ("16", "relations, aid or talks are cut down or off"),
    ("17", "force short of fighting: seizure, arrest, curfew, expulsion"),
    ("18", "unconventional violence: abduction, torture, bombs, assassination"),
    ("19", "fighting with the means of an army"),
    ("20", "mass violence and weapons of mass destruction"),
];

/// A CAMEO code and what it stands for in PLOVER.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameoCode {
    /// Two to four digits; the first two are the root.
    pub code: &'static str,
    /// PLOVER's type.
    pub kind: EventType,
    /// PLOVER's mode, where the code tells one.
    pub mode: Option<&'static str>,
    /// PLOVER's contexts that the code tells.
    pub contexts: Vec<&'static str>,
}

/// Every code that has an event type in PLOVER, in order.
pub fn cameo_codes() -> &'static [CameoCode] {
    static CODED: OnceLock<Vec<CameoCode>> = OnceLock::new();
    CODED.get_or_init(|| rows(CODES).filter_map(coded).collect())
}

fn coded([code, kind, mode, contexts]: [&'static str; 4]) -> Option<CameoCode> {
    let (kind, mode) = kind_and_mode(kind, mode)?;
    let contexts = contexts.split(';').filter(|context| !context.is_empty()).collect();
    Some(CameoCode { code, kind, mode, contexts })
}

/// What a CAMEO code stands for in PLOVER: the row of the code, or of the longest code that it begins with.
///
/// Nothing for the roots 01 and 02, which PLOVER takes for no event.
pub fn plover_of(code: &str) -> Option<&'static CameoCode> {
    let codes = cameo_codes();
    (ROOT..=code.len()).rev().find_map(|length| {
        let beginning = code.get(..length)?;
        let place = codes.binary_search_by(|row| row.code.cmp(beginning)).ok()?;
        codes.get(place)
    })
}

/// The CAMEO code of a type and mode. Its root is safe, the rest the nearest that CAMEO has.
pub fn cameo_of(kind: EventType, mode: Option<&str>) -> Option<&'static str> {
    static BY_KIND: OnceLock<Vec<(EventType, Option<&'static str>, &'static str)>> = OnceLock::new();
    let read = || {
        let row = |[kind, mode, code]: [&'static str; 3]| {
            kind_and_mode(kind, mode).map(|(kind, mode)| (kind, mode, code))
        };
        rows(BACK).filter_map(row).collect()
    };
    let mut of_kind = BY_KIND.get_or_init(read).iter().filter(|(known, ..)| *known == kind);
    let plain = of_kind.clone().find(|(_, mode, _)| mode.is_none());
    of_kind.find(|(_, known, _)| *known == mode).or(plain).map(|(.., code)| *code)
}

/// The two digits of CAMEO's root for a type and mode.
pub fn cameo_root(kind: EventType, mode: Option<&str>) -> Option<&'static str> {
    cameo_of(kind, mode)?.get(..ROOT)
}

#[cfg(test)]
mod tests {
    use super::super::{is_context, table::lines};
    use super::*;

    #[test]
    fn every_row_is_read_in_order_and_speaks_plover() {
        assert_eq!(cameo_codes().len(), lines(CODES));
        assert!(cameo_codes().windows(2).all(|pair| pair[0].code < pair[1].code));
        for code in cameo_codes() {
            assert!(
                (2..=4).contains(&code.code.len()) && code.code.bytes().all(|digit| digit.is_ascii_digit())
            );
            assert!(code.contexts.iter().all(|context| is_context(context)), "{}", code.code);
        }
    }

    #[test]
    fn every_type_and_mode_has_a_code_that_exists_and_comes_back_to_its_type_at_the_root() {
        let mut written = 0;
        for kind in EventType::ALL {
            for mode in std::iter::once(None).chain(kind.modes().map(Some)) {
                let own = rows::<3>(BACK).filter(|row| row[0] == kind.name() && row[1] == mode.unwrap_or(""));
                assert_eq!(own.count(), 1, "{kind} {mode:?}");
                let code = cameo_of(kind, mode).unwrap();
                assert!(cameo_codes().iter().any(|known| known.code == code), "{kind} {mode:?}: {code}");
                written += 1;
            }
            let root = cameo_of(kind, None).unwrap();
            let back = plover_of(root).unwrap();
            assert_eq!(back.kind, kind, "{root}");
        }
        assert_eq!(written, lines(BACK));
    }

    #[test]
    fn the_twenty_roots_are_those_of_the_codes() {
        for (index, (root, about)) in CAMEO_ROOTS.iter().enumerate() {
            assert_eq!(root.parse(), Ok(index + 1));
            assert!(about.len() > 10);
            assert_eq!(plover_of(root).is_some(), index > 1, "{root}");
        }
        assert!(
            cameo_codes().iter().all(|code| CAMEO_ROOTS.iter().any(|(root, _)| code.code.starts_with(root)))
        );
    }

    #[test]
    fn codes_are_found_both_ways() {
        let mediated = plover_of("044").unwrap();
        assert_eq!((mediated.kind, mediated.mode), (EventType::Consult, Some("third-party")));
        assert_eq!(plover_of("0449").unwrap().code, "044");
        assert_eq!(plover_of("1056").unwrap().kind, EventType::Request);
        assert!(plover_of("010").is_none() && plover_of("").is_none() && plover_of("é1").is_none());
        assert_eq!(cameo_root(EventType::Accuse, Some("investigate")), Some("09"));
        assert_eq!(cameo_root(EventType::Accuse, Some("no such mode")), Some("11"));
        assert_eq!(cameo_root(EventType::Assault, Some("abduct")), Some("18"));
        assert_eq!(cameo_root(EventType::Assault, Some("aerial")), Some("19"));
    }
}

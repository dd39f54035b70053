//! PLOVER's types and modes in the shape of ACLED's event and sub-event types.

use std::sync::OnceLock;

use super::EventType;
use super::table::{kind_and_mode, rows};

const ROWS: &str = include_str!("../../../data/ontology/acled.tsv");

/// Sectors whose people are civilians in ACLED's sense.
const CIVILIANS: &[&str] = &[
    "CVL", "REF", "JRN", "MED", "SOC", "REL", "EDU", "LAB", "AGR", "BUS", "OPP", "PTY", "JUD", "LEG", "ELI",
];

/// ACLED's event types with their sub-event types and the kind of disorder of each.
pub const ACLED_EVENTS: [(&str, &[(&str, Disorder)]); 6] = [
    (
        "Battles",
        &[
            ("Armed clash", Disorder::Violence),
            ("Government regains territory", Disorder::Violence),
            ("Non-state actor overtakes territory", Disorder::Violence),
        ],
    ),
    (
        "Explosions/Remote violence",
        &[
            ("Chemical weapon", Disorder::Violence),
            ("Air/drone strike", Disorder::Violence),
            ("Suicide bomb", Disorder::Violence),
            ("Shelling/artillery/missile attack", Disorder::Violence),
            ("Remote explosive/landmine/IED", Disorder::Violence),
            ("Grenade", Disorder::Violence),
        ],
    ),
    (
        "Protests",
        &[
            ("Peaceful protest", Disorder::Demonstration),
            ("Protest with intervention", Disorder::Demonstration),
            ("Excessive force against protesters", Disorder::ViolentDemonstration),
        ],
    ),
    ("Riots", &[("Violent demonstration", Disorder::Demonstration), ("Mob violence", Disorder::Violence)]),
    (
        "Strategic developments",
        &[
            ("Agreement", Disorder::Strategic),
            ("Arrests", Disorder::Strategic),
            ("Change to group/activity", Disorder::Strategic),
            ("Disrupted weapons use", Disorder::Strategic),
            ("Headquarters or base established", Disorder::Strategic),
            ("Looting/property destruction", Disorder::Strategic),
            ("Non-violent transfer of territory", Disorder::Strategic),
            ("Other", Disorder::Strategic),
        ],
    ),
    (
        "Violence against civilians",
        &[
            ("Sexual violence", Disorder::Violence),
            ("Attack", Disorder::Violence),
            ("Abduction/forced disappearance", Disorder::Violence),
        ],
    ),
];

/// ACLED's kinds of disorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disorder {
    /// Political violence.
    Violence,
    /// Demonstrations.
    Demonstration,
    /// Both: force against those who demonstrate.
    ViolentDemonstration,
    /// Strategic developments.
    Strategic,
}

impl Disorder {
    /// ACLED's words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Violence => "Political violence",
            Self::Demonstration => "Demonstrations",
            Self::ViolentDemonstration => "Political violence; Demonstrations",
            Self::Strategic => "Strategic developments",
        }
    }
}

/// An event in ACLED's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AcledEvent {
    /// ACLED's event type.
    pub event: &'static str,
    /// ACLED's sub-event type.
    pub sub_event: &'static str,
    /// ACLED's kind of disorder.
    pub disorder: Disorder,
}

struct Mapping {
    kind: EventType,
    mode: Option<&'static str>,
    usual: Option<AcledEvent>,
    civilians: Option<AcledEvent>,
}

fn mappings() -> &'static [Mapping] {
    static MAPPINGS: OnceLock<Vec<Mapping>> = OnceLock::new();
    MAPPINGS.get_or_init(|| rows(ROWS).filter_map(mapping).collect())
}

fn mapping(row: [&'static str; 6]) -> Option<Mapping> {
    let [kind, mode, event, sub_event, event_civilians, sub_event_civilians] = row;
    let (kind, mode) = kind_and_mode(kind, mode)?;
    let (usual, civilians) = (named(event, sub_event), named(event_civilians, sub_event_civilians));
    Some(Mapping { kind, mode, usual, civilians })
}

fn named(event: &str, sub_event: &str) -> Option<AcledEvent> {
    let (event, sub_events) = ACLED_EVENTS.iter().find(|(name, _)| *name == event)?;
    let (sub_event, disorder) = sub_events.iter().find(|(name, _)| *name == sub_event)?;
    Some(AcledEvent { event, sub_event, disorder: *disorder })
}

/// A type and mode in ACLED's shape; `recipient` is the sector of whom it was done to.
///
/// Nothing where ACLED has no such event: diplomacy and words.
pub fn acled_of(kind: EventType, mode: Option<&str>, recipient: Option<&str>) -> Option<AcledEvent> {
    let mut of_kind = mappings().iter().filter(|known| known.kind == kind);
    let plain = of_kind.clone().find(|known| known.mode.is_none());
    let known = of_kind.find(|known| known.mode == mode).or(plain)?;
    let civilian = recipient.is_some_and(|sector| CIVILIANS.contains(&sector));
    known.civilians.filter(|_| civilian).or(known.usual)
}

#[cfg(test)]
mod tests {
    use super::super::{is_sector, table::lines};
    use super::*;

    #[test]
    fn every_type_and_mode_has_its_row_and_every_name_is_acleds() {
        assert_eq!(mappings().len(), lines(ROWS));
        for kind in EventType::ALL {
            for mode in std::iter::once(None).chain(kind.modes().map(Some)) {
                let own = mappings().iter().filter(|known| known.kind == kind && known.mode == mode);
                assert_eq!(own.count(), 1, "{kind} {mode:?}");
            }
        }
        for [_, _, event, sub_event, event_civilians, sub_event_civilians] in rows::<6>(ROWS) {
            for (event, sub_event) in [(event, sub_event), (event_civilians, sub_event_civilians)] {
                assert_eq!(named(event, sub_event).is_some(), !event.is_empty(), "{event} {sub_event}");
            }
        }
        assert!(CIVILIANS.iter().all(|sector| is_sector(sector)));
        assert_eq!(ACLED_EVENTS.iter().map(|(_, sub_events)| sub_events.len()).sum::<usize>(), 25);
    }

    #[test]
    fn who_was_hit_decides_between_a_battle_and_violence_against_civilians() {
        let event = |mode, recipient| {
            acled_of(EventType::Assault, mode, recipient).map(|found| (found.event, found.sub_event))
        };
        assert_eq!(event(None, Some("MIL")), Some(("Battles", "Armed clash")));
        assert_eq!(event(None, Some("CVL")), Some(("Violence against civilians", "Attack")));
        assert_eq!(
            event(Some("aerial"), Some("CVL")),
            Some(("Explosions/Remote violence", "Air/drone strike"))
        );
        assert_eq!(acled_of(EventType::Consult, Some("visit"), None), None);
        let crowd = acled_of(EventType::Assault, Some("crowd-control"), Some("OPP")).unwrap();
        assert_eq!(crowd.disorder.name(), "Political violence; Demonstrations");
    }
}

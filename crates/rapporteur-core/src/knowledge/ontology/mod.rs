//! PLOVER 0.8 as data: event types, modes, contexts, scores.
//!
//! The data stand in `data/ontology/plover.toml`; the types themselves are an enum, so that code
//! cannot name one that does not exist. Beside them stand the mappings to CAMEO's codes and to ACLED's shape.

mod acled;
mod cameo;
mod table;

pub use acled::{ACLED_EVENTS, AcledEvent, Disorder, acled_of};
pub use cameo::{CAMEO_ROOTS, CameoCode, cameo_codes, cameo_of, cameo_root, plover_of};

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// The sixteen event types of PLOVER 0.8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // PLOVER's own names; meanings in data/ontology/plover.toml
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All types, in the manual's order.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// PLOVER's name, in capitals.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// The type of that name, in capitals.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub fn quad(self) -> u8 {
        self.data().map_or(0, |data| data.quad)
    }

    /// The type that PLOVER's manual gives an act that is agreed on or promised and lies ahead: a meeting, help,
    /// cooperation or support to come is AGREE, a withdrawal to come CONCEDE. Acts of other types keep theirs. Our
    /// record keeps a plan under the type of the act, with the status that says so; what is compared with data coded
    /// by the manual goes through here.
    pub const fn promised(self) -> Self {
        match self {
            Self::Consult | Self::Aid | Self::Cooperate | Self::Support => Self::Agree,
            Self::Retreat => Self::Concede,
            other => other,
        }
    }

    /// Score between −10 (most hostile) and +10, of a mode where one is given and has its own.
    pub fn score(self, mode: Option<&str>) -> f32 {
        let Some(data) = self.data() else { return 0.0 };
        let of_mode = data.modes.iter().find(|known| Some(known.name.as_str()) == mode);
        of_mode.and_then(|mode| mode.score).unwrap_or(data.score)
    }

    /// Names of the type's modes, in the manual's order.
    pub fn modes(self) -> impl Iterator<Item = &'static str> {
        self.data().into_iter().flat_map(|data| &data.modes).map(|mode| mode.name.as_str())
    }

    /// Whether the type has a mode of that name.
    pub fn is_mode(self, name: &str) -> bool {
        self.modes().any(|mode| mode == name)
    }

    /// Whether an event of this type always has someone whom it is done to.
    pub fn requires_recipient(self) -> bool {
        self.data().is_some_and(|data| data.recipient_required)
    }

    /// What the type means, in plain sentences.
    pub fn definition(self) -> &'static str {
        self.data().map_or("", |data| &data.definition)
    }

    /// Example clauses.
    pub fn examples(self) -> &'static [String] {
        self.data().map_or(&[], |data| &data.examples)
    }

    fn data(self) -> Option<&'static TypeData> {
        ontology().types.iter().find(|data| data.name == self)
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The file as it stands.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ontology {
    contexts: Vec<String>,
    primary_sectors: Vec<String>,
    secondary_sectors: Vec<String>,
    country_stand_ins: Vec<String>,
    #[serde(rename = "type")]
    types: Vec<TypeData>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeData {
    name: EventType,
    quad: u8,
    score: f32,
    recipient_required: bool,
    definition: String,
    examples: Vec<String>,
    #[serde(default)]
    modes: Vec<Mode>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mode {
    name: String,
    score: Option<f32>,
}

const DATA: &str = include_str!("../../../data/ontology/plover.toml");

fn ontology() -> &'static Ontology {
    static ONTOLOGY: OnceLock<Ontology> = OnceLock::new();
    // A test reads the same data, so an empty ontology never ships.
    ONTOLOGY.get_or_init(|| toml::from_str(DATA).unwrap_or_default())
}

/// All contexts, in the manual's order.
pub fn contexts() -> &'static [String] {
    &ontology().contexts
}

/// Whether PLOVER has a context of that name.
pub fn is_context(name: &str) -> bool {
    contexts().iter().any(|context| context == name)
}

/// What stands in a code where a country would, in the data's order.
pub fn country_stand_ins() -> &'static [String] {
    &ontology().country_stand_ins
}

/// Whether it is a sector: what a participant is in its country (`GOV`, `REB`, `CVL`).
pub fn is_sector(code: &str) -> bool {
    is_primary_sector(code) || ontology().secondary_sectors.iter().any(|sector| sector == code)
}

/// All sectors: those that come first in a code, then the others.
pub fn sectors() -> impl Iterator<Item = &'static str> {
    let data = ontology();
    data.primary_sectors.iter().chain(&data.secondary_sectors).map(String::as_str)
}

/// Whether it is one of the sectors that come first in a code.
pub fn is_primary_sector(code: &str) -> bool {
    ontology().primary_sectors.iter().any(|sector| sector == code)
}

/// Whether it stands in a code where a country would: `IGO`, `UNO`, `NGO`.
pub fn is_country_stand_in(code: &str) -> bool {
    ontology().country_stand_ins.iter().any(|stand_in| stand_in == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_cover_every_type_once_and_in_order() {
        let data: Ontology = toml::from_str(DATA).unwrap();
        let names: Vec<EventType> = data.types.iter().map(|data| data.name).collect();
        assert_eq!(names, EventType::ALL);
        assert_eq!(data.contexts.len(), 37);
    }

    #[test]
    fn quads_and_signs_of_scores_agree() {
        for kind in EventType::ALL {
            let quad = kind.quad();
            assert!((1..=4).contains(&quad), "{kind} has no quad");
            for score in kind.modes().map(|mode| kind.score(Some(mode))).chain([kind.score(None)]) {
                assert!((-10.0..=10.0).contains(&score), "{kind}: {score}");
                let friendly_request = kind == EventType::Request && score >= 0.0;
                assert!((quad <= 2) == (score > 0.0) || friendly_request, "{kind}: {score}");
            }
        }
    }

    #[test]
    fn every_type_is_defined_and_shown() {
        for kind in EventType::ALL {
            assert!(kind.definition().len() > 40, "{kind}");
            assert!(!kind.examples().is_empty(), "{kind}");
            let mut modes: Vec<&str> = kind.modes().collect();
            modes.sort_unstable();
            modes.dedup();
            assert_eq!(modes.len(), kind.modes().count(), "{kind} has a mode twice");
        }
    }

    #[test]
    fn a_promised_act_is_the_promise_and_what_is_said_stays_what_it_is() {
        let (meeting, withdrawal) = (EventType::Consult, EventType::Retreat);
        assert_eq!([meeting.promised(), withdrawal.promised()], [EventType::Agree, EventType::Concede]);
        for kind in EventType::ALL {
            assert_eq!(kind.promised().promised(), kind.promised(), "{kind} twice");
            let friendly = |kind: EventType| kind.quad() <= 2;
            assert_eq!(friendly(kind), friendly(kind.promised()), "{kind}");
        }
    }

    #[test]
    fn a_mode_without_a_score_takes_its_types() {
        let same = |first: f32, second: f32| (first - second).abs() < f32::EPSILON;
        assert!(same(EventType::Protest.score(Some("vandalize")), EventType::Protest.score(None)));
        assert!(same(EventType::Consult.score(Some("third-party")), 1.0));
        assert!(same(EventType::Accuse.score(None), -3.0));
    }

    #[test]
    fn names_outside_plover_are_refused() {
        assert!(EventType::Assault.is_mode("aerial") && !EventType::Aid.is_mode("aerial"));
        assert!(is_context("peacekeeping") && !is_context("Peacekeeping"));
        assert!(is_primary_sector("REB") && is_sector("CVL") && !is_primary_sector("CVL"));
        assert!(is_country_stand_in("IGO") && !is_country_stand_in("USA"));
        assert!(EventType::Sanction.requires_recipient() && EventType::Sanction.quad() == 4);
    }
}

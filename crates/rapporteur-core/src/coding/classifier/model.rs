//! The weights: six linear models in one file.

use std::sync::OnceLock;

use crate::knowledge::ontology::EventType;
use crate::reading::sections::{Header, Sections, pack};
use crate::reading::syntax::linear::{LinearModel, Scorer};

/// Kind and version of the file.
const HEADER: Header = *b"rapevt02";

/// Classes of a trigger: no event, then the types in the ontology's order.
pub const TRIGGER_CLASSES: usize = 1 + EventType::ALL.len();
/// Classes of a nominal: no part, actor, recipient.
pub const ARGUMENT_CLASSES: usize = 3;
/// Classes of status, in the order of [`crate::coding::Status`].
pub const STATUS_CLASSES: usize = 6;

/// Classes of a time or place: another's, the event's own.
pub const CIRCUMSTANCE_CLASSES: usize = 2;
/// Classes of modes: none, then the modes of the event's type in the ontology's order.
pub const MODE_CLASSES: usize = 24;

/// The part of the model that decides one question.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    weights: LinearModel<'a>,
    unit: f32,
}

/// The packed weights of one question with the size of their unit.
pub type Packed = (f32, Vec<u8>);

/// Which words name events, who takes part, whether it happened.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Chance of an event from which a word is taken for its trigger.
    pub least: f32,
    pub(super) triggers: Part<'a>,
    pub(super) second: Part<'a>,
    pub(super) arguments: Part<'a>,
    pub(super) status: Part<'a>,
    pub(super) circumstances: Part<'a>,
    pub(super) modes: Part<'a>,
}

impl<'a> Part<'a> {
    /// Weights as they are packed.
    pub fn of(packed: &'a Packed) -> Option<Self> {
        Some(Self { weights: LinearModel::read(&packed.1)?, unit: packed.0 })
    }

    fn read(sections: &mut Sections<'a>) -> Option<Self> {
        let unit = f32::from_le_bytes(sections.next()?.try_into().ok()?);
        Some(Self { weights: LinearModel::read(sections.next()?)?, unit })
    }

    /// How much a feature speaks for one class against another, in units.
    pub(super) fn margin(&self, feature: u64, class: usize, other: usize) -> i32 {
        let sign = |one: usize| i32::from(one == class) - i32::from(one == other);
        self.weights.weights(feature).map(|(one, weight)| sign(one) * weight).sum()
    }

    /// What a unit counts in the logarithm of odds.
    pub(super) fn unit(&self) -> f32 {
        self.unit
    }

    /// The chance of each class.
    pub fn chances<const CLASSES: usize>(&self, features: &[u64]) -> [f32; CLASSES] {
        let mut sums = [0; CLASSES];
        self.weights.add_scores(features, &mut sums);
        let scores = sums.map(|sum| sum as f32 * self.unit);
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let raised = scores.map(|score| exponential(score - most));
        let all: f32 = raised.iter().sum();
        raised.map(|one| one / all)
    }
}

/// `e` to a power of at most 0, by sums and products alone, so that it is the same on every machine.
fn exponential(power: f32) -> f32 {
    let mut result = 1.0 + power.max(-80.0) / 1024.0;
    for _ in 0..10 {
        result *= result;
    }
    result
}

/// Position of the highest chance, the first of equals.
pub(super) fn likeliest(chances: &[f32]) -> usize {
    let mut best = 0;
    for (class, &chance) in chances.iter().enumerate() {
        if chance > chances[best] {
            best = class;
        }
    }
    best
}

impl Model<'static> {
    /// The file that the program carries.
    pub const EMBEDDED: &'static [u8] = include_bytes!("../../../models/events.bin");

    /// The model that the program carries. Nothing only if it was built with a damaged file.
    pub fn embedded() -> Option<&'static Self> {
        static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(Self::EMBEDDED)).as_ref()
    }
}

impl<'a> Model<'a> {
    /// Reads what [`Model::pack`] wrote; nothing where the bytes are not such a model.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut sections = Sections::of(bytes, HEADER)?;
        let least = f32::from_le_bytes(sections.next()?.try_into().ok()?);
        let mut next = || Part::read(&mut sections);
        let model = Self {
            least,
            triggers: next()?,
            second: next()?,
            arguments: next()?,
            status: next()?,
            circumstances: next()?,
            modes: next()?,
        };
        sections.is_empty().then_some(model)
    }

    /// The bytes of a model.
    pub fn pack(least: f32, parts: &[Packed; 6]) -> Vec<u8> {
        let least = least.to_le_bytes();
        let units: Vec<[u8; 4]> = parts.iter().map(|part| part.0.to_le_bytes()).collect();
        let mut sections: Vec<&[u8]> = vec![&least];
        for (unit, part) in units.iter().zip(parts) {
            sections.extend([&unit[..], &part.1[..]]);
        }
        pack(HEADER, &sections)
    }
}

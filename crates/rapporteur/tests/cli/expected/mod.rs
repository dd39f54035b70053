//! The example's record against the one that a person would keep (`example/expected.json`).
//!
//! Each expectation is checked for itself and the misses are printed; a floor keeps what was reached.
//! What must never happen is in `forbidden.rs`.

mod exported;
mod fit;
mod forbidden;
mod wanted;

use exported::Exported;
use wanted::Wanted;

use crate::example::{RECORD, desk};
use crate::support::say;

/// So large a share of the expectations held when this was written, less a little.
const FLOOR: f64 = 0.66;

fn wanted() -> Wanted {
    serde_json::from_str(include_str!("../../../example/expected.json")).unwrap()
}

fn exported() -> Exported {
    let desk = desk();
    desk.export(RECORD, "export");
    Exported::read(&desk.path("export"))
}

#[test]
fn the_example_gives_most_of_what_is_expected_of_it() {
    let mut card = ScoreCard::default();
    fit::check_all(&wanted(), &exported(), &mut card);
    card.misses.iter().for_each(|miss| println!("missed {miss}"));
    let share = card.met as f64 / card.asked() as f64;
    say(&format!("the example: {} of {} expectations hold, {share:.3}", card.met, card.asked()));
    assert!(share >= FLOOR, "{share:.3} of the expectations hold; it was {FLOOR} at least");
}

/// What held and what did not.
#[derive(Default)]
struct ScoreCard {
    met: usize,
    misses: Vec<String>,
}

impl ScoreCard {
    fn asked(&self) -> usize {
        self.met + self.misses.len()
    }

    /// Counts one expectation; `found` says what is there instead.
    fn check(&mut self, what: &str, holds: bool, found: impl std::fmt::Debug) {
        if holds {
            self.met += 1;
        } else {
            self.misses.push(format!("{what}: found {found:?}"));
        }
    }
}

//! Who published a text, by its furniture: copyright notes, and menus that name a known outlet.
//!
//! Furniture must be strong: a copyright note with a year, or a menu entry that stands twice.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rapporteur_core::article::CutReason;
use rapporteur_core::knowledge::actor::{self, ActorKind};
use regex::Regex;

use super::draft::Draft;
use crate::agency::agency;
use crate::words::head;

static COPYRIGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright))?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?,?\s+(?:by\s+)?(?-i:(\p{Lu}[\p{L}\d'’&. -]{1,50}?))(?:[.,|]?\s+(?i:all rights|limited|ltd|inc|llc|plc|group|media).*|[.,]?)$").ok()
});

/// Words a menu entry may have besides the outlet's name: "Harbour Post Live", "Harbour Post TV".
const FURTHER: usize = 2;

/// Learns the outlet, and the agency where the copyright is an agency's.
pub(crate) fn note_outlet(draft: &mut Draft<'_>) {
    let mut menu: BTreeMap<&str, usize> = BTreeMap::new();
    for index in 0..draft.len() {
        let line = draft.words(index);
        match draft.role(index) {
            Some(CutReason::Copyright) => note_copyright(draft, line),
            Some(CutReason::Navigation | CutReason::HeadlineList) if line.len() <= 60 => {
                if let Some(name) = in_menu(line) {
                    *menu.entry(name).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    if draft.found.outlet.is_none() && menu.len() == 1 {
        draft.found.outlet = menu.into_iter().find(|(_, times)| *times > 1).map(|(name, _)| name.to_owned());
    }
}

fn note_copyright(draft: &mut Draft<'_>, line: &str) {
    let Some(found) = COPYRIGHT.as_ref().and_then(|form| form.captures(head(line, 300))) else { return };
    let Some(name) = found.get(1).map(|name| name.as_str().trim()) else { return };
    if let Some(agency) = agency(name) {
        draft.found.agency.get_or_insert_with(|| agency.to_owned());
    } else {
        draft.found.outlet.get_or_insert_with(|| name.to_owned());
    }
}

/// The known outlet whose name a short menu entry begins with.
fn in_menu(line: &str) -> Option<&'static str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (length, entry) = actor::table().longest_match(&words)?;
    let outlet = matches!(entry.kind, ActorKind::Outlet { .. });
    (outlet && words.len() <= length + FURTHER).then_some(entry.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::detect;

    const PROSE: &str = "Workers closed both gates on Monday, the union said.\n\nThe company offered talks in the old town hall.\n\n";

    #[test]
    fn furniture_names_the_outlet() {
        let outlet = |tail: &str| detect(&format!("{PROSE}{tail}"), None).outlet;
        assert_eq!(outlet("© 2019 Harbour Post. All rights reserved."), Some("Harbour Post".to_owned()));
        assert_eq!(outlet("Sky News Live\n\nSky News Live"), Some("Sky News".to_owned()));
        assert_eq!(outlet("Breaking News Live\n\nBreaking News Live"), None);
        assert_eq!(outlet("Sky News Live"), None);
    }

    #[test]
    fn an_agency_s_copyright_names_the_agency() {
        let found =
            detect(&format!("{PROSE}Copyright 2020 The Associated Press. All rights reserved."), None);
        assert_eq!((found.outlet, found.agency.as_deref()), (None, Some("Associated Press")));
    }
}

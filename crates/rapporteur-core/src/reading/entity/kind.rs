//! What a name names: a person, a body, a place; nothing where its words do not tell.

use std::ops::Range;

use super::EntityKind;
use super::lexicon::lexicon;
use super::name::is_armed;
use super::page::Page;
use crate::knowledge::actor::ActorKind;
use crate::reading::syntax::Tag;

/// Most words that a person's name has.
const LONGEST_PERSON: usize = 6;
/// Most letters of an acronym.
const LONGEST_ACRONYM: usize = 8;

/// What an actor of the table is.
pub(super) fn kind_of_actor(kind: ActorKind) -> EntityKind {
    match kind {
        ActorKind::Country | ActorKind::Territory | ActorKind::Region => EntityKind::Place,
        ActorKind::Person => EntityKind::Person,
        ActorKind::ArmedGroup => EntityKind::ArmedGroup,
        ActorKind::Outlet { .. } => EntityKind::Outlet,
        ActorKind::Institution
        | ActorKind::Party
        | ActorKind::IntergovernmentalOrganization
        | ActorKind::NonGovernmentalOrganization
        | ActorKind::Company => EntityKind::Organization,
    }
}

/// What a name is by its words, the words after it and its place in the sentence.
pub(super) fn kind_of_name(page: &Page, name: &Range<usize>, titled: bool) -> Option<EntityKind> {
    if let Some(kind) = kind_of_head(page, name) {
        return Some(kind);
    }
    if titled {
        return Some(EntityKind::Person);
    }
    if page.place(name).is_some() {
        return Some(EntityKind::Place);
    }
    let last = page.lower(name.end.saturating_sub(1));
    if lexicon().lists("things", last) {
        return None;
    }
    let words = name.clone().filter(|&index| page.tag(index) != Tag::Punct).count();
    if (2..=LONGEST_PERSON).contains(&words) && is_person_like(page, name) {
        return Some(EntityKind::Person);
    }
    following_head(page, name).or_else(|| is_acronym(page, name).then_some(EntityKind::Organization))
}

/// By the word that heads a body's name: the last one, or the one before "of".
fn kind_of_head(page: &Page, name: &Range<usize>) -> Option<EntityKind> {
    let of = name.clone().find(|&index| page.word(index) == "of").unwrap_or(name.end);
    let head = of.checked_sub(1).filter(|head| *head > name.start || of < name.end)?;
    let body = lexicon().body(page.lower(head))?;
    let armed = name.clone().any(|index| is_armed(page.lower(index)) || page.lower(index) == "liberation");
    let may_arm = matches!(
        page.lower(head),
        "front" | "army" | "movement" | "forces" | "group" | "brigade" | "brigades"
    );
    let given = name.len() == 2 && lexicon().is_given_name(page.lower(name.start));
    match body.kind {
        _ if given && matches!(body.kind, EntityKind::Outlet | EntityKind::Facility) => None,
        EntityKind::Organization if armed && may_arm => Some(EntityKind::ArmedGroup),
        EntityKind::ArmedGroup if page.lower(head) == "front" && !armed => Some(EntityKind::Organization),
        kind => Some(kind),
    }
}

/// A given name in front, an initial inside, "bin" between: marks of a person's name.
fn is_person_like(page: &Page, name: &Range<usize>) -> bool {
    let given = lexicon().is_given_name(page.lower(name.start));
    let initial = name.clone().skip(1).any(|index| is_initial(page.word(index)));
    let particle = name
        .clone()
        .skip(1)
        .any(|index| matches!(page.lower(index), "bin" | "ibn" | "bint" | "abu" | "ould"));
    let foreign = name.clone().any(|index| matches!(page.word(index), "of" | "&"));
    !foreign && (given || initial || particle)
}

/// "A." or "A".
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && matches!(letters.as_str(), "" | ".")
}

/// "X rebels", "X ministry" with the head written small: the words before it are the body's name.
fn following_head(page: &Page, name: &Range<usize>) -> Option<EntityKind> {
    let body = lexicon().body(page.lower(name.end))?;
    match body.kind {
        EntityKind::ArmedGroup => (!is_armed(page.lower(name.start))
            && !lexicon().lists("faiths", page.lower(name.start)))
        .then_some(EntityKind::ArmedGroup),
        EntityKind::Facility | EntityKind::Group => None,
        // "the Vandermeer administration", "the Lorcan army" say nothing of what the first word is.
        kind => (!body.part && body.sector.is_none()).then_some(kind),
    }
}

/// "AFRC", "U.N.": capitals only.
pub(super) fn is_acronym(page: &Page, name: &Range<usize>) -> bool {
    let word = page.word(name.start);
    let letters = word.chars().filter(|letter| *letter != '.').count();
    name.len() == 1
        && (2..=LONGEST_ACRONYM).contains(&letters)
        && word.chars().filter(|letter| letter.is_uppercase()).count() >= 2
        && word.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit() || letter == '.')
}

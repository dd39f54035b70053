//! Who was told: the outlet through which words came.

use super::Text;
use super::cue::Cue;
use crate::reading::entity::EntityKind;
use crate::reading::syntax::Tag;
use crate::text::Span;

/// The outlet that was told: "told Reuters", "in an interview with …", "according to …, X said".
pub(super) fn through(text: &Text, cue: Cue, tokens: &[usize]) -> Option<Span> {
    let around = *tokens.first()?..tokens.last()? + 1;
    text.mentions(around)
        .filter(|(entity, _)| text.entities[*entity].kind == EntityKind::Outlet)
        .find(|(_, mention)| {
            mention.head != cue.speaker && tokens.contains(&mention.head) && is_told(text, cue, mention.head)
        })
        .map(|(_, mention)| mention.span)
}

/// Whether the outlet hangs on the cue, near or by way of an interview.
fn is_told(text: &Text, cue: Cue, outlet: usize) -> bool {
    let mut above = Some(outlet);
    for _ in 0..5 {
        above = above.and_then(|index| text.syntax.tokens[index].head);
        if above == Some(cue.verb) {
            return true;
        }
    }
    outlet > cue.verb
        && outlet <= cue.verb + 5
        && text.syntax.tokens.get(cue.verb + 1).is_some_and(|next| next.tag != Tag::Punct)
}

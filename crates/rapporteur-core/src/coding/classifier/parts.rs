//! Who takes part in an event: what the rules and the model make of the nominals, taken together.

use super::argument::{self, Event};
use super::collector::Collector;
use super::model::{ARGUMENT_CLASSES, Model};
use super::page::Page;
use crate::coding::account::{Participant, Role};
use crate::coding::context::Context;
use crate::coding::participant;

/// Chance of a part from which someone whom no rule names takes part, as actor and as recipient.
const NEW_PART: [f32; 2] = [0.4, 0.32];
/// Chance of a part from which someone whom a rule names stays.
const LEAST_PART: f32 = 0.1;
/// How many times likelier the other part must be to overrule a rule.
const OVERRULES: f32 = 1.3;
/// What the first of those joined by "and" counts in the chances of the others.
const SHARED: f32 = 0.3;

/// A nominal with its chances: none, actor, recipient.
type Scored = (usize, [f32; ARGUMENT_CLASSES]);

/// The participants of an event; `ruled` are those whom its rule names.
pub(super) fn participants(
    page: &Page,
    model: &Model,
    event: &Event,
    ruled: &[Participant],
    collector: &mut Collector,
) -> Vec<Participant> {
    let context = page.context;
    let mut chances = |nominal: usize| {
        argument::features(page, event, nominal, collector);
        (nominal, model.arguments.chances(&collector.features))
    };
    let nominals = argument::candidates(page, event.trigger);
    let mut scored: Vec<Scored> = nominals.into_iter().map(&mut chances).collect();
    share(context, &mut scored);
    let mut found: Vec<Participant> =
        ruled.iter().filter_map(|one| confirmed(context, one, &scored)).collect();
    for (nominal, chances) in scored {
        let (role, least) = if chances[1] >= chances[2] {
            (Role::Actor, NEW_PART[0])
        } else {
            (Role::Recipient, NEW_PART[1])
        };
        let span = context.token(nominal).span;
        if 1.0 - chances[0] >= least && !found.iter().any(|one| one.span.contains(span)) {
            found.extend(participant::nominal(context, nominal, role));
        }
    }
    participant::drop_repeats(found)
}

/// Those joined by "and" do the same: the others lean on the first, whose place in the clause is plainer.
fn share(context: &Context, scored: &mut [Scored]) {
    let before = scored.to_vec();
    for (nominal, chances) in scored {
        let token = context.token(*nominal);
        let first = token.head.filter(|_| token.has_relation("conj"));
        let first = first.and_then(|first| before.binary_search_by_key(&first, |one| one.0).ok());
        let Some(first) = first else { continue };
        for (own, shared) in chances.iter_mut().zip(before[first].1) {
            *own += SHARED * (shared - *own);
        }
    }
}

/// A participant of the rule in the part that the model gives it; nothing where the model is sure of none.
fn confirmed(context: &Context, one: &Participant, scored: &[Scored]) -> Option<Participant> {
    let inside = scored.iter().filter(|(nominal, _)| one.span.contains(context.token(*nominal).span));
    let best = inside.max_by(|(_, one), (_, other)| other[0].total_cmp(&one[0]));
    let Some((_, chances)) = best else { return Some(one.clone()) };
    if 1.0 - chances[0] < LEAST_PART {
        return None;
    }
    let role = match one.role {
        Role::Actor if chances[2] > chances[1] * OVERRULES => Role::Recipient,
        Role::Recipient if chances[1] > chances[2] * OVERRULES => Role::Actor,
        role => role,
    };
    Some(Participant { role, ..one.clone() })
}

//! The dynamic oracle of the arc-hybrid parser: how many gold dependencies a step puts out of reach
//! (Goldberg and Nivre 2013).

use rapporteur_core::reading::syntax::parser::{ParserState, ROOT};

/// A gold tree, made projective.
#[derive(Clone, Debug)]
pub(crate) struct GoldTree {
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<u8>,
}

impl GoldTree {
    /// Lifts dependents to the head of their head until no two dependencies cross.
    pub(crate) fn projective(mut heads: Vec<usize>, relations: Vec<u8>) -> Self {
        while let Some(word) = smallest_crossing(&heads) {
            heads[word] = heads[heads[word]];
        }
        Self { heads, relations }
    }

    /// Costs of shift, left and right; of use only for those allowed.
    pub(crate) fn costs(&self, state: &ParserState) -> [usize; 3] {
        let (top, under, next) = (state.from_top(0), state.from_top(1), state.next);
        let below = state.stack.len().saturating_sub(1);
        let waits = |word: usize| word != ROOT && word >= next;
        let lost_dependents =
            |head: usize| (next..self.heads.len()).filter(|&word| self.heads[word] == head).count();
        let shift = state.ahead(0).map_or(0, |word| {
            let head = self.heads[word];
            let head_lost =
                if head == ROOT { !state.stack.is_empty() } else { state.stack[..below].contains(&head) };
            usize::from(head_lost) + state.stack.iter().filter(|&&left| self.heads[left] == word).count()
        });
        let Some(top) = top else { return [shift, 0, 0] };
        let head = self.heads[top];
        let after_next = waits(head) && head != next;
        let head_under = under.map_or(head == ROOT, |under| head == under);
        let left = usize::from(after_next || head_under) + lost_dependents(top);
        let right = usize::from(waits(head)) + lost_dependents(top);
        [shift, left, right]
    }
}

/// The dependent of the shortest dependency that another one crosses.
fn smallest_crossing(heads: &[usize]) -> Option<usize> {
    let crosses = |word: usize| {
        let head = heads[word];
        let inside = word.min(head) + 1..word.max(head);
        inside.clone().any(|other| {
            let outer = heads[other];
            outer == ROOT || (outer != word && outer != head && !inside.contains(&outer))
        }) && heads[head] != ROOT // a second root is no way out
    };
    (0..heads.len())
        .filter(|&word| heads[word] != ROOT && crosses(word))
        .min_by_key(|&word| (heads[word].abs_diff(word), word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_core::reading::syntax::parser::Transition;

    #[test]
    fn a_crossing_dependent_is_lifted() {
        let tree = GoldTree::projective(vec![2, 3, ROOT, 2], vec![0; 4]);
        assert!(smallest_crossing(&tree.heads).is_none());
    }

    #[test]
    fn steps_without_cost_lead_to_the_gold_tree() {
        let gold = GoldTree::projective(vec![1, ROOT, 4, 4, 1, 1], vec![0, 0, 1, 2, 3, 4]);
        let mut state = ParserState::new(6);
        while !state.is_final() {
            let costs = gold.costs(&state);
            let allowed = state.allowed();
            let kind = (0..3).find(|&kind| allowed[kind] && costs[kind] == 0).expect("a free step");
            let relation = gold.relations[state.from_top(0).unwrap_or(0)];
            state.apply([Transition::Shift, Transition::Left(relation), Transition::Right(relation)][kind]);
        }
        assert_eq!(state.heads, gold.heads);
    }
}

//! How a report stands among the reports of its article.

use std::collections::BTreeMap;

use crate::linking::node::Node;

/// Numbers of one report's place in its article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// Reports of its family before it.
    pub(super) before: usize,
    /// Reports of its family.
    pub(super) kin: usize,
    /// Reports of its family by its word.
    pub(super) namesakes: usize,
}

impl Standing {
    /// The standings of an article's reports of one family, which are given in order.
    pub(super) fn of(kin: &[usize], nodes: &[Node]) -> Vec<Self> {
        let mut namesakes: BTreeMap<&str, usize> = BTreeMap::new();
        for &index in kin {
            *namesakes.entry(&nodes[index].trigger).or_default() += 1;
        }
        let standing = |(before, &index): (usize, &usize)| Self {
            before,
            kin: kin.len(),
            namesakes: namesakes.get(&*nodes[index].trigger).copied().unwrap_or_default(),
        };
        kin.iter().enumerate().map(standing).collect()
    }
}

//! Boosted trees: a chance from a row of features, as a sum of small decision trees (Friedman 2001).
//!
//! What a pair of articles or mentions shows is a short row of numbers whose meaning depends on one another ("no shared
//! name" weighs little in two lines and much in two pages); trees hold that where a weighted sum does not. The trainer
//! stands in `rapporteur-bench` (`learning::boosting`).

/// What a model file begins with.
const MARK: &[u8; 4] = b"TRE1";

/// Bytes of a node in a file: feature, right child, threshold, value.
const NODE_BYTES: usize = 12;

/// Stands for the feature of a leaf.
const LEAF: u16 = u16::MAX;

/// A trained sum of trees.
#[derive(Clone, Debug, PartialEq)]
pub struct Trees {
    features: usize,
    bias: f32,
    grown: Vec<Vec<Node>>,
}

/// A node of a tree. Its left child follows it; a leaf has none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// The feature asked for, and the position of the right child in the tree; nothing for a leaf.
    pub split: Option<(u16, u16)>,
    /// Rows whose feature is below it go left; others, and those that have no number there, right.
    pub threshold: f32,
    /// What the rows that come here are worth, in log-odds against the tree's start.
    pub value: f32,
}

/// Why bytes are no trees.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreesError {
    /// They begin with something else.
    #[error("these are no boosted trees: the file does not begin with TRE1")]
    Mark,
    /// They end too early, or hold more than the trees that they announce.
    #[error("the file of boosted trees is cut short or holds more than its trees")]
    Length,
    /// A node points where no node can be.
    #[error(
        "tree {0} of the file is damaged: a node points outside it or asks for a feature that no row has"
    )]
    Node(usize),
}

impl Trees {
    /// Trees over rows of `features` numbers; `bias` is the log-odds before any tree.
    ///
    /// # Errors
    /// [`TreesError::Node`] where a node's right child does not lie behind its left one, or its feature is none of a row's.
    pub fn new(features: usize, bias: f32, trees: Vec<Vec<Node>>) -> Result<Self, TreesError> {
        for (number, tree) in trees.iter().enumerate() {
            let sound = |(at, node): (usize, &Node)| match node.split {
                None => true,
                Some((feature, right)) => {
                    usize::from(feature) < features
                        && usize::from(right) > at + 1
                        && usize::from(right) < tree.len()
                }
            };
            if tree.is_empty() || !tree.iter().enumerate().all(sound) {
                return Err(TreesError::Node(number));
            }
        }
        Ok(Self { features, bias, grown: trees })
    }

    /// Reads what [`Trees::bytes`] wrote.
    ///
    /// # Errors
    /// Where the bytes are something else, cut short or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, TreesError> {
        let mut bytes = bytes.strip_prefix(MARK).ok_or(TreesError::Mark)?;
        let features = u16::from_le_bytes(take(&mut bytes)?);
        let bias = f32::from_le_bytes(take(&mut bytes)?);
        let count = u16::from_le_bytes(take(&mut bytes)?);
        let mut trees = Vec::new();
        for _ in 0..count {
            trees.push(read_tree(&mut bytes)?);
        }
        if !bytes.is_empty() {
            return Err(TreesError::Length);
        }
        Self::new(usize::from(features), bias, trees)
    }

    /// The trees as a file's bytes, the same on every machine.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend((self.features as u16).to_le_bytes());
        bytes.extend(self.bias.to_le_bytes());
        bytes.extend((self.grown.len() as u16).to_le_bytes());
        for tree in &self.grown {
            bytes.extend((tree.len() as u16).to_le_bytes());
            for node in tree {
                let (feature, right) = node.split.unwrap_or((LEAF, 0));
                bytes.extend(feature.to_le_bytes());
                bytes.extend(right.to_le_bytes());
                bytes.extend(node.threshold.to_le_bytes());
                bytes.extend(node.value.to_le_bytes());
            }
        }
        bytes
    }

    /// Numbers in a row.
    pub fn features(&self) -> usize {
        self.features
    }

    /// The chance that a row speaks for, between 0 and 1. What a row lacks counts as no number.
    pub fn score(&self, row: &[f32]) -> f32 {
        1.0 / (1.0 + (-self.log_odds(row)).exp())
    }

    /// The same as log-odds, for sums and comparisons.
    pub fn log_odds(&self, row: &[f32]) -> f32 {
        self.grown
            .iter()
            .fold(self.bias, |sum, tree| sum + path(tree, row).last().map_or(0.0, |node| node.value))
    }

    /// What each feature of a row adds to the log-odds: the steps in value along the paths that it decides.
    pub fn contributions(&self, row: &[f32]) -> Vec<f32> {
        let mut added = vec![0.0; self.features];
        for tree in &self.grown {
            let mut asked: Option<(usize, f32)> = None;
            for node in path(tree, row) {
                if let Some((feature, before)) = asked
                    && let Some(sum) = added.get_mut(feature)
                {
                    *sum += node.value - before;
                }
                asked = node.split.map(|(feature, _)| (usize::from(feature), node.value));
            }
        }
        added
    }
}

/// The nodes that a row passes, from the root to its leaf.
fn path<'t>(tree: &'t [Node], row: &[f32]) -> impl Iterator<Item = &'t Node> {
    std::iter::successors(Some(0), |&at| {
        let node = tree.get(at)?;
        let (feature, right) = node.split?;
        let below = row.get(usize::from(feature)).is_some_and(|&number| number < node.threshold);
        Some(if below { at + 1 } else { usize::from(right) })
    })
    .filter_map(|at| tree.get(at))
}

fn read_tree(bytes: &mut &[u8]) -> Result<Vec<Node>, TreesError> {
    let count = usize::from(u16::from_le_bytes(take(bytes)?));
    if bytes.len() < count * NODE_BYTES {
        return Err(TreesError::Length);
    }
    (0..count).map(|_| read_node(bytes)).collect()
}

fn read_node(bytes: &mut &[u8]) -> Result<Node, TreesError> {
    let feature = u16::from_le_bytes(take(bytes)?);
    let right = u16::from_le_bytes(take(bytes)?);
    let threshold = f32::from_le_bytes(take(bytes)?);
    let value = f32::from_le_bytes(take(bytes)?);
    Ok(Node { split: (feature != LEAF).then_some((feature, right)), threshold, value })
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], TreesError> {
    let (taken, rest) = bytes.split_first_chunk().ok_or(TreesError::Length)?;
    *bytes = rest;
    Ok(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leaf(value: f32) -> Node {
        Node { split: None, threshold: 0.0, value }
    }

    /// Below 2 worth -1, else worth 1.5.
    fn stump() -> Vec<Node> {
        vec![Node { split: Some((1, 2)), threshold: 2.0, value: 0.25 }, leaf(-1.0), leaf(1.5)]
    }

    #[test]
    fn a_row_takes_the_side_that_its_feature_tells() {
        let trees = Trees::new(2, 0.5, vec![stump(), stump()]).unwrap();
        assert!((trees.log_odds(&[0.0, 1.0]) - -1.5).abs() < 1e-6);
        assert!((trees.log_odds(&[0.0, 2.0]) - 3.5).abs() < 1e-6);
        assert!((trees.log_odds(&[0.0]) - 3.5).abs() < 1e-6, "what a row lacks goes right");
        assert!((trees.log_odds(&[0.0, f32::NAN]) - 3.5).abs() < 1e-6);
        assert_eq!(trees.contributions(&[0.0, 1.0]), [0.0, -2.5]);
    }

    #[test]
    fn a_tree_that_points_backwards_is_refused() {
        let turned = vec![Node { split: Some((0, 0)), threshold: 0.0, value: 0.0 }, leaf(0.0)];
        assert_eq!(Trees::new(1, 0.0, vec![turned]), Err(TreesError::Node(0)));
        assert_eq!(Trees::new(1, 0.0, vec![stump()]), Err(TreesError::Node(0)), "no such feature");
    }

    #[test]
    fn what_was_written_is_read() {
        let trees = Trees::new(2, -0.5, vec![stump(), vec![leaf(0.125)]]).unwrap();
        let bytes = trees.bytes();
        assert_eq!(Trees::read(&bytes), Ok(trees));
        assert_eq!(Trees::read(&bytes[..bytes.len() - 1]), Err(TreesError::Length));
        assert_eq!(Trees::read(b"else"), Err(TreesError::Mark));
    }

    proptest! {
        #[test]
        fn any_bytes_are_trees_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), row in prop::collection::vec(any::<f32>(), 0..4)) {
            let marked: Vec<u8> = MARK.iter().copied().chain(bytes).collect();
            if let Ok(trees) = Trees::read(&marked) {
                trees.log_odds(&row);
                prop_assert_eq!(trees.contributions(&row).len(), trees.features());
            }
        }
    }
}

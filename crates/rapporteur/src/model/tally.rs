//! What a pass came to.

use std::fmt;

use rapporteur_core::coding::language_model::Spent;

use super::amount::Money;

/// What a pass came to: `asked` = `kept` + `failed`; what was given is `asked` + `left`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PassTally {
    /// The model's name.
    pub model: String,
    /// Articles that were asked for to the end.
    pub asked: usize,
    /// Those whose answer is kept.
    pub kept: usize,
    /// Those without one.
    pub failed: usize,
    /// Articles for which the budget was too small; they are asked for in a later run.
    pub left: usize,
    /// Requests, with those that were repeated.
    pub requests: u64,
    /// Tokens sent.
    pub tokens_in: u64,
    /// Tokens answered.
    pub tokens_out: u64,
    /// Whether some of them are our estimate.
    pub estimated: bool,
    /// Price, where prices are known.
    pub cost: Option<Money>,
    /// Time of all articles together, each from its first request to its last answer.
    pub milliseconds: u64,
}

impl PassTally {
    /// Adds what an article took.
    pub(super) fn count(&mut self, spent: &Spent) {
        self.requests += u64::from(spent.requests);
        self.tokens_in = self.tokens_in.saturating_add(spent.tokens_in);
        self.tokens_out = self.tokens_out.saturating_add(spent.tokens_out);
        self.estimated |= spent.estimated;
        self.milliseconds += spent.milliseconds;
    }
}

impl fmt::Display for PassTally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { model, asked, kept, failed, .. } = self;
        write!(formatter, "model {model}: asked {asked} · read {kept} · failed {failed}")?;
        if self.left > 0 {
            write!(formatter, " · left {} (budget)", self.left)?;
        }
        let about = if self.estimated { "about " } else { "" };
        write!(formatter, " · tokens {about}{} in, {} out", self.tokens_in, self.tokens_out)?;
        if *asked > 0 {
            write!(formatter, " · {:.1} s an article", self.milliseconds as f64 / 1000.0 / *asked as f64)?;
        }
        self.cost.map_or(Ok(()), |cost| write!(formatter, " · cost {about}{cost}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_tells_what_it_came_to() {
        let tally = PassTally {
            model: "small".into(),
            asked: 12,
            kept: 11,
            failed: 1,
            left: 3,
            tokens_in: 40_123,
            tokens_out: 9_120,
            milliseconds: 25_000,
            ..PassTally::default()
        };
        assert_eq!(
            tally.to_string(),
            "model small: asked 12 · read 11 · failed 1 · left 3 (budget) · tokens 40123 in, 9120 out · 2.1 s an article"
        );
    }
}

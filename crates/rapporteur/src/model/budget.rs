//! What may be spent, what is spent, and what is set apart for requests under way.

use anyhow::Result;
use rapporteur_core::coding::language_model::Spent;

use super::amount::{Limits, Money, Prices};
use crate::failure::UserError;

/// Articles and tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// Articles asked for.
    pub articles: u64,
    /// Tokens sent.
    pub tokens_in: u64,
    /// Tokens answered.
    pub tokens_out: u64,
}

impl Use {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            articles: self.articles.saturating_add(other.articles),
            tokens_in: self.tokens_in.saturating_add(other.tokens_in),
            tokens_out: self.tokens_out.saturating_add(other.tokens_out),
        }
    }

    const fn minus(self, other: Self) -> Self {
        Self {
            articles: self.articles.saturating_sub(other.articles),
            tokens_in: self.tokens_in.saturating_sub(other.tokens_in),
            tokens_out: self.tokens_out.saturating_sub(other.tokens_out),
        }
    }

    const fn tokens(self) -> u64 {
        self.tokens_in.saturating_add(self.tokens_out)
    }
}

/// What may be spent in one pass.
///
/// Before anything is sent its worst case is reserved; afterwards the true numbers take its place. So what is spent
/// and reserved together stays within the limits, whatever arrives in whatever order. Only a server that reports more
/// than it was allowed can go beyond; that is counted, and nothing more is sent.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    limits: Limits,
    prices: Option<Prices>,
    settled: Use,
    reserved: Use,
}

impl Budget {
    /// With limits, or none.
    ///
    /// # Errors
    ///
    /// Where money is bounded and no price is known.
    pub fn new(limits: Option<Limits>, prices: Option<Prices>) -> Result<Self> {
        let limits = limits.unwrap_or_default();
        if limits.money.is_some() && prices.is_none() {
            return Err(UserError::new(
                "--budget money=… needs prices",
                "give what a million tokens sent and answered cost: --price 0.25,2.00",
            )
            .into());
        }
        Ok(Self { limits, prices, ..Self::default() })
    }

    /// Sets so much apart, where it fits.
    pub fn reserve(&mut self, worst: Use) -> bool {
        let fits = self.holds(self.settled.plus(self.reserved).plus(worst));
        if fits {
            self.reserved = self.reserved.plus(worst);
        }
        fits
    }

    /// Puts what was spent in the place of what was reserved for it.
    pub fn settle(&mut self, reserved: Use, spent: Use) {
        self.reserved = self.reserved.minus(reserved);
        self.settled = self.settled.plus(spent);
    }

    /// Whether nothing more can fit, whatever comes of what is under way.
    pub fn is_spent(&self) -> bool {
        !self.holds(self.settled.plus(Use { articles: 1, tokens_in: 1, tokens_out: 1 }))
    }

    /// What is spent.
    #[cfg(test)]
    pub const fn settled(&self) -> Use {
        self.settled
    }

    /// What an article cost, where prices are known.
    pub fn cost(&self, spent: &Spent) -> Option<Money> {
        Some(self.prices?.of(spent.tokens_in, spent.tokens_out))
    }

    fn holds(&self, all: Use) -> bool {
        let money = self.prices.unwrap_or_default().of(all.tokens_in, all.tokens_out);
        self.limits.tokens.is_none_or(|most| all.tokens() <= most)
            && self.limits.articles.is_none_or(|most| all.articles <= most)
            && self.limits.money.is_none_or(|most| money <= most)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn money_needs_prices() {
        let limits = "money=1".parse().ok();
        assert!(Budget::new(limits, None).is_err());
        assert!(Budget::new(limits, "1,1".parse().ok()).is_ok());
    }

    #[test]
    fn what_a_server_reports_beyond_its_limit_is_counted_and_ends_the_spending() {
        let mut budget = Budget::new("tokens=100".parse().ok(), None).unwrap();
        let worst = Use { articles: 1, tokens_in: 10, tokens_out: 20 };
        assert!(budget.reserve(worst));
        budget.settle(worst, Use { tokens_out: 200, ..worst });
        assert_eq!(budget.settled().tokens(), 210);
        assert!(budget.is_spent() && !budget.reserve(Use::default()));
    }

    proptest! {
        /// A number of requests under way at a time; each step begins one or ends one, in any order.
        #[test]
        fn spent_and_reserved_never_exceed_the_budget(
            most in (0u64..5_000, 0u64..12, 0u64..9_000),
            steps in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), 0u64..900, 0u64..900, 0.0..=1.0f64), 0..60)
        ) {
            let limits = format!("tokens={},articles={},money=0.{:06}", most.0, most.1, most.2);
            let mut budget = Budget::new(limits.parse().ok(), "0.7,3.1".parse().ok()).unwrap();
            let mut under_way: Vec<Use> = Vec::new();
            for (ends, which, tokens_in, tokens_out, share) in steps {
                let worst = Use { articles: 1, tokens_in, tokens_out };
                if ends && !under_way.is_empty() {
                    let reserved = under_way.swap_remove(which.index(under_way.len()));
                    let part = |tokens: u64| (tokens as f64 * share) as u64;
                    let spent = Use {
                        tokens_in: part(reserved.tokens_in),
                        tokens_out: part(reserved.tokens_out),
                        ..reserved
                    };
                    budget.settle(reserved, spent);
                } else if budget.reserve(worst) {
                    under_way.push(worst);
                }
                let all = budget.settled.plus(budget.reserved);
                prop_assert!(budget.holds(all));
                prop_assert_eq!(budget.reserved, under_way.iter().copied().fold(Use::default(), Use::plus));
            }
        }
    }
}

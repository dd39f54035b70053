//! How a budget and prices are written, and sums of money without rounding.

use std::fmt;
use std::str::FromStr;

/// Money in the user's currency, in millionths of millionths: tokens times a price are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(u128);

/// Millionths of a unit in one.
const MILLION: u128 = 1_000_000;

impl Money {
    /// In units of the currency, for showing.
    pub fn units(self) -> f64 {
        self.0 as f64 / 1e12
    }
}

/// Cents, and more digits for small sums.
impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.0 != 0 && self.units() < 0.1 { 4 } else { 2 };
        write!(formatter, "{:.digits$}", self.units())
    }
}

/// A decimal number with at most six digits behind the point, in millionths.
fn millionths(written: &str) -> Option<u128> {
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let sound = digits(whole) && digits(part) && !(whole.is_empty() && part.is_empty());
    if !sound || whole.len() > 12 || part.len() > 6 {
        return None;
    }
    let whole: u128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: u128 = format!("{part:0<6}").parse().ok()?;
    Some(whole * MILLION + part)
}

/// What a million tokens cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    sent: u128,
    answered: u128,
}

impl Prices {
    /// The price of so many tokens.
    pub fn of(self, tokens_in: u64, tokens_out: u64) -> Money {
        let sent = u128::from(tokens_in).saturating_mul(self.sent);
        Money(sent.saturating_add(u128::from(tokens_out).saturating_mul(self.answered)))
    }
}

impl FromStr for Prices {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let prices = written.split_once(',').and_then(|(sent, answered)| {
            Some(Self { sent: millionths(sent.trim())?, answered: millionths(answered.trim())? })
        });
        prices.ok_or_else(|| {
            "write the price of a million tokens sent and of a million answered: 0.25,2.00".to_owned()
        })
    }
}

/// What must not be exceeded; what is not named is not bounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Tokens, sent and answered.
    pub tokens: Option<u64>,
    /// Articles asked for.
    pub articles: Option<u64>,
    /// Money.
    pub money: Option<Money>,
}

impl FromStr for Limits {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let mut limits = Self::default();
        for part in written.split(',') {
            limits.set(part.trim()).ok_or_else(|| {
                "write tokens=200000, articles=40 or money=2.50, several parted by commas, each once"
                    .to_owned()
            })?;
        }
        Ok(limits)
    }
}

impl Limits {
    /// Takes one limit up that was not set before.
    fn set(&mut self, part: &str) -> Option<()> {
        fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
            place.replace(value).is_none().then_some(())
        }
        match part.split_once('=')? {
            ("tokens", number) => once(&mut self.tokens, number.parse().ok()?),
            ("articles", number) => once(&mut self.articles, number.parse().ok()?),
            ("money", sum) => once(&mut self.money, Money(millionths(sum)?.checked_mul(MILLION)?)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_budget_names_its_units() {
        let limits: Limits = "tokens=200000, articles=40,money=2.50".parse().unwrap();
        assert_eq!((limits.tokens, limits.articles), (Some(200_000), Some(40)));
        assert_eq!(limits.money.map(|money| money.to_string()).as_deref(), Some("2.50"));
        for wrong in
            ["", "200000", "tokens", "tokens=", "tokens=-1", "money=1e3", "money=.", "tokens=1,tokens=2"]
        {
            assert!(wrong.parse::<Limits>().unwrap_err().contains("money=2.50"), "{wrong}");
        }
    }

    #[test]
    fn prices_are_those_of_a_million_tokens() {
        let prices: Prices = "0.25,2".parse().unwrap();
        assert_eq!(prices.of(1_000_000, 500_000).to_string(), "1.25");
        assert_eq!(prices.of(4_000, 1_000).to_string(), "0.0030");
        for wrong in ["", "1", "1,", "a,b", "1,2,3", "-1,2", "0.1234567,1"] {
            assert!(wrong.parse::<Prices>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_writing_is_read_or_refused(written in ".{0,40}") {
            let _ = written.parse::<Limits>();
            let _ = written.parse::<Prices>();
        }
    }
}

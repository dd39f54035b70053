//! What a round came to.

use std::fmt;

/// What a round came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Feeds, sitemaps and lists that are watched.
    pub feeds: usize,
    /// Of these, such as were not to be asked yet.
    pub not_due: usize,
    /// Of these, such as had nothing new to say.
    pub unchanged: usize,
    /// Items that the feeds listed.
    pub items: usize,
    /// Of these, such as were never listed before.
    pub new: usize,
    /// Of these, such as are in the record and were changed since.
    pub changed: usize,
    /// Pages that are now in the record.
    pub articles: usize,
    /// Feeds and pages that failed in this round.
    pub failed: usize,
    /// Pages still to be fetched.
    pub waiting: usize,
    /// Events of the whole record.
    pub events: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "feeds {} · items {} · new {} · articles {} · unchanged feeds {} · failed {}",
            self.feeds, self.items, self.new, self.articles, self.unchanged, self.failed
        )?;
        if self.changed > 0 {
            write!(formatter, " · changed {}", self.changed)?;
        }
        if self.not_due > 0 {
            write!(formatter, " · feeds not due {}", self.not_due)?;
        }
        if self.waiting > 0 {
            write!(formatter, " · waiting {}", self.waiting)?;
        }
        write!(formatter, " · events {}", self.events)
    }
}

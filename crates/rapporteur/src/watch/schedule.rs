//! When something is asked for, and when again. Moments are seconds since 1970.

use std::time::Duration;

/// Nothing waits longer than this.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// How often feeds are asked, and how often what fails is tried.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Time between two questions to one feed; nothing where somebody else sees to that (cron).
    pub every: Option<Duration>,
    /// Time after a first failure; it doubles with each further one.
    pub retry: Duration,
    /// So many failures, and an article is given up.
    pub attempts: u32,
}

/// The present moment.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

impl Schedule {
    /// When a feed is asked again that answered now and says how long it may be left alone.
    pub(super) fn after_success(&self, now: i64, minutes: Option<u32>) -> i64 {
        let own = Duration::from_secs(u64::from(minutes.unwrap_or(0)) * 60).min(LONGEST);
        // A clock that calls us each hour never calls after exactly an hour.
        let wait = self.every.map_or(own.mul_f64(0.9), |every| every.max(own));
        later(now, wait)
    }

    /// When to try again after so many failures; `wait` is what the site asks for.
    pub(super) fn after_failures(&self, now: i64, failures: u32, wait: Option<Duration>) -> i64 {
        let doubled = self.retry.saturating_mul(2u32.saturating_pow(failures.saturating_sub(1).min(20)));
        later(now, doubled.max(wait.unwrap_or_default()).min(LONGEST))
    }
}

fn later(now: i64, wait: Duration) -> i64 {
    now.saturating_add(i64::try_from(wait.as_secs()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEDULE: Schedule =
        Schedule { every: Some(Duration::from_secs(900)), retry: Duration::from_secs(300), attempts: 5 };

    #[test]
    fn a_feed_is_asked_no_more_often_than_it_wants() {
        assert_eq!(SCHEDULE.after_success(0, None), 900);
        assert_eq!(SCHEDULE.after_success(0, Some(60)), 3600);
        assert_eq!(SCHEDULE.after_success(0, Some(5)), 900);
        assert_eq!(SCHEDULE.after_success(0, Some(u32::MAX)), 86_400);
        let once = Schedule { every: None, ..SCHEDULE };
        assert_eq!((once.after_success(0, None), once.after_success(0, Some(60))), (0, 3240));
    }

    #[test]
    fn waits_double_up_to_a_day() {
        let waits: Vec<_> = [1, 2, 3, 9, 4_000_000_000].map(|n| SCHEDULE.after_failures(0, n, None)).into();
        assert_eq!(waits, [300, 600, 1200, 76_800, 86_400]);
        assert_eq!(SCHEDULE.after_failures(0, 1, Some(Duration::from_secs(3600))), 3600);
    }
}

//! What a site's robots.txt allows.

use std::time::Duration;

use robotxt::{BYTE_LIMIT, Robots};
use url::Url;

use super::{Fault, Fetcher, MOST_HOPS, Reply};

/// So long a site's rules are believed.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// So long a site whose rules cannot be had is left alone.
const UNREACHABLE: Duration = Duration::from_secs(5 * 60);
/// No site makes us wait longer between two pages.
const LONGEST_DELAY: Duration = Duration::from_secs(60);
/// The name that sites know us by.
const NAME: &str = env!("CARGO_PKG_NAME");

/// A site's rules and since when they are known, in seconds since 1970.
#[derive(Debug)]
pub(super) struct Rules {
    said: Result<Robots, Fault>,
    /// As the site sent them; nothing where it has none.
    written: Vec<u8>,
    since: i64,
}

impl Rules {
    /// Rules that an earlier run of the program asked for.
    pub(super) fn remembered(written: Vec<u8>, since: i64) -> Self {
        Self { said: Ok(Robots::parse(&written, NAME)), written, since }
    }

    /// The rules and since when they are known, where there is something to remember.
    pub(super) fn to_remember(&self) -> Option<(Vec<u8>, i64)> {
        self.said.is_ok().then(|| (self.written.clone(), self.since))
    }

    /// Whether they are still to be believed.
    pub(super) fn are_fresh(&self) -> bool {
        let kept = if self.said.is_ok() { KEPT } else { UNREACHABLE };
        // A clock that was put back makes nothing fresh for ever.
        u64::try_from(now() - self.since).is_ok_and(|age| age < kept.as_secs())
    }

    /// Whether a page may be asked for.
    pub(super) fn check(&self, address: &Url) -> Result<(), Fault> {
        match &self.said {
            Ok(robots) if robots.is_url_allowed(address) => Ok(()),
            Ok(_) => Err(Fault::Forbidden),
            Err(fault) => Err(fault.clone()),
        }
    }

    /// How long the site wants us to wait between two pages.
    pub(super) fn delay(&self) -> Option<Duration> {
        let robots = self.said.as_ref().ok()?;
        robots.crawl_delay().map(|delay| delay.min(LONGEST_DELAY))
    }
}

/// Asks a site for its rules. A site without any allows all; one that cannot answer now allows nothing now.
pub(super) fn ask(fetcher: &Fetcher, page: &Url) -> Rules {
    let since = now();
    match read(fetcher, page) {
        Ok(written) => Rules::remembered(written, since),
        Err(fault) => Rules { said: Err(fault), written: Vec::new(), since },
    }
}

fn read(fetcher: &Fetcher, page: &Url) -> Result<Vec<u8>, Fault> {
    let mut address = robotxt::robots_url(page).map_err(|_| Fault::BadAddress)?;
    for _ in 0..=MOST_HOPS {
        match fetcher.send(&address, None) {
            Ok(Reply::Body { mut bytes, .. }) => {
                bytes.truncate(BYTE_LIMIT);
                return Ok(bytes);
            }
            Ok(Reply::Elsewhere(next)) => address = next,
            Ok(Reply::Unchanged) | Err(Fault::Status(400..500)) => return Ok(Vec::new()),
            // These say more of the page itself than of the rules.
            Err(
                fault @ (Fault::Private
                | Fault::UnknownHost
                | Fault::Unreachable(_)
                | Fault::Tls(_)
                | Fault::Stopped),
            ) => {
                return Err(fault);
            }
            Err(fault) => return Err(Fault::RulesUnknown(fault.to_string())),
        }
    }
    // A robots.txt that is never reached is none (RFC 9309, 2.3.1.2).
    Ok(Vec::new())
}

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

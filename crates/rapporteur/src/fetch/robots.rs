//! What a site's robots.txt allows.

use std::time::{Duration, Instant};

use robotxt::{BYTE_LIMIT, Robots};
use url::Url;

use super::{Fault, Fetcher, MOST_HOPS, Reply};

/// So long a site's rules are believed.
const KEPT: Duration = Duration::from_hours(24);
/// So long a site whose rules cannot be had is left alone.
const UNREACHABLE: Duration = Duration::from_mins(5);
/// No site makes us wait longer between two pages.
const LONGEST_DELAY: Duration = Duration::from_secs(60);
/// The name that sites know us by.
const NAME: &str = env!("CARGO_PKG_NAME");

/// A site's rules and since when they are known.
#[derive(Debug)]
pub(super) struct Rules {
    said: Result<Robots, Fault>,
    since: Instant,
}

impl Rules {
    /// Whether they are still to be believed.
    pub(super) fn are_fresh(&self) -> bool {
        self.since.elapsed() < if self.said.is_ok() { KEPT } else { UNREACHABLE }
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
    Rules { said: read(fetcher, page), since: Instant::now() }
}

fn read(fetcher: &Fetcher, page: &Url) -> Result<Robots, Fault> {
    let mut address = robotxt::robots_url(page).map_err(|_| Fault::BadAddress)?;
    for _ in 0..=MOST_HOPS {
        match fetcher.send(&address, None) {
            Ok(Reply::Body { bytes, .. }) => {
                return Ok(Robots::parse(bytes.get(..bytes.len().min(BYTE_LIMIT)).unwrap_or_default(), NAME));
            }
            Ok(Reply::Elsewhere(next)) => address = next,
            Ok(Reply::Unchanged) => return Ok(Robots::allow_all()),
            Err(Fault::Status(400..500)) => return Ok(Robots::allow_all()),
            // These say more of the page itself than of the rules.
            Err(fault @ (Fault::Private | Fault::UnknownHost | Fault::Tls(_) | Fault::Stopped)) => {
                return Err(fault);
            }
            Err(fault) => return Err(Fault::RulesUnknown(fault.to_string())),
        }
    }
    // A robots.txt that is never reached is none (RFC 9309, 2.3.1.2).
    Ok(Robots::allow_all())
}

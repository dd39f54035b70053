//! Getting pages from the network, politely and safely.
//!
//! * Sites are asked one request at a time, with a pause between two, and only for what their robots.txt
//!   allows. The user agent says who asks.
//! * Redirects are followed by hand, so that every hop is checked: scheme, rules of the site, address.
//! * Addresses of this machine and of private networks are refused; the address that was checked is the
//!   one that is connected to.
//! * Time and size are bounded, the size after unpacking.

mod arguments;
mod fault;
mod place;
mod resolver;
mod robots;
mod site;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rapporteur_intake::{Fetch, Fetched, RejectReason};
use ureq::Agent;
use ureq::config::Config;
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

pub use arguments::FetchArguments;
pub use fault::Fault;
pub(crate) use place::is_public;
pub use resolver::Private;
use resolver::PublicOnly;
use site::{Site, Sites, locked};

/// Largest answer, in bytes, unpacked.
const MOST_BYTES: usize = 8 << 20;
/// Redirects that are followed.
const MOST_HOPS: usize = 5;
const CONNECT: Duration = Duration::from_secs(10);
/// So often an address is tried in one run where nobody schedules it.
const TRIES: u32 = 3;
/// Longest wait between two such tries.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
const ACCEPTED: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
    application/feed+json, application/xml;q=0.9, */*;q=0.5";

/// How sites are asked.
#[derive(Clone, Debug)]
pub struct Manners {
    /// Pause between two requests to one site.
    pub delay: Duration,
    /// How sites can reach the user.
    pub contact: Option<String>,
    /// An answer that takes longer is given up.
    pub timeout: Duration,
    /// Which hosts of this machine and private networks may be asked.
    pub private: Private,
}

/// Gets pages.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    sites: Sites,
    delay: Duration,
    stop: Arc<AtomicBool>,
}

/// What was known of an address when it was last asked: an answer that is still the same need not be sent again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Still what is known.
    Unchanged,
    /// The whole of it.
    Whole(Fetched, Known),
}

/// What one request brought.
enum Reply {
    Unchanged,
    Elsewhere(Url),
    Body { bytes: Vec<u8>, content_type: Option<String>, known: Known },
}

impl Fetcher {
    /// One with such manners; setting `stop` ends its waiting.
    pub fn new(manners: &Manners, stop: Arc<AtomicBool>) -> Self {
        let contact = manners.contact.as_ref().map(|contact| format!(" (+{contact})")).unwrap_or_default();
        let config = Config::builder()
            .user_agent(format!("{}/{}{contact}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
            .accept(ACCEPTED)
            .timeout_connect(Some(CONNECT.min(manners.timeout)))
            .timeout_resolve(Some(CONNECT.min(manners.timeout)))
            .timeout_global(Some(manners.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // Through a proxy nobody could check what is connected to.
            .proxy(None)
            .max_idle_connections_per_host(1)
            .build();
        let resolver = PublicOnly { private: manners.private.clone(), system: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, sites: Sites::default(), delay: manners.delay, stop }
    }

    /// Lets it know the rules of sites that were asked for before; moments are seconds since 1970.
    pub fn remember(&self, rules: Vec<(String, Vec<u8>, i64)>) {
        for (site, rules, since) in rules {
            locked(&self.sites.named(site))
                .rules
                .get_or_insert_with(|| robots::Rules::remembered(rules, since));
        }
    }

    /// The rules of all sites that it knows.
    pub fn remembered(&self) -> Vec<(String, Vec<u8>, i64)> {
        let rules = self.sites.all().into_iter().filter_map(|(name, site)| {
            let (rules, since) = locked(&site).rules.as_ref()?.to_remember()?;
            Some((name, rules, since))
        });
        rules.collect()
    }

    /// Asks for an address.
    ///
    /// # Errors
    /// Whatever keeps the answer away.
    pub fn get(&self, address: &str, known: &Known) -> Result<Answer, Fault> {
        let mut address = Url::parse(address).map_err(|_| Fault::BadAddress)?;
        // Names and passwords in an address are for its owner, not for us to send.
        let _ = address.set_username("");
        let _ = address.set_password(None);
        for _ in 0..=MOST_HOPS {
            match self.hop(&address, known)? {
                Reply::Unchanged => return Ok(Answer::Unchanged),
                Reply::Elsewhere(next) => address = next,
                Reply::Body { bytes, content_type, known } => {
                    let content_type = content_type.unwrap_or_default();
                    let fetched = Fetched {
                        address: address.to_string(),
                        bytes,
                        format: Fetched::format_of(&content_type),
                        charset: charset(&content_type),
                    };
                    return Ok(Answer::Whole(fetched, known));
                }
            }
        }
        Err(Fault::Redirects)
    }

    /// One request, when it is the site's turn and its rules allow it.
    fn hop(&self, address: &Url, known: &Known) -> Result<Reply, Fault> {
        if !matches!(address.scheme(), "http" | "https") {
            return Err(Fault::Scheme(address.scheme().to_owned()));
        }
        let site = self.sites.of(address);
        let mut site = locked(&site);
        if !site.rules.as_ref().is_some_and(robots::Rules::are_fresh) {
            self.await_turn(&site)?;
            site.rules = Some(robots::ask(self, address));
            self.asked(&mut site, None);
        }
        if let Some(rules) = &site.rules {
            rules.check(address)?;
        }
        self.await_turn(&site)?;
        let reply = self.send(address, Some(known));
        let wait = reply.as_ref().err().and_then(Fault::wait);
        self.asked(&mut site, wait);
        reply
    }

    /// Waits for the end of the site's pause; a pause longer than any delay is for the schedule to wait for.
    fn await_turn(&self, site: &Site) -> Result<(), Fault> {
        let Some(next) = site.next else { return Ok(()) };
        let left = next.saturating_duration_since(Instant::now());
        if left > LONGEST_WAIT + self.delay {
            return Err(Fault::Busy { status: 429, wait: Some(left) });
        }
        self.pause(left)
    }

    fn asked(&self, site: &mut Site, wait: Option<Duration>) {
        let delay = site.rules.as_ref().and_then(robots::Rules::delay).unwrap_or_default().max(self.delay);
        site.next = Some(Instant::now() + delay.max(wait.unwrap_or_default()));
    }

    /// Waits, but not beyond the end of the program.
    pub fn pause(&self, time: Duration) -> Result<(), Fault> {
        let end = Instant::now() + time;
        loop {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Fault::Stopped);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(Duration::from_millis(100)));
        }
    }

    /// One request and nothing else.
    fn send(&self, address: &Url, known: Option<&Known>) -> Result<Reply, Fault> {
        let mut request = self.agent.get(address.as_str());
        if let Some(Known { etag, last_modified }) = known {
            let conditions = [("If-None-Match", etag), ("If-Modified-Since", last_modified)];
            for (name, value) in conditions {
                if let Some(value) = value {
                    request = request.header(name, value);
                }
            }
        }
        let response = request.call().map_err(|error| Fault::of(&error))?;
        match response.status().as_u16() {
            200..=299 => read_body(response),
            304 if known.is_some_and(|known| *known != Known::default()) => Ok(Reply::Unchanged),
            301..=303 | 307 | 308 => {
                let place = header(response.headers(), "location")
                    .ok_or(Fault::Status(response.status().as_u16()))?;
                let mut next = address.join(&place).map_err(|_| Fault::BadAddress)?;
                next.set_fragment(None);
                if !matches!(next.scheme(), "http" | "https") {
                    return Err(Fault::Scheme(next.scheme().to_owned()));
                }
                Ok(Reply::Elsewhere(next))
            }
            status @ (429 | 503) => Err(Fault::Busy {
                status,
                wait: header(response.headers(), "retry-after").and_then(|v| retry_after(&v)),
            }),
            status => Err(Fault::Status(status)),
        }
    }
}

impl Fetch for Fetcher {
    fn fetch(&self, address: &str) -> Result<Fetched, RejectReason> {
        let mut tried = 1;
        loop {
            match self.get(address, &Known::default()) {
                Ok(Answer::Whole(fetched, _)) => return Ok(fetched),
                Ok(Answer::Unchanged) => return Err(Fault::Broken("it sent nothing".to_owned()).into()),
                Err(fault) => {
                    let wait = fault.wait().unwrap_or(self.delay * 2u32.pow(tried));
                    if tried >= TRIES || !fault.is_brief() || wait > LONGEST_WAIT {
                        return Err(fault.into());
                    }
                    self.pause(wait)?;
                    tried += 1;
                }
            }
        }
    }
}

fn read_body(response: Response<ureq::Body>) -> Result<Reply, Fault> {
    let headers = response.headers();
    let known = Known { etag: header(headers, "etag"), last_modified: header(headers, "last-modified") };
    let content_type = header(headers, "content-type");
    let mut bytes = Vec::new();
    // The cap is on what comes out of the unpacking: what goes in may be tiny.
    let reader = response.into_body().into_reader();
    reader.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|fault| Fault::of_io(&fault))?;
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    Ok(Reply::Body { bytes, content_type, known })
}

/// A header's value, where it is one that can be kept and sent back.
fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= 4096).then(|| value.to_owned())
}

fn charset(content_type: &str) -> Option<String> {
    let place = content_type.to_ascii_lowercase().find("charset=")?;
    let value = content_type.get(place + "charset=".len()..)?.split(';').next()?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
}

/// Seconds, or a date: both are in use for `Retry-After`.
pub(crate) fn retry_after(written: &str) -> Option<Duration> {
    if let Ok(seconds) = written.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = jiff::fmt::rfc2822::parse(written).ok()?.timestamp();
    u64::try_from(until.as_second() - jiff::Timestamp::now().as_second()).ok().map(Duration::from_secs)
}

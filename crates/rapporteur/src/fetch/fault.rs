//! Why an answer was kept away, and what to do about it.

use std::io::ErrorKind;
use std::time::Duration;

use rapporteur_intake::RejectReason;

use super::resolver::NotPublic;

/// Why an answer was kept away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No address at all.
    BadAddress,
    /// Neither http nor https.
    Scheme(String),
    /// An address of this machine or its network.
    Private,
    /// Nobody knows the host.
    UnknownHost,
    /// Nobody answers at the host.
    Unreachable(String),
    /// The site's robots.txt forbids it.
    Forbidden,
    /// The site's robots.txt cannot be had now: what it forbids is not known.
    RulesUnknown(String),
    /// An answer that is none.
    Status(u16),
    /// The site asks to be left alone for a while.
    Busy {
        /// Its status.
        status: u16,
        /// For how long, where it says so.
        wait: Option<Duration>,
    },
    /// More bytes than any page has, unpacked.
    TooLarge,
    /// It took too long.
    TimedOut,
    /// Redirected too often.
    Redirects,
    /// The connection or the answer broke.
    Broken(String),
    /// No safe connection.
    Tls(String),
    /// The program is ending.
    Stopped,
}

impl Fault {
    /// What the library says, in our words.
    pub(crate) fn of(error: &ureq::Error) -> Self {
        match error {
            ureq::Error::Other(error) if error.is::<NotPublic>() => Self::Private,
            ureq::Error::HostNotFound => Self::UnknownHost,
            ureq::Error::Timeout(_) => Self::TimedOut,
            ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..) => Self::TooLarge,
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => Self::BadAddress,
            ureq::Error::Tls(what) => Self::Tls((*what).to_owned()),
            ureq::Error::Rustls(fault) => Self::Tls(fault.to_string()),
            ureq::Error::Io(fault) => Self::of_io(fault),
            other => Self::Broken(other.to_string()),
        }
    }

    /// What reading says.
    pub(crate) fn of_io(fault: &std::io::Error) -> Self {
        if let Some(inner) = fault.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            return Self::of(inner);
        }
        match fault.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
            ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
                Self::Unreachable(fault.to_string())
            }
            // What TLS says of a certificate or a greeting arrives as this kind.
            ErrorKind::InvalidData => Self::Tls(fault.to_string()),
            _ => Self::Broken(fault.to_string()),
        }
    }

    /// Whether trying again later may help.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::BadAddress
            | Self::Scheme(_)
            | Self::Private
            | Self::Forbidden
            | Self::TooLarge
            | Self::Redirects => false,
            Self::Status(status) => !(400..500).contains(status) || matches!(status, 408 | 425),
            Self::UnknownHost
            | Self::Unreachable(_)
            | Self::RulesUnknown(_)
            | Self::Busy { .. }
            | Self::TimedOut
            | Self::Broken(_)
            | Self::Tls(_)
            | Self::Stopped => true,
        }
    }

    /// Whether trying again within a minute may help.
    pub(super) fn is_brief(&self) -> bool {
        self.may_pass()
            && matches!(self, Self::Busy { .. } | Self::Status(_) | Self::TimedOut | Self::Broken(_))
    }

    /// How long the site asks to be left alone.
    pub fn wait(&self) -> Option<Duration> {
        if let Self::Busy { wait, .. } = self { *wait } else { None }
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::BadAddress | Self::UnknownHost => "check the spelling of the address",
            Self::Scheme(_) => "give an address that begins with http:// or https://",
            Self::Private => "if the site is your own, allow it with --allow-private=HOST",
            Self::Forbidden => "respect it, or ask the site for leave and save the page to a file",
            Self::RulesUnknown(_) => "try again later: without its rules no page of the site is asked for",
            Self::Status(404 | 410) => "check the address in a browser: the site no longer has it",
            Self::Status(401 | 403) => "save the page from your browser to a file and name that",
            Self::Busy { .. } => "wait, and ask less often (--delay)",
            Self::TooLarge => "save it to a file and name that",
            Self::Redirects => "look where the address leads in a browser and name that address",
            Self::Tls(_) => "check the site's certificate and this machine's clock",
            Self::Status(_) | Self::TimedOut | Self::Broken(_) | Self::Unreachable(_) => "try again later",
            Self::Stopped => "run it again",
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BadAddress => formatter.write_str("not a valid address"),
            Self::Scheme(scheme) => write!(formatter, "leads to {scheme}:, not to the web"),
            Self::Private => formatter.write_str("the host is this machine or in a private network"),
            Self::UnknownHost => formatter.write_str("the host is not known"),
            Self::Unreachable(what) => write!(formatter, "the site cannot be reached ({what})"),
            Self::Forbidden => formatter.write_str("the site's robots.txt forbids it"),
            Self::RulesUnknown(why) => write!(formatter, "the site's robots.txt cannot be read ({why})"),
            Self::Status(status) => write!(formatter, "the site answered {status}{}", meaning(*status)),
            Self::Busy { status, wait: Some(wait) } => {
                write!(formatter, "the site answered {status} and asks to wait {} s", wait.as_secs())
            }
            Self::Busy { status, wait: None } => write!(formatter, "the site answered {status} (too busy)"),
            Self::TooLarge => write!(formatter, "larger than {} MiB", super::MOST_BYTES >> 20),
            Self::TimedOut => formatter.write_str("no full answer in time"),
            Self::Redirects => write!(formatter, "redirected more than {} times", super::MOST_HOPS),
            Self::Broken(what) => write!(formatter, "the connection broke ({what})"),
            Self::Tls(what) => write!(formatter, "no safe connection ({what})"),
            Self::Stopped => formatter.write_str("interrupted"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for RejectReason {
    fn from(fault: Fault) -> Self {
        Self::NotFetched { what: fault.to_string(), remedy: fault.remedy() }
    }
}

fn meaning(status: u16) -> &'static str {
    match status {
        401 | 403 => " (not for everybody)",
        404 => " (not found)",
        410 => " (gone)",
        451 => " (withheld for legal reasons)",
        500..600 => " (a fault of the site)",
        _ => "",
    }
}

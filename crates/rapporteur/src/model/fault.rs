//! Why there is no answer, and what to do about it.

use std::fmt;
use std::time::Duration;

use crate::fetch;

/// Why there is no answer to an article. Words of the server stand in it cleaned, without the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody answers at the address.
    Unreachable(String),
    /// No full answer in time.
    TimedOut,
    /// The connection broke.
    Broken(String),
    /// The server has no time, or a fault of its own: 429 and 5xx.
    Busy {
        /// Its status.
        status: u16,
        /// For how long it asks to be left alone.
        wait: Option<Duration>,
        /// What it says.
        said: String,
    },
    /// The key is missing or wrong: 401 and 403.
    Denied {
        /// Its status.
        status: u16,
        /// What it says.
        said: String,
    },
    /// No such address, or no such model: 404.
    Missing {
        /// What it says.
        said: String,
    },
    /// The address is elsewhere.
    Redirected {
        /// Its status.
        status: u16,
        /// Where to.
        place: String,
    },
    /// No safe connection.
    Tls(String),
    /// Another status than 200.
    Status {
        /// Its status.
        status: u16,
        /// What it says.
        said: String,
    },
    /// An answer that is not the chat protocol.
    Protocol(String),
    /// The budget does not reach for asking again.
    Budget,
    /// The pass is ending.
    Stopped,
}

impl From<fetch::Fault> for Fault {
    fn from(fault: fetch::Fault) -> Self {
        match fault {
            fetch::Fault::UnknownHost => Self::Unreachable("the host is not known".to_owned()),
            fetch::Fault::Unreachable(_) => Self::Unreachable("nobody answers there".to_owned()),
            fetch::Fault::TimedOut => Self::TimedOut,
            fetch::Fault::Tls(what) => Self::Tls(what),
            fetch::Fault::Broken(what) => Self::Broken(what),
            other => Self::Broken(other.to_string()),
        }
    }
}

impl Fault {
    /// What the library says, in our words: those of fetching, save that here no connection in time is no connection.
    pub(super) fn of(error: &ureq::Error) -> Self {
        match error {
            ureq::Error::ConnectionFailed => Self::Unreachable("no connection".to_owned()),
            ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
                Self::Unreachable("no connection in time".to_owned())
            }
            other => fetch::Fault::of(other).into(),
        }
    }

    /// What reading says.
    pub(super) fn of_io(fault: &std::io::Error) -> Self {
        fetch::Fault::of_io(fault).into()
    }

    /// Whether the same request may succeed a little later.
    pub(super) const fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::TimedOut | Self::Broken(_) | Self::Busy { .. })
    }

    /// Whether the server may have worked, and may charge, for an answer that never arrived.
    pub(super) const fn is_loss(&self) -> bool {
        matches!(self, Self::TimedOut | Self::Broken(_))
    }

    /// Whether every other article would meet with the same: the key, the model or the address is wrong.
    pub const fn is_fatal(&self) -> bool {
        matches!(self, Self::Denied { .. } | Self::Missing { .. } | Self::Redirected { .. } | Self::Tls(_))
    }

    /// The same with its words, some of which are the server's, in another wording.
    pub(super) fn reworded(self, reword: impl Fn(String) -> String) -> Self {
        match self {
            Self::Unreachable(what) => Self::Unreachable(reword(what)),
            Self::Broken(what) => Self::Broken(reword(what)),
            Self::Tls(what) => Self::Tls(reword(what)),
            Self::Protocol(what) => Self::Protocol(reword(what)),
            Self::Busy { status, wait, said } => Self::Busy { status, wait, said: reword(said) },
            Self::Denied { status, said } => Self::Denied { status, said: reword(said) },
            Self::Missing { said } => Self::Missing { said: reword(said) },
            Self::Redirected { status, place } => Self::Redirected { status, place: reword(place) },
            Self::Status { status, said } => Self::Status { status, said: reword(said) },
            Self::TimedOut | Self::Budget | Self::Stopped => self,
        }
    }

    /// For how long the server asks to be left alone.
    pub(super) const fn wait(&self) -> Option<Duration> {
        if let Self::Busy { wait, .. } = self { *wait } else { None }
    }

    /// What to do about it.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "check that the server runs and that --model-url is its address",
            Self::TimedOut => "allow more time with --model-timeout, or ask fewer at once with --model-jobs",
            Self::Broken(_) => "run the same command again; if it stays, look into the server's own log",
            Self::Busy { status: 429, .. } => "ask fewer at once with --model-jobs, or run it again later",
            Self::Busy { .. } => "look into the server's own log, or run it again later",
            Self::Denied { .. } => {
                "check the key in RAPPORTEUR_MODEL_KEY, or in the variable that --model-key-env names, and what it may be used for"
            }
            Self::Missing { .. } => {
                "check --model-url (most servers want it to end in /v1) and that the server has the --model by that name"
            }
            Self::Redirected { .. } => "name the address that it leads to with --model-url",
            Self::Tls(_) => {
                "check the server's certificate, this machine's clock and whether the server wants http://"
            }
            Self::Status { .. } => {
                "see what the server says; fewer --model-tokens help a model with a small context"
            }
            Self::Protocol(_) => "check that --model-url is that of an OpenAI-compatible chat endpoint",
            Self::Budget => "raise --budget and run the same command again",
            Self::Stopped => "run the same command again",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let says = |said: &str| if said.is_empty() { String::new() } else { format!(": {said}") };
        match self {
            Self::Unreachable(what) => write!(formatter, "the model's server cannot be reached ({what})"),
            Self::TimedOut => formatter.write_str("no full answer of the model in time"),
            Self::Broken(what) => write!(formatter, "the connection to the model's server broke ({what})"),
            Self::Busy { status: 429, said, .. } => {
                write!(formatter, "the model's server is too busy (429{})", says(said))
            }
            Self::Busy { status, said, .. } => {
                write!(formatter, "the model's server has a fault of its own ({status}{})", says(said))
            }
            Self::Denied { status, said } => {
                write!(formatter, "the model's server does not take the key ({status}{})", says(said))
            }
            Self::Missing { said } => {
                write!(formatter, "the model's server knows no such address or model (404{})", says(said))
            }
            Self::Redirected { status, place } => {
                write!(formatter, "the model's server sends us elsewhere ({status}{})", says(place))
            }
            Self::Tls(what) => write!(formatter, "no safe connection to the model's server ({what})"),
            Self::Status { status, said } => {
                write!(formatter, "the model's server answers {status}{}", says(said))
            }
            Self::Protocol(what) => write!(formatter, "the answer is not the chat protocol ({what})"),
            Self::Budget => formatter.write_str("the budget does not reach for asking again"),
            Self::Stopped => formatter.write_str("interrupted"),
        }
    }
}

impl std::error::Error for Fault {}

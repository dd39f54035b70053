//! Names become addresses once, and those very addresses are connected to: what is checked here cannot be
//! swapped for another answer of the name server afterwards.

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::place::is_public;

/// Stands for all hosts.
pub(super) const EVERY_HOST: &str = "*";

/// Hosts that may be asked although their addresses are not public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Private(Vec<String>);

impl Private {
    /// Hosts by name, with or without a port.
    pub(super) fn named(hosts: &[String]) -> Self {
        Self(hosts.iter().map(|host| host.to_lowercase()).collect())
    }

    fn allows(&self, uri: &Uri) -> bool {
        let host = uri.host().unwrap_or_default().to_lowercase();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        let with_port = format!("{host}:{port}");
        self.0.iter().any(|named| *named == EVERY_HOST || *named == host || *named == with_port)
    }
}

/// Gives public addresses only, unless told otherwise.
#[derive(Debug)]
pub(super) struct PublicOnly {
    pub(super) private: Private,
    pub(super) system: DefaultResolver,
}

/// A name that stands for no public address.
#[derive(Debug)]
pub(super) struct NotPublic;

impl std::fmt::Display for NotPublic {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("not a public address")
    }
}

impl std::error::Error for NotPublic {}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.system.resolve(uri, config, timeout).map_err(|error| match error {
            // The system's own words for a name that nobody knows differ from system to system.
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        if self.private.allows(uri) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_public(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() { Err(ureq::Error::Other(Box::new(NotPublic))) } else { Ok(public) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_host_is_allowed_by_name() {
        let private = Private::named(&["Intranet.example".to_owned(), "127.0.0.1:8080".to_owned()]);
        let allows = |address: &str| private.allows(&address.parse().unwrap());
        assert!(allows("http://intranet.example/a") && allows("https://INTRANET.example:8443/"));
        assert!(
            allows("http://127.0.0.1:8080/")
                && !allows("http://127.0.0.1/")
                && !allows("http://localhost:8080/")
        );
    }
}

//! The flags of all commands that go to the network.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use clap::Args;

use super::resolver::{EVERY_HOST, Private};
use super::{Fetcher, Manners};
use crate::selection::duration;

/// How sites are asked.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Fetching")]
pub struct FetchArguments {
    /// Pause between two requests to one site (500ms, 2s, 1m); a site's own Crawl-delay counts where it is longer
    #[arg(long, value_name = "TIME", default_value = "2s", value_parser = duration)]
    delay: Duration,
    /// Mail or web address by which sites can reach you; it is sent along with every request
    #[arg(long, value_name = "ADDRESS", value_parser = contact)]
    contact: Option<String>,
    /// Give up on an answer after this long
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration)]
    timeout: Duration,
    /// Also ask this machine and private networks, or only this host of them
    #[arg(long, value_name = "HOST[:PORT]", num_args = 0..=1, require_equals = true, default_missing_value = EVERY_HOST)]
    allow_private: Vec<String>,
}

impl FetchArguments {
    /// Who asks in this manner, until `stop` is set.
    pub fn fetcher(&self, stop: Arc<AtomicBool>) -> Arc<Fetcher> {
        let manners = Manners {
            delay: self.delay,
            contact: self.contact.clone(),
            timeout: self.timeout,
            private: Private::named(&self.allow_private),
        };
        Arc::new(Fetcher::new(&manners, stop))
    }
}

/// What a header can carry.
fn contact(written: &str) -> Result<String, String> {
    let sound =
        !written.is_empty() && written.len() <= 200 && written.bytes().all(|byte| byte.is_ascii_graphic());
    if sound { Ok(written.to_owned()) } else { Err("write a mail or web address without spaces".to_owned()) }
}

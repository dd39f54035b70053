//! Asking again where a server fails for the moment, with pauses that grow.

use std::time::{Duration, Instant};

use rapporteur_core::coding::language_model::{Message, Spent};

use super::asking::Purse;
use super::budget::Use;
use super::endpoint::Endpoint;
use super::fault::Fault;
use super::reply::Reply;
use super::request::{estimated_tokens, tokens_of};

/// Longest pause of our own.
const LONGEST: Duration = Duration::from_secs(60);
/// Longest pause that a server may ask for.
const LONGEST_ASKED: Duration = Duration::from_secs(120);

/// How pauses pass.
pub trait Pause: Send + Sync {
    /// Waits so long, or until `stopped`.
    fn wait(&self, time: Duration, stopped: &dyn Fn() -> bool);
}

/// By the clock.
#[derive(Clone, Copy, Debug)]
pub struct Sleep;

impl Pause for Sleep {
    fn wait(&self, time: Duration, stopped: &dyn Fn() -> bool) {
        let end = Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || stopped() {
                return;
            }
            std::thread::sleep(left.min(Duration::from_millis(100)));
        }
    }
}

/// What the requests of one article took so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meter {
    /// What is known to be spent, or taken to be.
    pub(super) spent: Spent,
    /// What was reserved beyond the first reserve of the article.
    pub(super) reserved: Use,
}

impl Meter {
    /// Reserves for one more request.
    pub(super) fn reserve(&mut self, purse: &dyn Purse, worst: Use) -> bool {
        let granted = purse.reserve(worst);
        if granted {
            self.reserved = self.reserved.plus(worst);
        }
        granted
    }

    fn count(&mut self, tokens_in: u64, tokens_out: u64, estimated: bool) {
        self.spent.tokens_in = self.spent.tokens_in.saturating_add(tokens_in);
        self.spent.tokens_out = self.spent.tokens_out.saturating_add(tokens_out);
        self.spent.estimated |= estimated;
    }

    /// An answer, counted by the server or estimated.
    fn answered(&mut self, endpoint: &Endpoint, messages: &[Message], reply: &Reply) {
        let most = u64::from(endpoint.most_tokens);
        let answered = || reply.text.as_ref().map_or(most, |text| estimated_tokens(text.len()).min(most));
        let estimated = reply.tokens_in.is_none() || reply.tokens_out.is_none();
        let tokens_in = reply.tokens_in.unwrap_or_else(|| tokens_of(messages));
        self.count(tokens_in, reply.tokens_out.unwrap_or_else(answered), estimated);
    }

    /// An answer that never arrived: the server may charge for all of it.
    fn lost(&mut self, worst: Use) {
        self.count(worst.tokens_in, worst.tokens_out, true);
    }
}

/// Asks until there is an answer, or a fault that stays. For the first request room was reserved before.
pub(super) fn ask(
    endpoint: &Endpoint,
    messages: &[Message],
    purse: &dyn Purse,
    meter: &mut Meter,
) -> Result<Reply, Fault> {
    let worst = endpoint.worst(messages);
    let mut failed = 0;
    loop {
        if purse.stopped() {
            return Err(Fault::Stopped);
        }
        let form = endpoint.form();
        meter.spent.requests += 1;
        let fault = match endpoint.send(messages, form) {
            Ok(reply) => {
                meter.answered(endpoint, messages, &reply);
                return Ok(reply);
            }
            Err(fault) => fault,
        };
        if fault.is_loss() {
            meter.lost(worst);
        }
        if endpoint.step_down(form, &fault) {
            continue;
        }
        if !fault.may_pass() || failed >= endpoint.retries {
            return Err(fault);
        }
        if fault.is_loss() && !meter.reserve(purse, worst) {
            return Err(Fault::Budget);
        }
        endpoint.pause.wait(pause(endpoint.first_pause, failed, &fault), &|| purse.stopped());
        failed += 1;
    }
}

/// The pause after a number of failures: twice as long each time, and not shorter than the server asks for.
fn pause(first: Duration, failed: u32, fault: &Fault) -> Duration {
    let own = first.saturating_mul(2u32.saturating_pow(failed)).min(LONGEST);
    own.max(fault.wait().unwrap_or_default().min(LONGEST_ASKED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        let pauses = |first| [0, 1, 2, 5, 6, 40].map(|n| pause(first, n, &Fault::TimedOut).as_secs());
        assert_eq!(pauses(Duration::from_secs(1)), [1, 2, 4, 32, 60, 60]);
        assert_eq!(pauses(Duration::ZERO), [0; 6]);
    }

    #[test]
    fn a_server_may_ask_for_two_minutes() {
        let busy = |seconds| Fault::Busy {
            status: 429,
            wait: Some(Duration::from_secs(seconds)),
            said: String::new(),
        };
        let pauses = [0, 7, 9_999].map(|asked| pause(Duration::from_secs(1), 0, &busy(asked)).as_secs());
        assert_eq!(pauses, [1, 7, 120]);
    }
}

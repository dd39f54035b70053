//! Work at many sites at once, at each site one piece after the other.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;

/// So many sites are asked at once.
const SITES: usize = 4;
/// The sink hears at least this often.
const BEAT: Duration = Duration::from_secs(2);

/// Does `work` on each piece and hands the results to `sink` on this thread; nothing is handed over when no
/// result came for a while. Pieces not begun are left out once `stop` is set.
pub(super) fn by_site<T: Send, R: Send>(
    pieces: Vec<(String, T)>,
    stop: &AtomicBool,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(Option<R>) -> Result<()>,
) -> Result<()> {
    let mut sites: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (address, piece) in pieces {
        sites.entry(site(&address)).or_default().push(piece);
    }
    let threads = SITES.min(sites.len());
    let queue: Mutex<VecDeque<Vec<T>>> = Mutex::new(sites.into_values().collect());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    // The sink may fail: then nobody listens any more, and the workers end.
    let (sender, receiver) = mpsc::sync_channel(SITES);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some(pieces) = next() {
                    for piece in pieces {
                        if stop.load(Ordering::Relaxed) || sender.send(work(piece)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        let listen = receiver;
        loop {
            match listen.recv_timeout(BEAT) {
                Ok(result) => sink(Some(result))?,
                Err(RecvTimeoutError::Timeout) => sink(None)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
    })
}

/// Scheme, host and port.
fn site(address: &str) -> String {
    url::Url::parse(address).map_or_else(|_| address.to_owned(), |url| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_and_those_of_a_site_in_their_order() {
        let pieces =
            (0..50).map(|number| (format!("http://{}.example/{number}", number % 7), number)).collect();
        let mut done = Vec::new();
        let sink = |result: Option<i32>| {
            done.extend(result);
            Ok(())
        };
        by_site(pieces, &AtomicBool::new(false), |number| number, sink).unwrap();
        for site in 0..7 {
            let of_site: Vec<_> = done.iter().filter(|number| *number % 7 == site).collect();
            assert!(of_site.is_sorted());
        }
        done.sort_unstable();
        assert_eq!(done, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn a_sink_that_fails_ends_the_work() {
        let pieces = (0..50).map(|number| (format!("http://{number}.example/"), number)).collect();
        assert!(
            by_site(pieces, &AtomicBool::new(false), |number| number, |_| anyhow::bail!("full")).is_err()
        );
    }
}

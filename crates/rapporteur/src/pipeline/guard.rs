//! Keeps a mistake of ours in one article from ending the whole run.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside [`guarded`], where the default panic message would only confuse.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; nothing where it panicked.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    silence();
    let before = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work)).ok();
    GUARDED.set(before);
    result
}

/// Leaves out the message of panics that [`guarded`] catches; all others stay as they are.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_gives_nothing_and_the_next_piece_of_work_is_done() {
        assert_eq!(guarded(|| panic!("a mistake")), None::<()>);
        assert_eq!(guarded(|| 4), Some(4));
    }
}

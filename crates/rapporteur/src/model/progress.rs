//! Progress of a pass on standard error, drawn only where a person watches.

use indicatif::{ProgressBar, ProgressStyle};

use super::tally::PassTally;

/// A bar, or nothing.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn new(shown: bool, articles: usize) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles asked, {msg} ({elapsed})");
        let bar = shown.then(|| ProgressBar::new(articles as u64));
        Self(bar.zip(style.ok()).map(|(bar, style)| bar.with_style(style)))
    }

    pub(super) fn show(&self, tally: &PassTally) {
        if let Some(bar) = &self.0 {
            bar.set_position((tally.asked + tally.left) as u64);
            bar.set_message(format!("{} read, {} failed", tally.kept, tally.failed));
        }
    }

    /// Runs what prints without tearing the bar.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub(super) fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

//! Progress on standard error, drawn only where a person watches.

use indicatif::{ProgressBar, ProgressStyle};

use super::Tally;

/// A bar, or nothing.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn new(shown: bool, inputs: usize) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} inputs, {msg} ({elapsed})");
        let bar = shown.then(|| ProgressBar::new(inputs as u64));
        Self(bar.zip(style.ok()).map(|(bar, style)| bar.with_style(style)))
    }

    pub(super) fn show(&self, finished: usize, tally: &Tally) {
        if let Some(bar) = &self.0 {
            bar.set_position(finished as u64);
            bar.set_message(format!("{} articles, {} rejected", tally.articles, tally.rejected));
        }
    }

    /// Runs what prints without tearing the bar.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(bar) = self.0.take() {
            bar.finish_and_clear();
        }
    }
}

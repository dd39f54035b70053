//! What a person sees while a round goes on, on standard error.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar, or nothing.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn new(shown: bool, pages: usize) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} pages ({elapsed})");
        let bar = (shown && pages > 0).then(|| ProgressBar::new(pages as u64));
        Self(bar.zip(style.ok()).map(|(bar, style)| bar.with_style(style)))
    }

    pub(super) fn advance(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    /// Says what failed without tearing the bar.
    pub(super) fn say(&self, words: &str) {
        match &self.0 {
            Some(bar) => bar.suspend(|| eprintln!("{words}")),
            None => eprintln!("{words}"),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

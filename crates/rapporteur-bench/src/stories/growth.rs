//! Task `growth`.

/// Options.
#[derive(clap::Args)]
pub(crate) struct Arguments {}

/// Runs.
pub(crate) fn run(_: &Arguments) -> anyhow::Result<()> {
    Ok(())
}

//! Trains the models and runs the tables of BENCHMARKS.md: one subcommand for each.

mod gazetteer;
mod places;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Places(places::Places),
    PackGazetteer(gazetteer::PackGazetteer),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Places(task) => task.run(),
        Task::PackGazetteer(task) => task.run(),
    }
}

//! Trains the models and runs the tables of BENCHMARKS.md: one subcommand for each task, one file for each subcommand.

mod actors;
mod conllu;
mod dep;
mod perceptron;
mod random;
mod train;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Train a model and write its file
    #[command(subcommand)]
    Train(train::Model),
    /// Country and sector of phrases that name actors
    Actors(actors::Arguments),
    /// Tags and dependencies of CoNLL-U sentences
    Dep(dep::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Train(model) => train::run(model),
        Task::Actors(arguments) => actors::run(&arguments),
        Task::Dep(arguments) => dep::run(&arguments),
    }
}

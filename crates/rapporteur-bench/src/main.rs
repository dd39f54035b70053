//! Trains the models and runs the tables of BENCHMARKS.md: one subcommand for each task, one file for each subcommand.

mod actors;
mod article;
mod conllu;
mod crawl;
mod dep;
mod docs;
mod event_location;
mod events;
mod gate;
mod gazetteer;
mod learning;
mod memory;
mod mentions;
mod ner;
mod newswire;
mod pages;
mod passage;
mod places;
mod plv;
mod quotes;
mod random;
mod rows;
mod sentence_coding;
mod sentences;
mod spans;
mod speed;
mod stories;
mod timex;
mod train;
mod wire;

use clap::{Parser, Subcommand};

use rows::Files;

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
    #[command(after_help = actors::FILES)]
    Actors(Files),
    /// A crawl of invented news pages, written or streamed: speed and memory
    Crawl(crawl::Arguments),
    /// Tags and dependencies of CoNLL-U sentences
    Dep(dep::Arguments),
    /// Where the event of a marked verb took place
    EventLocation(event_location::Arguments),
    /// Articles grouped by the story that they tell
    #[command(name = "docs-ecbplus", aliases = ["docs-gva", "docs-basil", "docs-allsides"])]
    Stories(stories::Arguments),
    /// A stream that grows: speed, memory and quality of stories
    Growth(stories::growth::Arguments),
    /// Write a page of the documentation from the data
    #[command(subcommand)]
    Docs(docs::Page),
    /// Event mentions of whole articles
    Events(events::Arguments),
    /// How many candidate reports of a language model are looked at in a second
    Gate(gate::Arguments),
    /// Which event mentions name one event, across documents
    MentionsEcbplus(mentions::Arguments),
    /// Names and their classes
    #[command(alias = "ner-open")]
    Ner(ner::Arguments),
    /// Raw sentences to source country, target country and CAMEO root
    #[command(after_help = newswire::FILES)]
    Newswire(Files),
    /// Articles out of web pages
    Pages(pages::Arguments),
    /// Toponyms and where they are
    #[command(after_help = places::FILES)]
    Places(Files),
    /// Pack the gazetteer that the program embeds
    PackGazetteer(gazetteer::PackGazetteer),
    /// Root and quad of what a marked source does to a marked target
    Plv(plv::Arguments),
    /// What is attributed to whom
    Quotes(quotes::Arguments),
    /// The words that name source and target
    Spans(spans::Arguments),
    /// Raw sentences to events with quad, CAMEO root, source and target
    #[command(after_help = sentences::FILES)]
    Sentences(Files),
    /// How fast articles are read on one core, step by step
    Speed(speed::Arguments),
    /// Time expressions of dated texts
    #[command(after_help = timex::FILES)]
    Timex(Files),
    /// Articles that reuse each other's text, and groups of them
    Wire(wire::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().task {
        Task::Train(model) => train::run(model),
        Task::Actors(files) => actors::run(&files),
        Task::Crawl(arguments) => crawl::run(&arguments),
        Task::Dep(arguments) => dep::run(&arguments),
        Task::EventLocation(arguments) => event_location::run(&arguments),
        Task::Stories(arguments) => stories::run(&arguments),
        Task::Growth(arguments) => stories::growth::run(&arguments),
        Task::Docs(page) => docs::run(&page),
        Task::Events(arguments) => events::run(&arguments),
        Task::Gate(arguments) => gate::run(&arguments),
        Task::MentionsEcbplus(arguments) => mentions::run(&arguments),
        Task::Ner(arguments) => ner::run(&arguments),
        Task::Newswire(files) => newswire::run(&files),
        Task::Pages(arguments) => pages::run(&arguments),
        Task::Places(files) => places::run(&files),
        Task::PackGazetteer(task) => task.run(),
        Task::Plv(arguments) => plv::run(&arguments),
        Task::Quotes(arguments) => quotes::run(&arguments),
        Task::Spans(arguments) => spans::run(&arguments),
        Task::Sentences(files) => sentences::run(&files),
        Task::Speed(arguments) => speed::run(&arguments),
        Task::Timex(files) => timex::run(&files),
        Task::Wire(arguments) => wire::run(&arguments),
    }
}

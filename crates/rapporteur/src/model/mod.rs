//! Asking a language model: articles go to an endpoint that speaks the OpenAI chat protocol (llama.cpp, Ollama, vLLM,
//! a provider), and what it answers is handed over to be kept, word by word as it came.
//!
//! * What is asked, and what is made of an answer, is core's (`coding::language_model`); here are only the way there
//!   and back, what goes wrong on it, and what it costs.
//! * The user names the address, so this machine and private networks may be asked; redirects are not followed.
//! * The key comes from the environment and is struck out of every text of the server before anybody sees it.
//! * An answer is whole or not kept at all: what was not had is asked for again by the same command.

mod amount;
mod arguments;
mod asking;
mod budget;
mod endpoint;
mod fault;
mod key;
mod pass;
mod progress;
mod reply;
mod request;
mod retry;
mod tally;
#[cfg(test)]
mod tests;

pub use arguments::{ModelArguments, ReaderChoice};
pub use budget::Budget;
pub use endpoint::Endpoint;
pub use fault::Fault;
pub use pass::{Pass, ask_all};
pub use tally::PassTally;

//! Reading by a language model: what it is asked, and what is made of what it answers. Nothing here asks it: the
//! program does, and keeps the [`Answer`]; from then on the same answer gives the same candidates.

mod answer;
mod parse;
mod prompt;
mod reader;
mod schema;
mod window;

pub use answer::{Answer, AnswerKey, READER, Spent, WindowAnswer};
pub use parse::{Unusable, parse};
pub use prompt::{Message, Sender, messages, prompt_hash, repair, system};
pub use reader::AnswerReader;
pub use schema::schema;
pub use window::{Window, windows};

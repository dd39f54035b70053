//! A language model's answer as a reader: the same answer gives the same candidates, whoever asked for it and when.

use super::answer::Answer;
use crate::coding::context::Context;
use crate::coding::reader::{CandidateKind, Candidates, Malformed, Reader};

/// Reads out an answer that is kept.
#[derive(Clone, Copy, Debug)]
pub struct AnswerReader<'a> {
    answer: &'a Answer,
}

impl<'a> AnswerReader<'a> {
    /// The reader of one answer.
    pub const fn new(answer: &'a Answer) -> Self {
        Self { answer }
    }
}

impl Reader for AnswerReader<'_> {
    fn name(&self) -> &str {
        &self.answer.key.model
    }

    /// An answer to another article gives nothing.
    fn read(&self, context: &Context<'_>) -> Candidates {
        let mut all = Candidates::default();
        if self.answer.article != context.article.id {
            return all;
        }
        for window in &self.answer.windows {
            match window.candidates() {
                Ok(candidates) => all.extend(candidates),
                Err(unusable) => {
                    let (kind, why) = (CandidateKind::Answer, unusable.to_string());
                    all.malformed.push(Malformed::new(kind, unusable.objection(), why));
                    // What was said before the answer broke off was said.
                    all.extend(window.whole_entries());
                }
            }
        }
        all
    }
}

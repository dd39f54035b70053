//! One article: its windows are asked for one after the other; an answer that cannot be read is asked for once more.

use std::time::Instant;

use rapporteur_core::article::Article;
use rapporteur_core::coding::language_model::{
    Answer, Message, Spent, Unusable, Window, WindowAnswer, messages, parse, repair, windows,
};

use super::budget::Use;
use super::endpoint::Endpoint;
use super::fault::Fault;
use super::reply::{Reply, TOO_LARGE};
use super::retry::{Meter, ask};

/// Who is asked before more is spent than was reserved.
pub trait Purse: Sync {
    /// Reserves so much more; whether there is room for it.
    fn reserve(&self, more: Use) -> bool;

    /// Whether the pass is ending: then nothing more is sent.
    fn stopped(&self) -> bool;
}

/// What came of asking for an article.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The whole answer, or why there is none.
    pub result: Result<Answer, Fault>,
    /// What it took, either way; also in the answer.
    pub spent: Spent,
    /// What was reserved for it, beyond [`worst_case`].
    pub reserved: Use,
}

/// What an article takes at most where every request is answered at once and can be read.
pub fn worst_case(endpoint: &Endpoint, article: &Article) -> Use {
    let windows = windows(article);
    let parts = windows.len();
    let requests = (1..).zip(&windows).map(|(part, window)| {
        let messages = messages(article, window, part, parts);
        endpoint.worst(&messages)
    });
    requests.fold(Use { articles: parts.min(1) as u64, ..Use::default() }, Use::plus)
}

/// Asks for an article; [`worst_case`] has to be reserved before.
///
/// An answer that can be read by nobody is kept as it came: the gate refuses it by name. Where one window cannot be
/// had, nothing is kept.
pub fn ask_article(endpoint: &Endpoint, article: &Article, purse: &dyn Purse) -> Asked {
    let started = Instant::now();
    let mut meter = Meter::default();
    let all = windows(article);
    let answers: Result<Vec<_>, Fault> = (1..)
        .zip(&all)
        .map(|(part, window)| {
            let conversation = messages(article, window, part, all.len());
            ask_window(endpoint, window, conversation, purse, &mut meter)
        })
        .collect();
    meter.spent.milliseconds = started.elapsed().as_millis() as u64;
    let answer = |windows| Answer {
        article: article.id.clone(),
        key: endpoint.answer_key(),
        windows,
        spent: meter.spent,
    };
    Asked { result: answers.map(answer), spent: meter.spent, reserved: meter.reserved }
}

/// The answer to one window, repaired where that helps.
fn ask_window(
    endpoint: &Endpoint,
    window: &Window,
    mut conversation: Vec<Message>,
    purse: &dyn Purse,
    meter: &mut Meter,
) -> Result<WindowAnswer, Fault> {
    let first = ask(endpoint, &conversation, purse, meter)?;
    let Some(unusable) = fault_of(&first) else { return Ok(answer(window, first)) };
    conversation.extend(repair(first.text.as_deref().unwrap_or_default(), &unusable));
    if !meter.reserve(purse, endpoint.worst(&conversation)) {
        return Ok(answer(window, first));
    }
    match ask(endpoint, &conversation, purse, meter) {
        Ok(second) => Ok(answer(window, second)),
        // The longer conversation may be too much for the model; asked anew it would end the same way.
        Err(Fault::Status { .. } | Fault::Protocol(_)) => Ok(answer(window, first)),
        Err(fault) => Err(fault),
    }
}

/// Why an answer is worth asking for again; one that was too large would only come again.
fn fault_of(reply: &Reply) -> Option<Unusable> {
    parse(reply.text.as_deref()?).err()
}

fn answer(window: &Window, reply: Reply) -> WindowAnswer {
    let span = window.span();
    WindowAnswer {
        start: span.start,
        end: span.end,
        withheld: reply.text.is_none().then(|| TOO_LARGE.to_owned()),
        text: reply.text.unwrap_or_default(),
        cut_off: reply.cut_off,
    }
}

//! A pass over many articles: some are asked for at once, answers are handed over as they come, the budget holds.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use rapporteur_core::article::Article;
use rapporteur_core::coding::language_model::{Answer, Spent};

use super::asking::{Asked, Purse, ask_article, worst_case};
use super::budget::{Budget, Use};
use super::endpoint::Endpoint;
use super::fault::Fault;
use super::progress::Progress;
use super::tally::PassTally;
use crate::failure::UserError;
use crate::pipeline::guarded;

/// After so many articles in a row without an answer the server is taken to be out of order.
const MOST_IN_A_ROW: usize = 20;

/// How a pass is made.
#[derive(Clone, Copy, Debug)]
pub struct Pass<'a> {
    /// Who is asked.
    pub endpoint: &'a Endpoint,
    /// So many articles are asked for at once; at least one is.
    pub jobs: usize,
    /// Whether to draw progress on standard error.
    pub progress: bool,
    /// How many articles there are, for the progress.
    pub articles: usize,
}

/// Asks for articles in the order given. On this thread each answer is handed to `keep` as it comes, and each article
/// without one to `failed`, save where the fault ends the pass.
///
/// An article that does not fit into the budget is left, and a smaller one after it may still be asked for. A fault
/// that all articles would meet with ends the pass, as does an error of `keep` or `articles`: what is under way is
/// waited for and kept, and the error is given beside the tally.
pub fn ask_all(
    pass: &Pass<'_>,
    budget: &mut Budget,
    articles: impl Iterator<Item = Result<Article>>,
    keep: &mut dyn FnMut(Answer) -> Result<()>,
    failed: &mut dyn FnMut(&Article, &Fault),
) -> (PassTally, Result<()>) {
    let desk = Desk { budget: Mutex::new(budget), stop: AtomicBool::new(false) };
    let (work, tasks) = mpsc::channel();
    let (done, results) = mpsc::channel();
    let tasks = Mutex::new(tasks);
    let mut run = Run {
        pass,
        desk: &desk,
        keep,
        failed,
        tally: PassTally { model: pass.endpoint.model().to_owned(), ..PassTally::default() },
        progress: Progress::new(pass.progress, pass.articles),
        in_a_row: 0,
        end: None,
    };
    std::thread::scope(|scope| {
        for _ in 0..pass.jobs.max(1) {
            let (tasks, done, desk) = (&tasks, done.clone(), &desk);
            scope.spawn(move || answer_tasks(pass.endpoint, desk, tasks, &done));
        }
        run.dispatch(articles, &work, &results);
        // Without more work the threads end.
        drop(work);
    });
    run.progress.end();
    let Run { mut tally, end, .. } = run;
    let spent = Spent { tokens_in: tally.tokens_in, tokens_out: tally.tokens_out, ..Spent::default() };
    tally.cost = desk.budget().cost(&spent);
    (tally, end.map_or(Ok(()), Err))
}

/// What the threads share.
struct Desk<'a> {
    budget: Mutex<&'a mut Budget>,
    stop: AtomicBool,
}

impl<'a> Desk<'a> {
    fn budget(&self) -> MutexGuard<'_, &'a mut Budget> {
        self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Purse for Desk<'_> {
    fn reserve(&self, more: Use) -> bool {
        self.budget().reserve(more)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// An article for which room was reserved.
struct Task {
    article: Article,
    reserved: Use,
}

/// One that was asked for; nothing where the program made a mistake.
struct Finished {
    task: Task,
    asked: Option<Asked>,
}

/// What each thread does.
fn answer_tasks(
    endpoint: &Endpoint,
    desk: &Desk<'_>,
    tasks: &Mutex<Receiver<Task>>,
    done: &Sender<Finished>,
) {
    let next = || tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(task) = next() {
        let asked = guarded(|| ask_article(endpoint, &task.article, desk));
        if done.send(Finished { task, asked }).is_err() {
            return;
        }
    }
}

/// A pass under way, on the thread that began it.
struct Run<'a, 'b> {
    pass: &'a Pass<'a>,
    desk: &'a Desk<'b>,
    keep: &'a mut dyn FnMut(Answer) -> Result<()>,
    failed: &'a mut dyn FnMut(&Article, &Fault),
    tally: PassTally,
    progress: Progress,
    in_a_row: usize,
    /// Why nothing more is begun.
    end: Option<anyhow::Error>,
}

impl Run<'_, '_> {
    fn dispatch(
        &mut self,
        mut articles: impl Iterator<Item = Result<Article>>,
        work: &Sender<Task>,
        results: &Receiver<Finished>,
    ) {
        let mut under_way = 0;
        let mut waiting: Option<Article> = None;
        loop {
            while self.end.is_none() && under_way < self.pass.jobs.max(1) {
                let Some(article) = waiting.take().or_else(|| self.next(&mut articles)) else { break };
                if self.desk.budget().is_spent() {
                    self.tally.left += 1;
                    continue;
                }
                let reserved = worst_case(self.pass.endpoint, &article);
                if self.desk.reserve(reserved) {
                    under_way += usize::from(work.send(Task { article, reserved }).is_ok());
                } else if under_way > 0 {
                    // What is under way may take less than is set apart for it.
                    waiting = Some(article);
                    break;
                } else {
                    self.tally.left += 1;
                }
            }
            self.progress.show(&self.tally);
            if under_way == 0 {
                return;
            }
            let Ok(finished) = results.recv() else { return };
            under_way -= 1;
            self.take(finished);
        }
    }

    fn next(&mut self, articles: &mut impl Iterator<Item = Result<Article>>) -> Option<Article> {
        match articles.next()? {
            Ok(article) => Some(article),
            Err(error) => {
                self.end(error);
                None
            }
        }
    }

    /// Settles what an article took and hands its answer over.
    fn take(&mut self, Finished { task: Task { article, reserved }, asked }: Finished) {
        let Some(asked) = asked else {
            // Nobody knows how far it came: the worst is taken to be spent.
            self.desk.budget().settle(reserved, reserved);
            return self.fail(&article, &Fault::Broken("a mistake of this program".to_owned()));
        };
        let Asked { result, spent, reserved: more } = asked;
        let true_use =
            Use { articles: reserved.articles, tokens_in: spent.tokens_in, tokens_out: spent.tokens_out };
        self.desk.budget().settle(reserved.plus(more), true_use);
        self.tally.count(&spent);
        match result {
            Ok(answer) => self.keep(answer),
            Err(Fault::Budget) => self.tally.left += 1,
            Err(fault) => self.fail(&article, &fault),
        }
    }

    fn keep(&mut self, mut answer: Answer) {
        answer.spent.cost = self.desk.budget().cost(&answer.spent).map(super::amount::Money::units);
        self.tally.asked += 1;
        self.in_a_row = 0;
        match (self.keep)(answer) {
            Ok(()) => self.tally.kept += 1,
            Err(error) => {
                self.tally.failed += 1;
                // Nothing more can be kept: no use in waiting for a server that is slow or out of order.
                self.desk.stop.store(true, Ordering::Relaxed);
                self.end(error);
            }
        }
    }

    fn fail(&mut self, article: &Article, fault: &Fault) {
        self.tally.asked += 1;
        self.tally.failed += 1;
        self.in_a_row += 1;
        if fault.is_fatal() {
            return self.end(UserError::new(fault.to_string(), fault.remedy()).into());
        }
        self.progress.suspend(|| (self.failed)(article, fault));
        if matches!(fault, Fault::Unreachable(_)) && self.tally.kept == 0 {
            // Nobody has answered there yet: the next article would wait as long for nothing.
            return self.end(UserError::new(fault.to_string(), fault.remedy()).into());
        }
        if self.in_a_row >= MOST_IN_A_ROW {
            let message = format!("{MOST_IN_A_ROW} articles in a row without an answer; the last: {fault}");
            self.end(UserError::new(message, fault.remedy()).into());
        }
    }

    /// Begins nothing more; the first reason counts.
    fn end(&mut self, error: anyhow::Error) {
        self.end.get_or_insert(error);
    }
}

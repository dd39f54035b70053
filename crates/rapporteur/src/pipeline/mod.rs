//! From inputs to the record: articles are taken in and read in parallel, batch by batch, and written
//! by one hand; what is linked follows from the set of articles alone.

mod actor_file;
mod guard;
mod model_files;
mod model_pass;
mod progress;
mod reader;
mod rejection;
mod taking_in;

use anyhow::{Context, Result, bail};
use rapporteur_core::article::Article;
use rapporteur_core::coding::Account;
use rapporteur_intake::Options;
use rapporteur_store::Store;

pub use guard::guarded;
pub use model_pass::{Asking, ask};
use progress::Progress;
pub use reader::Reader;
pub use rejection::Rejection;
pub use taking_in::Batches;

/// What to ingest, and how.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Files, folders, patterns or `-`, as the user wrote them.
    pub inputs: Vec<String>,
    /// What the user says of all inputs.
    pub options: Options,
    /// Who reads them.
    pub reader: Reader,
    /// So many articles are read and written at a time.
    pub batch: usize,
    /// Whether to draw progress on standard error.
    pub progress: bool,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Texts that were taken in and not stored before.
    pub articles: usize,
    /// Texts that were there already, or came twice.
    pub duplicates: usize,
    /// Of the texts taken in, those that made another text an older version of the same article.
    pub versions: usize,
    /// Texts or whole inputs that were turned away.
    pub rejected: usize,
}

impl Tally {
    /// Everything that came in.
    pub fn inputs(self) -> usize {
        self.articles + self.duplicates + self.rejected
    }
}

/// Takes all inputs in and links the record where it changed.
///
/// A run that is cut short leaves a sound record: the same command takes up where it ended.
pub fn ingest(store: &mut Store, plan: &Plan, reject: &mut dyn FnMut(&Rejection)) -> Result<Tally> {
    let mut tally = Tally::default();
    let superseded = store.counts()?.superseded;
    let mut batches = Batches::new(&plan.inputs, &plan.options, plan.batch).without_record(store.path());
    store.forget_rejects(&batches.uris())?;
    let mut progress = Progress::new(plan.progress, batches.inputs());
    while let Some(batch) = batches.next_batch() {
        let rejections =
            add(store, &plan.reader, batch, &mut tally).context("writing a batch of articles")?;
        tally.rejected += rejections.len();
        progress.suspend(|| rejections.iter().for_each(&mut *reject));
        store.log_rejects(&rejections.iter().map(Rejection::stored).collect::<Vec<_>>())?;
        progress.show(batches.finished(), &tally);
    }
    progress.end();
    link(store, &plan.reader, plan.batch, reject)?;
    tally.versions = store.counts()?.superseded.saturating_sub(superseded).min(tally.articles);
    Ok(tally)
}

/// Links the record where it changed, with everything in it read by this reader.
pub fn link(
    store: &mut Store,
    reader: &Reader,
    batch: usize,
    reject: &mut dyn FnMut(&Rejection),
) -> Result<()> {
    read_again(store, reader, batch, reject)?;
    if store.is_stale()? {
        store.relink().context("linking the record")?;
    }
    Ok(())
}

/// Reads what was not seen before and stores it; gives what was turned away.
pub fn add(
    store: &mut Store,
    reader: &Reader,
    batch: Vec<Result<Article, Rejection>>,
    tally: &mut Tally,
) -> Result<Vec<Rejection>> {
    let mut rejections = Vec::new();
    let mut unseen = Vec::new();
    for item in batch {
        match item {
            Ok(article) if store.has_seen(&article)? => tally.duplicates += 1,
            Ok(article) => unseen.push(article),
            Err(rejection) => rejections.push(rejection),
        }
    }
    let mut pairs: Vec<(Article, Account)> = Vec::new();
    for result in reader.read_all(reader.with_answers(store, unseen)?) {
        match result {
            Ok(pair) => pairs.push(pair),
            Err(rejection) => rejections.push(rejection),
        }
    }
    let added = store.add_batch(&pairs, reader.name())?;
    tally.articles += added.new;
    tally.duplicates += added.duplicates;
    Ok(rejections)
}

/// Reads articles again whose account another reader made.
fn read_again(
    store: &mut Store,
    reader: &Reader,
    batch: usize,
    reject: &mut dyn FnMut(&Rejection),
) -> Result<()> {
    let mut before = Vec::new();
    loop {
        let outdated = store.read_by_others(reader.name(), reader.answers(), batch)?;
        let ids: Vec<_> = outdated.iter().map(|article| article.id.clone()).collect();
        if !ids.is_empty() && ids == before {
            bail!("{} articles stay outdated after they were read again: run `rapporteur verify`", ids.len());
        }
        before = ids;
        let mut accounts = Vec::new();
        for result in reader.read_all(reader.with_answers(store, outdated)?) {
            match result {
                Ok((_, account)) => accounts.push(account),
                Err(rejection) => reject(&rejection),
            }
        }
        if accounts.is_empty() {
            return Ok(());
        }
        store.replace_accounts(&accounts, reader.name())?;
    }
}

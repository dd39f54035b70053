//! From a reading to what the article says: reports of events in PLOVER, statements, figures, promises.
//!
//! A report starts from a **predicate** (a verb, or a noun that names an event) listed in
//! `data/predicates/*.toml`. The rule there says which type of event it names and which arguments
//! of the clause take part (`lexicon`); `frame` collects those arguments from the dependency
//! tree, `participant` turns them into actors, `status` reads tense, modality, negation and
//! attribution, `location` and `occasion` find where and when the event (not the text) was.

mod account;
mod anaphora;
mod as_of;
pub mod classifier;
pub mod comparison;
mod consequence;
mod context;
pub mod doubt;
mod figure;
mod frame;
pub mod gate;
mod index;
mod inputs;
pub mod language_model;
mod lexicon;
mod location;
mod naming;
mod occasion;
mod participant;
mod predicate;
pub mod profile;
mod promise;
pub mod reader;
mod report;
mod ruled;
mod setting;
pub mod shingle;
mod statement;
mod status;
mod wording;
mod words;

pub use account::{
    Account, Dated, EventFigure, FigureReport, Located, Naming, Participant, PromiseReport, ReadBy, Reason,
    Report, Role, Setting, Statement, Status, Weighed,
};
pub use lexicon::{Frame, Lexicon, LexiconError, Rule, RuleTest, lexicon};

use crate::article::Article;
use crate::reading::Reading;
pub use context::Context;
use gate::Admitted;
use language_model::{Answer, AnswerReader};
use reader::{BuiltInReader, Reader};

/// Codes one article.
pub fn code(article: &Article, reading: &Reading) -> Account {
    code_with(article, reading, classifier::model::Model::embedded())
}

/// As [`code`], with a classifier of the caller's own, or by the rules of the lexicon alone.
pub fn code_with(article: &Article, reading: &Reading, model: Option<&classifier::model::Model>) -> Account {
    code_by(article, reading, &BuiltInReader::new(model), None)
}

/// What enters an account where a language model has read the article too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joining {
    /// The model's reports, quotations and figures; promises are the built-in reader's.
    Model,
    /// What both read, once.
    Both,
}

/// Codes one article by the built-in reader and, where there is one, by an answer of a language model. Both pass the
/// same gate.
pub fn code_by(
    article: &Article,
    reading: &Reading,
    built_in: &BuiltInReader<'_>,
    answer: Option<(&Answer, Joining)>,
) -> Account {
    let context = Context::new(article, reading);
    let own = admitted(&context, built_in);
    let mut account = Account { doubt: doubt::doubt(&own.reports), ..blank(article) };
    if !own.admission.remarks.is_empty() {
        account.admissions.push(own.admission.clone());
    }
    let admitted = match answer {
        None => own,
        Some((answer, joining)) => {
            let model = admitted(&context, &AnswerReader::new(answer));
            account.answer = Some(answer.digest());
            account.admissions.push(model.admission.clone());
            if is_unread(answer, &model) {
                own
            } else {
                account.comparison = Some(comparison::compare(&own, &model));
                match joining {
                    Joining::Model => Admitted { promises: own.promises, ..model },
                    Joining::Both => comparison::combine(own, model),
                }
            }
        }
    };
    Account {
        reports: admitted.reports,
        statements: admitted.statements,
        figures: admitted.figures,
        promises: admitted.promises,
        ..account
    }
}

/// Whether an answer could be read nowhere to its end and nothing of it is let in: then the built-in reader reads alone, as
/// where there is none.
fn is_unread(answer: &Answer, model: &Admitted) -> bool {
    let verdicts = model.admission.verdicts();
    model.admission.unusable >= answer.windows.len() && verdicts.accepted + verdicts.corrected == 0
}

/// What the gate lets in of what a reader says.
fn admitted(context: &Context, reader: &dyn Reader) -> Admitted {
    gate::admit(context, reader.name(), reader.read(context))
}

/// The account of an article before anybody has read it.
fn blank(article: &Article) -> Account {
    let shingles = shingle::of(&article.text, &article.body);
    Account {
        article: article.id.clone(),
        outlet: article.metadata.outlet.clone(),
        agency: article.metadata.agency.clone(),
        inputs: inputs::of(article),
        published: article.metadata.published.clone(),
        shingles: shingles.hashes,
        shingle_spans: shingles.spans,
        title: article.metadata.title.clone(),
        address: article.metadata.url.as_deref().and_then(crate::address::key),
        as_of: as_of::of(article),
        profile: profile::Profile::of_article(article),
        reports: Vec::new(),
        statements: Vec::new(),
        figures: Vec::new(),
        promises: Vec::new(),
        doubt: 0,
        answer: None,
        admissions: Vec::new(),
        comparison: None,
    }
}

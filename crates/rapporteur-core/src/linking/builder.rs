//! Accounts made by hand, for tests.

use jiff::civil::Date;

use crate::article::{ArticleId, Published};
use crate::coding::profile::Profile;
use crate::coding::{
    Account, Dated, EventFigure, FigureReport, Located, Naming, Participant, PromiseReport, ReadBy, Report,
    Role, Statement, Status,
};
use crate::knowledge::ontology::EventType;
use crate::reading::place::{Place, PlacePrecision};
use crate::reading::quotation::QuotationForm;
use crate::reading::time::{Interval, Precision};
use crate::text::Span;

#[derive(Debug)]
pub(super) struct AccountBuilder(Account);

/// An account of the article called `name`; published never where `day` is empty.
pub(super) fn account(name: &str, day: &str) -> AccountBuilder {
    AccountBuilder(Account {
        article: ArticleId::of(name),
        outlet: None,
        agency: None,
        inputs: None,
        published: (!day.is_empty()).then(|| Published {
            from: date(day),
            to: date(day),
            basis: "metadata".into(),
        }),
        title: None,
        address: None,
        as_of: None,
        profile: Profile::default(),
        shingles: Vec::new(),
        shingle_spans: Vec::new(),
        reports: Vec::new(),
        statements: Vec::new(),
        figures: Vec::new(),
        promises: Vec::new(),
        doubt: 0,
        answer: None,
        admissions: Vec::new(),
        comparison: None,
    })
}

impl AccountBuilder {
    pub(super) fn outlet(mut self, outlet: &str) -> Self {
        self.0.outlet = Some(outlet.into());
        self
    }

    pub(super) fn agency(mut self, agency: &str) -> Self {
        self.0.agency = Some(agency.into());
        self
    }

    /// The address that it stands at, as of an instant or a day.
    pub(super) fn stands_at(mut self, address: &str, as_of: &str) -> Self {
        self.0.address = Some(address.into());
        self.0.as_of = Some(as_of.into());
        self
    }

    /// A line that credits others with parts of it.
    pub(super) fn inputs(mut self, start: usize, end: usize) -> Self {
        self.0.inputs = Some(Span::new(start, end));
        self
    }

    pub(super) fn shingles(mut self, shingles: std::ops::Range<u64>) -> Self {
        self.0.shingles = shingles.collect();
        self
    }

    /// Adds shingles that stand one after another from a byte on, as those of words of five letters do.
    pub(super) fn passage(mut self, shingles: std::ops::Range<u64>, from: u32) -> Self {
        let old = self.0.shingles.iter().copied().zip(self.0.shingle_spans.iter().copied());
        let mut placed: Vec<(u64, (u32, u32))> = old.collect();
        placed.extend(
            shingles.zip(0..).map(|(shingle, word)| (shingle, (from + word * 6, from + word * 6 + 29))),
        );
        placed.sort_unstable();
        (self.0.shingles, self.0.shingle_spans) = placed.into_iter().unzip();
        self
    }

    /// Adds a report, placed after those before it.
    pub(super) fn report(mut self, report: ReportBuilder) -> Self {
        let at = self.0.reports.len() * 100;
        let mut report = report.0;
        if report.trigger.is_empty() {
            report.trigger = Span::new(at, at + 3);
            report.clause = Span::new(at, at + 90);
        }
        self.0.reports.push(report);
        self
    }

    pub(super) fn said(mut self, speaker: &str, words: &str) -> Self {
        let at = self.0.statements.len() * 1000;
        self.0.statements.push(Statement {
            content: vec![Span::new(at, at + words.len().max(1))],
            form: QuotationForm::Direct,
            speaker: (!speaker.is_empty()).then(|| speaker.into()),
            actor: None,
            speaker_span: None,
            cue: None,
            through: None,
            through_span: None,
            text: words.into(),
            read_by: ReadBy::BuiltIn,
        });
        self
    }

    /// As `said`, told to an outlet.
    pub(super) fn told(mut self, speaker: &str, words: &str, outlet: &str) -> Self {
        self = self.said(speaker, words);
        if let Some(statement) = self.0.statements.last_mut() {
            statement.through = Some(outlet.into());
        }
        self
    }

    pub(super) fn figure(mut self, about: &[&str], value: f64, as_of: &str, status: &str) -> Self {
        let at = self.0.figures.len() * 10;
        self.0.figures.push(FigureReport {
            subject: format!("troops of {}", about.join(" ")).trim().into(),
            unit: "troop".into(),
            about: about.iter().map(|owner| (*owner).into()).collect(),
            low: None,
            best: Some(value),
            high: None,
            as_of: (!as_of.is_empty()).then(|| interval(as_of)),
            status: status.into(),
            claimant: None,
            span: Span::new(at, at + 4),
            clause: Span::new(at, at + 9),
            read_by: ReadBy::BuiltIn,
        });
        self
    }

    pub(super) fn promise(mut self, by: &str, text: &str, due: &str, says: &str) -> Self {
        let what = Span::new(0, text.len());
        self.0.promises.push(PromiseReport {
            by: vec![coded(Role::Actor, by)],
            to: Vec::new(),
            what,
            text: text.into(),
            due: (!due.is_empty()).then(|| dated(due)),
            under: None,
            under_text: None,
            says: says.into(),
            clause: what,
        });
        self
    }

    /// A promise in the sentence from `start` to `end`, its words from `what` on.
    pub(super) fn promise_in(
        mut self,
        by: &str,
        text: &str,
        (start, end): (usize, usize),
        what: usize,
    ) -> Self {
        self = self.promise(by, text, "", "promised");
        if let Some(promise) = self.0.promises.last_mut() {
            promise.what = Span::new(what, what + text.len());
            promise.clause = Span::new(start, end);
        }
        self
    }

    pub(super) fn build(self) -> Account {
        self.0
    }
}

#[derive(Debug)]
pub(super) struct ReportBuilder(Report);

/// A report that something happened. Made from JSON, so that fields which may be absent need not be named here.
pub(super) fn report(event_type: EventType) -> ReportBuilder {
    let report = serde_json::json!({
        "event_type": event_type, "modes": [], "contexts": [], "status": Status::Happened, "background": false,
        "trigger": Span::default(), "words": "", "clause": Span::default(), "participants": [], "figures": [],
        "rule": event_type.name().to_lowercase(), "score": 1.0,
    });
    ReportBuilder(serde_json::from_value(report).unwrap_or_else(|error| panic!("no report: {error}")))
}

/// A report that several met.
pub(super) fn met(names: &[&str]) -> ReportBuilder {
    names.iter().fold(report(EventType::Consult), |report, name| report.actor(name))
}

/// A report that one attacked another; an empty name is nobody.
pub(super) fn attacked(actor: &str, recipient: &str) -> ReportBuilder {
    let report = report(EventType::Assault);
    let report = if actor.is_empty() { report } else { report.actor(actor) };
    if recipient.is_empty() { report } else { report.recipient(recipient) }
}

impl ReportBuilder {
    /// "Otto Wendel" or "Otto Wendel=NVTMIL", with a code.
    pub(super) fn actor(self, name: &str) -> Self {
        self.participant(Role::Actor, name)
    }

    /// Counted in the text: "their second meeting".
    pub(super) fn ordinal(mut self, ordinal: u8) -> Self {
        self.0.ordinal = Some(ordinal);
        self
    }

    /// Names the event by a word.
    pub(super) fn named(mut self, word: &str) -> Self {
        self.0.words = word.into();
        self
    }

    /// Names the event so.
    pub(super) fn naming(mut self, naming: Naming) -> Self {
        self.0.naming = naming;
        self
    }

    /// Comes after the report of that index.
    pub(super) fn follows(mut self, index: usize) -> Self {
        self.0.follows = Some(index);
        self
    }

    /// Stands in the sentence from `start` to `end`, its trigger at `trigger`.
    pub(super) fn sentence(mut self, start: usize, end: usize, trigger: usize) -> Self {
        self.0.trigger = Span::new(trigger, trigger + 3);
        self.0.clause = Span::new(start, end);
        self
    }

    /// Named by `word` in a sentence of those words of substance.
    pub(super) fn told(mut self, word: &str, wording: impl IntoIterator<Item = u32>) -> Self {
        word.clone_into(&mut self.0.words);
        self.0.wording = wording.into_iter().collect();
        self
    }

    /// Placed by the words at `word`.
    pub(super) fn at_word(mut self, place: Place, word: usize) -> Self {
        self.0.place = Some(Located { place, span: Span::new(word, word + 4) });
        self
    }

    pub(super) fn recipient(self, name: &str) -> Self {
        self.participant(Role::Recipient, name)
    }

    pub(super) fn participant(mut self, role: Role, name: &str) -> Self {
        self.0.participants.push(coded(role, name));
        self
    }

    pub(super) fn on(mut self, days: &str) -> Self {
        self.0.date = Some(dated(days));
        self
    }

    pub(super) fn at(mut self, place: Place) -> Self {
        self.0.place = Some(Located { place, span: Span::new(40, 44) });
        self
    }

    pub(super) fn status(mut self, status: Status) -> Self {
        self.0.status = status;
        self
    }

    pub(super) fn background(mut self) -> Self {
        self.0.background = true;
        self
    }

    /// Told as news.
    pub(super) fn news(mut self) -> Self {
        self.0.setting.news = true;
        self
    }

    /// In an article about that country.
    pub(super) fn set_in(mut self, place: Place) -> Self {
        self.0.setting.country = Some(Located { place, span: Span::new(40, 44) });
        self
    }

    pub(super) fn rule(mut self, rule: &str) -> Self {
        self.0.rule = rule.into();
        self
    }

    pub(super) fn via(mut self, agency: &str) -> Self {
        self.0.via = Some(agency.into());
        self
    }

    pub(super) fn trigger(mut self, start: usize, end: usize) -> Self {
        self.0.trigger = Span::new(start, end);
        self.0.clause = self.0.trigger;
        self
    }

    /// So many of `what`; "at least" so many with `open`.
    pub(super) fn count(mut self, what: &str, value: f64, open: bool) -> Self {
        self.0.figures.push(EventFigure {
            what: what.into(),
            low: open.then_some(value),
            best: Some(value),
            high: None,
            span: Span::new(50, 52),
        });
        self
    }
}

/// "Otto Wendel" or "Otto Wendel=NVTMIL", with a code.
fn coded(role: Role, name: &str) -> Participant {
    let (name, code) = name.split_once('=').map_or((name, None), |(name, code)| (name, Some(code)));
    participant(role, name, code)
}

fn participant(role: Role, name: &str, code: Option<&str>) -> Participant {
    Participant {
        role,
        entity: Some(0),
        name: name.into(),
        actor: None,
        code: code.map(Into::into),
        span: Span::new(10, 10 + name.len().max(1)),
    }
}

fn dated(days: &str) -> Dated {
    let interval = interval(days);
    let precision = if interval.days() == 1 { Precision::Day } else { Precision::Month };
    Dated { interval, precision, span: Some(Span::new(60, 67)) }
}

/// "2031-03-01" or "2031-03-01/2031-03-07".
pub(super) fn interval(days: &str) -> Interval {
    let (from, to) = days.split_once('/').unwrap_or((days, days));
    Interval { from: date(from), to: date(to) }
}

fn date(day: &str) -> Date {
    day.parse().unwrap_or_else(|_| panic!("no day: {day}"))
}

pub(super) fn city(name: &str, country: &str) -> Place {
    place(name, country, PlacePrecision::City)
}

pub(super) fn country(name: &str, country: &str) -> Place {
    place(name, country, PlacePrecision::Country)
}

pub(super) fn site(name: &str, country: &str) -> Place {
    place(name, country, PlacePrecision::Site)
}

fn place(name: &str, country: &str, precision: PlacePrecision) -> Place {
    Place {
        name: name.into(),
        country: Some(country.into()),
        latitude: None,
        longitude: None,
        geonames: None,
        province: None,
        precision,
    }
}

//! A reader and a linker small enough to see through: what the store's tests put in.
//!
//! Each line of a text is one thing: `A met B on DAY in PLACE.` a meeting, `A said “words”.` a
//! quotation, `N things …` a figure, `A promised B …` a promise. Same line, same thing.

use std::collections::BTreeMap;

use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::coding::profile::Profile;
use rapporteur_core::coding::{
    Account, EventFigure, FigureReport, Located, Naming, Participant, PromiseReport, Report, Role, Setting,
    Statement, Status,
};
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading::place::{Place, PlacePrecision};
use rapporteur_core::reading::quotation::QuotationForm;
use rapporteur_core::reading::time::{Interval, Precision};
use rapporteur_core::record::{
    Actor, Basis, Commitment, Decision, Dispute, DisputeSide, Event, EventDate, EventFigureValue,
    EventParticipant, Figure, Occurrence, Origin, Quotation, Record, ReportReference,
};
use rapporteur_core::text::Span;

/// An article of these lines.
pub(crate) fn article(uri: &str, published: Option<&str>, lines: &[&str]) -> Article {
    let text = lines.join("\n");
    let published = published.map(|day| {
        let day = day.parse().unwrap();
        Published { from: day, to: day, basis: "metadata".into() }
    });
    let metadata =
        Metadata { uri: uri.into(), outlet: Some("Harbour Post".into()), published, ..Metadata::default() };
    let body = line_spans(&text);
    Article { id: ArticleId::of(&text), text, body, cut: vec![], metadata }
}

fn line_spans(text: &str) -> Vec<Span> {
    let mut start = 0;
    let spans = text.split('\n').map(|line| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        span
    });
    spans.filter(|span| !span.is_empty()).collect()
}

/// Reads an article; dated things take the day of publication.
pub(crate) fn read(article: &Article) -> Account {
    let metadata = &article.metadata;
    let mut account = Account {
        article: article.id.clone(),
        outlet: metadata.outlet.clone(),
        agency: None,
        inputs: None,
        published: metadata.published.clone(),
        title: metadata.title.clone(),
        address: metadata.url.as_deref().and_then(rapporteur_core::address::key),
        as_of: None,
        profile: Profile::of_article(article),
        shingles: vec![],
        shingle_spans: vec![],
        reports: vec![],
        statements: vec![],
        figures: vec![],
        promises: vec![],
        doubt: 0,
        answer: None,
        admissions: Vec::new(),
        comparison: None,
    };
    for line in line_spans(&article.text) {
        read_line(&article.text, line, &mut account);
    }
    account
}

/// The article with its account.
pub(crate) fn pair(article: &Article) -> (Article, Account) {
    (article.clone(), read(article))
}

fn find(text: &str, line: Span, word: &str) -> Option<Span> {
    let at = line.start + line.of(text).find(word)?;
    Some(Span::new(at, at + word.len()))
}

fn read_line(text: &str, line: Span, account: &mut Account) {
    if let Some(trigger) = find(text, line, "met") {
        let report = meeting(text, line, trigger, account.published.as_ref());
        account.reports.push(report);
    }
    if let (Some(open), Some(close)) = (find(text, line, "“"), find(text, line, "”")) {
        account.statements.push(statement(text, line, Span::new(open.end, close.start)));
    }
    if let Some(number) = line.of(text).split(' ').next().and_then(|word| word.parse().ok()) {
        account.figures.push(figure(text, line, number));
    }
    if find(text, line, "promised").is_some() {
        account.promises.push(promise(text, line));
    }
}

fn first_word(text: &str, line: Span) -> Span {
    Span::new(line.start, line.start + line.of(text).find(' ').unwrap_or(line.len()))
}

fn last_word(text: &str, line: Span) -> Span {
    let words = line.of(text).trim_end_matches('.');
    Span::new(line.start + words.rfind(' ').map_or(0, |at| at + 1), line.start + words.len())
}

fn participant(text: &str, role: Role, span: Span) -> Participant {
    let name = span.of(text).to_owned();
    Participant {
        role,
        entity: None,
        actor: None,
        code: Some(format!("{}GOV", name.to_uppercase())),
        name,
        span,
    }
}

fn meeting(text: &str, line: Span, trigger: Span, published: Option<&Published>) -> Report {
    let place = last_word(text, line);
    let name = place.of(text).to_owned();
    Report {
        event_type: EventType::Consult,
        modes: vec!["visit".into()],
        contexts: vec![],
        status: Status::Happened,
        background: false,
        trigger,
        words: trigger.of(text).to_owned(),
        naming: Naming::Verb,
        also: Vec::new(),
        ordinal: None,
        clause: line,
        participants: vec![participant(text, Role::Actor, first_word(text, line))],
        place: Some(Located { place: town(name), span: place }),
        date: published.map(|published| rapporteur_core::coding::Dated {
            interval: Interval { from: published.from, to: published.to },
            precision: Precision::Day,
            span: None,
        }),
        figures: vec![EventFigure {
            what: "guests".into(),
            low: None,
            best: Some(3.0),
            high: None,
            span: trigger,
        }],
        rule: "met".into(),
        score: 0.75,
        via: None,
        follows: None,
        read_by: rapporteur_core::coding::ReadBy::BuiltIn,
        weighed: Vec::new(),
        setting: Setting::default(),
        reasons: Vec::new(),
        wording: Vec::new(),
    }
}

fn town(name: String) -> Place {
    Place {
        name,
        country: Some("NN".into()),
        latitude: Some(1.1),
        longitude: Some(-0.3),
        geonames: Some(7),
        province: None,
        precision: PlacePrecision::City,
    }
}

fn statement(text: &str, line: Span, content: Span) -> Statement {
    let speaker = first_word(text, line);
    Statement {
        content: vec![content],
        form: QuotationForm::Direct,
        speaker: Some(speaker.of(text).to_owned()),
        actor: None,
        speaker_span: Some(speaker),
        cue: find(text, line, "said"),
        through: None,
        through_span: None,
        text: content.of(text).to_owned(),
        read_by: rapporteur_core::coding::ReadBy::BuiltIn,
    }
}

fn figure(text: &str, line: Span, number: f64) -> FigureReport {
    FigureReport {
        subject: line.of(text).split_once(' ').map_or("", |(_, rest)| rest).to_owned(),
        unit: "thing".into(),
        about: vec![],
        low: None,
        best: Some(number),
        high: None,
        as_of: None,
        status: "stated".into(),
        claimant: None,
        span: first_word(text, line),
        clause: line,
        read_by: rapporteur_core::coding::ReadBy::BuiltIn,
    }
}

fn promise(text: &str, line: Span) -> PromiseReport {
    PromiseReport {
        by: vec![participant(text, Role::Actor, first_word(text, line))],
        to: vec![],
        what: line,
        text: line.of(text).to_owned(),
        due: None,
        under: None,
        under_text: None,
        says: "promised".into(),
        clause: line,
    }
}

type At = (ArticleId, usize);

/// Links accounts: equal words are one thing.
pub(crate) fn link(accounts: &[Account]) -> Record {
    let by_article: BTreeMap<&ArticleId, &Account> =
        accounts.iter().map(|account| (&account.article, account)).collect();
    let mut record = Record::default();
    let mut meetings: BTreeMap<String, Vec<At>> = BTreeMap::new();
    let mut figures: BTreeMap<String, Vec<At>> = BTreeMap::new();
    let mut promises: BTreeMap<usize, Vec<At>> = BTreeMap::new();
    let mut sayings: BTreeMap<String, Vec<Occurrence>> = BTreeMap::new();
    for account in by_article.values() {
        let at = |index: usize| (account.article.clone(), index);
        for (index, report) in account.reports.iter().enumerate() {
            meetings.entry(format!("{:?}", report.participants[0].name)).or_default().push(at(index));
        }
        for (index, figure) in account.figures.iter().enumerate() {
            figures.entry(figure.subject.clone()).or_default().push(at(index));
        }
        for (index, promise) in account.promises.iter().enumerate() {
            promises.entry(promise.what.len()).or_default().push(at(index));
        }
        for (index, statement) in account.statements.iter().enumerate() {
            sayings.entry(statement.text.clone()).or_default().push(occurrence(account, index, statement));
        }
        let (article, origin) = (account.article.clone(), account.article.to_string());
        let why = "its own".into();
        let (source, earlier, share, parts) = (None, false, 0, Vec::new());
        record.origins.push(Origin {
            article,
            origin,
            why,
            versions: vec![],
            inputs: None,
            source,
            earlier,
            share,
            parts,
        });
    }
    for reports in meetings.values() {
        let event = event(reports, &by_article);
        record.decisions.extend(event.aliases.iter().map(|alias| decision(&event.id, alias)));
        record.actors.push(actor(&event));
        record.disputes.push(dispute(&event, &by_article));
        record.events.push(event);
    }
    record.quotations = sayings.into_iter().map(|(text, occurrences)| quotation(text, occurrences)).collect();
    record.figures = figures.values().map(|reports| one_figure(reports, &by_article)).collect();
    record.commitments = promises.values().map(|reports| commitment(reports)).collect();
    record
}

fn report_id((article, index): &At) -> String {
    format!("evt:{}:{index}", article.0.trim_start_matches("art:"))
}

fn event(reports: &[At], accounts: &BTreeMap<&ArticleId, &Account>) -> Event {
    let first = &accounts[&reports[0].0].reports[reports[0].1];
    let person = &first.participants[0];
    Event {
        id: report_id(&reports[0]),
        aliases: reports[1..].iter().map(report_id).collect(),
        event_type: first.event_type,
        modes: first.modes.clone(),
        contexts: vec![],
        status: first.status,
        summary: format!("{} meets", person.name),
        date: first.date.as_ref().map(|date| EventDate {
            interval: date.interval,
            precision: date.precision,
            basis: Basis::Words,
        }),
        place: first.place.as_ref().map(|located| located.place.clone()),
        place_basis: Basis::Words,
        participants: vec![EventParticipant {
            role: Role::Actor,
            name: person.name.clone(),
            code: person.code.clone(),
            actor: format!("name:{}", person.name),
            evidence: vec![(0, person.span)],
        }],
        figures: vec![EventFigureValue {
            what: "guests".into(),
            low: None,
            best: Some(3.0),
            high: None,
            evidence: vec![(0, first.trigger)],
        }],
        origins: reports.len(),
        reports: reports
            .iter()
            .map(|at| ReportReference { id: report_id(at), article: at.0.clone(), index: at.1 })
            .collect(),
        related: vec![],
    }
}

fn decision(first: &str, second: &str) -> Decision {
    let reasons = vec!["same first participant".into()];
    Decision {
        first: first.into(),
        second: second.into(),
        merged: true,
        uncertain: false,
        score: 0.9,
        reasons,
    }
}

fn actor(event: &Event) -> Actor {
    let person = &event.participants[0];
    Actor {
        key: person.actor.clone(),
        name: person.name.clone(),
        code: person.code.clone(),
        aliases: vec![],
        events: 1,
        quotations: 0,
    }
}

fn dispute(event: &Event, accounts: &BTreeMap<&ArticleId, &Account>) -> Dispute {
    let sides = event.reports.iter().map(|report| DisputeSide {
        value: "there".into(),
        claimant: None,
        reports: vec![(report.article.clone(), accounts[&report.article].reports[report.index].clause)],
    });
    Dispute {
        id: event.id.replace("evt", "dis"),
        about: format!("where {}", event.summary),
        event: event.id.clone(),
        field: "place".into(),
        sides: sides.collect(),
    }
}

fn occurrence(account: &Account, index: usize, statement: &Statement) -> Occurrence {
    Occurrence {
        article: account.article.clone(),
        index,
        span: statement.content[0],
        text: statement.text.clone(),
        speaker_as_given: statement.speaker.clone(),
        through: None,
        through_span: None,
        edits: vec![],
    }
}

fn quotation(text: String, occurrences: Vec<Occurrence>) -> Quotation {
    let speaker = occurrences[0].speaker_as_given.clone();
    let id = ArticleId::of(&text).0.replace("art", "quo");
    Quotation { id, aliases: vec![], text, actor: None, speaker, through: None, first: None, occurrences }
}

fn one_figure(reports: &[At], accounts: &BTreeMap<&ArticleId, &Account>) -> Figure {
    let first = &accounts[&reports[0].0].figures[reports[0].1];
    Figure {
        id: ArticleId::of(&first.subject).0.replace("art", "fig"),
        series: String::new(),
        subject: first.subject.clone(),
        unit: first.unit.clone(),
        low: None,
        best: first.best,
        high: None,
        as_of: None,
        status: first.status.clone(),
        claimant: None,
        reports: reports.to_vec(),
    }
}

fn commitment(reports: &[At]) -> Commitment {
    Commitment {
        id: report_id(&reports[0]).replace("evt", "com"),
        by: vec!["Oda".into()],
        to: vec![],
        what: "something".into(),
        due: None,
        under: None,
        status: "promised".into(),
        reports: reports.to_vec(),
    }
}

//! The origin of each article and of each of its parts.

use std::collections::BTreeMap;

use jiff::Unit;

use super::source::{FEWEST, Shared, Source, shared};
use super::{Agencies, Told, Versions};
use crate::coding::{Account, Report};
use crate::record::{Origin, SharedPart};
use crate::text::Span;

/// Share of an article's wording that makes it a copy of where that stands.
const COPY: f64 = 0.5;

/// Share of an earlier text that must stand in one that credits an agency, for the earlier to be that agency's too.
const LENT: f64 = 0.8;

/// Days between two copies of an agency's text of which only one credits it.
const LENT_DAYS: i32 = 2;

/// Bytes without a shared 5-gram from which a stretch of a copy is its outlet's own: about fifty words, for a copy is
/// edited here and there.
const OWN: usize = 300;

/// Passages kept of one article, the longest.
const MOST: usize = 24;

/// Whose text everything is.
#[derive(Debug, Default)]
pub(in super::super) struct Lineage {
    /// One for each account, in the accounts' order.
    origins: Vec<Origin>,
    /// Stretches of copies that are their outlet's own; none where an agency has the whole.
    own: Vec<Vec<Span>>,
    /// Whether an agency has the whole, every part of it.
    whole: Vec<bool>,
    agencies: Agencies,
    told: Told,
}

impl Lineage {
    /// The lineage of accounts in canonical order: earliest first.
    pub(in super::super) fn of(
        accounts: &[&Account],
        agencies: Agencies,
        told: Told,
        versions: &Versions,
    ) -> Self {
        let shared = shared(accounts);
        let lent = lent(accounts, &shared, &agencies);
        let mut lineage = Self { agencies, told, ..Self::default() };
        for (index, account) in accounts.iter().enumerate() {
            let shared = &shared[index];
            let copied = shared.sources.first().filter(|source| is_copy(account, source));
            let agency = credit(account, &lineage.agencies).or_else(|| match copied {
                None => lent.get(&index).map(|&copy| lent_by(accounts[copy], &lineage.agencies))?,
                Some(_) => None,
            });
            let first = versions.first(index);
            lineage.whole.push(agency.is_some() || first.is_some());
            lineage.own.push(match copied {
                Some(_) if agency.is_none() && first.is_none() => stretches(account, &shared.places),
                _ => Vec::new(),
            });
            let parts = parts(account, shared, accounts, &lineage.origins);
            let origin = origin(account, shared, copied, agency, parts, accounts, &lineage.origins);
            let origin = match first {
                Some(first) => version_of(&lineage.origins[first], origin),
                None => origin,
            };
            lineage.origins.push(Origin { versions: versions.ids(index, accounts), ..origin });
        }
        lineage
    }

    /// The origins, in the accounts' order.
    pub(in super::super) fn into_origins(self) -> Vec<Origin> {
        self.origins
    }

    /// What a report counts as: the agency that it names, the outlet that its words were said to, the origin of the
    /// passage that it stands in, or its article's.
    pub(in super::super) fn of_report(&self, account: usize, report: &Report) -> Option<&str> {
        let origin = self.origins.get(account)?;
        let named = report.via.as_deref().and_then(|via| self.agencies.name(via)).map(String::as_str);
        let told = || self.told.to(&origin.article, report.trigger);
        let part = || origin.parts.iter().find(|part| part.span.contains(report.trigger));
        let own = || self.own.get(account)?.iter().find(|own| own.contains(report.clause));
        Some(named.or_else(told).unwrap_or_else(|| match (part(), own()) {
            _ if self.whole.get(account) == Some(&true) => &origin.origin,
            (Some(part), _) => &part.origin,
            (None, Some(_)) => &origin.article.0,
            (None, None) => &origin.origin,
        }))
    }
}

/// Articles without a credit that stand in an article with one, published within days: the index of that.
fn lent(accounts: &[&Account], shared: &[Shared], agencies: &Agencies) -> BTreeMap<usize, usize> {
    let mut lent = BTreeMap::new();
    for (later, shared) in shared.iter().enumerate() {
        let credited = agencies.credited_by(accounts[later]).is_some();
        let Some(source) = shared.sources.first().filter(|_| credited) else { continue };
        let near =
            days_between(accounts[source.account], accounts[later]).is_none_or(|days| days <= LENT_DAYS);
        if source.share >= COPY && source.given >= LENT && near {
            lent.entry(source.account).or_insert(later);
        }
    }
    lent
}

/// The agency that an article names as its own source, and why.
fn credit(account: &Account, agencies: &Agencies) -> Option<(String, String)> {
    if let Some(agency) = agencies.credited_by(account) {
        return Some((agency.clone(), format!("credits {agency}")));
    }
    let agency = agencies.publisher_of(account)?;
    Some((agency.clone(), format!("published by {agency}, which others credit")))
}

/// The agency that a copy credits, and why it has the text that it copies.
fn lent_by(copy: &Account, agencies: &Agencies) -> Option<(String, String)> {
    let agency = agencies.credited_by(copy)?;
    Some((agency.clone(), format!("its text is that of {}, which credits {agency}", copy.article)))
}

/// Days from the publication of one article to that of a later one; nothing where either is unknown.
fn days_between(earlier: &Account, later: &Account) -> Option<i32> {
    let (from, to) = (earlier.published.as_ref()?.to, later.published.as_ref()?.from);
    from.until((Unit::Day, to)).ok().map(|span| span.get_days())
}

/// Whether an article is known to have come out before another.
fn is_earlier(source: &Account, account: &Account) -> bool {
    days_between(source, account).is_some_and(|days| days > 0)
}

/// The article as a whole.
fn origin(
    account: &Account,
    shared: &Shared,
    copied: Option<&Source>,
    agency: Option<(String, String)>,
    parts: Vec<SharedPart>,
    accounts: &[&Account],
    before: &[Origin],
) -> Origin {
    let share = (shared.share * 100.0).round() as u8;
    let source = copied.map(|source| accounts[source.account]);
    let earlier = source.is_some_and(|source| is_earlier(source, account));
    let whole = agency.is_some();
    let (origin, why) = match (agency, copied) {
        (Some(agency), _) => agency,
        (None, Some(source)) => {
            let origin = before[source.account].origin.clone();
            (origin, copy_reason(source, accounts[source.account], earlier, account))
        }
        (None, None) if parts.is_empty() => {
            (account.article.0.clone(), "no agency credited and no earlier article that it copies".into())
        }
        (None, None) => {
            (account.article.0.clone(), format!("its own, but for {}", passages(parts.len(), share)))
        }
    };
    let source = source.map(|source| source.article.clone());
    let inputs = account.inputs.filter(|_| !whole);
    let why = if inputs.is_some() { format!("{why}; it credits others with parts of it") } else { why };
    Origin {
        article: account.article.clone(),
        origin,
        why,
        versions: Vec::new(),
        inputs,
        source,
        earlier,
        share,
        parts,
    }
}

/// A version counts as the article's first, whatever it adds.
fn version_of(first: &Origin, version: Origin) -> Origin {
    let why = format!("another version of {}, which stands at the same address", first.article);
    Origin { origin: first.origin.clone(), why, ..version }
}

/// Whether most of an article stands in another. Where the reader kept no places and parts cannot be told, it is enough
/// that the other stands in it.
fn is_copy(account: &Account, source: &Source) -> bool {
    let blind = account.shingle_spans.is_empty();
    account.shingles.len() >= FEWEST && (source.share >= COPY || blind && source.given >= COPY)
}

fn copy_reason(source: &Source, copied: &Account, earlier: bool, account: &Account) -> String {
    let share =
        (source.share.max(if account.shingle_spans.is_empty() { source.given } else { 0.0 }) * 100.0).round();
    if earlier {
        format!("shares {share} % of its wording with the earlier {}", copied.article)
    } else {
        format!("shares {share} % of its wording with {}; which came first is not known", copied.article)
    }
}

/// "2 passages that other articles carry too (14 % of its wording)".
fn passages(count: usize, share: u8) -> String {
    let passages = if count == 1 { "a passage".to_owned() } else { format!("{count} passages") };
    format!("{passages} that other articles carry too ({share} % of its wording)")
}

/// The passages that stand in earlier articles, in order; what those have from others is the others'.
fn parts(account: &Account, shared: &Shared, accounts: &[&Account], origins: &[Origin]) -> Vec<SharedPart> {
    let mut parts: Vec<SharedPart> = Vec::new();
    for source in &shared.sources {
        let (copied, origin) = (accounts[source.account], &origins[source.account]);
        parts.extend(source.passages.iter().map(|passage| {
            let inner = origin.parts.iter().find(|part| part.span.contains(passage.there));
            SharedPart {
                span: passage.here,
                source: copied.article.clone(),
                source_span: passage.there,
                origin: inner.map_or(&origin.origin, |part| &part.origin).clone(),
                earlier: is_earlier(copied, account),
            }
        }));
    }
    parts.sort_by_key(|part| (usize::MAX - part.span.len(), part.span));
    parts.truncate(MOST);
    parts.sort_by(|one, two| (one.span, &one.source).cmp(&(two.span, &two.source)));
    parts
}

/// The stretches before, between and behind places that are long enough to be an outlet's own.
fn stretches(account: &Account, places: &[Span]) -> Vec<Span> {
    let spans = (0..account.shingles.len()).filter_map(|index| account.shingle_span(index));
    let Some(body) = spans.reduce(Span::cover) else { return Vec::new() };
    let mut own = Vec::new();
    let mut reached = body.start;
    for place in places {
        own.push(Span::new(reached, place.start));
        reached = reached.max(place.end);
    }
    // The full stop behind the last word belongs to its clause.
    own.push(Span::new(reached, body.end));
    own.retain(|stretch| stretch.len() >= OWN);
    if let Some(last) = own.last_mut().filter(|last| last.end == body.end) {
        last.end = usize::MAX;
    }
    own
}

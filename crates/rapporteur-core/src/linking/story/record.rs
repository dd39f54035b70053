//! Stories as the record keeps them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{StoryModel, Told, group};
use crate::article::ArticleId;
use crate::coding::Account;
use crate::record::{Event, Story};

/// Days between two articles that are held against each other: an affair goes on longer from article to article.
const WINDOW: i32 = 60;

/// Accounts in canonical order by the story that they tell: indices, each group in order.
pub(in crate::linking) fn groups(accounts: &[&Account]) -> Vec<Vec<usize>> {
    let told: Vec<Told> =
        accounts.iter().map(|account| Told { profile: &account.profile, day: day(account) }).collect();
    match StoryModel::embedded() {
        Some(model) => group(&told, model, WINDOW),
        None => (0..accounts.len()).map(|alone| vec![alone]).collect(),
    }
}

/// The stories of accounts in canonical order, in order of their first day, undated ones last, then id.
pub(in crate::linking) fn stories(
    groups: &[Vec<usize>],
    accounts: &[&Account],
    events: &[Event],
) -> Vec<Story> {
    let of_articles = by_article(groups, accounts);
    let mut events_of: Vec<Vec<&Event>> = vec![Vec::new(); groups.len()];
    for event in events.iter().filter(|event| !event.is_vague()) {
        if let Some(story) = most_told(event, &of_articles) {
            events_of[story].push(event);
        }
    }
    let mut stories: Vec<Story> =
        groups.iter().zip(&events_of).filter_map(|(group, events)| one(group, accounts, events)).collect();
    stories.sort_by(|one, two| {
        (one.from.is_none(), one.from, &one.id).cmp(&(two.from.is_none(), two.from, &two.id))
    });
    stories
}

/// Days since 1970 up to the middle of what is known of publication.
fn day(account: &Account) -> Option<i32> {
    let published = account.published.as_ref()?;
    let start = jiff::civil::date(1970, 1, 1);
    let days = |day: Date| day.since(start).ok().map(|span| span.get_days());
    Some(days(published.from)?.midpoint(days(published.to)?))
}

fn by_article<'a>(groups: &[Vec<usize>], accounts: &[&'a Account]) -> BTreeMap<&'a ArticleId, usize> {
    let members = groups.iter().enumerate();
    members
        .flat_map(|(story, group)| group.iter().map(move |&member| (&accounts[member].article, story)))
        .collect()
}

/// The story that has most of an event's reports; of equals the earlier one.
fn most_told(event: &Event, of_articles: &BTreeMap<&ArticleId, usize>) -> Option<usize> {
    let mut reports: BTreeMap<usize, usize> = BTreeMap::new();
    for report in &event.reports {
        *reports.entry(*of_articles.get(&report.article)?).or_default() += 1;
    }
    reports
        .into_iter()
        .max_by_key(|&(story, count)| (count, std::cmp::Reverse(story)))
        .map(|(story, _)| story)
}

fn one(group: &[usize], accounts: &[&Account], events: &[&Event]) -> Option<Story> {
    let members: Vec<&Account> = group.iter().map(|&member| accounts[member]).collect();
    let published = || members.iter().filter_map(|account| account.published.as_ref());
    let headline = members.iter().find_map(|account| account.title.clone());
    let fullest =
        || events.iter().rev().max_by_key(|event| event.reports.len()).map(|event| event.summary.clone());
    Some(Story {
        id: Story::id_of(&members.first()?.article),
        title: headline.or_else(fullest).unwrap_or_default(),
        from: published().map(|days| days.from).min(),
        to: published().map(|days| days.to).max(),
        articles: members.iter().map(|account| account.article.clone()).collect(),
        events: events.iter().map(|event| event.id.clone()).collect(),
    })
}

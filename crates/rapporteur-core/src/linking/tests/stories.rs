//! Articles of one affair stand together, with its events.

use crate::coding::Account;
use crate::coding::profile::Profile;
use crate::linking::builder::account;
use crate::linking::link;

fn told(day: &str, title: &str, body: &str) -> Account {
    let mut account = account(body, day).build();
    account.title = Some(title.to_owned());
    account.profile = Profile::of(Some(title), [body]);
    account
}

fn news() -> Vec<Account> {
    vec![
        told(
            "2031-05-02",
            "Envoys sign ferry accord in Fjordholm",
            "Envoys of Varn and Ostrel signed the ferry accord in Fjordholm on Friday, ending nine months of talks led by Åsa Lund.",
        ),
        told(
            "2031-05-03",
            "Ferry accord signed by Varn and Ostrel",
            "Varn and Ostrel signed a ferry accord in Fjordholm after nine months of talks, mediator Åsa Lund said.",
        ),
        told(
            "2031-05-03",
            "Earthquake of magnitude 6.1 shakes Quillon",
            "At least 14 people were hurt when an earthquake of magnitude 6.1 shook the Quillon valley before dawn, rescuers said.",
        ),
    ]
}

#[test]
fn articles_of_one_affair_are_one_story() {
    let record = link(&news());
    let sizes: Vec<usize> = record.stories.iter().map(|story| story.articles.len()).collect();
    assert_eq!(sizes, [2, 1]);
    assert_eq!(record.stories[0].title, "Envoys sign ferry accord in Fjordholm");
    assert_eq!(record.stories[0].to.map(|day| day.to_string()).as_deref(), Some("2031-05-03"));
    assert!(record.stories[0].id.starts_with("sto:"));
}

#[test]
fn the_order_of_articles_leaves_no_trace_in_stories() {
    let forth = news();
    let back: Vec<Account> = forth.iter().rev().cloned().collect();
    assert_eq!(link(&forth).stories, link(&back).stories);
}

#[test]
fn an_account_without_words_is_a_story_of_its_own() {
    let bare = account("a", "2031-05-02").build();
    let record = link(&[bare.clone(), account("b", "").build()]);
    assert_eq!(record.stories.len(), 2);
    assert_eq!(record.stories[0].articles, [bare.article]);
    assert_eq!(record.stories[0].title, "");
}

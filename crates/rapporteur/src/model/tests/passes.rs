//! Passes over many articles.

use std::cell::RefCell;

use anyhow::Result;
use proptest::prelude::*;
use rapporteur_core::coding::language_model::Answer;

use serde_json::json;

use super::*;
use crate::model::asking::worst_case;
use crate::model::{Budget, Fault, Pass, PassTally, ask_all};

/// What a pass came to, with what was kept and what was said of failures.
struct Came {
    tally: PassTally,
    end: Result<()>,
    kept: Vec<Answer>,
    failed: Vec<Fault>,
}

fn pass(endpoint: &Endpoint, articles: Vec<Article>, jobs: usize, budget: &str, price: Option<&str>) -> Came {
    let limits = (!budget.is_empty()).then(|| budget.parse().unwrap());
    let mut budget = Budget::new(limits, price.map(|price| price.parse().unwrap())).unwrap();
    let (mut kept, mut failed) = (Vec::new(), Vec::new());
    let pass = Pass { endpoint, jobs, progress: false, articles: articles.len() };
    let mut keep = |answer| {
        kept.push(answer);
        Ok(())
    };
    let mut fail = |_: &Article, fault: &Fault| failed.push(fault.clone());
    let (tally, end) = ask_all(&pass, &mut budget, articles.into_iter().map(Ok), &mut keep, &mut fail);
    assert_eq!(tally.asked, tally.kept + tally.failed);
    assert_eq!(tally.kept, kept.len());
    Came { tally, end, kept, failed }
}

#[test]
fn no_more_are_asked_at_once_than_there_are_jobs() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD).after(Duration::from_millis(1)));
    let slow = ModelServer::new(|_| {
        std::thread::sleep(Duration::from_millis(60));
        ModelReply::words(GOOD)
    });
    for (server, jobs) in [(&server, 1), (&slow, 3)] {
        let came = pass(&endpoint(server), articles(12), jobs, "", None);
        assert_eq!((came.tally.kept, server.most_open()), (12, jobs));
    }
}

#[test]
fn every_article_is_answered_once_under_its_own_id() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    let came = pass(&endpoint(&server), articles(20), 4, "", Some("1,10"));
    let mut ids: Vec<_> = came.kept.iter().map(|answer| answer.article.clone()).collect();
    let mut wanted: Vec<_> = articles(20).into_iter().map(|article| article.id).collect();
    ids.sort();
    wanted.sort();
    assert_eq!(ids, wanted);
    assert_eq!((came.tally.tokens_in, came.tally.tokens_out), (18_000, 600));
    assert!(
        came.kept.iter().all(|answer| answer.spent.cost.is_some_and(|cost| (cost - 0.0012).abs() < 1e-9))
    );
    assert!(came.tally.to_string().ends_with("cost 0.0240"), "{}", came.tally);
}

#[test]
fn one_that_fails_leaves_the_others() {
    let server = ModelServer::new(|request| {
        if request.last_words().contains("the 3th time") {
            ModelReply::error("400 Bad Request", "I cannot read this one")
        } else {
            ModelReply::words(GOOD)
        }
    });
    let came = pass(&endpoint(&server), articles(8), 2, "", None);
    assert!(came.end.is_ok());
    assert_eq!((came.tally.kept, came.tally.failed, came.failed.len()), (7, 1, 1));
}

#[test]
fn a_wrong_key_ends_the_pass_with_what_to_do() {
    let server = ModelServer::new(|_| ModelReply::error("401 Unauthorized", "bad key"));
    let came = pass(&endpoint(&server), articles(50), 2, "", None);
    assert!(came.end.unwrap_err().to_string().contains("does not take the key"));
    assert!(came.tally.kept == 0 && server.asked() <= 2, "{}", server.asked());
}

#[test]
fn what_is_under_way_when_a_pass_ends_is_kept() {
    let server = ModelServer::new(|request| {
        if request.last_words().contains("the 0th time") {
            ModelReply::error("403 Forbidden", "quota")
        } else {
            ModelReply::words(GOOD).after(Duration::from_millis(300))
        }
    });
    let came = pass(&endpoint(&server), articles(9), 3, "", None);
    assert!(came.end.is_err());
    assert_eq!((came.tally.kept, came.tally.failed, server.asked()), (2, 1, 3));
}

#[test]
fn a_server_that_is_out_of_order_is_not_asked_for_ever() {
    let server = ModelServer::new(|_| ModelReply::error("500 Internal Server Error", "no"));
    let came = pass(&endpoint(&server), articles(60), 2, "", None);
    assert!(came.end.unwrap_err().to_string().contains("20 articles in a row"));
    assert!(came.tally.failed <= 22, "{}", came.tally);
}

#[test]
fn what_cannot_be_kept_ends_the_pass() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    let endpoint = endpoint(&server);
    let pass = Pass { endpoint: &endpoint, jobs: 2, progress: false, articles: 30 };
    let mut keep = |_| anyhow::bail!("the disk is full");
    let read = RefCell::new(0);
    let given = articles(30).into_iter().map(|article| {
        *read.borrow_mut() += 1;
        Ok(article)
    });
    let (tally, end) = ask_all(&pass, &mut Budget::default(), given, &mut keep, &mut |_, _| ());
    assert_eq!(end.unwrap_err().to_string(), "the disk is full");
    assert!(tally.kept == 0 && *read.borrow() < 6, "{tally}");
}

#[test]
fn articles_that_cannot_be_read_from_the_record_end_the_pass() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    let endpoint = endpoint(&server);
    let pass = Pass { endpoint: &endpoint, jobs: 2, progress: false, articles: 2 };
    let given = [Ok(short()), Err(anyhow::anyhow!("the record is damaged"))].into_iter();
    let (tally, end) = ask_all(&pass, &mut Budget::default(), given, &mut |_| Ok(()), &mut |_, _| ());
    assert_eq!((tally.kept, end.unwrap_err().to_string().as_str()), (1, "the record is damaged"));
}

#[test]
fn a_budget_of_articles_is_kept_to_whatever_the_number_of_jobs() {
    for jobs in [1, 4] {
        let server = ModelServer::new(|_| ModelReply::words(GOOD));
        let came = pass(&endpoint(&server), articles(9), jobs, "articles=4", None);
        assert_eq!((came.tally.asked, came.tally.left, server.asked()), (4, 5, 4));
        assert!(came.tally.to_string().contains("left 5 (budget)"));
    }
}

#[test]
fn a_budget_of_tokens_or_money_is_never_exceeded() {
    for jobs in [1, 4] {
        let server = ModelServer::new(|_| ModelReply::words(GOOD));
        let endpoint = endpoint(&server);
        let worst = worst_case(&endpoint, &articles(10)[9]);
        let most = worst.tokens_in + worst.tokens_out + 2 * 930;
        // Each takes 930 in truth: three fit, though only the worst case of one is free at a time.
        let came = pass(&endpoint, articles(10), jobs, &format!("tokens={most}"), None);
        assert_eq!((came.tally.kept, came.tally.left), (3, 7), "{}", came.tally);
        let came = pass(&endpoint, articles(10), jobs, &format!("money=0.{most:06}"), Some("1,1"));
        assert_eq!((came.tally.kept, came.tally.left), (3, 7), "{}", came.tally);
    }
}

#[test]
fn a_server_that_counts_more_than_it_may_ends_the_spending() {
    let server = ModelServer::new(|_| {
        let mut reply = json!({"choices": [{"message": {"content": GOOD}}]});
        reply["usage"] = json!({"prompt_tokens": 900, "completion_tokens": 9_000_000});
        ModelReply::json("200 OK", &reply)
    });
    let came = pass(&endpoint(&server), articles(9), 1, "tokens=100000", None);
    assert_eq!((came.tally.kept, came.tally.left, server.asked()), (1, 8, 1));
}

#[test]
fn no_job_and_no_article_end_well() {
    let server = ModelServer::new(|_| ModelReply::words(GOOD));
    assert_eq!(pass(&endpoint(&server), articles(2), 0, "", None).tally.kept, 2);
    assert_eq!(pass(&endpoint(&server), Vec::new(), 4, "", None).tally.asked, 0);
    // In the order given.
    let heads: Vec<ModelRequest> = server.log();
    assert!(heads[0].last_words().contains("0th") && heads[1].at >= heads[0].at);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Good answers, answers to be repaired, lost ones and faults, in any mixture and at any number at once.
    #[test]
    fn nothing_exceeds_the_budget_and_nothing_is_uncounted(
        script in prop::collection::vec((0u8..6, 1u64..1_500, 0u64..=4096), 1..12),
        (number, jobs, most) in (0usize..12, 1usize..5, 0u64..60_000),
    ) {
        let server = ModelServer::new(move |request| {
            let (kind, tokens_in, tokens_out) = script[request.number % script.len()];
            let usage = json!({"prompt_tokens": tokens_in, "completion_tokens": tokens_out});
            let words = if kind == 1 { BROKEN } else { GOOD };
            match kind {
                4 => ModelReply::Broken,
                5 => ModelReply::error("503 Service Unavailable", "later"),
                _ => ModelReply::json("200 OK", &json!({"choices": [{"message": {"content": words}}], "usage": usage})),
            }
        });
        let endpoint = endpoint(&server);
        let mut budget = Budget::new(format!("tokens={most}").parse().ok(), None).unwrap();
        let pass = Pass { endpoint: &endpoint, jobs, progress: false, articles: number };
        let given = articles(number).into_iter().map(Ok);
        let mut kept = 0;
        let mut keep = |_| { kept += 1; Ok(()) };
        let (tally, end) = ask_all(&pass, &mut budget, given, &mut keep, &mut |_, _| ());
        prop_assert!(end.is_ok());
        prop_assert_eq!(tally.asked + tally.left, number);
        prop_assert_eq!((tally.kept, tally.requests), (kept, server.asked() as u64));
        let settled = budget.settled();
        prop_assert_eq!((settled.tokens_in, settled.tokens_out), (tally.tokens_in, tally.tokens_out));
        prop_assert!(settled.tokens_in + settled.tokens_out <= most, "{tally} of {most}");
    }
}

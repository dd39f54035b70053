//! `watch` ended by SIGKILL or an interrupt, wherever it was, and started again.

use std::process::Command;
use std::time::Duration;

use crate::news::{self, Random};
use crate::site::{Site, html, send};
use crate::support::{Desk, say};
use crate::watching::{counted, rss, started, watched};

const PAGES: usize = 40;

/// A site with news, each page a moment in coming.
fn news_site(moment: Duration) -> Site {
    let (site, mut random) = (Site::new(), Random::new(11));
    let paths: Vec<String> = (0..PAGES).map(|number| format!("/{number}")).collect();
    for (number, path) in paths.iter().enumerate() {
        let page = html(&format!("Report number {number}"), "", &news::article(number, &mut random));
        site.on(path, move |_, stream| {
            std::thread::sleep(moment);
            send(stream, "200 OK", &[("Content-Type", "text/html")], page.as_bytes())
        });
    }
    let body = rss(&paths.iter().map(String::as_str).collect::<Vec<_>>());
    site.on("/feed", move |request, stream| {
        if request.headers.contains_key("if-none-match") {
            return send(stream, "304 Not Modified", &[], b"");
        }
        send(stream, "200 OK", &[("ETag", "\"1\"")], body.as_bytes())
    });
    site
}

#[test]
fn a_watch_killed_at_any_moment_and_started_again_gives_the_same_record() {
    let (site, desk) = (news_site(Duration::from_millis(15)), Desk::new());
    let address = site.address("/feed");
    let run = watched(&desk, &[&address], &["--record", "whole.db"]);
    assert!(
        counted(&run).contains(&format!("new {PAGES} · articles {PAGES} · ")),
        "{}{}",
        run.stdout,
        run.stderr
    );
    desk.export("whole.db", "whole");
    let (mut random, mut hits) = (Random::new(0xfeed), 0);
    for number in 0..6 {
        let record = format!("{number}.db");
        let before: usize = (0..PAGES).map(|page| site.asked(&format!("/{page}"))).sum();
        for _ in 0..3 {
            let mut child = started(&desk, &["watch", &address, "--once", "--record", &record]);
            // However slow the machine is: after so many requests, and then anywhere before the next few.
            let (so_far, more) = (site.log().len(), random.below(PAGES / 3));
            while site.log().len() < so_far + more && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(60).mul_f64(random.fraction()));
            child.kill().unwrap();
            hits += usize::from(child.wait().unwrap().code().is_none());
        }
        let run = watched(&desk, &[&address], &["--record", &record]);
        assert_eq!(run.code, 0, "{record}: {}", run.stderr);
        let folder = format!("{number}-export");
        desk.export(&record, &folder);
        desk.assert_same_folders("whole", &folder);
        assert_eq!(desk.run(&["verify", "--record", &record]).code, 0, "{record}");
        let fetched = (0..PAGES).map(|page| site.asked(&format!("/{page}"))).sum::<usize>() - before;
        // Of each kill, no more than what was in hand is fetched again.
        assert!((PAGES..=PAGES + 3 * 24).contains(&fetched), "{record}: {fetched}");
        let again = watched(&desk, &[&address], &["--record", &record]);
        assert_eq!(counted(&again), "feeds 1 · items 0 · new 0 · articles 0 · unchanged feeds 1 · failed 0");
    }
    say(&format!("{hits} of 18 kills met a watch under way"));
    assert!(hits > 9, "only {hits} kills met a watch under way");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_between_two_articles() {
    let (site, desk) = (news_site(Duration::from_millis(60)), Desk::new());
    let address = site.address("/feed");
    for signal in ["-INT", "-TERM"] {
        let record = format!("{signal}.db").replace('-', "");
        let before = site.log().len();
        let child = started(&desk, &["watch", &address, "--record", &record]);
        while site.log().len() < before + 12 {
            std::thread::sleep(Duration::from_millis(5));
        }
        let pid = child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let line = String::from_utf8(output.stdout).unwrap();
        let number = |name: &str| -> usize {
            let rest = line.split(&format!("{name} ")).nth(1).unwrap_or_else(|| panic!("{line}"));
            rest.split_whitespace().next().unwrap().parse().unwrap()
        };
        assert_eq!(number("articles") + number("waiting"), PAGES, "{line}");
        assert!(number("waiting") > 0 && number("failed") == 0, "{line}");
        assert_eq!(desk.run(&["verify", "--record", &record]).code, 0);
    }
}

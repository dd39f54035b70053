//! `watch`, held against a site on this machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::site::{Site, html, send};
use crate::support::{Desk, Run};

const REPORT: &str = "Envoys of Brenn and Calanda met in the old customs house at Fjordholm on Tuesday, the mediator \
    Quillon said.\n\nNeither side gave details of what was said, but both called the talks useful and open.";

/// One round.
pub(crate) fn watched(desk: &Desk, feeds: &[&str], flags: &[&str]) -> Run {
    let mut arguments =
        vec!["watch", "--once", "--allow-private", "--delay", "0", "--timeout", "10s", "--retry", "0"];
    arguments.extend(feeds);
    arguments.extend(flags);
    desk.run(&arguments)
}

/// What its line says before the events.
#[track_caller]
pub(crate) fn counted(run: &Run) -> &str {
    run.stdout.split(" · events").next().unwrap_or_else(|| panic!("{}", run.stderr))
}

/// A watch under way.
pub(crate) fn started(desk: &Desk, arguments: &[&str]) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("rapporteur"))
        .args(arguments)
        .args(["--allow-private", "--delay", "0"])
        .current_dir(desk.folder())
        .env_remove("RAPPORTEUR_RECORD")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The table of what is watched, its columns parted by bars.
fn status(desk: &Desk, site: &Site) -> String {
    let table = desk.run(&["watch", "--status"]).stdout.replace(&site.address(""), "SITE");
    let cells = |line: &str| {
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ")
    };
    table.lines().map(cells).collect::<Vec<_>>().join("\n")
}

pub(crate) fn rss(items: &[&str]) -> String {
    let items = items.iter().fold(String::new(), |mut all, path| {
        let _ = write!(
            all,
            "<item><title>Report {path}</title><link>{path}</link>
            <pubDate>Tue, 02 Mar 2021 23:30:00 -0500</pubDate></item>"
        );
        all
    });
    format!("<rss version='2.0'><channel><title>Calanda Courier</title><link>/</link>{items}</channel></rss>")
}

/// A site with a few articles.
fn site_of(paths: &[&str]) -> Site {
    let site = Site::new();
    for path in paths {
        site.article(
            path,
            &format!("Report {path}"),
            &format!("{REPORT}\n\nIt was told under number {path} of the spring."),
        );
    }
    site
}

#[test]
fn only_what_is_new_is_fetched() {
    let (site, desk) = (site_of(&["/1", "/2", "/3"]), Desk::new());
    let feed = Arc::new(Mutex::new(rss(&["/1", "/2"])));
    let now = Arc::clone(&feed);
    site.on("/feed", move |request, stream| {
        let body = now.lock().unwrap().clone();
        let tag = format!("\"{}\"", body.len());
        match request.headers.get("if-none-match") {
            Some(known) if *known == tag => send(stream, "304 Not Modified", &[], b""),
            _ => send(
                stream,
                "200 OK",
                &[("ETag", &tag), ("Content-Type", "application/rss+xml")],
                body.as_bytes(),
            ),
        }
    });
    let address = site.address("/feed");
    let run = watched(&desk, &[&address], &[]);
    assert_eq!(
        (run.code, counted(&run)),
        (0, "feeds 1 · items 2 · new 2 · articles 2 · unchanged feeds 0 · failed 0"),
        "{}",
        run.stderr
    );
    let run = watched(&desk, &[&address], &[]);
    assert_eq!(counted(&run), "feeds 1 · items 0 · new 0 · articles 0 · unchanged feeds 1 · failed 0");
    *feed.lock().unwrap() = rss(&["/3", "/1", "/2"]);
    let run = watched(&desk, &[&address], &[]);
    assert_eq!(counted(&run), "feeds 1 · items 3 · new 1 · articles 1 · unchanged feeds 0 · failed 0");
    assert_eq!(site.paths(), ["/feed", "/1", "/2", "/feed", "/feed", "/3"]);
    assert_eq!(desk.run(&["verify"]).code, 0);
    insta::assert_snapshot!(status(&desk, &site), @r#"
    KIND | STATE | FAILURES | ADDRESS | REASON | REMEDY | NEXT
    feed | fine | 0 | SITE/feed
    "#);
}

#[test]
fn a_feed_that_knows_no_conditions_is_unchanged_where_its_bytes_are() {
    let (site, desk) = (site_of(&["/1"]), Desk::new());
    site.page("/feed", "text/xml", rss(&["/1"]));
    let address = site.address("/feed");
    watched(&desk, &[&address], &[]);
    let run = watched(&desk, &[&address], &[]);
    assert_eq!(counted(&run), "feeds 1 · items 0 · new 0 · articles 0 · unchanged feeds 1 · failed 0");
}

#[test]
fn what_a_page_says_of_itself_comes_before_what_the_feed_says() {
    let (site, desk) = (site_of(&["/silent"]), Desk::new());
    let head = "<meta property=\"article:published_time\" content=\"2021-02-28T10:00:00Z\">";
    site.page("/dated", "text/html", html("Report /dated", head, REPORT));
    site.page("/feed", "application/rss+xml", rss(&["/silent", "/dated"]));
    assert_eq!(watched(&desk, &[&site.address("/feed")], &[]).code, 0);
    desk.export("rapporteur.db", "out");
    let articles = std::fs::read_to_string(desk.path("out/articles.jsonl")).unwrap();
    let line =
        |path: &str| articles.lines().find(|line| line.contains(&site.address(path))).unwrap().to_owned();
    assert!(
        line("/silent").contains("2021-03-02") && line("/silent").contains("Calanda Courier"),
        "{articles}"
    );
    assert!(line("/dated").contains("2021-02-28"), "{articles}");
}

#[test]
fn every_kind_of_list_is_watched() {
    let (site, desk) = (site_of(&["/1", "/2", "/3", "/4", "/5"]), Desk::new());
    site.page("/rss", "application/rss+xml", rss(&["/1"]));
    let at = |path: &str| site.address(path);
    site.page("/atom", "application/atom+xml", format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Post</title><entry><title>Two</title><id>t:2</id>
         <link href='{}'/></entry></feed>", at("/2")));
    site.page("/json", "application/feed+json", format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Wire\", \"items\": [{{\"id\": \"3\", \"url\": \"{}\"}}]}}", at("/3")));
    site.page("/news.xml", "text/xml", format!("<urlset><url><loc>{}</loc></url></urlset>", at("/4")));
    site.page(
        "/index.xml",
        "text/xml",
        format!("<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>", at("/news.xml")),
    );
    let outline = |path: &str| format!("<outline xmlUrl='{}'/>", at(path));
    site.page("/list", "text/x-opml", format!("<opml><body>{}</body></opml>", outline("/atom")));
    desk.write("own.opml", format!("<opml><body>{}{}</body></opml>", outline("/json"), outline("/rss")));
    desk.write("feeds.txt", format!("# sitemaps\n{}\n\n{}\n", at("/index.xml"), at("/rss")));
    site.page(
        "/full",
        "application/rss+xml",
        format!(
            "<rss version='2.0'><channel><item><guid isPermaLink='false'>x</guid><title>Six</title>
         <content:encoded><![CDATA[<p>{}</p>]]></content:encoded></item></channel></rss>",
            REPORT.replace("\n\n", "</p><p>")
        ),
    );
    let feeds = [at("/list"), "own.opml".to_owned(), "feeds.txt".to_owned(), at("/full")];
    let feeds: Vec<&str> = feeds.iter().map(String::as_str).collect();
    let run = watched(&desk, &feeds, &[]);
    // The list, its feed, two of the file, the index and its sitemap, and the full one.
    assert_eq!(
        counted(&run),
        "feeds 7 · items 5 · new 5 · articles 5 · unchanged feeds 0 · failed 0",
        "{}",
        run.stderr
    );
    let run = watched(&desk, &feeds, &[]);
    assert_eq!(counted(&run), "feeds 7 · items 0 · new 0 · articles 0 · unchanged feeds 7 · failed 0");
}

#[test]
fn what_fails_is_tried_again_and_in_the_end_given_up() {
    let (site, desk) = (site_of(&[]), Desk::new());
    let page = html("Report", "", REPORT);
    site.on("/once", move |request, stream| match request.before {
        0 => send(stream, "500 Internal Server Error", &[], b""),
        _ => send(stream, "200 OK", &[], page.as_bytes()),
    });
    site.status("/always", "502 Bad Gateway");
    site.status("/gone", "404 Not Found");
    site.page("/empty", "text/html", "<html><body></body></html>");
    site.page("/feed", "application/rss+xml", rss(&["/once", "/always", "/gone", "/empty"]));
    let address = site.address("/feed");
    let round = |flags: &[&str]| {
        let run = watched(&desk, &[&address], &[&["--attempts", "3"], flags].concat());
        (run.code, counted(&run).replace("unchanged feeds ", "u"))
    };
    assert_eq!(
        round(&[]),
        (1, "feeds 1 · items 4 · new 4 · articles 0 · u0 · failed 4 · waiting 2".to_owned())
    );
    assert_eq!(
        round(&[]),
        (1, "feeds 1 · items 0 · new 0 · articles 1 · u1 · failed 1 · waiting 1".to_owned())
    );
    assert_eq!(round(&[]), (1, "feeds 1 · items 0 · new 0 · articles 0 · u1 · failed 1".to_owned()));
    assert_eq!(round(&[]), (0, "feeds 1 · items 0 · new 0 · articles 0 · u1 · failed 0".to_owned()));
    let asked = || ["/once", "/always", "/gone", "/empty"].map(|path| site.asked(path));
    assert_eq!(asked(), [2, 3, 1, 1]);
    insta::assert_snapshot!(status(&desk, &site), @r#"
    KIND | STATE | FAILURES | ADDRESS | REASON | REMEDY | NEXT
    feed | fine | 0 | SITE/feed
    article | given up | 3 | SITE/always | the site answered 502 (a fault of the site) | try again later
    article | rejected | 1 | SITE/empty | no article text found | save the article's text by hand, or name another page
    article | given up | 1 | SITE/gone | the site answered 404 (not found) | check the address in a browser: the site no longer has it
    "#);
    let rows = desk.run(&["watch", "--status", "--format", "jsonl"]).stdout;
    let rows: Vec<serde_json::Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!((rows.len(), &rows[1]["state"], &rows[1]["failures"]), (4, &"given up".into(), &3.into()));
    assert_eq!(round(&["--again"]).0, 1);
    assert_eq!(asked(), [2, 4, 2, 2]);
}

#[test]
fn a_site_that_asks_to_wait_is_left_alone() {
    let (site, desk) = (site_of(&["/after"]), Desk::new());
    site.on("/busy", |_, stream| send(stream, "429 Too Many Requests", &[("Retry-After", "3600")], b""));
    site.page("/feed", "application/rss+xml", rss(&["/busy", "/after"]));
    let other = Site::new();
    other.on("/feed", |_, stream| send(stream, "503 Service Unavailable", &[("Retry-After", "3600")], b""));
    let feeds = [site.address("/feed"), other.address("/feed")];
    let feeds: Vec<&str> = feeds.iter().map(String::as_str).collect();
    let run = watched(&desk, &feeds, &[]);
    assert_eq!(
        counted(&run),
        "feeds 2 · items 2 · new 2 · articles 0 · unchanged feeds 0 · failed 3 · waiting 2"
    );
    assert_eq!(site.asked("/after"), 0, "the whole site is left alone");
    let run = watched(&desk, &feeds, &[]);
    assert_eq!(
        (run.code, counted(&run)),
        (
            0,
            "feeds 2 · items 0 · new 0 · articles 0 · unchanged feeds 1 · failed 0 · feeds not due 1 · waiting 2"
        )
    );
    assert_eq!((site.asked("/busy"), other.asked("/feed")), (1, 1));
    let status = desk.run(&["watch", "--status", "--format", "jsonl"]).stdout;
    assert_eq!(status.matches("asks to wait").count(), 3, "{status}");
}

#[test]
fn a_feed_that_asks_for_an_hour_is_not_asked_within_it() {
    let (site, desk) = (site_of(&["/1"]), Desk::new());
    site.page("/feed", "text/xml", rss(&["/1"]).replace("<channel>", "<channel><ttl>60</ttl>"));
    let address = site.address("/feed");
    watched(&desk, &[&address], &[]);
    let run = watched(&desk, &[&address], &[]);
    assert_eq!(
        counted(&run),
        "feeds 1 · items 0 · new 0 · articles 0 · unchanged feeds 0 · failed 0 · feeds not due 1"
    );
    assert_eq!(site.asked("/feed"), 1);
}

#[test]
fn where_a_page_is_refused_the_text_in_the_feed_is_taken() {
    let (site, desk) = (site_of(&["/private/1"]), Desk::new());
    site.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private\n");
    let body = REPORT.replace("\n\n", "</p><p>");
    site.page("/feed", "application/rss+xml", format!(
        "<rss version='2.0'><channel><title>Calanda Courier</title><link>/</link><item><title>Envoys meet</title>
         <link>/private/1</link><content:encoded><![CDATA[<p>{body}</p>]]></content:encoded></item>
         <item><link>/private/2</link></item></channel></rss>"));
    let run = watched(&desk, &[&site.address("/feed")], &[]);
    assert_eq!(counted(&run), "feeds 1 · items 2 · new 2 · articles 1 · unchanged feeds 0 · failed 1");
    assert!(
        run.stderr.contains("/private/2: the site's robots.txt forbids it (respect it"),
        "{}",
        run.stderr
    );
    assert_eq!(site.paths(), ["/feed"]);
}

#[test]
fn feeds_that_are_none_or_gone_or_damaged_are_named() {
    let (site, desk) = (site_of(&["/1"]), Desk::new());
    let head = "<link rel='alternate' type='application/rss+xml' href='/rss'>";
    site.page("/page", "text/html", html("A page", head, REPORT));
    site.page("/cut", "text/xml", rss(&["/1", "/2"]).split("Report /2").next().unwrap());
    let feeds = ["/page", "/cut", "/gone"].map(|path| site.address(path));
    let feeds: Vec<&str> = feeds.iter().map(String::as_str).collect();
    let run = watched(&desk, &feeds, &[]);
    assert_eq!(
        (run.code, counted(&run)),
        (1, "feeds 3 · items 1 · new 1 · articles 1 · unchanged feeds 0 · failed 3")
    );
    let mut said: Vec<String> =
        run.stderr.replace(&site.address(""), "SITE").lines().map(str::to_owned).collect();
    said.sort();
    insta::assert_snapshot!(said.join("\n"), @r#"
    failed SITE/cut: damaged at byte 200: it ends within <title> (fetch or copy the file again; what is intact was read)
    failed SITE/gone: the site answered 404 (not found) (check the address in a browser: the site no longer has it)
    failed SITE/page: not a feed, nor a sitemap or a list of feeds (give the address of the feed that it names: SITE/rss)
    "#);
}

#[test]
fn what_is_left_out_is_said() {
    let (site, desk) = (site_of(&["/1"]), Desk::new());
    let sitemaps = (0..60).fold(String::new(), |mut all, number| {
        let _ = write!(
            all,
            "<sitemap><loc>/s{number}</loc><lastmod>2021-03-{:02}</lastmod></sitemap>",
            number % 28 + 1
        );
        all
    });
    site.page("/index", "text/xml", format!("<sitemapindex>{sitemaps}</sitemapindex>"));
    site.page(
        "/feed",
        "text/xml",
        rss(&["/1"]).replace("</channel>", "<item><title>x</title></item></channel>"),
    );
    let run = watched(&desk, &[&site.address("/index"), &site.address("/feed")], &[]);
    assert!(
        run.stderr.contains("/index: of its 60 sitemaps, the 50 changed last are watched"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("/feed: 1 of its items have neither a full text nor an address"),
        "{}",
        run.stderr
    );
    assert_eq!(counted(&run), "feeds 52 · items 1 · new 1 · articles 1 · unchanged feeds 0 · failed 50");
}

#[test]
fn sources_that_are_none_end_the_run_with_a_hint() {
    let desk = Desk::new();
    desk.write("feeds.txt", "https://courier.example/feed\nftp://courier.example\n");
    desk.write("feed.xml", rss(&["/1"]));
    for (source, words) in [
        ("feeds.txt", "feeds.txt:2: not an address\nhint: write one address a line"),
        (
            "feed.xml",
            "feed.xml: a feed on this machine brings nothing new\nhint: `rapporteur ingest` reads it",
        ),
        ("missing.opml", "missing.opml: No such file"),
    ] {
        let run = watched(&desk, &[source], &[]);
        assert_eq!(run.code, 2, "{source}");
        assert!(run.stderr.contains(words), "{source}: {}", run.stderr);
    }
    assert_eq!(desk.run(&["watch"]).code, 2);
}

#[test]
fn a_record_is_watched_by_one_and_rules_are_asked_for_once_a_day() {
    let (site, desk) = (site_of(&["/1"]), Desk::new());
    site.page("/feed", "text/xml", rss(&["/1"]));
    let address = site.address("/feed");
    let mut child = started(&desk, &["watch", &address]);
    while site.asked("/1") == 0 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let run = watched(&desk, &[&address], &[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("rapporteur.db is being watched already\nhint: wait for"), "{}", run.stderr);
    child.kill().unwrap();
    child.wait().unwrap();
    let before = site.asked("/robots.txt");
    assert_eq!((watched(&desk, &[&address], &[]).code, watched(&desk, &[&address], &[]).code), (0, 0));
    assert!(site.asked("/robots.txt") <= before.max(1), "{:?}", site.log());
    let run = desk.run(&["ingest", ".", "--record", "rapporteur.db"]);
    assert!(!run.stderr.contains("-watch"), "{}", run.stderr);
}

#[test]
fn round_follows_round_and_finds_what_is_new() {
    let (site, desk) = (site_of(&["/1", "/2"]), Desk::new());
    site.on("/feed", |request, stream| {
        let body = if request.before < 2 { rss(&["/1"]) } else { rss(&["/2", "/1"]) };
        send(stream, "200 OK", &[], body.as_bytes())
    });
    let mut child = started(&desk, &["watch", &site.address("/feed"), "--every", "1s"]);
    let began = Instant::now();
    while site.asked("/2") == 0 && began.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let asked: BTreeMap<&str, usize> =
        ["/1", "/2"].into_iter().map(|path| (path, site.asked(path))).collect();
    assert_eq!(asked, BTreeMap::from([("/1", 1), ("/2", 1)]));
    let log = site.log();
    let feeds: Vec<_> = log.iter().filter(|request| request.path == "/feed").collect();
    assert!(feeds.windows(2).all(|pair| pair[1].at - pair[0].at >= Duration::from_millis(500)));
}

#[test]
fn an_article_that_its_feed_says_was_changed_is_fetched_again_as_a_version() {
    let (site, desk) = (Site::new(), Desk::new());
    let feed = |updated: &str| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Calanda Courier</title><entry><title>Talks</title>
            <link href='/talks'/><published>2021-03-02T09:00:00Z</published><updated>{updated}</updated></entry></feed>"
        )
    };
    let page = |updated: &str, more: &str| {
        let linked = format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Talks at Fjordholm\",
            \"datePublished\": \"2021-03-02T09:00:00Z\", \"dateModified\": \"{updated}\"}}</script>"
        );
        html("Talks at Fjordholm", &linked, &format!("{REPORT}\n\n{more}"))
    };
    let more = "The talks go on next week in Calanda, the capital, and both sides will bring more people.";
    site.page("/feed", "application/atom+xml", feed("2021-03-02T09:00:00Z"));
    site.page(
        "/talks",
        "text/html",
        page("2021-03-02T09:00:00Z", "Quillon came alone to the old customs house."),
    );
    let address = site.address("/feed");
    assert!(counted(&watched(&desk, &[&address], &[])).contains("new 1 · articles 1"));

    site.page("/feed", "application/atom+xml", feed("2021-03-03T12:00:00Z"));
    site.page("/talks", "text/html", page("2021-03-03T12:00:00Z", more));
    let run = watched(&desk, &[&address], &[]);
    assert!(
        counted(&run).contains("new 0 · articles 1") && counted(&run).contains("changed 1"),
        "{}",
        run.stdout
    );
    let articles = desk.run(&["articles", "--format", "jsonl"]).stdout;
    assert_eq!(articles.lines().count(), 2, "{articles}");
    assert!(articles.lines().all(|line| !line.contains("\"versions\":[]")), "{articles}");
}

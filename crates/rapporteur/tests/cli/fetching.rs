//! Addresses as inputs, held against a site that is well-behaved or not.

use std::io::Write;
use std::time::Duration;

use crate::site::{Site, html, send};
use crate::support::{Desk, Run};

const REPORT: &str = "Envoys of Brenn and Calanda met in the old customs house at Fjordholm on Tuesday, the mediator \
    Quillon said.\n\nNeither side gave details of what was said, but both called the talks useful and open.\n\n\
    Four people were killed on Monday when shells hit a market near Landquart, officials said.";

/// Ingests addresses of this machine, at once.
fn fetched(desk: &Desk, addresses: &[String], flags: &[&str]) -> Run {
    let mut arguments = vec!["ingest"];
    arguments.extend(addresses.iter().map(String::as_str));
    arguments.extend(["--allow-private"]);
    if !flags.contains(&"--delay") {
        arguments.extend(["--delay", "0"]);
    }
    arguments.extend(flags);
    desk.run(&arguments)
}

/// What is said of an address that brings nothing.
#[track_caller]
fn turned_away(site: &Site, path: &str) -> String {
    let patience: &[&str] = if path == "/slow" { &["--timeout", "1s"] } else { &[] };
    let run = fetched(&Desk::new(), &[site.address(path)], patience);
    assert_eq!(run.code, 1, "{path}: {}{}", run.stdout, run.stderr);
    assert!(run.stdout.starts_with("in 1 · articles 0 · new 0 · rejected 1 · "), "{path}: {}", run.stdout);
    let words =
        run.stderr.trim().strip_prefix(&format!("rejected {}: could not be fetched: ", site.address(path)));
    words.unwrap_or_else(|| panic!("{path}: {}", run.stderr)).to_owned()
}

#[track_caller]
fn taken(site: &Site, path: &str) {
    let run = fetched(&Desk::new(), &[site.address(path)], &[]);
    assert!(
        run.stdout.starts_with("in 1 · articles 1 · new 1 · rejected 0"),
        "{path}: {}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn a_page_becomes_an_article_and_the_site_knows_who_asked() {
    let (site, desk) = (Site::new(), Desk::new());
    site.article("/a", "Envoys meet", REPORT);
    let run = fetched(&desk, &[site.address("/a")], &["--contact", "desk@post.example"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let log = site.log();
    let paths: Vec<_> = log.iter().map(|request| request.path.as_str()).collect();
    assert_eq!(paths, ["/robots.txt", "/a"]);
    let agent = format!("rapporteur/{} (+desk@post.example)", env!("CARGO_PKG_VERSION"));
    assert!(log.iter().all(|request| request.headers["user-agent"] == agent), "{log:?}");
    let articles = desk.run(&["articles", "--format", "jsonl"]).stdout;
    assert!(articles.contains(&site.address("/a")) && articles.contains("Envoys meet"), "{articles}");
}

#[test]
fn what_robots_txt_forbids_is_not_asked_for() {
    let site = Site::new();
    site.page("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private\nAllow: /private/open\n");
    for path in ["/private/a", "/private/open", "/public"] {
        site.article(path, "Envoys meet", REPORT);
    }
    site.redirect("/lure", "/private/a");
    insta::assert_snapshot!(turned_away(&site, "/private/a"), @"the site's robots.txt forbids it (respect it, or ask the site for leave and save the page to a file)");
    insta::assert_snapshot!(turned_away(&site, "/lure"), @"the site's robots.txt forbids it (respect it, or ask the site for leave and save the page to a file)");
    assert_eq!(site.asked("/private/a"), 0);
    taken(&site, "/private/open");
    taken(&site, "/public");
}

#[test]
fn a_site_whose_rules_cannot_be_had_is_left_alone_and_one_without_rules_is_free() {
    let site = Site::new();
    site.article("/a", "Envoys meet", REPORT);
    for status in ["404 Not Found", "403 Forbidden"] {
        site.status("/robots.txt", status);
        taken(&site, "/a");
    }
    site.redirect("/robots.txt", "/robots.txt");
    taken(&site, "/a");
    let before = site.asked("/a");
    site.status("/robots.txt", "500 Internal Server Error");
    insta::assert_snapshot!(turned_away(&site, "/a"), @"the site's robots.txt cannot be read (the site answered 500 (a fault of the site)) (try again later: without its rules no page of the site is asked for)");
    site.on("/robots.txt", |_, _| Ok(()));
    assert!(
        turned_away(&site, "/a").starts_with("the site's robots.txt cannot be read (the connection broke")
    );
    assert_eq!(site.asked("/a"), before);
}

#[test]
fn a_site_is_asked_by_one_at_a_time_with_a_pause_between() {
    let site = Site::new();
    let addresses: Vec<String> = (0..4).map(|number| format!("/{number}")).collect();
    for (number, path) in addresses.iter().enumerate() {
        site.article(
            path,
            "Envoys meet",
            &format!("{REPORT}\n\nIt was meeting number {number} of the spring."),
        );
    }
    let all: Vec<String> = addresses.iter().map(|path| site.address(path)).collect();
    let gaps = |delay: &str| {
        let before = site.log().len();
        let run = fetched(&Desk::new(), &all, &["--delay", delay]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let log = site.log().split_off(before);
        assert_eq!(log.len(), 5);
        log.windows(2).map(|pair| pair[1].at - pair[0].at).min().unwrap()
    };
    assert!(gaps("300ms") >= Duration::from_millis(295));
    site.page("/robots.txt", "text/plain", "User-agent: rapporteur\nCrawl-delay: 0.6\n");
    assert!(gaps("0") >= Duration::from_millis(595));
    assert_eq!(site.most_open(), 1);
}

#[test]
fn redirects_are_followed_and_every_hop_is_checked() {
    let (site, other) = (Site::new(), Site::new());
    site.article("/end", "Envoys meet", REPORT);
    for hop in 1..=6 {
        site.redirect(&format!("/{hop}"), if hop == 1 { "/end".to_owned() } else { format!("/{}", hop - 1) });
    }
    site.redirect("/loop", "/loop");
    site.redirect("/file", "file:///etc/passwd");
    site.redirect("/script", "javascript:alert(1)");
    site.redirect("/elsewhere", other.address("/a"));
    site.redirect("/by-name", format!("http://localhost:{}/end", site.port()));
    other.article("/a", "Envoys meet", REPORT);
    taken(&site, "/5");
    insta::assert_snapshot!(turned_away(&site, "/6"), @"redirected more than 5 times (look where the address leads in a browser and name that address)");
    assert!(turned_away(&site, "/loop").starts_with("redirected more than 5 times"));
    insta::assert_snapshot!(turned_away(&site, "/file"), @"leads to file:, not to the web (give an address that begins with http:// or https://)");
    assert!(turned_away(&site, "/script").starts_with("leads to javascript:"));
    taken(&site, "/elsewhere");
    assert_eq!(other.asked("/robots.txt"), 1, "the rules of the other site are asked for too");

    // With leave for this one site, no redirect leads to another door of this machine.
    let only = format!("--allow-private=127.0.0.1:{}", site.port());
    let before = other.log().len();
    for (path, code) in [("/5", 0), ("/elsewhere", 1), ("/by-name", 1)] {
        let run = Desk::new().run(&["ingest", &site.address(path), "--delay", "0", &only]);
        assert_eq!(run.code, code, "{path}: {}", run.stderr);
        assert_eq!(
            run.stderr.contains("private network (if the site is your own"),
            code == 1,
            "{}",
            run.stderr
        );
    }
    assert_eq!(other.log().len(), before);
}

#[test]
fn this_machine_is_not_asked_without_leave() {
    let (site, desk) = (Site::new(), Desk::new());
    site.article("/a", "Envoys meet", REPORT);
    let port = site.port();
    let hosts =
        ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]", "127.1"];
    for host in hosts {
        let run = desk.run(&["ingest", &format!("http://{host}:{port}/a"), "--delay", "0"]);
        assert_eq!(run.code, 1, "{host}");
        assert!(
            run.stderr.contains("the host is this machine or in a private network")
                || (host == "[::1]" && run.stderr.contains("the host is not known")),
            "{host}: {}",
            run.stderr
        );
    }
    assert!(site.log().is_empty(), "{:?}", site.log());
}

#[test]
fn answers_that_are_broken_endless_or_huge() {
    let site = Site::new();
    site.on("/slow", |_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")?;
        loop {
            stream.write_all(b"word ")?;
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    site.on("/endless", |_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>")?;
        loop {
            stream.write_all(&[b'x'; 1 << 13])?;
        }
    });
    site.on("/endless-head", |_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(
                b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n",
            )?;
        }
    });
    site.on("/short", |_, stream| {
        stream.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n<html><p>It ends",
        )
    });
    site.on("/chunk", |_, stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n")
    });
    site.on("/nothing", |_, _| Ok(()));
    site.on("/garbage", |_, stream| stream.write_all(b"220 mail.example ready\r\n\r\n"));
    let bomb = {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        (0..8000).for_each(|_| packer.write_all(&[b' '; 1 << 13]).unwrap());
        packer.finish().unwrap()
    };
    assert!(bomb.len() < 100_000);
    site.on("/bomb", move |_, stream| send(stream, "200 OK", &[("Content-Encoding", "gzip")], &bomb));
    site.on("/no-gzip", |_, stream| {
        send(stream, "200 OK", &[("Content-Encoding", "gzip")], b"not packed at all")
    });
    let said: Vec<String> = [
        "/slow",
        "/endless",
        "/endless-head",
        "/bomb",
        "/short",
        "/chunk",
        "/nothing",
        "/garbage",
        "/no-gzip",
    ]
    .iter()
    .map(|path| format!("{path}: {}", turned_away(&site, path)))
    .collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    /slow: no full answer in time (try again later)
    /endless: larger than 8 MiB (save it to a file and name that)
    /endless-head: the connection broke (protocol: http parse resulted in too many headers) (try again later)
    /bomb: larger than 8 MiB (save it to a file and name that)
    /short: the connection broke (Peer disconnected) (try again later)
    /chunk: the connection broke (protocol: chunk length cannot be read as a number) (try again later)
    /nothing: the connection broke (Peer disconnected) (try again later)
    /garbage: the connection broke (protocol: http parse fail: invalid HTTP version) (try again later)
    /no-gzip: the connection broke (gzip decompression failed: invalid gzip header) (try again later)
    "#);
}

/// A brotli stream of one block that is stored as it is (RFC 7932, 9.2).
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = ((bytes.len() as u32 - 1) << 4) | (1 << 20);
    [&head.to_le_bytes()[..3], bytes, &[0x03]].concat()
}

#[test]
fn sites_that_cannot_be_reached_or_speak_no_tls() {
    let listen = || std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (closed, plain) = (listen().local_addr().unwrap(), listen());
    let address = plain.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in plain.incoming() {
            // Nobody need read it to the end.
            let _ = stream.and_then(|mut stream| stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
        }
    });
    let run = fetched(&Desk::new(), &[format!("http://{closed}/"), format!("https://{address}/")], &[]);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert!(lines[0].contains("could not be fetched: the site cannot be reached ("), "{}", run.stderr);
    assert!(lines[1].contains("could not be fetched: no safe connection ("), "{}", run.stderr);
}

#[test]
fn packed_pages_are_unpacked_and_charsets_heard() {
    let site = Site::new();
    site.on("/gzip", |_, stream| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(html("Envoys meet", "", REPORT).as_bytes())?;
        let headers = [("Content-Encoding", "gzip"), ("Content-Type", "text/html")];
        send(stream, "200 OK", &headers, &packer.finish()?)
    });
    taken(&site, "/gzip");
    site.on("/brotli", |_, stream| {
        let headers = [("Content-Encoding", "br"), ("Content-Type", "text/html")];
        send(stream, "200 OK", &headers, &brotli(html("Envoys meet", "", REPORT).as_bytes()))
    });
    taken(&site, "/brotli");
    let (page, desk) =
        (html("Envoys meet", "", &format!("{REPORT}\n\nCaf\u{e9}s stayed closed.")), Desk::new());
    let latin: Vec<u8> = page.chars().map(|character| character as u8).collect();
    site.page("/latin", "text/html; charset=\"ISO-8859-1\"", latin);
    assert_eq!(fetched(&desk, &[site.address("/latin")], &[]).code, 0);
    let found = desk.run(&["articles", "--text", "Cafés", "--format", "jsonl"]).stdout;
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn faults_that_pass_are_tried_again_and_others_are_not() {
    let site = Site::new();
    let page = html("Envoys meet", "", REPORT);
    let good = page.clone();
    site.on("/twice", move |request, stream| match request.before {
        0 | 1 => send(stream, "500 Internal Server Error", &[], b""),
        _ => send(stream, "200 OK", &[], good.as_bytes()),
    });
    let good = page.clone();
    site.on("/busy", move |request, stream| match request.before {
        0 => send(stream, "429 Too Many Requests", &[("Retry-After", "1")], b""),
        _ => send(stream, "200 OK", &[], good.as_bytes()),
    });
    site.on("/long", |_, stream| send(stream, "503 Service Unavailable", &[("Retry-After", "7200")], b""));
    site.status("/always", "500 Internal Server Error");
    site.status("/gone", "410 Gone");
    taken(&site, "/twice");
    taken(&site, "/busy");
    let log = site.log();
    let busy: Vec<_> = log.iter().filter(|request| request.path == "/busy").collect();
    assert!(busy[1].at - busy[0].at >= Duration::from_millis(990));
    insta::assert_snapshot!(turned_away(&site, "/long"), @"the site answered 503 and asks to wait 7200 s (wait, and ask less often (--delay))");
    insta::assert_snapshot!(turned_away(&site, "/always"), @"the site answered 500 (a fault of the site) (try again later)");
    insta::assert_snapshot!(turned_away(&site, "/gone"), @"the site answered 410 (gone) (check the address in a browser: the site no longer has it)");
    insta::assert_snapshot!(turned_away(&site, "/missing"), @"the site answered 404 (not found) (check the address in a browser: the site no longer has it)");
    let asked = ["/twice", "/busy", "/long", "/always", "/gone", "/missing"].map(|path| site.asked(path));
    assert_eq!(asked, [3, 2, 1, 3, 1, 1]);
}

#[test]
fn a_feed_stands_for_what_it_lists() {
    let (site, desk) = (Site::new(), Desk::new());
    site.article("/1", "Envoys meet", REPORT);
    let feed = "<rss version='2.0'><channel><title>Calanda Courier</title><link>/</link>
        <item><title>Envoys meet</title><link>/1</link><pubDate>Tue, 02 Mar 2021 10:00:00 GMT</pubDate></item>
        <item><title>Gone</title><link>/2</link></item></channel></rss>";
    site.page("/feed", "application/rss+xml", feed);
    desk.write("feed.xml", feed.replace("<link>/", &format!("<link>{}", site.address("/"))));
    for input in [site.address("/feed"), "feed.xml".to_owned()] {
        let record = format!("{}.db", input.len());
        let run = fetched(&desk, &[input], &["--record", &record]);
        assert!(
            run.stdout.starts_with("in 2 · articles 1 · new 1 · rejected 1"),
            "{}{}",
            run.stdout,
            run.stderr
        );
        let articles = desk.run(&["articles", "--format", "jsonl", "--record", &record]).stdout;
        assert!(articles.contains("2021-03-02") && articles.contains("Calanda Courier"), "{articles}");
    }
}

//! One invented page: about 60 kB, most of it scripts, menus and teasers, as news pages are.

use std::fmt::Write;

use super::words::{DOES, FIRST, HOW, LAST, MENU, OUTLETS, SAID, WHAT, WHO};
use crate::random::Random;

/// Size up to which scripts fill a page, in bytes.
const SIZE: usize = 60_000;

/// A page and where it stands.
pub(super) struct Page {
    pub(super) host: &'static str,
    pub(super) path: String,
    pub(super) html: String,
}

impl Page {
    /// The page of that number; the same seed gives the same page.
    pub(super) fn of(number: u64, seed: u64) -> Self {
        let mut random =
            Random(seed.wrapping_mul(0x9E37_79B9).wrapping_add(number).wrapping_mul(0x2545_F491_4F6C_DD1D));
        let (outlet, host) = *pick(&OUTLETS, &mut random);
        let title = title(&mut random);
        let slug = title.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        let (month, day) = (1 + random.below(12), 1 + random.below(28));
        let path = format!("/2026/{month:02}/{day:02}/{slug}-{number}");
        let author = format!("{} {}", pick(&FIRST, &mut random), pick(&LAST, &mut random));
        let mut html = String::with_capacity(SIZE + 8192);
        head(
            &mut html,
            &title,
            outlet,
            &format!("https://{host}{path}"),
            &format!("2026-{month:02}-{day:02}"),
            &author,
        );
        menu(&mut html, &mut random);
        article(&mut html, &title, &author, &mut random);
        teasers(&mut html, &mut random);
        scripts(&mut html, &mut random);
        html.push_str("</body></html>\n");
        Self { host, path, html }
    }
}

fn pick<'a, T>(items: &'a [T], random: &mut Random) -> &'a T {
    &items[random.below(items.len())]
}

fn title(random: &mut Random) -> String {
    let who = pick(&WHO, random).trim_start_matches("The ").trim_start_matches("A ");
    let mut title = format!("{who} {} {}", pick(&DOES, random), pick(&WHAT, random));
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}

fn sentence(random: &mut Random) -> String {
    let (who, does, what, how) =
        (pick(&WHO, random), pick(&DOES, random), pick(&WHAT, random), pick(&HOW, random));
    match random.below(3) {
        0 => format!("{who} {does} {what} {how}."),
        1 => format!("{who} {does} {what} {how}, {}.", pick(&SAID, random)),
        _ => {
            let more = pick(&HOW, random);
            format!("{who} {does} {what} {how} and {} {} {more}.", pick(&DOES, random), pick(&WHAT, random))
        }
    }
}

fn head(html: &mut String, title: &str, outlet: &str, address: &str, day: &str, author: &str) {
    let _ = write!(
        html,
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}"><meta property="og:type" content="article">
<link rel="canonical" href="{address}"><meta property="article:published_time" content="{day}T09:00:00+01:00">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "{day}T09:00:00+01:00", "dateModified": "{day}T11:30:00+01:00", "author": [{{"@type": "Person", "name": "{author}"}}], "publisher": {{"@type": "Organization", "name": "{outlet}"}}, "mainEntityOfPage": "{address}"}}]}}</script>
</head><body>
"#
    );
}

fn menu(html: &mut String, random: &mut Random) {
    html.push_str("<header><nav class=\"menu\"><ul>");
    for word in MENU {
        let _ = write!(
            html,
            "<li><a href=\"/{}/\" data-track=\"menu-{}\">{word}</a></li>",
            word.to_lowercase(),
            random.below(1000)
        );
    }
    html.push_str("</ul></nav></header>\n<div class=\"cookie\"><p>We use cookies. By using this site you accept our rules.</p><button>Accept</button></div>\n");
}

fn article(html: &mut String, title: &str, author: &str, random: &mut Random) {
    let _ = writeln!(
        html,
        "<main><article><h1>{title}</h1><p class=\"byline\">By <a href=\"/authors/\">{author}</a></p><figure><img src=\"/p/{}.jpg\" alt=\"\"><figcaption>The harbour of Calanda. Photo: {author}</figcaption></figure>",
        random.below(100_000)
    );
    for number in 0..8 + random.below(14) {
        html.push_str("<p>");
        for _ in 0..2 + random.below(3) {
            html.push_str(&sentence(random));
            html.push(' ');
        }
        html.push_str("</p>\n");
        if number == 4 {
            let _ = writeln!(
                html,
                "<aside class=\"more\"><a href=\"/{}\">Read more: {}</a></aside>",
                random.below(100_000),
                self::title(random)
            );
        }
    }
    html.push_str("</article></main>\n");
}

fn teasers(html: &mut String, random: &mut Random) {
    html.push_str("<section class=\"latest\"><h2>Latest stories</h2>");
    for _ in 0..40 {
        let number = random.below(1_000_000);
        let _ = writeln!(
            html,
            "<div class=\"teaser\" id=\"t{number}\"><a href=\"/s/{number}\"><img src=\"/p/{number}.jpg\" alt=\"\" loading=\"lazy\"><h3>{}</h3></a><span>{} hours ago</span></div>",
            title(random),
            1 + random.below(23)
        );
    }
    html.push_str("</section><footer><p>All rights reserved.</p><a href=\"/terms/\">Terms</a> <a href=\"/privacy/\">Privacy</a></footer>\n");
}

/// Settings and counters, up to the size of a page.
fn scripts(html: &mut String, random: &mut Random) {
    html.push_str("<script>window.settings = {");
    while html.len() < SIZE {
        let _ = write!(
            html,
            "\"slot_{}\": {{\"id\": \"{:016x}\", \"sizes\": [[{}, 250], [728, 90]], \"lazy\": true}}, ",
            random.below(10_000),
            random.next(),
            random.below(1000)
        );
    }
    html.push_str("\"end\": null};</script>\n");
}

//! Feeds as they are met, all of invented sites.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

pub(super) const BODY: &str = "<p>Envoys of Brenn and Calanda met in the old customs house at Fjordholm on Tuesday, \
    the mediator Quillon said.</p><p>Neither side gave details, but both called the talks useful.</p>";

fn feed(text: &str) -> Feed {
    match read_feed(text.as_bytes(), Some("https://courier.example/feed.xml"), None).unwrap() {
        Listing::Feed(feed) | Listing::Sitemap(feed) => feed,
        other => panic!("{other:?}"),
    }
}

fn only(text: &str) -> Item {
    let mut feed = feed(text);
    assert_eq!((feed.items.len(), &feed.damage), (1, &None));
    feed.items.remove(0)
}

#[test]
fn rss_2_with_full_text() {
    let feed = feed(&format!(
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'
          xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'><channel>
         <title>Calanda Courier</title><link>https://courier.example/</link><language>en-GB</language><ttl>30</ttl>
         <atom:link rel='self' href='https://courier.example/feed.xml'/>
         <item><title>Envoys meet</title><link>https://courier.example/a</link><guid isPermaLink='false'>17</guid>
         <pubDate>Tue, 02 Mar 2021 23:30:00 -0500</pubDate><dc:creator>Mira Brandt</dc:creator>
         <dc:creator>Oda Lind</dc:creator><description>&lt;p&gt;A teaser.&lt;/p&gt;</description>
         <content:encoded><![CDATA[{BODY}]]></content:encoded></item></channel></rss>"
    ));
    assert_eq!(feed.title.as_deref(), Some("Calanda Courier"));
    assert_eq!(feed.address.as_deref(), Some("https://courier.example/"));
    assert_eq!(feed.minutes, Some(30));
    let item = &feed.items[0];
    assert_eq!(item.address.as_deref(), Some("https://courier.example/a"));
    assert_eq!(item.authors, ["Mira Brandt", "Oda Lind"]);
    assert_eq!(item.summary.as_deref(), Some("A teaser."));
    assert_eq!(item.text, Some(Content::Html(BODY.to_owned())));
    assert_eq!(item.published.as_ref().unwrap().day(), Some(date(2021, 3, 2)));
    assert_eq!((item.outlet.as_deref(), item.language.as_deref()), (Some("Calanda Courier"), Some("en-GB")));
}

#[test]
fn rss_of_the_early_years() {
    let item = only(
        "<rss version='0.91'><channel><title>Harbour Post</title><item><title>Roads open</title>
         <link>http://post.example/1</link><description>x</description></item></channel></rss>",
    );
    assert_eq!(item.address.as_deref(), Some("http://post.example/1"));
    let item = only(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'
          xmlns:d='http://purl.org/dc/elements/1.1/'><channel rdf:about='http://post.example/'><title>Harbour
          Post</title><link>http://post.example/</link><items><rdf:Seq><rdf:li resource='x'/></rdf:Seq></items></channel>
          <item rdf:about='http://post.example/2'><title>Roads open</title><link>http://post.example/2</link>
          <d:date>2021-03-02T10:00+01:00</d:date></item></rdf:RDF>",
    );
    assert_eq!(item.address.as_deref(), Some("http://post.example/2"));
    assert_eq!(item.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(item.published.unwrap().field, "dc:date");
}

#[test]
fn atom_with_its_three_kinds_of_content() {
    let feed = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title type='html'>Calanda &amp;amp; Coast</title>
         <link rel='self' href='/feed.xml'/><link href='https://courier.example/'/>
         <entry><title>One</title><link rel='replies' href='/no'/><link href='/1'/><id>tag:1</id>
         <published>2021-03-02T10:00:00Z</published><updated>2021-03-03T10:00:00Z</updated>
         <author><name>Mira Brandt</name><email>m@courier.example</email></author>
         <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It is <b>open</b> &amp; calm.</p></div></content></entry>
         <entry><title>Two</title><id>https://courier.example/2</id><updated>2021-03-03</updated>
         <content type='html'>&lt;p&gt;Words.&lt;/p&gt;</content></entry>
         <entry><title>Three</title><id>tag:3</id><content>Words.</content><source><title>Harbour Post</title></source></entry>
         <entry><title>Four</title><id>tag:4</id><content type='image/png' src='/a.png'/></entry></feed>",
    );
    assert_eq!(feed.title.as_deref(), Some("Calanda & Coast"));
    let [one, two, three, four] = &feed.items[..] else { panic!("{feed:?}") };
    assert_eq!(one.address.as_deref(), Some("https://courier.example/1"));
    assert_eq!(one.authors, ["Mira Brandt"]);
    let Some(Content::Html(html)) = &one.text else { panic!("{one:?}") };
    assert_eq!(html, "<div><p>It is <b>open</b> &amp; calm.</p></div>");
    assert_eq!(two.address.as_deref(), Some("https://courier.example/2"));
    assert_eq!((two.published.as_ref(), two.modified.as_ref().unwrap().field.as_str()), (None, "updated"));
    assert_eq!(three.text, Some(Content::Plain("Words.".to_owned())));
    assert_eq!(three.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!((&four.text, &four.address), (&None, &None));
}

#[test]
fn a_prefix_is_what_its_declaration_says() {
    let item = only(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title><a:entry><a:title>One</a:title>
         <a:link href='https://courier.example/1'/><a:published>2021-03-02</a:published></a:entry></a:feed>",
    );
    assert_eq!(item.title.as_deref(), Some("One"));
    assert_eq!(item.address.as_deref(), Some("https://courier.example/1"));
}

#[test]
fn json_feed() {
    let item = only(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Calanda Courier", "home_page_url": "https://courier.example/",
        "items": [{"id": 7, "url": "/a", "title": "Envoys meet", "content_html": "<p>Words.</p>",
        "date_published": "2021-03-02T10:00:00-07:00", "authors": [{"name": "Mira Brandt"}]}]}"#,
    );
    assert_eq!(item.address.as_deref(), Some("https://courier.example/a"));
    assert_eq!((item.id.as_deref(), item.authors.len()), (Some("7"), 1));
    assert!(begins_feed(br#"{ "version" : "https://jsonfeed.org/version/1", "#));
    assert!(!begins_feed(br#"{"text": "a feed is marked by https://jsonfeed.org/version/1"}"#));
    assert!(matches!(read_feed(b"{\"version\": 3}", None, None), Err(RejectReason::MalformedFeed(_))));
}

#[test]
fn news_sitemaps_and_their_indexes() {
    let item = only(
        "<?xml version='1.0' encoding='UTF-8'?><!-- news --><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'
          xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://courier.example/a?x=1&y=2</loc>
          <lastmod>2021-03-03</lastmod><n:news><n:publication><n:name>Calanda Courier</n:name><n:language>en</n:language>
          </n:publication><n:publication_date>2021-03-02</n:publication_date><n:title>Envoys & mediators</n:title></n:news></url></urlset>",
    );
    assert_eq!(item.address.as_deref(), Some("https://courier.example/a?x=1&y=2"));
    assert_eq!(item.title.as_deref(), Some("Envoys & mediators"));
    assert_eq!(item.outlet.as_deref(), Some("Calanda Courier"));
    assert_eq!(item.published.unwrap().field, "news:publication_date");
    let index =
        "<sitemapindex><sitemap><loc>/a.xml.gz</loc><lastmod>2021-03-01</lastmod></sitemap></sitemapindex>";
    let Ok(Listing::SitemapIndex(links)) =
        read_feed(index.as_bytes(), Some("https://courier.example/s.xml"), None)
    else {
        panic!()
    };
    assert_eq!(links[0].address, "https://courier.example/a.xml.gz");
}

#[test]
fn lists_of_feeds() {
    let list = "<opml version='2.0'><head><title>x</title></head><body><outline text='Wires'>
        <outline type='rss' text='Courier' xmlUrl='https://courier.example/feed.xml' htmlUrl='https://courier.example/'/>
        <outline text='Post' xmlurl='http://post.example/rss?a=1&amp;b=2'/></outline>
        <outline text='again' xmlUrl='https://courier.example/feed.xml'/></body></opml>";
    let Ok(Listing::Feeds(links)) = read_feed(list.as_bytes(), None, None) else { panic!() };
    let addresses: Vec<_> = links.iter().map(|link| link.address.as_str()).collect();
    assert_eq!(addresses, ["https://courier.example/feed.xml", "http://post.example/rss?a=1&b=2"]);
}

#[test]
fn old_charsets_are_heard_from_the_declaration_or_the_transport() {
    let text = |declared: &str| {
        let mut bytes = format!(
            "<?xml version='1.0'{declared}?><rss><channel><item><link>https://a.example/</link><title>"
        )
        .into_bytes();
        bytes.extend(b"\xcc\xe8\xf0</title></item></channel></rss>");
        bytes
    };
    for (declared, named) in [(" encoding='windows-1251'", None), ("", Some("windows-1251"))] {
        let Ok(Listing::Feed(feed)) = read_feed(&text(declared), None, named) else { panic!("{declared}") };
        assert_eq!(feed.items[0].title.as_deref(), Some("Мир"));
    }
}

#[test]
fn gzipped_feeds_are_unpacked_up_to_a_cap() {
    use std::io::Write;
    let pack = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let sound = pack(b"<rss><channel><item><link>https://a.example/</link></item></channel></rss>");
    assert!(matches!(read_feed(&sound, None, None), Ok(Listing::Feed(_))));
    assert!(matches!(read_feed(&sound[..40], None, None), Err(RejectReason::Damaged { .. })));
    let bomb = pack(&vec![b' '; TEXT_LIMIT + 1]);
    assert_eq!(read_feed(&bomb, None, None), Err(RejectReason::Bomb { limit: TEXT_LIMIT >> 20 }));
}

#[test]
fn what_stands_before_a_damage_is_read() {
    let cut = "<rss><channel><item><title>One</title><link>https://a.example/1</link></item><item><title>Tw";
    let feed = feed(cut);
    assert_eq!(feed.items.len(), 1);
    let damage = feed.damage.unwrap().to_string();
    assert_eq!(damage, format!("damaged at byte {}: it ends within <title>", cut.len()));
}

#[test]
fn careless_xml_is_read_all_the_same() {
    let item = only(
        "\u{feff}\n<rss version='2.0'><channel><title>A & B</title><item><title>Brenn &eacute; &unknown; &#8217;s</title>
         <link>https://a.example/1?a=1&b=2</link><description>open <br> end</description></b></item></channel></rss>",
    );
    assert_eq!(item.title.as_deref(), Some("Brenn é &unknown; ’s"));
    assert_eq!(item.address.as_deref(), Some("https://a.example/1?a=1&b=2"));
}

#[test]
fn entities_of_its_own_are_never_expanded() {
    let item = only(
        "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>
         <rss><channel><item><title>&b;&f;</title><link>https://a.example/1</link></item></channel></rss>",
    );
    assert_eq!(item.title.as_deref(), Some("&b;&f;"));
}

#[test]
fn hostile_shapes_are_turned_away_by_name() {
    let deep = format!("<rss>{}", "<a>".repeat(100_000));
    assert_eq!(read_feed(deep.as_bytes(), None, None), Err(RejectReason::NestedTooDeep { limit: 128 }));
    let wide = format!("<rss>{}", "<a/>".repeat(300_000));
    assert!(matches!(read_feed(wide.as_bytes(), None, None), Err(RejectReason::TooManyElements { .. })));
    let long = format!("<rss>{}", "<item></item>".repeat(60_000));
    assert_eq!(read_feed(long.as_bytes(), None, None), Err(RejectReason::TooManyItems { limit: 50_000 }));
    for other in ["<html><body>x</body></html>", "words", "<?xml?>", "<svg/>"] {
        assert_eq!(read_feed(other.as_bytes(), None, None), Err(RejectReason::NotAFeed), "{other}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_turned_away(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_feed(&bytes, Some("https://a.example/"), None);
    }
}

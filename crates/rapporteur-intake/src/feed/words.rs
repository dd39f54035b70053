//! Words out of the fields of feeds.

use std::sync::LazyLock;

use regex::Regex;
use url::Url;

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"</?[a-zA-Z][^<>]{0,2000}>").ok());

static UNREAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?is)<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>").ok());
static BLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|figure|figcaption|table|tr|section|article|hr|pre)\b[^<>]{0,2000}>").ok()
});

/// Longest address that is followed, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// Words without markup, escapes of escapes and odd white space; nothing where none are left.
pub(super) fn plain(words: &str) -> Option<String> {
    let decoded = html_escape::decode_html_entities(words);
    let bare = match TAG.as_ref() {
        Some(tag) => tag.replace_all(&decoded, " "),
        None => decoded.as_ref().into(),
    };
    let joined = single_spaced(&bare);
    (!joined.is_empty()).then_some(joined)
}

/// Single spaces between words. No list of the words is made: a text may have millions.
fn single_spaced(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// An address of the web, completed by that of the document that it stands in; its fragment goes.
pub(super) fn address(written: &str, base: Option<&str>) -> Option<String> {
    let written = written.trim();
    if written.is_empty() || written.len() > LONGEST_ADDRESS {
        return None;
    }
    let base = base.and_then(|base| Url::parse(base).ok());
    let mut found = Url::options().base_url(base.as_ref()).parse(written).ok()?;
    found.set_fragment(None);
    matches!(found.scheme(), "http" | "https").then(|| found.to_string())
}

/// The name in a mail address with a name ("desk@courier.example (Mira Brandt)"); mail addresses are no names.
pub(super) fn author(written: &str) -> Option<String> {
    let words = plain(written)?;
    let named = match words.split_once('(') {
        Some((before, rest)) if before.contains('@') => rest.trim_end_matches(')').to_owned(),
        _ => match words.split_once('<') {
            Some((name, rest)) if rest.contains('@') => name.to_owned(),
            _ => words,
        },
    };
    let name = named.trim().trim_matches('"').trim();
    (!name.is_empty() && !name.contains('@') && name.len() < 200).then(|| name.to_owned())
}

/// The words of a piece of a page, blank lines between its blocks; scripts and styles left out.
pub(super) fn paragraphs(html: &str) -> String {
    let bare = UNREAD.as_ref().map_or(html.into(), |unread| unread.replace_all(html, " "));
    let bare = single_spaced(&bare);
    let broken = BLOCK.as_ref().map_or(bare.as_str().into(), |block| block.replace_all(&bare, "\n"));
    let lines: Vec<String> = broken.lines().filter_map(plain).collect();
    lines.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_markup_and_doubled_escapes() {
        assert_eq!(plain(" Brenn&#8217;s <b>envoy</b>\n leaves ").as_deref(), Some("Brenn’s envoy leaves"));
        assert_eq!(plain("5 < 6 &amp; 7 > 2").as_deref(), Some("5 < 6 & 7 > 2"));
        assert_eq!(plain("<br/>"), None);
    }

    #[test]
    fn addresses_are_completed_and_only_those_of_the_web_are_kept() {
        let base = Some("https://courier.example/feeds/world.xml");
        assert_eq!(address("../a?b=1#c", base).as_deref(), Some("https://courier.example/a?b=1"));
        assert_eq!(address("//post.example/x", base).as_deref(), Some("https://post.example/x"));
        assert_eq!(address("javascript:alert(1)", base), None);
        assert_eq!(address("file:///etc/passwd", base), None);
        assert_eq!(address("/a", None), None);
    }

    #[test]
    fn authors_are_names() {
        assert_eq!(author("desk@courier.example (Mira Brandt)").as_deref(), Some("Mira Brandt"));
        assert_eq!(author("Mira Brandt").as_deref(), Some("Mira Brandt"));
        assert_eq!(author("desk@courier.example"), None);
    }
}

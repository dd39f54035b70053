//! Pages saved whole into one HTML file: the note that SingleFile leaves, and the data that it folds in.

use memchr::memmem;

use crate::words::head;

/// How far into a page the note is looked for, in bytes.
const REACH: usize = 4096;
/// Shortest `data:` address that is taken out; shorter ones are small pictures that hurt nobody.
const LONG: usize = 256;

/// What SingleFile notes of a page that it saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    /// The address that the page was saved from.
    pub(crate) url: Option<String>,
    /// When it was saved, as written ("Fri Mar 05 2021 10:00:00 GMT+0100 (Central European Standard Time)").
    pub(crate) date: Option<String>,
}

/// The note of SingleFile in the head of a page:
/// `<!-- Page saved with SingleFile url: … saved date: … -->`, a line each.
pub(crate) fn saved(html: &str) -> Option<Saved> {
    let start = head(html, REACH);
    let note = start.get(start.find("Page saved with SingleFile")?..)?;
    let note = note.get(..note.find("-->").unwrap_or(note.len()))?;
    let field = |name: &str| {
        let line = note.lines().map(str::trim).find_map(|line| line.strip_prefix(name))?;
        Some(line.trim().to_owned()).filter(|value| !value.is_empty())
    };
    Some(Saved { url: field("url:"), date: field("saved date:") })
}

/// The page with each long `data:` address, in attributes and style sheets, cut down to `data:,`.
///
/// Pictures and fonts folded into a page are many times its size, and hold no word of it. Linear in the
/// length of the page.
pub(crate) fn without_data(html: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(html.len().min(1 << 20)), html);
    while let Some(place) = memmem::find(rest.as_bytes(), b"data:") {
        let (before, address) = rest.split_at(place);
        let end = address_end(address, before.bytes().next_back());
        kept.push_str(before);
        let (address, behind) = address.split_at(end);
        let opened = before.ends_with(['"', '\'', '(', '=', ';']) || before.ends_with("&quot;");
        let folded = end > LONG && opened && is_media(address);
        kept.push_str(if folded { "data:," } else { address });
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// Where an address that begins `data:` ends: at its quotation mark, or at the first byte that no address
/// holds. Within quotation marks, addresses may hold spaces and the other marks (pictures written as SVG).
fn address_end(address: &str, opening: Option<u8>) -> usize {
    let bytes = address.as_bytes();
    let quoted = match opening {
        Some(mark @ (b'"' | b'\'')) => memchr::memchr(mark, bytes),
        _ => None,
    };
    quoted.unwrap_or_else(|| {
        let foreign =
            |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b')' | b'<' | b'>');
        bytes.iter().position(foreign).unwrap_or(bytes.len())
    })
}

/// Whether what follows `data:` begins as such an address does: a media type, a parameter or the comma.
fn is_media(address: &str) -> bool {
    let start = head(address.get("data:".len()..).unwrap_or_default(), 64);
    let named = start.find([',', ';']).and_then(|end| start.get(..end));
    named.is_some_and(|name| {
        name.is_empty()
            || name.contains('/') && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'<')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_note_gives_address_and_day() {
        let page = "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://post.example/gate?a=1 \n saved date: Fri Mar 05 2021 10:00:00 GMT+0100 (Central European Standard Time)\n--><meta charset=utf-8>";
        let saved = saved(page).unwrap();
        assert_eq!(saved.url.as_deref(), Some("https://post.example/gate?a=1"));
        assert!(saved.date.unwrap().starts_with("Fri Mar 05 2021 10:00:00 GMT+0100"));
        assert_eq!(super::saved("<html><!-- url: https://post.example -->"), None);
    }

    #[test]
    fn long_data_goes_and_everything_else_stays() {
        let long = "QUJD".repeat(5000);
        let page = |picture: &str| {
            format!(
                "<style>a{{background:url({picture})}}b{{background:url(\"{picture}\")}}</style><p>The data: none were given.</p><img src=\"{picture}\"><img src={picture} alt='x'><p>&quot;data:{}&quot;</p>",
                "x".repeat(300)
            )
        };
        assert_eq!(without_data(&page(&format!("data:image/png;base64,{long}"))), page("data:,"));
        let small = page("data:image/gif;base64,R0lGODlhAQABAAAAACw=");
        assert_eq!(without_data(&small), small);
    }

    #[test]
    fn a_picture_written_as_markup_goes_whole() {
        let picture =
            format!("data:image/svg+xml,<svg viewBox='0 0 1 1'>{}</svg>", "<path d='M0 0'/> ".repeat(50));
        assert_eq!(without_data(&format!("<img src=\"{picture}\"> after")), "<img src=\"data:,\"> after");
    }

    #[test]
    fn many_addresses_cost_no_more_than_their_length() {
        for part in ["\"data:", "data:image/png,'", "=data:image/png;\"data:"] {
            let page = part.repeat(400_000);
            assert!(without_data(&page).len() <= page.len());
        }
    }

    proptest! {
        #[test]
        fn a_page_without_data_stays(html in "(<p>|data|:|\"|\\PC{0,12}){0,40}") {
            prop_assert_eq!(without_data(&html), html);
        }
    }
}

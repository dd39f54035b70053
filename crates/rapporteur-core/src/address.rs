//! One key for the addresses at which a page stands: what makes two arrivals versions of one article.

/// Parameters that say where a reader came from and nothing of the page.
const PASSING: [&str; 14] = [
    "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "cmpid", "ocid", "smid", "partner", "ref", "ref_src",
    "source", "share", "output",
];

/// The address without scheme, `www.`, fragment, passing parameters and the slash at its end; nothing where it names
/// a site's front page or no page of the web.
pub fn key(address: &str) -> Option<String> {
    let address = address.trim();
    let rest = address
        .split_once("://")
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))?
        .1;
    let rest = rest.split('#').next()?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host
        .strip_prefix("www.")
        .or_else(|| host.strip_prefix("m."))
        .or_else(|| host.strip_prefix("amp."))
        .unwrap_or(&host);
    let path = path.trim_end_matches('/');
    let kept: Vec<&str> =
        query.split('&').filter(|parameter| !parameter.is_empty() && !is_passing(parameter)).collect();
    if path.is_empty() && kept.is_empty() {
        return None;
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("{host}/{path}{query}"))
}

fn is_passing(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || PASSING.contains(&&*name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_one_page_have_one_key() {
        let plain = key("https://www.post.example/2031/05/gates");
        assert_eq!(plain.as_deref(), Some("post.example/2031/05/gates"));
        for address in [
            "http://post.example/2031/05/gates/",
            "HTTPS://Post.Example/2031/05/gates?utm_source=feed&utm_medium=rss#comments",
            "https://m.post.example/2031/05/gates?fbclid=abc",
        ] {
            assert_eq!(key(address), plain, "{address}");
        }
        assert_ne!(key("https://post.example/story?id=1"), key("https://post.example/story?id=2"));
    }

    #[test]
    fn front_pages_and_files_have_none() {
        for address in
            ["https://post.example/", "https://post.example", "a.txt", "mailto:ida@post.example", ""]
        {
            assert_eq!(key(address), None, "{address}");
        }
    }
}

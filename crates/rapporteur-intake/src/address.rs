//! What an article's address says: its host, and the day that many sites write into the path.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

static PATH_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"/((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})|-(\d{2})-(\d{2})|(\d{2})(\d{2}))(?:/|$|[?#])").ok()
});

/// Whether a line is nothing but a web address.
pub(crate) fn is_address(line: &str) -> bool {
    (line.starts_with("https://") || line.starts_with("http://"))
        && line.len() < 2048
        && !line.contains(char::is_whitespace)
}

/// The day in an address's path and the words that carry it ("/2021/03/04/").
pub(crate) fn day_in_path(address: &str) -> Option<(Date, &str)> {
    let found = PATH_DAY.as_ref()?.captures(address)?;
    let year = found.get(1)?.as_str().parse().ok()?;
    let (month, day) = [(2, 3), (4, 5), (6, 7)]
        .iter()
        .find_map(|(month, day)| Some((found.get(*month)?.as_str(), found.get(*day)?.as_str())))?;
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((date, found.get(0)?.as_str()))
}

/// The host without `www.`; it published what stands at the address.
pub(crate) fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && host.len() < 254).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn paths_carry_days_in_three_forms() {
        for path in ["/2021/3/4/a-b", "/x/2021-03-04/y", "/20210304/abc.html"] {
            let address = format!("https://post.example{path}");
            assert_eq!(day_in_path(&address).map(|found| found.0), Some(date(2021, 3, 4)), "{path}");
        }
        assert_eq!(day_in_path("https://post.example/2021/99/4/"), None);
        assert_eq!(day_in_path("https://post.example/id/2021030499/"), None);
    }

    #[test]
    fn the_host_stands_without_www() {
        assert_eq!(host("https://www.post.example/a"), Some("post.example"));
        assert_eq!(host("ftp://post.example"), None);
    }
}

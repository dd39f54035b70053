//! Character entities that a page escaped once too often ("&amp;#8217;").

/// Named entities that news sites write into titles.
const NAMED: [(&str, &str); 21] = [
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("nbsp", " "),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("rdquo", "”"),
    ("ldquo", "“"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
];
/// Longest name of an entity, in bytes.
const LONGEST: usize = 10;

/// The words with entities undone, twice where they were escaped twice.
pub(crate) fn undone(words: &str) -> String {
    once(&once(words))
}

fn once(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let name =
            behind.bytes().take(LONGEST + 1).position(|byte| byte == b';').and_then(|end| behind.get(..end));
        if let Some((name, character)) = name.and_then(|name| Some((name, character(name)?))) {
            out.push_str(&character);
            rest = behind.get(name.len() + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|character| !character.is_control()).map(String::from);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_undone_twice_and_the_rest_stays() {
        assert_eq!(undone("Gates &#8216;closed&amp;#8217; &amp; B&uuml;ro"), "Gates ‘closed’ & Büro");
        assert_eq!(undone("A & B; &unknown; &#xD800; &"), "A & B; &unknown; &#xD800; &");
    }
}

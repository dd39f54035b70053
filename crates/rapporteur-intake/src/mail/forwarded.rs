//! The head that mail programs put in front of a forwarded message.

use crate::assemble::{Given, on};
use crate::calendar::written_day;
use crate::library::{clean, evidence};

/// The head stands within this many paragraphs.
const REACH: usize = 12;

/// Takes the head of a forwarded message out of the text; what it says of title, day and sender is nearer to
/// the article than the message around it.
pub(crate) fn take_head(paragraphs: &mut Vec<String>, given: &mut Given) {
    let Some(mark) = paragraphs.iter().take(REACH).position(|words| is_mark(words)) else { return };
    let end = (mark + 1..paragraphs.len().min(mark + REACH))
        .take_while(|at| paragraphs.get(*at).is_some_and(|words| label(words).is_some()))
        .last();
    let Some(end) = end else { return };
    for words in paragraphs.get(mark + 1..=end).unwrap_or_default() {
        let Some((name, value)) = label(words) else { continue };
        note(given, name, value);
    }
    paragraphs.drain(mark..=end);
}

fn note(given: &mut Given, name: &str, value: &str) {
    match name {
        "subject" => {
            given.title = Some(value.to_owned()).filter(|title| !title.is_empty());
            given.evidence.push(evidence("title", value, "forwarded Subject"));
        }
        "date" | "sent" => {
            given.evidence.push(evidence("published", value, "forwarded Date"));
            given.published =
                written_day(crate::words::head(value, 120)).map(|(day, _)| on(day, "forwarded Date"));
        }
        "from" => {
            given.evidence.push(evidence("outlet", value, "forwarded From"));
            let sender = clean(value.split('<').next().unwrap_or("").trim_matches('"'));
            given.bylines.clear();
            given.outlet = Some(sender.trim_matches(['"', '*', ' ']).to_owned())
                .filter(|name| !name.is_empty() && !name.contains('@'));
        }
        _ => {}
    }
}

fn is_mark(words: &str) -> bool {
    let folded = words.trim_matches(['-', ' ', '_', '*']).to_lowercase();
    matches!(
        folded.as_str(),
        "forwarded message" | "begin forwarded message:" | "original message" | "weitergeleitete nachricht"
    )
}

fn label(words: &str) -> Option<(&'static str, &str)> {
    const NAMES: [&str; 7] = ["from", "date", "sent", "subject", "to", "cc", "reply-to"];
    let (name, value) = words.split_once(':')?;
    let name = name.trim_matches(['*', ' ']);
    let known = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((known, value.trim_matches(['*', ' '])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forwarded_head_wins() {
        let mut paragraphs: Vec<String> = [
            "FYI",
            "---------- Forwarded message ---------",
            "From: Harbour Post <news@post.example>",
            "Date: Thu, 4 Mar 2021 at 10:15",
            "Subject: Gates closed",
            "To: <ida@post.example>",
            "Workers closed both gates.",
        ]
        .map(str::to_owned)
        .to_vec();
        let mut given = Given::default();
        take_head(&mut paragraphs, &mut given);
        assert_eq!(paragraphs, ["FYI", "Workers closed both gates."]);
        assert_eq!(
            (given.title.as_deref(), given.outlet.as_deref()),
            (Some("Gates closed"), Some("Harbour Post"))
        );
        assert_eq!(given.published.unwrap().basis, "forwarded Date");
    }
}

//! One message: its text becomes an article, its attachments go their own ways.

use jiff::civil::Date;
use mail_parser::{Message, MessageParser, PartType};
use rapporteur_core::article::Published;

use super::parts::attachments;
use super::words::paragraphs;
use super::{forwarded, guard};
use crate::assemble::{Given, article_from_text, on};
use crate::library::{Document, authors, evidence, page_document};
use crate::open::Options;
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, one};

/// Links of a digest that are kept.
const MOST_LINKS: usize = 100;

/// The article of a message and those of its attachments.
pub(crate) fn read<'o>(bytes: &[u8], uri: &str, depth: u8, options: &'o Options) -> Items<'o> {
    if bytes.trim_ascii().is_empty() {
        return one(Err(Reject::new(uri, RejectReason::Empty)));
    }
    if let Err(reason) = guard::check(bytes) {
        return one(Err(Reject::new(uri, reason)));
    }
    let parsed = std::panic::catch_unwind(|| MessageParser::default().parse(bytes));
    let Ok(Some(message)) = parsed else {
        return one(Err(Reject::new(uri, RejectReason::UnsupportedFormat("not a mail message".to_owned()))));
    };
    let parts = attachments(&message, uri, depth, options);
    let article = text(&message).map(|document| {
        let mut given = given(&message, &document, uri);
        let text = stored(&mut given, &document);
        let given = given.overridden_with(options.published, options.outlet.as_deref());
        let digest = is_digest(&given);
        let mut article = article_from_text(text, given).map_err(|reason| Reject::new(uri, reason))?;
        if digest {
            // Between the headlines of a digest the outlets stand where bylines stand elsewhere.
            article.metadata.bylines.clear();
        }
        Ok(article)
    });
    guard::take_apart(message);
    if let Some(article) = article {
        return Box::new(std::iter::once(article).chain(parts));
    }
    let mut parts = parts.peekable();
    if parts.peek().is_some() {
        return Box::new(parts);
    }
    one(Err(Reject::new(uri, RejectReason::MailWithoutText)))
}

/// The lines of the message's own text: the page where there is one, because it is what people saw.
fn text(message: &Message<'_>) -> Option<Document> {
    let parts = |ids: &[u32]| ids.iter().filter_map(|id| message.part(*id)).collect::<Vec<_>>();
    let pages = parts(&message.html_body);
    let page: String = pages
        .iter()
        .filter_map(|part| if let PartType::Html(html) = &part.body { Some(&**html) } else { None })
        .collect::<Vec<_>>()
        .join("\n");
    let document = page_document(&page);
    if !document.lines.is_empty() {
        return Some(document);
    }
    let plain: String = parts(&message.text_body)
        .iter()
        .filter_map(|part| if let PartType::Text(text) = &part.body { Some(&**text) } else { None })
        .collect::<Vec<_>>()
        .join("\n\n");
    let document = Document::of_text(&plain);
    (!document.lines.is_empty()).then_some(document)
}

fn given(message: &Message<'_>, document: &Document, uri: &str) -> Given {
    let mut given = Given::of(uri);
    if let Some(subject) = message.subject() {
        let subject = crate::library::clean(subject);
        given.evidence.push(evidence("title", &subject, "mail Subject"));
        given.title = Some(without_marks(&subject).to_owned()).filter(|title| !title.is_empty());
    }
    sender(message, &mut given);
    if let Some(date) = message.header_raw("Date") {
        given.evidence.push(evidence("published", date.trim(), "mail Date"));
    }
    given.published = sent(message);
    if is_digest(&given) {
        let links = document.lines.iter().filter_map(|line| line.link.as_deref()).take(MOST_LINKS);
        given.evidence.extend(links.map(|link| evidence("link", link, "mail link")));
    }
    given
}

/// Whether the message lists other people's articles.
fn is_digest(given: &Given) -> bool {
    given.outlet.as_deref().is_some_and(|name| name.to_lowercase().contains("alert"))
}

/// Of a list's mail the sender is the outlet, of other mail the author.
fn sender(message: &Message<'_>, given: &mut Given) {
    let Some(from) = message.from().and_then(mail_parser::Address::first) else { return };
    let name = from.name().map(crate::library::clean).filter(|name| !name.is_empty());
    let shown = format!("{} <{}>", name.as_deref().unwrap_or(""), from.address().unwrap_or(""));
    given.evidence.push(evidence("outlet", shown.trim(), "mail From"));
    let listed = ["List-Id", "List-Unsubscribe", "List-Post"]
        .iter()
        .any(|header| message.header_raw(*header).is_some());
    match name {
        Some(name) if listed => given.outlet = Some(name),
        Some(name) => match from.address().map(|address| role(&name, address)) {
            Some(Role::Person) => given.bylines = authors(&name),
            Some(Role::House) => given.outlet = Some(name),
            _ => {}
        },
        None => {}
    }
    if let Some(list) = message.header_raw("List-Id") {
        given.evidence.push(evidence("outlet", list.trim(), "mail List-Id"));
    }
}

/// Who sends from an address.
enum Role {
    Person,
    House,
    Unknown,
}

/// "Ida Holm <ida@…>" is a person, "Harbour Post <news@…>" a house; of others nothing is said.
fn role(name: &str, address: &str) -> Role {
    const HOUSES: [&str; 14] = [
        "news",
        "newsletter",
        "newsletters",
        "noreply",
        "no-reply",
        "info",
        "alerts",
        "alert",
        "hello",
        "mail",
        "updates",
        "contact",
        "editor",
        "press",
    ];
    let user = address.split('@').next().unwrap_or("").to_lowercase();
    let mut words = name.split(' ').filter(|word| word.chars().count() > 2).map(str::to_lowercase);
    if HOUSES.contains(&user.as_str()) {
        Role::House
    } else if words.any(|word| user.contains(&word)) {
        Role::Person
    } else {
        Role::Unknown
    }
}

/// The day of sending, as the sender's clock had it.
fn sent(message: &Message<'_>) -> Option<Published> {
    let date = message.date()?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    let day = Date::new(i16::try_from(date.year).ok()?, month, day).ok()?;
    (1970..2200).contains(&day.year()).then(|| on(day, "mail Date"))
}

/// The subject without "Fwd:" and "Re:" in front.
fn without_marks(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, tail)) = rest.split_once(':') {
        if !matches!(mark.trim().to_ascii_lowercase().as_str(), "fwd" | "fw" | "re" | "wg" | "aw" | "tr") {
            break;
        }
        rest = tail.trim();
    }
    rest
}

/// The stored text: the title, then the paragraphs; a forwarded message's own head speaks for it.
fn stored(given: &mut Given, document: &Document) -> String {
    let mut paragraphs = paragraphs(document);
    forwarded::take_head(&mut paragraphs, given);
    let title = given.title.clone().filter(|title| paragraphs.first() != Some(title));
    title.into_iter().chain(paragraphs).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_in_front_of_subjects_go() {
        assert_eq!(without_marks("Fwd: RE: Gates: closed"), "Gates: closed");
        assert_eq!(without_marks("Gates"), "Gates");
    }

    proptest! {
        #[test]
        fn any_message_is_borne(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let options = Options::default();
            prop_assert!(read(&bytes, "a.eml", 0, &options).count() >= 1);
        }

        #[test]
        fn any_parts_are_borne(parts in proptest::collection::vec("(Content-Type: (multipart/mixed; boundary=a|text/(html|plain)|message/rfc822|image/png; name=x.pdf)\r\n|\r\n|--a(--)?\r\n|Content-Disposition: attachment\r\n|words |<p>)", 0..30)) {
            let options = Options::default();
            prop_assert!(read(parts.concat().as_bytes(), "a.eml", 0, &options).count() >= 1);
        }
    }
}

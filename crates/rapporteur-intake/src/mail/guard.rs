//! Messages that would exhaust a MIME parser, told before any parsing, and parsed messages taken apart without recursion.
//!
//! A parser keeps about twenty bytes for each byte of a head and a kilobyte for each part, and drops
//! messages within messages by recursion: a file of a few megabytes can use up memory or stack.

use mail_parser::{Message, PartType};

use crate::reject::RejectReason;

/// Most parts, and most lines that name a content type; a digest has hundreds.
const PART_LIMIT: usize = 10_000;
/// Most bytes that may be gone through, where each part is sought to the message's end.
const WORK_LIMIT: usize = 4 << 30;
/// Most bytes in heads, all parts together.
const HEAD_LIMIT: usize = 8 << 20;

/// Turns away a file with too many parts, or with too much in their heads.
///
/// # Errors
/// [`RejectReason::TooManyFiles`], [`RejectReason::TooLarge`].
pub(crate) fn check(bytes: &[u8]) -> Result<(), RejectReason> {
    let (mut boundaries, mut types, mut heads) = (0usize, 0usize, 0usize);
    let (mut in_head, mut behind_blank) = (true, false);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let blank = line.trim_ascii_end().is_empty();
        let boundary = line.starts_with(b"--");
        // A message within a message begins behind a blank line, with nothing but its fields to show it.
        in_head = !blank && (in_head || boundary || behind_blank && is_field(line));
        boundaries += usize::from(boundary);
        types += usize::from(line.get(..12).is_some_and(|start| start.eq_ignore_ascii_case(b"content-type")));
        heads += if in_head { line.len() } else { 0 };
        behind_blank = blank;
    }
    if boundaries > PART_LIMIT || types > PART_LIMIT || types.saturating_mul(bytes.len()) > WORK_LIMIT {
        return Err(RejectReason::TooManyFiles { limit: PART_LIMIT });
    }
    if heads > HEAD_LIMIT { Err(RejectReason::TooLarge { limit: HEAD_LIMIT >> 20 }) } else { Ok(()) }
}

/// Whether a line begins as a field does: a name and a colon.
fn is_field(line: &[u8]) -> bool {
    let name = line.iter().take_while(|byte| byte.is_ascii_graphic() && **byte != b':').count();
    name > 0 && line.get(name..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"))
}

/// Drops a message and all messages within it, one after the other.
pub(crate) fn take_apart(message: Message<'_>) {
    let mut left = vec![message];
    while let Some(message) = left.pop() {
        left.extend(message.parts.into_iter().filter_map(|part| match part.body {
            PartType::Message(inner) => Some(inner),
            _ => None,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail_parser::MessageParser;

    #[test]
    fn messages_within_messages_are_taken_apart() {
        let nested = b"Content-Type: message/rfc822\r\n\r\n".repeat(PART_LIMIT / 2);
        assert_eq!(check(&nested), Ok(()));
        take_apart(MessageParser::default().parse(&nested).unwrap());
        assert!(matches!(check(&nested.repeat(3)), Err(RejectReason::TooManyFiles { .. })));
    }

    #[test]
    fn endless_heads_and_parts_are_turned_away() {
        let large = Err(RejectReason::TooLarge { limit: 8 });
        assert_eq!(check(&b"X: y\r\n".repeat(2 << 20)), large);
        assert_eq!(
            check(&[b"A: b\r\n\r\ntext\r\n\r\n".to_vec(), b"X: y\r\n".repeat(2 << 20)].concat()),
            large
        );
        let parts = b"--P\r\n\r\nx\r\n".repeat(PART_LIMIT + 1);
        assert_eq!(check(&parts), Err(RejectReason::TooManyFiles { limit: PART_LIMIT }));
        let picture = [b"A: b\r\n\r\n".to_vec(), b"iVBORw0KGgo=\r\n".repeat(2 << 20)].concat();
        assert_eq!(check(&picture), Ok(()));
    }
}

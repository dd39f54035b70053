//! Names of files in archives: which are safe, which are hidden, how they are shown.

use crate::reject::RejectReason;
use crate::words::head;

/// Longest name, in bytes; longer ones are nobody's.
const NAME_LIMIT: usize = 1024;

/// Turns away names that lead out of the folder that an archive would be unpacked to ("zip slip"), and
/// files that are hidden.
pub(super) fn check(name: &str) -> Result<(), RejectReason> {
    let parts = || name.split(['/', '\\']);
    let drive = name.get(1..2) == Some(":") && name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let rooted = name.starts_with(['/', '\\']);
    if drive || rooted || name.len() > NAME_LIMIT || name.contains('\0') || parts().any(|part| part == "..") {
        return Err(RejectReason::UnsafeName);
    }
    let hidden = |part: &str| part.starts_with('.') && part != "." || part == "__MACOSX";
    if parts().any(hidden) { Err(RejectReason::Hidden) } else { Ok(()) }
}

/// A name as messages show it: without control characters, and not endless.
pub(super) fn shown(name: &str) -> String {
    head(name, NAME_LIMIT).replace(char::is_control, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_unsafe() {
        for name in [
            "../a.txt",
            "a/../../b.txt",
            "/etc/a.txt",
            "C:\\a.txt",
            "c:a.txt",
            "a\\..\\b.txt",
            "\\\\host\\a.txt",
            "a\0.txt",
        ] {
            assert_eq!(check(name), Err(RejectReason::UnsafeName), "{name}");
        }
        for name in [".DS_Store", "a/.hidden/b.txt", "__MACOSX/a/._b.txt"] {
            assert_eq!(check(name), Err(RejectReason::Hidden), "{name}");
        }
        for name in ["a.txt", "a/b..c.txt", "./a.txt", "a\\b.txt", "Über uns.html"] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }
}

//! Picture captions and credits, by the credit at their end or the positions they name.

use std::sync::LazyLock;

use rapporteur_core::article::CutReason;
use regex::Regex;

use crate::agency::first_agency;
use crate::words::{head, tail};

/// How much of a line's end is looked at, in bytes.
const REACH: usize = 160;

/// No caption is longer, in bytes.
const LONGEST: usize = 900;

struct Credits {
    /// `[Name Surname/Agency]` at the very end.
    square: Regex,
    /// `(Photo by …)`, `(AP Photo/…)`, `(AFP via Getty Images)` at the very end.
    round: Regex,
    /// `REUTERS/Name`, `Name/AFP via Getty Images`, `| AFP` at the end.
    open: Regex,
    /// "…, left, and …": who stands where.
    position: Regex,
}

static CREDITS: LazyLock<Option<Credits>> = LazyLock::new(|| {
    let house = r"(?:REUTERS|Reuters|AFP|AP|EPA|EPA-EFE|EFE|ANSA|Anadolu(?: Agency)?|AA|Xinhua|TASS|dpa|DPA|Sputnik|Bloomberg|Shutterstock|Getty(?: Images)?|Alamy|NurPhoto|SOPA|Zuma|UPI|PTI|ANI)";
    Some(Credits {
        square: Regex::new(r"\[([^\[\]]{2,80})\]$").ok()?,
        round: Regex::new(&format!(r"\(((?i:photos?\b|image\b|picture\b|credit\b|courtesy\b|file\b)[^()]{{0,100}}|(?:AP|AFP|EPA) Photo[^()]{{0,80}}|[^()]{{0,60}}\b{house}[^()]{{0,40}})\)\.?$")).ok()?,
        open: Regex::new(&format!(r"(?:REUTERS ?/[^.]{{0,60}}|(?:^|[.\s])\p{{Lu}}[\p{{L}}.'’\-]*(?: \p{{Lu}}[\p{{L}}.'’\-]*){{0,3}} ?/ ?{house}(?:[ /][^.]{{0,40}})?|\b{house} via (?:Getty Images|AP|AFP|Reuters|REUTERS)|[|©] ?{house}|\b(?i:photo|image|picture)(?: credit)?: ?\p{{Lu}}[\p{{L}}.'’-]*(?:[ /]+\p{{Lu}}[\p{{L}}.'’-]*){{0,4}}|\p{{Lu}}[\p{{L}} .]{{2,30}} ?/ ?Getty Images|AP Photo/[^.]{{0,50}})\.?$")).ok()?,
        position: Regex::new(r", (?:(?:far |second from |third from |at )?(?:left|right)|cent(?:er|re))(?:,| and )").ok()?,
    })
});

/// A caption or credit, told by its end.
pub(crate) fn by_credit(line: &str) -> Option<CutReason> {
    if line.len() > LONGEST {
        return None;
    }
    let end = tail(line, REACH);
    if !may_hold_credit(end) {
        return None;
    }
    let credits = CREDITS.as_ref()?;
    let start = square(credits, end)
        .or_else(|| round(credits, end))
        .or_else(|| Some(credits.open.find(end)?.start()))?;
    let before =
        line.get(..line.len() - end.len() + start)?.trim_end_matches(['(', '|', ' ', '-', '–', '—', '/']);
    Some(if before.split_whitespace().count() < 3 { CutReason::PictureCredit } else { CutReason::Caption })
}

/// Whether an end has any of the marks and words without which it holds no credit; the expressions are dear.
fn may_hold_credit(end: &str) -> bool {
    const MARKS: [&str; 11] =
        ["/", "|", "©", " via ", "hoto", "HOTO", "mage", "MAGE", "icture", "ICTURE", "REUTERS"];
    end.ends_with([')', ']']) || end.ends_with(").") || MARKS.iter().any(|mark| end.contains(mark))
}

/// A bracket that closes a line outside any sentence and starts with a name.
fn square(credits: &Credits, end: &str) -> Option<usize> {
    let found = credits.square.captures(end)?;
    let (whole, inside) = (found.get(0)?, found.get(1)?.as_str());
    let named = inside.starts_with(char::is_uppercase) && inside.split_whitespace().count() <= 8;
    let before = end.get(..whole.start())?.trim_end();
    let sentence = before.ends_with(['.', '!', '?', '"', '”', ',']);
    let known = inside.contains('/') || first_agency(inside).is_some();
    (named && (known || !sentence)).then_some(whole.start())
}

/// A bracket with a credit; "… he said. (AP)" credits the text, not a picture.
fn round(credits: &Credits, end: &str) -> Option<usize> {
    let found = credits.round.captures(end)?;
    let (whole, inside) = (found.get(0)?, found.get(1)?.as_str());
    let before = end.get(..whole.start())?.trim_end();
    let credits_text = first_agency(inside).is_some() && before.ends_with(['.', '"', '”']);
    (!credits_text && !whole.as_str().ends_with(").") || inside.contains("hoto")).then_some(whole.start())
}

/// A caption told by the positions it names ("Ida Holm, left, and Olu Ade on Monday"); only lines in
/// front of the article's first paragraph are asked.
pub(crate) fn names_positions(line: &str) -> bool {
    let start = head(line, 240);
    let free_of_quotes = !line.contains(['"', '“']);
    line.len() <= LONGEST
        && free_of_quotes
        && CREDITS.as_ref().is_some_and(|credits| credits.position.is_match(start))
}

//! The words of an occurrence as changes of a quotation's fullest version.

use rapporteur_core::record::Edit;

use crate::citation::one_line;

/// A stretch of a quotation with changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words of the fullest version that stand here too.
    Kept(&'t str),
    /// Words of the fullest version before the first or behind the last that stands here.
    Clipped,
    /// Words of the fullest version that were left out.
    LeftOut(&'t str),
    /// Words that were put in.
    PutIn(&'t str),
}

/// The fullest version in pieces.
pub fn pieces<'t>(full: &'t str, edits: &'t [Edit]) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for edit in edits {
        let end = edit.at + edit.was.len();
        push(Piece::Kept(full.get(at..edit.at).unwrap_or_default()), &mut pieces);
        let outside =
            edit.at == 0 || full.get(end..).is_none_or(|rest| !rest.contains(char::is_alphanumeric));
        if outside && edit.is.is_empty() {
            pieces.push(Piece::Clipped);
        } else {
            push(Piece::LeftOut(&edit.was), &mut pieces);
        }
        push(Piece::PutIn(&edit.is), &mut pieces);
        at = end;
    }
    push(Piece::Kept(full.get(at..).unwrap_or_default()), &mut pieces);
    pieces
}

fn push<'t>(piece: Piece<'t>, pieces: &mut Vec<Piece<'t>>) {
    let (Piece::Kept(words) | Piece::LeftOut(words) | Piece::PutIn(words)) = piece else { return };
    if words.contains(char::is_alphanumeric) {
        pieces.push(piece);
    }
}

/// On a line: "leave [-the embassy-] and {+(to)+} go home"; nothing where no word is changed.
pub fn marked(full: &str, edits: &[Edit]) -> String {
    if edits.is_empty() {
        return String::new();
    }
    let show = |piece: Piece<'_>| match piece {
        Piece::Kept(words) => one_line(words),
        Piece::Clipped => "[…]".to_owned(),
        Piece::LeftOut(words) => format!("[-{}-]", one_line(words)),
        Piece::PutIn(words) => format!("{{+{}+}}", one_line(words)),
    };
    pieces(full, edits).into_iter().map(show).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(at: usize, was: &str, is: &str) -> Edit {
        Edit { at, was: was.into(), is: is.into() }
    }

    #[test]
    fn what_is_left_out_put_in_and_changed_is_marked() {
        let full = "We shall leave the embassy and go home at once.";
        let edits = [edit(15, "the embassy", ""), edit(31, "", "(to)"), edit(39, "at once.", "now")];
        assert_eq!(
            marked(full, &edits),
            "We shall leave [-the embassy-] and {+(to)+} go home [-at once.-] {+now+}"
        );
        assert_eq!(marked(full, &[]), "");
    }

    #[test]
    fn what_lies_outside_the_words_here_is_no_change_of_them() {
        let full = "First. The guns must go. Last.";
        assert_eq!(
            marked(full, &[edit(0, "First.", ""), edit(25, "Last.", "")]),
            "[…] The guns must go. […]"
        );
    }
}

//! Letters without their accents: how names are compared, whatever keyboard they were written on.

/// One letter for each of U+00C0 to U+024F; see [`plain_letters`].
const LATIN_ONE_TO_B: &[u8] =
    b"aaaaaaAceeeeiiiidnooooo-ouuuuyTSaaaaaaAceeeeiiiidnooooo-ouuuuyTyaaaaaaccccccccdd\
    ddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkk-llllllllllnnnnnn-nnooooooOOrrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzzsbb--------d----a--f-----kk-----ooo-------------u\
    u--yy---------------dddlllnnnaaiioouuuuuuuuuu-aaaa----ggkkoooo--jdddgg--nnaa----\
    aaaaeeeeiiiioooorrrruuuusstt--hh------aaeeooooooooyy----------------------------";

/// One letter for each of U+1E00 to U+1EFF; see [`plain_letters`].
const LATIN_ADDITIONAL: &[u8] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
    oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas--S-\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy------";

/// The one or two plain letters of a character, in lower case: `ł` is `l`, `Æ` is `ae`. Nothing for signs and
/// marks; letters of other scripts stay as they are.
pub fn plain_letters(character: char) -> Option<(char, Option<char>)> {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric().then(|| (character.to_ascii_lowercase(), None));
    }
    let letter = match character as u32 {
        point @ 0xC0..0x250 => LATIN_ONE_TO_B.get(point as usize - 0xC0),
        point @ 0x1E00..0x1F00 => LATIN_ADDITIONAL.get(point as usize - 0x1E00),
        _ => None,
    };
    match letter {
        Some(b'S') => Some(('s', Some('s'))),
        Some(b'A') => Some(('a', Some('e'))),
        Some(b'O') => Some(('o', Some('e'))),
        Some(b'T') => Some(('t', Some('h'))),
        Some(&letter) if letter.is_ascii_lowercase() => Some((char::from(letter), None)),
        _ if is_spacing_mark(character) => None,
        _ if character.is_alphanumeric() => {
            let lower = character.to_lowercase().next().unwrap_or(character);
            // A sign may be large for a letter with an accent: the ångström sign for å.
            if lower == character || lower.is_ascii() { Some((lower, None)) } else { plain_letters(lower) }
        }
        _ => None,
    }
}

/// Letter-like apostrophes (ʻ ʼ ʿ), which Unicode counts as letters and news leaves out.
fn is_spacing_mark(character: char) -> bool {
    matches!(character as u32, 0x2B0..=0x2FF)
}

#[cfg(test)]
mod tests {
    use super::plain_letters;

    #[test]
    fn accents_fall_and_ligatures_part() {
        let plain = |text: &str| -> String {
            text.chars()
                .filter_map(plain_letters)
                .flat_map(|(first, second)| [Some(first), second])
                .flatten()
                .collect()
        };
        assert_eq!(plain("Łódź Æra Gießen Çağla"), "lodzaeragiessencagla");
        assert_eq!(plain("e\u{301}-."), "e");
        assert_eq!(plain("\u{212B}\u{212A}\u{2126}"), "akω");
    }
}

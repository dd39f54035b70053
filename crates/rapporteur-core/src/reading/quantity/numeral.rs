//! Numbers as they are written, in digits, in words or both: "4,500", "two dozen", "2.5 million".

/// The pattern of a number word, for rules that look for numbers in a text.
pub(crate) const NUMBER_WORD: &str = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|\
     seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\
     hundred|thousand|million|billion|trillion|dozen";

/// The value of a plain number word; a scale ("thousand") gives its factor.
fn value_of(word: &str) -> Option<f64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(place) = SMALL.iter().position(|&name| name == word) {
        return Some(place as f64);
    }
    if let Some(place) = TENS.iter().position(|&name| name == word) {
        return Some((place as f64 + 2.0) * 10.0);
    }
    scale_of(word)
}

/// The factor of a scale word.
pub(crate) fn scale_of(word: &str) -> Option<f64> {
    Some(match word {
        "couple" | "pair" => 2.0,
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "lakh" => 1e5,
        "million" | "m" | "mn" => 1e6,
        "crore" => 1e7,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// The value of digits with thousands separators and decimals.
fn digits(word: &str) -> Option<f64> {
    if !word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Some((above, below)) = word.split_once('/') {
        let (above, below): (f64, f64) = (above.parse().ok()?, below.parse().ok()?);
        return (below > 0.0).then(|| above / below);
    }
    word.replace(',', "").parse().ok()
}

/// The value of a number in digits or words; nothing where the words are no number.
///
/// "a" counts as one before a scale or alone ("a dozen", "a year"); "and a half" adds a half.
pub(crate) fn parse(words: &str) -> Option<f64> {
    let lower = words
        .trim()
        .to_ascii_lowercase()
        .replace("and-a-half", "half")
        .replace("and a half", "half")
        .replace("a half-", "half ")
        .replace("a half ", "half ");
    let mut total = 0.0;
    let mut current: Option<f64> = None;
    for word in lower.split(|mark: char| mark == '-' || mark.is_whitespace()).filter(|word| !word.is_empty())
    {
        match word {
            "and" | "of" => {}
            "a" | "an" => current = current.or(Some(1.0)),
            "half" => current = Some(current.map_or(0.5, |value| value + 0.5)),
            _ => {
                if let Some(scale) = scale_of(word) {
                    let value = current.unwrap_or(1.0) * scale;
                    if scale >= 1e3 {
                        total += value;
                        current = Some(0.0);
                    } else {
                        current = Some(value);
                    }
                } else {
                    let value = digits(word).or_else(|| value_of(word))?;
                    current = Some(current.unwrap_or(0.0) + value);
                }
            }
        }
    }
    current.map(|rest| total + rest).filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        for (words, value) in [
            ("4,500", 4500.0),
            ("2.5 million", 2.5e6),
            ("thirteen thousand", 13e3),
            ("two dozen", 24.0),
            ("a hundred and twenty", 120.0),
            ("three hundred thousand", 3e5),
            ("two and a half", 2.5),
            ("2 1/2", 2.5),
            ("half a dozen", 6.0),
            ("a half-dozen", 6.0),
            ("twenty-one", 21.0),
            ("a", 1.0),
        ] {
            assert_eq!(parse(words), Some(value), "{words}");
        }
        assert_eq!(parse("several"), None);
        assert_eq!(parse(""), None);
    }
}

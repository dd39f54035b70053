//! The language of a text: its words decide where there are enough of them, else what the page or row declares.

use rapporteur_core::text::Span;
use whatlang::Lang;

use crate::words::head;

/// Bytes of a body that are looked at.
const LOOKED_AT: usize = 4000;
/// A shorter body tells nothing of its language, in characters.
const ENOUGH: usize = 80;

/// The ISO 639-1 code of the language in which a body is written; nothing where it is too short to tell.
pub(crate) fn of_body(text: &str, body: &[Span]) -> Option<&'static str> {
    let mut sample = String::new();
    for span in body {
        let room = LOOKED_AT.saturating_sub(sample.len());
        sample.push_str(head(span.of(text), room));
        sample.push(' ');
        if room == 0 {
            break;
        }
    }
    sample.chars().nth(ENOUGH)?;
    let found = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    code(found.lang())
}

/// The two letters of a language tag ("en-GB", "en_US").
pub(crate) fn of_tag(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// ISO 639-1 for ISO 639-3.
fn code(language: Lang) -> Option<&'static str> {
    CODES.iter().find(|(known, _)| *known == language.code()).map(|(_, code)| *code)
}

/// Every language that can be told, by its three letters and its two.
const CODES: [(&str, &str); 70] = [
    ("epo", "eo"),
    ("eng", "en"),
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("ben", "bn"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("yid", "yi"),
    ("pol", "pl"),
    ("amh", "am"),
    ("jav", "jv"),
    ("kor", "ko"),
    ("nob", "no"),
    ("dan", "da"),
    ("swe", "sv"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("nld", "nl"),
    ("hun", "hu"),
    ("ces", "cs"),
    ("ell", "el"),
    ("bul", "bg"),
    ("bel", "be"),
    ("mar", "mr"),
    ("kan", "kn"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("tam", "ta"),
    ("vie", "vi"),
    ("urd", "ur"),
    ("tha", "th"),
    ("guj", "gu"),
    ("uzb", "uz"),
    ("pan", "pa"),
    ("aze", "az"),
    ("ind", "id"),
    ("tel", "te"),
    ("pes", "fa"),
    ("mal", "ml"),
    ("ori", "or"),
    ("mya", "my"),
    ("nep", "ne"),
    ("sin", "si"),
    ("khm", "km"),
    ("tuk", "tk"),
    ("aka", "ak"),
    ("zul", "zu"),
    ("sna", "sn"),
    ("afr", "af"),
    ("lat", "la"),
    ("slk", "sk"),
    ("cat", "ca"),
    ("tgl", "tl"),
    ("hye", "hy"),
    ("cym", "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<&'static str> {
        of_body(text, &[Span::new(0, text.len())])
    }

    #[test]
    fn the_words_tell_the_language() {
        assert_eq!(
            language(
                "Workers at the harbour went on strike and closed both gates, the union said in a statement that was read out."
            ),
            Some("en")
        );
        assert_eq!(
            language(
                "Les ouvriers du port se sont mis en grève lundi et ont fermé les deux portes, a indiqué le syndicat dans un communiqué."
            ),
            Some("fr")
        );
        assert_eq!(
            language(
                "Die Arbeiter im Hafen legten am Montag die Arbeit nieder und schlossen beide Tore, wie die Gewerkschaft mitteilte."
            ),
            Some("de")
        );
        assert_eq!(
            language(
                "Рабочие порта в понедельник объявили забастовку и закрыли оба входа, говорится в заявлении профсоюза. Компания предложила переговоры в старой ратуше, но никто не пришёл."
            ),
            Some("ru")
        );
        assert_eq!(language("Gates closed."), None);
    }

    #[test]
    fn every_language_has_its_code() {
        for language in Lang::all() {
            assert!(code(*language).is_some(), "{}", language.code());
        }
    }

    #[test]
    fn tags_give_their_first_two_letters() {
        assert_eq!(of_tag("en-GB").as_deref(), Some("en"));
        assert_eq!(of_tag("en_US").as_deref(), Some("en"));
        assert_eq!((of_tag("english"), of_tag("")), (None, None));
    }
}

//! The key to an endpoint, and how it is kept out of everything that is shown or stored.

use std::ffi::OsString;
use std::fmt;

use crate::failure::UserError;

/// The environment variable that holds the key where no other is named.
pub const KEY_VARIABLE: &str = "RAPPORTEUR_MODEL_KEY";

/// A key shorter than this cannot be struck out of a text without striking out common words.
const SHORTEST: usize = 8;
const LONGEST: usize = 4096;

/// What the server knows the user by. It is never shown: not in errors, not by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The key that a variable holds.
    ///
    /// # Errors
    ///
    /// Where a header cannot carry it, or it is too short to be a secret. The error names the variable, not the key.
    pub fn new(held: OsString, variable: &str) -> Result<Self, UserError> {
        let wrong = |what: &str| {
            let hint =
                format!("set {variable} to the key alone, without quotation marks, spaces or line breaks");
            UserError::new(format!("the key in {variable} {what}"), hint)
        };
        let key = held.into_string().map_err(|_| wrong("is no text"))?;
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(wrong("holds spaces, line breaks or letters that no header can carry"));
        }
        if key.len() < SHORTEST {
            let hint =
                format!("unset {variable} if the server wants no key; else give the server a longer one");
            return Err(UserError::new(
                format!("the key in {variable} is shorter than {SHORTEST} characters"),
                hint,
            ));
        }
        if key.len() > LONGEST { Err(wrong("is too long")) } else { Ok(Self(key)) }
    }

    /// The header that carries it.
    pub(super) fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(hidden)")
    }
}

/// What is struck out of every text that comes from a server.
#[derive(Clone, Default)]
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    /// A key, and what an address holds behind its question mark.
    pub(super) fn new(key: Option<&Key>, of_address: Vec<String>) -> Self {
        let all = key.map(|key| key.0.clone()).into_iter().chain(of_address);
        let mut secrets: Vec<String> = all.flat_map(|secret| [escaped(&secret), secret]).collect();
        // The longest first: a secret may lie within another one.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        secrets.dedup();
        Self(secrets)
    }

    /// The text without them.
    pub(super) fn hide(&self, text: String) -> String {
        self.0.iter().fold(text, |text, secret| {
            if text.contains(secret.as_str()) { text.replace(secret.as_str(), "[key]") } else { text }
        })
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secrets(hidden)")
    }
}

/// As it stands within a string of JSON.
fn escaped(secret: &str) -> String {
    let written = serde_json::Value::from(secret).to_string();
    written.trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_nowhere() {
        let key = Key::new("sk-test-12345678".into(), KEY_VARIABLE).unwrap();
        assert_eq!(format!("{key:?}"), "Key(hidden)");
        let secrets = Secrets::new(Some(&key), Vec::new());
        assert!(!format!("{secrets:?}").contains("sk-"));
        assert_eq!(secrets.hide("bad key sk-test-12345678!".into()), "bad key [key]!");
    }

    #[test]
    fn an_unusable_key_is_named_by_its_variable_alone() {
        for held in
            ["sk-test-1234\n5678", "sk-tést-12345678", "sk test 12345678", "secret", &"k".repeat(5000)]
        {
            let error = Key::new(held.into(), "DESK_KEY").unwrap_err();
            let shown = format!("{error} {error:?}");
            assert!(shown.contains("DESK_KEY") && !shown.contains(held), "{shown}");
        }
    }

    #[test]
    fn a_key_with_quotation_marks_is_hidden_in_json_too() {
        let key = Key::new("sk-\"quoted\"-1234".into(), KEY_VARIABLE).unwrap();
        let secrets = Secrets::new(Some(&key), Vec::new());
        assert_eq!(secrets.hide(r#"{"k":"sk-\"quoted\"-1234"}"#.into()), r#"{"k":"[key]"}"#);
    }
}

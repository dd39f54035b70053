//! From the text of an answer to candidates: JSON, with what models put around it.

use serde::de::DeserializeOwned;
use serde_json::Value;
use thiserror::Error;

use crate::coding::gate::Objection;
use crate::coding::reader::{
    CandidateFigure, CandidateKind, CandidateQuotation, CandidateReport, Candidates, Malformed, WordedFigure,
    WordedQuotation, WordedReport,
};

/// Why nothing can be made of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unusable {
    /// There is nothing in it.
    #[error("the answer is empty")]
    Empty,
    /// It holds no JSON object.
    #[error("the answer holds no JSON object")]
    NoObject,
    /// The object does not end.
    #[error("the JSON object breaks off before its end")]
    BrokenOff,
    /// The object is none.
    #[error("the JSON object cannot be read: {0}")]
    NotJson(String),
    /// It has none of the three lists.
    #[error("the JSON object has none of the lists \"reports\", \"quotations\" and \"figures\"")]
    NoLists,
    /// It was larger than is kept, or no text was sent at all.
    #[error("{0}")]
    Withheld(String),
}

impl Unusable {
    /// Its name in the record.
    pub const fn objection(&self) -> Objection {
        match self {
            Self::Empty => Objection::EmptyAnswer,
            Self::NoObject => Objection::NoJson,
            Self::BrokenOff => Objection::BrokenOff,
            Self::NotJson(_) => Objection::NotJson,
            Self::NoLists => Objection::NoLists,
            Self::Withheld(_) => Objection::Withheld,
        }
    }
}

/// What is asked for.
const LISTS: [&str; 3] = ["reports", "quotations", "figures"];
/// Candidates of one kind that are taken from one answer: no window of a text holds more.
const MOST: usize = 400;

/// The candidates of an answer. What stands around the object (a fence, thoughts) is left out; entries that have not
/// the form asked for are kept as malformed, each by itself.
///
/// # Errors
///
/// Where the answer holds no readable object.
pub fn parse(answer: &str) -> Result<Candidates, Unusable> {
    let object = object_in(answer)?;
    let mut candidates = Candidates::default();
    if !LISTS.iter().any(|name| object.get(name).is_some_and(Value::is_array)) {
        return Err(Unusable::NoLists);
    }
    let [reports, quotations, figures] = LISTS.map(|name| object.get(name));
    let malformed = &mut candidates.malformed;
    let worded: Vec<WordedReport> = items(reports, CandidateKind::Report, malformed);
    candidates.reports = worded.into_iter().map(|one| CandidateReport::Worded(Box::new(one))).collect();
    let worded: Vec<WordedQuotation> = items(quotations, CandidateKind::Quotation, malformed);
    candidates.quotations = worded.into_iter().map(CandidateQuotation::Worded).collect();
    let worded: Vec<WordedFigure> = items(figures, CandidateKind::Figure, malformed);
    candidates.figures = worded.into_iter().map(CandidateFigure::Worded).collect();
    Ok(candidates)
}

/// The entries of a list that have the form asked for.
fn items<T: DeserializeOwned>(
    list: Option<&Value>,
    kind: CandidateKind,
    malformed: &mut Vec<Malformed>,
) -> Vec<T> {
    let Some(list) = list.filter(|list| !list.is_null()) else { return Vec::new() };
    let Some(list) = list.as_array() else {
        malformed.push(Malformed::new(kind, Objection::Malformed, "not a list"));
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in list.iter().take(MOST) {
        match T::deserialize(item) {
            Ok(item) => found.push(item),
            Err(error) => malformed.push(Malformed::new(kind, Objection::Malformed, error.to_string())),
        }
    }
    if list.len() > MOST {
        let entries = list.len() - MOST;
        let why = format!("{entries} more than {MOST} in one answer");
        malformed.push(Malformed { entries, ..Malformed::new(kind, Objection::TooMany, why) });
    }
    found
}

/// The candidates that are whole in an answer that breaks off before its end; none of any other answer.
pub(super) fn whole_entries(answer: &str) -> Candidates {
    let Ok(object) = text_of_object(answer) else { return Candidates::default() };
    match first_value(&object) {
        Err(Unusable::BrokenOff) => {
            closed(&object).and_then(|object| parse(&object).ok()).unwrap_or_default()
        }
        _ => Candidates::default(),
    }
}

/// An object that breaks off, ended behind the last entry of a list that is whole.
fn closed(object: &str) -> Option<String> {
    /// An entry of a list of the object.
    const ENTRY: usize = 2;
    let (mut depth, mut end, mut in_string, mut escaped) = (0_usize, None, false, false);
    for (at, byte) in object.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if byte == b'}' && depth == ENTRY {
                    end = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    end.map(|end| format!("{}]}}", &object[..end]))
}

/// Braces of an answer at which its object is looked for: words before it may hold some.
const MOST_BRACES: usize = 20;

/// The JSON object of an answer: the first that holds a list that was asked for, else the first.
fn object_in(answer: &str) -> Result<Value, Unusable> {
    let text = text_of_object(answer)?;
    let braces = text.match_indices('{').take(MOST_BRACES).map(|(at, _)| first_value(&text[at..]));
    let mut first = None;
    for value in braces {
        match value {
            Ok(value) if LISTS.iter().any(|name| value.get(name).is_some()) => return Ok(value),
            // What breaks off is the object itself, begun and not ended.
            Err(Unusable::BrokenOff) if first.as_ref().is_none_or(Result::is_err) => {
                return Err(Unusable::BrokenOff);
            }
            value => first = first.or(Some(value)),
        }
    }
    first.unwrap_or(Err(Unusable::NoObject))
}

/// An answer from its first brace on, behind any thoughts.
fn text_of_object(answer: &str) -> Result<String, Unusable> {
    let answer = answer.trim();
    let thoughts = answer.strip_prefix("<think>").and_then(|thoughts| thoughts.split_once("</think>"));
    let answer = thoughts.map_or(answer, |(_, behind)| behind).trim();
    if answer.is_empty() {
        return Err(Unusable::Empty);
    }
    let start = answer.find('{').ok_or(Unusable::NoObject)?;
    // Models write line breaks into strings, where JSON has none; elsewhere they are white space like any other.
    Ok(answer[start..].replace(|character: char| character.is_ascii_control(), " "))
}

/// The object that a text begins with; what follows it (the end of a fence, a closing remark) is not looked at.
fn first_value(object: &str) -> Result<Value, Unusable> {
    match serde_json::Deserializer::from_str(object).into_iter::<Value>().next() {
        Some(Ok(value)) => Ok(value),
        Some(Err(error)) if error.is_eof() => Err(Unusable::BrokenOff),
        Some(Err(error)) => Err(Unusable::NotJson(error.to_string())),
        None => Err(Unusable::NoObject),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_the_object_is_left_out() {
        for answer in [
            "{\"reports\": []}",
            "```json\n{\"reports\": []}\n```",
            "<think>{\"reports\": [1]}</think>\n{\"reports\": []}",
            "As {asked}, {\"in\": \"JSON\"}: {\"reports\": []}",
            "{\"reports\": [], \"note\": \"</think>\"}",
            "Here it is: {\"reports\": []} I hope it helps {",
            "{\"reports\": [],\n\t\"note\": \"a line\nbreak\"}",
        ] {
            assert_eq!(parse(answer), Ok(Candidates::default()), "{answer}");
        }
    }

    #[test]
    fn each_kind_of_unusable_answer_has_its_name() {
        let names =
            ["", "No events.", "{\"reports\": [{\"words\": \"The en", "{reports}", "{\"events\": []}"]
                .map(|answer| parse(answer).unwrap_err().objection().to_string());
        assert_eq!(names, ["empty-answer", "no-json", "broken-off", "not-json", "no-lists"]);
    }

    #[test]
    fn an_entry_without_its_words_is_malformed_and_the_others_stay() {
        let answer = r#"{"reports": [{"type": "AID"}, 7, {"words": "They met.", "type": "CONSULT", "extra": 1}],
                         "figures": {}}"#;
        let candidates = parse(answer).unwrap();
        assert_eq!(candidates.reports.len(), 1);
        assert_eq!(candidates.malformed.len(), 3);
        assert!(candidates.malformed[0].why.contains("words"), "{}", candidates.malformed[0].why);
    }

    #[test]
    fn what_is_whole_in_an_answer_that_breaks_off_is_kept() {
        let whole = r#"{"reports": [{"words": "They \"met\" {here}.", "type": "CONSULT", "participants": [{"role": "actor", "words": "They"}]}, "#;
        let broken = format!("{whole}{{\"words\": \"Then th");
        assert_eq!(parse(&broken), Err(Unusable::BrokenOff));
        let entries = whole_entries(&broken);
        assert_eq!((entries.reports.len(), entries.malformed.len()), (1, 0));
        for other in
            ["", "{\"reports\": []}", "{\"reports\": [{\"words\": \"The", "{reports", "{\"reports\": [{}]"]
        {
            assert!(whole_entries(other).reports.is_empty(), "{other}");
        }
    }
}

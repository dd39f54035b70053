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
    let lists = ["reports", "quotations", "figures"];
    if !lists.iter().any(|name| object.get(name).is_some_and(Value::is_array)) {
        return Err(Unusable::NoLists);
    }
    let [reports, quotations, figures] = lists.map(|name| object.get(name));
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
    for (number, item) in list.iter().enumerate() {
        if number >= MOST {
            malformed.push(Malformed::new(
                kind,
                Objection::TooMany,
                format!("more than {MOST} in one answer"),
            ));
            continue;
        }
        match T::deserialize(item) {
            Ok(item) => found.push(item),
            Err(error) => malformed.push(Malformed::new(kind, Objection::Malformed, error.to_string())),
        }
    }
    found
}

/// The JSON object of an answer: all of it, or the part from the first brace behind any thoughts.
fn object_in(answer: &str) -> Result<Value, Unusable> {
    let answer = answer.rsplit_once("</think>").map_or(answer, |(_, behind)| behind).trim();
    if answer.is_empty() {
        return Err(Unusable::Empty);
    }
    let start = answer.find('{').ok_or(Unusable::NoObject)?;
    // Models write line breaks into strings, where JSON has none; elsewhere they are white space like any other.
    let object = answer[start..].replace(|character: char| character.is_ascii_control(), " ");
    // What follows the object (the end of a fence, a closing remark) is not looked at.
    let mut values = serde_json::Deserializer::from_str(&object).into_iter::<Value>();
    match values.next() {
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
}

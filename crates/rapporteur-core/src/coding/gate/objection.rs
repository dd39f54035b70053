//! What the gate may object to, by name.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Declares the objections with the plain words of each; the names in JSON are the same in small letters with hyphens.
macro_rules! objections {
    ($($name:ident => $words:literal,)+) => {
        /// Why something that a reader says was refused or corrected.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Objection {
            $(#[doc = $words] $name,)+
        }

        impl Objection {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What it means, in plain words.
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)+
                }
            }
        }
    };
}

objections! {
    // The answer as a whole.
    EmptyAnswer => "the answer is empty",
    NoJson => "the answer holds no JSON object",
    BrokenOff => "the answer breaks off before its end",
    NotJson => "the JSON of the answer cannot be read",
    NoLists => "the answer has none of the lists that were asked for",
    Withheld => "the answer was too large to be kept, or held no text",
    // Any candidate.
    Malformed => "the entry has not the form that was asked for",
    TooMany => "more entries than one text holds",
    Repeated => "the same was said before",
    WordsNotInText => "the words do not stand in the article",
    WordsOutsideArticle => "the words stand in the file, but not in the article's own text",
    WordsCutShort => "the words begin or end inside a word of the article",
    TooFewWords => "too few words to tell anything, or none that names a deed or a thing",
    WordsTooLong => "more is copied than carries one report",
    SpanUnsound => "an offset does not fit the text",
    // Reports.
    UnknownType => "no such type in PLOVER",
    UnknownMode => "no such mode of this type",
    UnknownContext => "no such context in PLOVER",
    UnknownStatus => "no such status",
    StatusContradicted => "the text says \"not\"",
    UnknownRole => "no such role",
    TriggerNotInWords => "the words that name the event do not stand in the report's own words",
    ParticipantNotInText => "whoever took part is not named in the article in these words",
    ParticipantElsewhere => "whoever is named stands too far from the event to take part by the words alone",
    ParticipantUnknown => "the words name nobody who can act, or a pronoun whose person the article does not tell",
    ParticipantNoActor => "a town or a building does not act",
    PlaceElsewhere => "the place stands too far from the event, or its own words name another",
    PlaceNotInText => "the place is not named in the article in these words",
    PlaceUnknown => "our gazetteer knows no such place",
    DateElsewhere => "the date stands too far from the event, or its own words name another",
    DateNotInText => "the words of the date do not stand in the article",
    DateUnresolved => "no day follows from the words of the date",
    DateContradicted => "other days follow from the words of the date",
    NumberNotInText => "the words of the number do not stand in the article",
    NumberUnread => "no number follows from the words",
    NumberContradicted => "another number follows from the words",
    CountedContradicted => "the words count something else",
    NothingTold => "nothing of all that was told of who, where and how many is in the article",
    // Quotations and figures.
    NotBetweenMarks => "the words do not stand between quotation marks",
    QuotedInPart => "a part of what stands between the marks; all of it is kept",
    NotOneQuotation => "words of several quotations were given as one; each is kept by itself",
    SpeakerNotInText => "the speaker is not named in the article in these words",
    SpeakerElsewhere => "the speaker is named too far from the words",
    SpeakerUnknown => "the words name nobody who speaks, or a pronoun whose person the article does not tell",
    SpeakerContradicted => "the reporter names another speaker beside the words",
    ClaimantNotInText => "the claimant is not named in the article in these words",
    NothingCounted => "what is counted does not stand beside the number",
}

impl fmt::Display for Objection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(formatter)
    }
}

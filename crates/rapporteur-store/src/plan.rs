//! Which reader a record uses: kept with it, so that later runs need not be told.

use rapporteur_core::coding::language_model::AnswerKey;
use serde::{Deserialize, Serialize};

use crate::{Error, Result, Store, store};

/// Name of the setting that keeps it.
const SETTING: &str = "reading plan";

/// Who reads the articles of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReaderMode {
    /// The program's own reader alone.
    #[default]
    #[serde(rename = "builtin")]
    BuiltIn,
    /// A language model alone.
    Model,
    /// The program's own reader and a language model.
    Both,
}

/// Which reader a record uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingPlan {
    /// Who reads.
    pub mode: ReaderMode,
    /// What the language model's answers are kept under; kept too while the program's own reader reads alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<AnswerKey>,
}

impl ReadingPlan {
    /// The key of the answers that accounts are made with; nothing where the program's own reader reads alone.
    pub fn answers(&self) -> Option<&AnswerKey> {
        self.model.as_ref().filter(|_| self.mode != ReaderMode::BuiltIn)
    }
}

impl Store {
    /// Which reader the record uses: the program's own where nothing else was set.
    ///
    /// # Errors
    /// When the file cannot be read, or what is set cannot be understood.
    pub fn reading_plan(&self) -> Result<ReadingPlan> {
        let Some(plan) = store::setting(&self.connection, SETTING)? else {
            return Ok(ReadingPlan::default());
        };
        serde_json::from_str(&plan).map_err(|source| Error::Payload {
            what: "setting",
            id: SETTING.to_owned(),
            source,
        })
    }

    /// Sets which reader the record uses from now on; accounts are made anew by the next linking.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_reading_plan(&mut self, plan: &ReadingPlan) -> Result<()> {
        store::set(&self.connection, SETTING, &serde_json::to_string(plan)?)?;
        store::set(&self.connection, "stale", "1")
    }
}

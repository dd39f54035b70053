//! Annotated articles of our own writing (`data/events`): one sentence a line, under it its mentions.
//!
//! `> e1 | struck | ASSAULT/aerial | happened | actor: Kesh jets | recipient: a fuel depot`. What is given must stand
//! in the sentence; `words#2` means its second occurrence.

use std::path::Path;

use anyhow::{Context, bail};
use rapporteur_core::coding::Status;
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading;
use rapporteur_core::text::Span;
use rayon::prelude::*;

use super::gold::{Document, Mention};
use crate::events::{Row, article};

/// Reads such a file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Document>> {
    let content = std::fs::read_to_string(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, line) in content.lines().enumerate() {
        add(&mut drafts, line).with_context(|| format!("{}:{}: {line}", path.display(), number + 1))?;
    }
    Ok(drafts.into_par_iter().map(Draft::finish).collect())
}

#[derive(Default)]
struct Draft {
    published: Option<String>,
    text: String,
    /// Where the last sentence begins.
    sentence: usize,
    mentions: Vec<Mention>,
}

fn add(drafts: &mut Vec<Draft>, line: &str) -> anyhow::Result<()> {
    if let Some(header) = line.strip_prefix("# ") {
        let (_, published) =
            header.split_once("; published ").context("a header is `# name; published DATE`")?;
        let published = (published != "none").then(|| published.to_owned());
        drafts.push(Draft { published, ..Draft::default() });
        return Ok(());
    }
    if line.trim().is_empty() {
        return Ok(());
    }
    let draft = drafts.last_mut().context("no header yet")?;
    if let Some(fields) = line.strip_prefix("> ") {
        let mention = mention(draft, fields)?;
        draft.mentions.push(mention);
    } else {
        draft.sentence = draft.text.len();
        draft.text.push_str(line);
        draft.text.push('\n');
    }
    Ok(())
}

fn mention(draft: &Draft, fields: &str) -> anyhow::Result<Mention> {
    let mut fields = fields.split(" | ").map(str::trim).skip(1);
    let mut next = || fields.next().context("a mention has event, trigger, type and status");
    let (trigger, kind, status) = (next()?, next()?, next()?);
    let name = kind.split('/').next().unwrap_or(kind);
    let mut mention = Mention {
        trigger: draft.find(trigger)?,
        event_type: EventType::named(name),
        status: status_of(status)?,
        actors: Vec::new(),
        recipients: Vec::new(),
    };
    if mention.event_type.is_none() && name != "NONE" {
        bail!("no type {name}");
    }
    for field in fields {
        let (role, words) = field.split_once(": ").context("a field is `role: words`")?;
        let spans = words.split("; ").map(|words| draft.find(words)).collect::<anyhow::Result<Vec<_>>>()?;
        match role {
            "actor" => mention.actors = spans,
            "recipient" => mention.recipients = spans,
            "place" | "date" => {}
            _ => bail!("no role {role}"),
        }
    }
    Ok(mention)
}

fn status_of(name: &str) -> anyhow::Result<Status> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .with_context(|| format!("no status {name}"))
}

impl Draft {
    /// Where some words stand in the last sentence.
    fn find(&self, words: &str) -> anyhow::Result<Span> {
        let numbered = words.rsplit_once('#').and_then(|(words, number)| Some((words, number.parse().ok()?)));
        let (words, number): (&str, usize) = numbered.unwrap_or((words, 1));
        let sentence = self.text.get(self.sentence..).unwrap_or_default();
        let (start, _) = sentence
            .match_indices(words)
            .nth(number.saturating_sub(1))
            .with_context(|| format!("{words:?} does not stand in the sentence"))?;
        Ok(Span::new(self.sentence + start, self.sentence + start + words.len()))
    }

    fn finish(self) -> Document {
        let article = article(&Row { id: String::new(), text: self.text, published: self.published });
        let reading = reading::read(&article);
        Document { article, reading, mentions: self.mentions, own: true }
    }
}

//! Annotated articles of our own writing (`data/events`): one sentence a line, under it its mentions.
//!
//! `> e1 | struck | ASSAULT/aerial | happened | actor: Kesh jets | recipient: a fuel depot`. What is given must stand
//! in the sentence; `words#2` means its second occurrence.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use rapporteur_core::coding::Status;
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading;
use rapporteur_core::text::Span;
use rayon::prelude::*;

use super::gold::{self, Document, Mention};
use crate::article::day;
use crate::events::{Row, article};
use crate::rows;

/// Reads such a file.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Document>> {
    let drafts = drafts(path, &rows::text(path)?)?;
    Ok(drafts.into_par_iter().map(Draft::finish).collect())
}

/// An article as its lines are read.
#[derive(Debug, Default)]
struct Draft {
    published: Option<String>,
    text: String,
    /// Where the last sentence begins.
    sentence: usize,
    mentions: Vec<Mention>,
}

fn drafts(path: &Path, content: &str) -> anyhow::Result<Vec<Draft>> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (before, line) in content.lines().enumerate() {
        add(&mut drafts, line).with_context(|| format!("{}: {line}", rows::place(path, before + 1)))?;
    }
    Ok(drafts)
}

fn add(drafts: &mut Vec<Draft>, line: &str) -> anyhow::Result<()> {
    if let Some(header) = line.strip_prefix("# ") {
        drafts.push(Draft { published: published(header)?, ..Draft::default() });
        return Ok(());
    }
    if line.trim().is_empty() {
        return Ok(());
    }
    let draft = drafts.last_mut().context("no article yet: write `# name; published DATE` above it")?;
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

/// The day of a header; nothing where it says `none`.
fn published(header: &str) -> anyhow::Result<Option<String>> {
    let (_, published) = header
        .split_once("; published ")
        .context("no day: a header is `# name; published 2031-05-14`, or `none` for an undated article")?;
    let known = published == "none" || day(published).is_some();
    ensure!(known, "no day {published}: write it as 2031-05-14, or `none` for an undated article");
    Ok((published != "none").then(|| published.to_owned()))
}

fn mention(draft: &Draft, fields: &str) -> anyhow::Result<Mention> {
    let mut fields = fields.split(" | ").map(str::trim);
    let event = fields.next().unwrap_or_default().to_owned();
    let mut next = || {
        fields
            .next()
            .context("too few fields: a mention is `> event | trigger | TYPE/mode | status`, then who")
    };
    let (trigger, kind, status) = (next()?, next()?, next()?);
    let mut mention = Mention {
        event,
        trigger: draft.find(trigger)?,
        event_type: type_of(kind)?,
        status: status_of(status)?,
        actors: Vec::new(),
        recipients: Vec::new(),
        place: None,
        date: None,
        mode: kind.split_once('/').map(|(_, mode)| mode.to_owned()),
    };
    for field in fields {
        let (role, words) =
            field.split_once(": ").context("a field without a role: write `actor: words; more words`")?;
        let spans = words.split("; ").map(|words| draft.find(words)).collect::<anyhow::Result<Vec<_>>>()?;
        match role {
            "actor" => mention.actors = spans,
            "recipient" => mention.recipients = spans,
            "place" => mention.place = spans.first().copied(),
            "date" => mention.date = spans.first().copied(),
            _ => bail!("no role {role}: a role is actor, recipient, place or date"),
        }
    }
    Ok(mention)
}

/// The type of `TYPE/mode`; nothing for a look-alike.
fn type_of(kind: &str) -> anyhow::Result<Option<EventType>> {
    let (name, mode) = kind.split_once('/').map_or((kind, None), |(name, mode)| (name, Some(mode)));
    let event_type = gold::type_named(name)?;
    if let Some(mode) = mode {
        let known = event_type.is_some_and(|event_type| event_type.is_mode(mode));
        ensure!(known, "no mode {mode} of {name}: docs/ontology.md lists them; leave it out where none fits");
    }
    Ok(event_type)
}

fn status_of(name: &str) -> anyhow::Result<Status> {
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .with_context(|| format!("no status {name}: a status is one of those named below"))
}

impl Draft {
    /// Where some words stand in the last sentence.
    fn find(&self, words: &str) -> anyhow::Result<Span> {
        let numbered = words.rsplit_once('#').and_then(|(words, number)| Some((words, number.parse().ok()?)));
        let (words, number): (&str, usize) = numbered.unwrap_or((words, 1));
        let sentence = self.text.get(self.sentence..).unwrap_or_default();
        let found = sentence.match_indices(words).nth(number.saturating_sub(1));
        let (start, _) = found.with_context(|| {
            let times = if number > 1 { format!(" {number} times") } else { String::new() };
            format!("{words:?} does not stand{times} in the sentence above: copy the words from there")
        })?;
        Ok(Span::new(self.sentence + start, self.sentence + start + words.len()))
    }

    fn finish(self) -> Document {
        let article = article(&Row { id: String::new(), text: self.text, published: self.published });
        let reading = reading::read(&article);
        Document { article, reading, mentions: self.mentions, own: true }
    }
}

#[cfg(test)]
mod tests;

//! Whose words they are: the cue beside the marks, the sentence around them, or the quotation before.

use super::cue::Cue;
use super::marks::Quoted;
use super::vicinity::Surroundings;
use super::{QuotationForm, QuotationMention, Text, continuation, signature, speaker, through, vicinity};
use crate::text::Span;

/// Most words in marks that still may be a nickname, a title or a word held at a distance.
const SCARE_WORDS: usize = 3;
/// Most words of a paragraph that may be a cross-heading.
const HEADING_WORDS: usize = 8;

/// Adds one quoted stretch of a paragraph to what was found, with its speaker where the text tells.
pub(super) fn attribute(
    text: &Text,
    around: &Surroundings,
    quoted: &Quoted,
    found: &mut Vec<QuotationMention>,
) {
    let continues = around.open && quoted.whole.start == around.paragraph.start;
    let (before, after) = vicinity::surroundings(text, around, quoted);
    let form = form(text, quoted, &before);
    let direct = form == QuotationForm::Direct;
    let cue = vicinity::find_cue(text, quoted, &before, &after)
        .or_else(|| direct.then(|| vicinity::announced(text, around, quoted))?)
        .or_else(|| direct.then(|| vicinity::trailing(text, around, quoted))?);
    if cue.is_none()
        && direct
        && let Some(mention) = signature::signed(text, around, quoted)
    {
        found.push(mention);
        return;
    }
    if is_held_at_a_distance(text, quoted, form, cue) {
        return;
    }
    let Some(cue) = cue else {
        if direct {
            without_cue(text, around, quoted, continues, found);
        }
        return;
    };
    if continues && continuation::is_unclaimed(found) {
        continuation::claim(
            quoted,
            speaker::named(text, cue.speaker, &[]),
            text.syntax.tokens[cue.verb].span,
            found,
        );
        return;
    }
    if continuation::joins_last(text, quoted, found, cue) {
        if let Some(last) = found.last_mut() {
            last.content.push(quoted.content);
        }
        return;
    }
    let inside = around.open && continues;
    if inside && quoted.closed && found.last().is_some_and(|last| last.speaker.is_some()) {
        continuation::continue_last(quoted, true, found);
        return;
    }
    let speaker = speaker::named(text, cue.speaker, found);
    let through =
        through::through(text, cue, &before).or_else(|| through::through(text, cue, &after)).or_else(|| {
            speaker
                .as_ref()
                .and_then(|speaker| continuation::told_before(text, around, quoted, speaker, found))
        });
    found.push(QuotationMention {
        content: vec![quoted.content],
        form,
        speaker,
        cue: Some(text.syntax.tokens[cue.verb].span),
        through,
    });
}

/// A full quotation without a cue goes on with the one before it, or stands alone without a speaker.
fn without_cue(
    text: &Text,
    around: &Surroundings,
    quoted: &Quoted,
    continues: bool,
    found: &mut Vec<QuotationMention>,
) {
    if continues
        || continuation::follows(text, around.paragraph, quoted, found)
        || continuation::is_next_paragraph(around, quoted, found)
    {
        continuation::continue_last(quoted, continues, found);
        return;
    }
    let words = around.paragraph.of(text.words).split_whitespace().count();
    let heading = words <= HEADING_WORDS && quoted.whole.len() + 2 >= around.paragraph.len();
    if !heading && quoted.content.of(text.words).split_whitespace().count() > SCARE_WORDS {
        found.push(QuotationMention {
            content: vec![quoted.content],
            form: QuotationForm::Direct,
            speaker: None,
            cue: None,
            through: None,
        });
    }
}

/// One to three words inside the reporter's sentence are somebody's words only where the cue stands right beside them.
fn is_held_at_a_distance(text: &Text, quoted: &Quoted, form: QuotationForm, cue: Option<Cue>) -> bool {
    let few = quoted.content.of(text.words).split_whitespace().count() <= SCARE_WORDS;
    if !few {
        return false;
    }
    let Some(cue) = cue else { return form == QuotationForm::Partial };
    let verb = text.syntax.tokens[cue.verb].span;
    let (start, end) = if verb.end <= quoted.whole.start {
        (verb.end, quoted.whole.start)
    } else {
        (quoted.whole.end, verb.start)
    };
    let between = Span::new(start, end).of(text.words);
    let lone =
        quoted.content.of(text.words).split_whitespace().count() == 1 && verb.end <= quoted.whole.start;
    let told = text.syntax.tokens[cue.verb].lemma == "tell";
    let beside = between.split_whitespace().count() <= 1 && !lone && !told;
    let called = between.to_lowercase().contains("so-called") || between.contains([';', '“', '"']);
    form == QuotationForm::Partial && (!beside || called)
}

/// A fragment inside the reporter's sentence is partial; a full sentence is direct.
fn form(text: &Text, quoted: &Quoted, before: &[usize]) -> QuotationForm {
    let words = quoted.content.of(text.words);
    let upper = words.chars().find(|character| character.is_alphabetic()).is_some_and(char::is_uppercase);
    let lead = text.words.get(..quoted.whole.start).unwrap_or("").trim_end();
    let introduced = before.is_empty()
        || lead.ends_with([',', ':', '.', '—', '–', '-', '?', '!', '”', '"'])
        || lead.is_empty();
    if upper && introduced { QuotationForm::Direct } else { QuotationForm::Partial }
}

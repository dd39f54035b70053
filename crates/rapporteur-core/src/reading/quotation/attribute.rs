//! Whose words they are: the cue beside the marks, the sentence around them, or the quotation before.

use super::cue::{self, Cue};
use super::marks::Quoted;
use super::speaker;
use super::{QuotationForm, QuotationMention, Speaker, Text, signature};
use crate::reading::entity::EntityKind;
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Most words in marks that still may be a nickname, a title or a word held at a distance.
const SCARE_WORDS: usize = 3;
/// Most tokens of the subject of a cue that stands in a sentence of its own.
const TRAILING_SUBJECT: usize = 16;
/// Most words of a paragraph that may be a cross-heading.
const HEADING_WORDS: usize = 8;

/// A paragraph with all its stretches in marks.
pub(super) struct Surroundings<'a> {
    /// Where it stands.
    pub(super) paragraph: Span,
    /// The paragraph before it.
    pub(super) previous: Option<Span>,
    /// The stretches in marks, marks included.
    pub(super) marked: &'a [Span],
    /// Whether the paragraph before ended inside a quotation.
    pub(super) open: bool,
}

/// Adds one quoted stretch of a paragraph to what was found, with its speaker where the text tells.
pub(super) fn attribute(
    text: &Text,
    around: &Surroundings,
    quoted: &Quoted,
    found: &mut Vec<QuotationMention>,
) {
    let continues = around.open && quoted.whole.start == around.paragraph.start;
    let (before, after) = surroundings(text, around, quoted);
    let form = form(text, quoted, &before);
    let cue = find_cue(text, quoted, &before, &after)
        .or_else(|| if form == QuotationForm::Direct { announced(text, around, quoted) } else { None })
        .or_else(|| if form == QuotationForm::Direct { trailing(text, around, quoted) } else { None });
    if cue.is_none()
        && form == QuotationForm::Direct
        && let Some(mention) = signature::signed(text, around, quoted)
    {
        found.push(mention);
        return;
    }
    if is_held_at_a_distance(text, quoted, form, cue) {
        return;
    }
    let Some(cue) = cue else {
        if form == QuotationForm::Direct {
            without_cue(text, around, quoted, continues, found);
        }
        return;
    };
    if continues && is_unclaimed(found) {
        claim(quoted, speaker::named(text, cue.speaker, &[]), text.syntax.tokens[cue.verb].span, found);
        return;
    }
    if joins_last(text, quoted, found, cue) {
        if let Some(last) = found.last_mut() {
            last.content.push(quoted.content);
        }
        return;
    }
    let inside = around.open && continues;
    if inside && quoted.closed && found.last().is_some_and(|last| last.speaker.is_some()) {
        continue_last(quoted, true, found);
        return;
    }
    let speaker = speaker::named(text, cue.speaker, found);
    let through = through(text, cue, &before)
        .or_else(|| through(text, cue, &after))
        .or_else(|| speaker.as_ref().and_then(|speaker| told_before(text, around, quoted, speaker, found)));
    found.push(QuotationMention {
        content: vec![quoted.content],
        form,
        speaker,
        cue: Some(text.syntax.tokens[cue.verb].span),
        through,
    });
}

/// `Horvat told Agency that …. "We stay," she said.`: both were said to the agency.
fn told_before(
    text: &Text,
    around: &Surroundings,
    quoted: &Quoted,
    speaker: &Speaker,
    found: &[QuotationMention],
) -> Option<Span> {
    let last = text.last_before(quoted.whole.start, found)?;
    let same = last.speaker.as_ref().is_some_and(|other| other.name == speaker.name);
    let here = last.content.last().is_some_and(|words| around.paragraph.contains(*words));
    last.through.filter(|_| same && here)
}

/// An open quotation whose cue comes with a later paragraph only.
fn is_unclaimed(found: &[QuotationMention]) -> bool {
    found.last().is_some_and(|last| last.speaker.is_none() && last.cue.is_none())
}

fn claim(quoted: &Quoted, speaker: Option<Speaker>, cue: Span, found: &mut [QuotationMention]) {
    if let Some(last) = found.last_mut() {
        last.content.push(quoted.content);
        last.speaker = speaker;
        last.cue = Some(cue);
    }
}

/// A full quotation without a cue goes on with the one before it, or stands alone without a speaker.
fn without_cue(
    text: &Text,
    around: &Surroundings,
    quoted: &Quoted,
    continues: bool,
    found: &mut Vec<QuotationMention>,
) {
    if continues || follows(text, around.paragraph, quoted, found) || is_next_paragraph(around, quoted, found)
    {
        continue_last(quoted, continues, found);
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

/// `The governor went on:` at the end of the paragraph before.
fn announced(text: &Text, around: &Surroundings, quoted: &Quoted) -> Option<Cue> {
    let previous = around.previous.filter(|_| quoted.whole.start == around.paragraph.start)?;
    if !previous.of(text.words).ends_with(':') {
        return None;
    }
    let sentence = text.syntax.sentence_at(previous.end.saturating_sub(1))?;
    let tokens: Vec<usize> = text.syntax.tokens_of(sentence).collect();
    cue::beside(text.words, text.syntax, &tokens, quoted.whole)
        .or_else(|| cue::any_verb(text.words, text.syntax, &tokens))
}

/// `"We stayed." Ana Horvat, the mayor, said of the flood.`: the next sentence is nothing but a cue.
fn trailing(text: &Text, around: &Surroundings, quoted: &Quoted) -> Option<Cue> {
    let syntax = text.syntax;
    let rest = Span::new(quoted.whole.end, around.paragraph.end);
    let first = syntax.tokens_in(rest).find(|&index| syntax.tokens[index].span.start >= rest.start)?;
    let sentence = syntax.sentence_at(syntax.tokens[first].span.start)?;
    let tokens: Vec<usize> = (first..syntax.tokens_of(sentence).end).collect();
    let verb = tokens.iter().copied().take(TRAILING_SUBJECT).find(|&index| cue::is_cue(syntax, index))?;
    let next = syntax.tokens.get(verb + 1).map_or(".", |token| token.span.of(text.words));
    let alone = matches!(next, "." | "," | "of" | "in" | "on" | "at" | "during" | "as");
    let own = syntax.dependents(verb).any(|child| child > verb && syntax.tokens[child].has_relation("ccomp"));
    let marked = tokens
        .last()
        .map(|&last| Span::new(rest.start, syntax.tokens[last].span.end))
        .is_none_or(|tail| touching(around.marked, tail).any(|other| other != quoted.whole));
    if !alone || own || marked || verb == first {
        return None;
    }
    cue::speaker_of(text.words, syntax, verb, &tokens)
        .filter(|&speaker| speaker < verb)
        .map(|speaker| Cue { verb, speaker })
}

/// A paragraph that is one quotation, right behind a paragraph that ended with one or with its cue.
fn is_next_paragraph(around: &Surroundings, quoted: &Quoted, found: &[QuotationMention]) -> bool {
    let Some(previous) = around.previous else { return false };
    let alone = quoted.whole.start == around.paragraph.start && quoted.whole.end + 1 >= around.paragraph.end;
    let Some(last) = found.last() else { return false };
    let Some(words) = last.content.last() else { return false };
    let tail = last.cue.map_or(words.end, |cue| cue.end.max(words.end));
    let long = last.form == QuotationForm::Direct || words.len() > 40;
    alone
        && quoted.closed
        && long
        && last.speaker.is_some()
        && previous.contains(*words)
        && previous.end <= tail + 40
}

/// The tokens outside all marks in the sentences that the quotation touches: before it and after it.
fn surroundings(text: &Text, around: &Surroundings, quoted: &Quoted) -> (Vec<usize>, Vec<usize>) {
    let (paragraph, all) = (around.paragraph, around.marked);
    let syntax = text.syntax;
    let sentence = |byte: usize| syntax.sentence_at(byte).map(|index| syntax.sentences[index].span);
    let first = sentence(quoted.content.start).map_or(quoted.whole.start, |span| span.start);
    let last_words = quoted.content.end.saturating_sub(1);
    let last = sentence(last_words).map_or(quoted.whole.end, |span| span.end);
    let last = if tail_follows(text, quoted) {
        sentence(quoted.whole.end + 1).map_or(last, |span| span.end.max(last))
    } else {
        last
    };
    let window = Span::new(first.max(paragraph.start), last.min(paragraph.end));
    let outside: Vec<usize> = syntax
        .tokens_in(window)
        .filter(|&index| touching(all, syntax.tokens[index].span).next().is_none())
        .collect();
    let (before, after) =
        outside.into_iter().partition(|&index| syntax.tokens[index].span.start < quoted.content.start);
    (before, after)
}

/// Of stretches in order and apart, those that share a byte with a span.
fn touching(marked: &[Span], span: Span) -> impl Iterator<Item = Span> + '_ {
    let first = marked.partition_point(|marks| marks.end <= span.start);
    marked.iter().skip(first).copied().take_while(move |marks| marks.start < span.end)
}

/// A sentence that ends inside the marks may still be followed by its cue: `"We stay." he said`.
fn tail_follows(text: &Text, quoted: &Quoted) -> bool {
    let words = quoted.content.of(text.words);
    let asks = words.ends_with(['?', '!'])
        || text
            .words
            .get(..quoted.whole.end)
            .is_some_and(|whole| whole.ends_with([',', '”', '"']) && words.len() + 1 < quoted.whole.len());
    let next = text.words.get(quoted.whole.end..).unwrap_or("").trim_start();
    asks && next.starts_with(|first: char| first.is_lowercase())
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

/// The cue behind the marks beats the one before them: `A told B that it was "…", C said` is C's.
fn find_cue(text: &Text, quoted: &Quoted, before: &[usize], after: &[usize]) -> Option<Cue> {
    let behind = after_clause(text, quoted, after);
    let lead = text.words.get(..quoted.whole.start).unwrap_or("").trim_end();
    let introduced = lead.ends_with([',', ':']) && !before.is_empty();
    let first = cue::first_behind(text.words, text.syntax, behind)
        .or_else(|| cue::beside(text.words, text.syntax, behind, quoted.whole));
    first
        .filter(|_| !(introduced && lead.ends_with(':')))
        .or_else(|| cue::beside(text.words, text.syntax, before, quoted.whole))
        .or_else(|| {
            behind.get(..behind.len().min(8)).and_then(|near| cue::any_verb(text.words, text.syntax, near))
        })
        .or_else(|| if introduced { cue::any_verb(text.words, text.syntax, before) } else { None })
}

/// Behind the marks only the cue's own clause counts: it follows a comma, or the mark itself in small letters.
fn after_clause<'t>(text: &Text, quoted: &Quoted, after: &'t [usize]) -> &'t [usize] {
    let word = |index: usize| text.syntax.tokens[index].span.of(text.words);
    let inside = Span::new(quoted.content.end, quoted.whole.end).of(text.words);
    let said = quoted.content.of(text.words).trim_end_matches(['\'', '’']);
    let end = after.iter().position(|&index| matches!(word(index), "." | ";" | ":")).unwrap_or(after.len());
    let clause = &after[..end];
    let Some(&first) = after.first() else { return clause };
    let comma = inside.contains(',') || matches!(word(first), "," | "–" | "—" | "-");
    let asks = said.ends_with(['?', '!', '…', '-', '—']);
    let small = word(first).starts_with(char::is_lowercase) || clause.len() <= 6;
    let small = small && text.syntax.tokens[first].tag != Tag::Cconj;
    if comma || (asks || said.ends_with('.')) && small { clause } else { &[] }
}

/// Whether a quotation without a cue goes on with the speaker of the one before: the same paragraph,
/// and nothing but that one's cue between them.
fn follows(text: &Text, paragraph: Span, quoted: &Quoted, found: &[QuotationMention]) -> bool {
    let Some(last) = found.last().and_then(|last| last.content.last()) else { return false };
    if last.start < paragraph.start || last.end > quoted.whole.start {
        return false;
    }
    let between = Span::new(last.end, quoted.whole.start).of(text.words);
    let words = between.split_whitespace().count();
    let sentence = |byte: usize| text.syntax.sentences.partition_point(|sentence| sentence.span.end <= byte);
    let next = sentence(quoted.content.start) <= sentence(last.end.saturating_sub(1)) + 1;
    between.matches(['.', '?', '!']).count() <= 2 && words <= 24 || next && words <= 60
}

/// A new mention with the speaker of the last one; across paragraphs the last one goes on instead.
fn continue_last(quoted: &Quoted, continues: bool, found: &mut Vec<QuotationMention>) {
    let Some(last) = found.last_mut() else { return };
    if continues {
        last.content.push(quoted.content);
        return;
    }
    let next =
        QuotationMention { content: vec![quoted.content], form: QuotationForm::Direct, ..last.clone() };
    found.push(next);
}

/// `"We stay," she said, "until they go."`: one quotation that its cue interrupts.
fn joins_last(text: &Text, quoted: &Quoted, found: &[QuotationMention], cue: Cue) -> bool {
    let Some(last) = found.last() else { return false };
    let Some(end) = last.content.last().map(|span| span.end) else { return false };
    let between = Span::new(end, quoted.whole.start);
    let comma = between.of(text.words).trim_end().ends_with(',');
    let same = last.cue == Some(text.syntax.tokens[cue.verb].span);
    end <= quoted.whole.start && same && comma && last.cue.is_some_and(|cue| between.contains(cue))
}

/// The outlet that was told: "told Reuters", "in an interview with …", "according to …, X said".
pub(super) fn through(text: &Text, cue: Cue, tokens: &[usize]) -> Option<Span> {
    let around = *tokens.first()?..tokens.last()? + 1;
    text.mentions(around)
        .filter(|(entity, _)| text.entities[*entity].kind == EntityKind::Outlet)
        .find(|(_, mention)| {
            mention.head != cue.speaker && tokens.contains(&mention.head) && is_told(text, cue, mention.head)
        })
        .map(|(_, mention)| mention.span)
}

/// Whether the outlet hangs on the cue, near or by way of an interview.
fn is_told(text: &Text, cue: Cue, outlet: usize) -> bool {
    let mut above = Some(outlet);
    for _ in 0..5 {
        above = above.and_then(|index| text.syntax.tokens[index].head);
        if above == Some(cue.verb) {
            return true;
        }
    }
    outlet > cue.verb
        && outlet <= cue.verb + 5
        && text.syntax.tokens.get(cue.verb + 1).is_some_and(|next| next.tag != Tag::Punct)
}

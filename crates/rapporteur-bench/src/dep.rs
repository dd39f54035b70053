//! Task `dep`: tags and dependencies, as CoNLL-U that score_dep.py compares with the gold file.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use rapporteur_core::reading::syntax::model::{Model, WordAnalysis};
use rapporteur_core::reading::syntax::network::Scratch;
use rapporteur_core::reading::syntax::{Syntax, analyse};
use rapporteur_core::text::Span;

use crate::conllu::{self, Sentence, is_word};
use crate::rows::Files;

/// Options of the task.
#[derive(clap::Args)]
#[command(after_help = "Both files are CoNLL-U; of the data only the words (or texts) are used")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// Tokenise and split by ourselves, paragraph by paragraph
    #[arg(long)]
    raw: bool,
    /// Model file to use in place of the embedded one (not with --raw)
    #[arg(long)]
    model: Option<PathBuf>,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let sentences = conllu::read(&arguments.files.data)?;
    let answer = if arguments.raw { from_text(&sentences) } else { from_words(&sentences, arguments)? };
    arguments.files.write_text(&answer)
}

fn from_words(sentences: &[Sentence], arguments: &Arguments) -> anyhow::Result<String> {
    let bytes = arguments.model.as_ref().map(std::fs::read).transpose()?;
    let given = bytes.as_deref().and_then(Model::read);
    let model = given.as_ref().or_else(|| Model::embedded()).context("the model cannot be read")?;
    let started = Instant::now();
    let words: Vec<Vec<&str>> = sentences
        .iter()
        .map(|sentence| sentence.words.iter().map(|word| word.form.as_str()).collect())
        .collect();
    let analyses = model.analyse(&words, &mut Scratch::default());
    report_speed(analyses.iter().map(Vec::len).sum(), started);
    Ok(sentences.iter().zip(&analyses).map(|(sentence, analysis)| answer_lines(sentence, analysis)).collect())
}

fn report_speed(words: usize, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    eprintln!("{words} words in {seconds:.2} s, {:.0} words/s", words as f64 / seconds.max(1e-9));
}

fn answer_lines(sentence: &Sentence, analysis: &[WordAnalysis]) -> String {
    let mut words = analysis.iter();
    let mut out = String::new();
    for line in &sentence.lines {
        let fields: Vec<&str> = line.splitn(3, '\t').collect();
        if is_word(line) {
            if let (Some(word), [id, form, ..]) = (words.next(), &fields[..]) {
                let head = word.head.map_or(0, |head| head + 1);
                out += &answer_line(id, form, word, head);
            }
        } else if let [id, form, ..] = fields[..]
            && id.contains('-')
        {
            let _ = writeln!(out, "{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_");
        }
    }
    out + "\n"
}

fn answer_line(id: &str, form: &str, word: &WordAnalysis, head: usize) -> String {
    let WordAnalysis { lemma, tag, fine_tag, relation, .. } = word;
    format!("{id}\t{form}\t{lemma}\t{}\t{fine_tag}\t_\t{head}\t{relation}\t_\t_\n", tag.name())
}

/// The texts of the sentences, joined to paragraphs, are analysed as an article's body is.
fn from_text(sentences: &[Sentence]) -> String {
    let (mut text, mut body) = (String::new(), Vec::<Span>::new());
    for sentence in sentences {
        let words = sentence.comment("text").unwrap_or_default();
        if sentence.opens_paragraph() || body.is_empty() {
            text.push('\n');
            body.push(Span::new(text.len(), text.len()));
        } else {
            text.push(' ');
        }
        text += words;
        if let Some(last) = body.last_mut() {
            last.end = text.len();
        }
    }
    let started = Instant::now();
    let syntax = analyse(&text, &body);
    report_speed(syntax.tokens.len(), started);
    (0..syntax.sentences.len()).map(|number| sentence_lines(&text, &syntax, number)).collect()
}

fn sentence_lines(text: &str, syntax: &Syntax, number: usize) -> String {
    let range = syntax.tokens_of(number);
    let first = range.start;
    let lines = syntax.tokens[range].iter().enumerate().map(|(position, token)| {
        let head = token.head.map_or(0, |head| head + 1 - first);
        format!(
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t_\n",
            position + 1,
            token.span.of(text),
            token.lemma,
            token.tag.name(),
            token.fine_tag,
            token.relation
        )
    });
    lines.collect::<String>() + "\n"
}

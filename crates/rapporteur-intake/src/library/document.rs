//! The one form that every container of exports is brought into: lines with a little style.

/// Lines of one document; longer documents are cut off by the containers' own caps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// Its lines in order; none is blank.
    pub(crate) lines: Vec<Line>,
    /// Whether lines were broken to a width, so that paragraphs must be joined again.
    pub(crate) wrapped: bool,
    /// Whether `starts` alone says where paragraphs begin, because the container measured it.
    pub(crate) measured: bool,
    /// What the file says of itself as a file: (name, value).
    pub(crate) properties: Vec<(String, String)>,
}

/// A line: a paragraph of a word processor, or a line of plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its words, trimmed, white space single except at column gaps of plain text.
    pub(crate) text: String,
    /// Whether it begins a paragraph or follows a blank line.
    pub(crate) starts: bool,
    /// Whether all its words are bold, or it is a heading.
    pub(crate) bold: bool,
    /// The first address that it links to.
    pub(crate) link: Option<String>,
}

impl Document {
    /// The document of a plain text: blank lines part paragraphs.
    pub(crate) fn of_text(text: &str) -> Self {
        let mut document = Self { wrapped: true, ..Self::default() };
        let (mut starts, mut indent) = (true, 0);
        for line in text.split(['\n', '\u{c}']) {
            let words = clean(line);
            let before =
                std::mem::replace(&mut indent, line.bytes().take_while(|byte| *byte == b' ').count());
            // Old layouts begin paragraphs by an indent alone.
            starts |= before == 0 && (2..12).contains(&indent);
            if words.is_empty() {
                starts = true;
                continue;
            }
            match coded(line) {
                Some((code, rest)) => {
                    document.lines.push(Line { text: code.to_owned(), starts: true, ..Line::default() });
                    document.lines.push(Line { text: clean(rest), starts: true, ..Line::default() });
                }
                None => document.lines.push(Line { text: words, starts, ..Line::default() }),
            }
            starts = false;
        }
        document
    }

    /// The words of a line; empty beyond the end.
    pub(crate) fn words(&self, index: usize) -> &str {
        self.lines.get(index).map_or("", |line| line.text.as_str())
    }

    /// The paragraphs of a stretch of lines.
    pub(crate) fn paragraphs(&self, lines: std::ops::Range<usize>) -> Vec<String> {
        let lines = self.lines.get(lines).unwrap_or_default();
        let width = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
        let wrapped = self.wrapped && width <= WIDEST;
        let mut found: Vec<String> = Vec::new();
        let mut room = 0;
        for line in lines {
            let first = line.text.split(' ').next().unwrap_or("").chars().count();
            match found.last_mut() {
                Some(last) if !line.starts && (self.measured || wrapped && first + 1 + SLACK > room) => {
                    join(last, &line.text);
                }
                _ => found.push(line.text.clone()),
            }
            room = width.saturating_sub(line.text.chars().count());
        }
        found
    }
}

/// A two-letter code in a column of its own, as Factiva lays out plain text.
fn coded(line: &str) -> Option<(&str, &str)> {
    const CODES: [&str; 24] = [
        "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CT", "RF",
        "CO", "IN", "NS", "RE", "PUB", "AN", "IPD",
    ];
    let (code, rest) = line.split_once([' ', '\t', '\u{a0}'])?;
    let gap = line.get(code.len()..)?;
    let column = gap.starts_with("  ") || gap.starts_with(['\t', '\u{a0}']);
    (column && CODES.contains(&code) && !rest.trim().is_empty()).then_some((code, rest))
}

/// Lines broken to a width are never wider, in characters.
const WIDEST: usize = 120;
/// How many characters a line may lack before the next word would have found room on it.
const SLACK: usize = 14;

/// Appends a line to its paragraph.
fn join(paragraph: &mut String, line: &str) {
    if !paragraph.ends_with('-') || paragraph.ends_with(" -") {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Words without control characters and marks of no width, white space single and trimmed.
pub(crate) fn clean(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    for word in line.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')));
    }
    // Newsletters fill their previews with joiners that join nothing.
    let filler = |c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{34f}' | '\u{2007}');
    words.trim_matches(filler).to_owned()
}

/// Collects lines from containers that tell paragraphs and runs apart.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    document: Document,
    words: String,
    bold: usize,
    plain: usize,
    link: Option<String>,
    open: bool,
}

impl Builder {
    /// Adds words of one run.
    pub(crate) fn run(&mut self, words: &str, bold: bool) {
        let solid = words.chars().filter(|c| !c.is_whitespace()).count();
        if bold {
            self.bold += solid;
        } else {
            self.plain += solid;
        }
        self.words.push_str(words);
    }

    /// The address that the words around link to.
    pub(crate) fn link(&mut self, address: &str) {
        if self.link.is_none() && address.len() < 2048 && address.starts_with("http") {
            self.link = Some(address.to_owned());
        }
    }

    /// Ends a line within a paragraph.
    pub(crate) fn end_line(&mut self) {
        self.flush();
    }

    /// Ends a paragraph.
    pub(crate) fn end_paragraph(&mut self) {
        self.flush();
        self.open = false;
    }

    /// What was collected.
    pub(crate) fn finish(mut self) -> Document {
        self.flush();
        self.document
    }

    fn flush(&mut self) {
        let text = clean(&self.words);
        let link = self.link.take();
        if !text.is_empty() {
            let bold = self.bold > 0 && self.plain == 0;
            self.document.lines.push(Line { text, starts: !self.open, bold, link });
            self.open = true;
        }
        self.words.clear();
        (self.bold, self.plain) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_become_paragraphs() {
        let text = "Workers at the harbour closed both gates on Monday, the\nunion said in a statement.\n\nTalks failed.\nA second line that stands alone because there was room.\n";
        let document = Document::of_text(text);
        assert_eq!(
            document.paragraphs(0..document.lines.len()),
            [
                "Workers at the harbour closed both gates on Monday, the union said in a statement.",
                "Talks failed.",
                "A second line that stands alone because there was room."
            ]
        );
    }

    #[test]
    fn runs_become_lines() {
        let mut builder = Builder::default();
        builder.run("Section: ", true);
        builder.run("News", false);
        builder.end_line();
        builder.run("Body", true);
        builder.end_paragraph();
        builder.run(" \u{a0} ", true);
        builder.end_paragraph();
        let lines = builder.finish().lines;
        let shape: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.starts, line.bold)).collect();
        assert_eq!(shape, [("Section: News", true, false), ("Body", false, true)]);
    }
}

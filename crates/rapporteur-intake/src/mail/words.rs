//! The paragraphs of a message, without a newsletter's furniture.

use crate::library::Document;
use crate::words::fold;

/// Furniture is not longer, in bytes.
const LONGEST: usize = 400;

/// The paragraphs of a message's lines.
pub(crate) fn paragraphs(document: &Document) -> Vec<String> {
    let mut document = document.clone();
    let mut head = false;
    for line in &mut document.lines {
        // Quoted lines, items, addresses and the labels of a forwarded head stand for themselves.
        let labelled =
            line.text.split_once(':').is_some_and(|(name, _)| name.len() <= 10 && !name.contains(' '));
        let marked = line.text.starts_with(['>', '*', '•', '-', '[']) || line.text.starts_with("http");
        line.starts |= marked || (head && labelled);
        head = line.text.contains("orwarded message")
            || line.text.contains("riginal Message")
            || (head && labelled);
    }
    let mut found = document.paragraphs(0..document.lines.len());
    found.retain(|paragraph| !is_furniture(paragraph));
    found
}

fn is_furniture(paragraph: &str) -> bool {
    if paragraph.len() > LONGEST {
        return false;
    }
    let folded = fold(paragraph);
    let bare = folded.trim_end_matches(['.', '!', ':', '>', '»', ' ']);
    include_str!("../../data/mail_phrases.tsv").lines().filter(|line| !line.starts_with('#')).any(|line| {
        match line.split_once('\t') {
            Some(("is", phrase)) => bare == phrase,
            Some(("has", phrase)) => folded.contains(phrase),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_goes_and_quotes_stay() {
        let text = "Workers at the harbour closed both gates on Monday, the union said in\na statement.\n\n> We agree.\n> And so on.\nUnsubscribe: https://post.example/u\n";
        assert_eq!(
            paragraphs(&Document::of_text(text)),
            [
                "Workers at the harbour closed both gates on Monday, the union said in a statement.",
                "> We agree.",
                "> And so on."
            ]
        );
    }
}

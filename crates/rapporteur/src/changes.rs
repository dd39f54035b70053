//! What changed from one version of an article to the next: sentences taken out, sentences put in.

use rapporteur_core::article::Article;
use similar::{ChangeTag, TextDiff};

/// Changes that are shown of one version.
const MOST: usize = 40;

/// A paragraph that only one of two versions has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in the older version alone.
    Out(String),
    /// It stands in the newer version alone.
    In(String),
}

/// The changes from `older` to `newer`, in the order of the texts; at most [`MOST`], and how many more there are.
pub fn changes(older: &Article, newer: &Article) -> (Vec<Change>, usize) {
    let (before, after) = (sentences(older), sentences(newer));
    let diff = TextDiff::from_slices(&before, &after);
    let mut all = diff.iter_all_changes().filter_map(|change| match change.tag() {
        ChangeTag::Delete => Some(Change::Out(change.value().to_owned())),
        ChangeTag::Insert => Some(Change::In(change.value().to_owned())),
        ChangeTag::Equal => None,
    });
    let shown = all.by_ref().take(MOST).collect();
    (shown, all.count())
}

/// Title and body, cut behind full stops.
fn sentences(article: &Article) -> Vec<&str> {
    let body = article.body.iter().map(|span| span.of(&article.text));
    article
        .metadata
        .title
        .as_deref()
        .into_iter()
        .chain(body)
        .flat_map(|paragraph| paragraph.split_inclusive(". "))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_core::article::{ArticleId, Metadata};
    use rapporteur_core::text::Span;

    fn article(text: &str) -> Article {
        Article {
            id: ArticleId::of(text),
            text: text.to_owned(),
            body: vec![Span::new(0, text.len())],
            cut: Vec::new(),
            metadata: Metadata::default(),
        }
    }

    #[test]
    fn sentences_go_out_and_come_in() {
        let older = article("Eight people were killed. The gate is closed. Nobody claimed it.");
        let newer =
            article("Twelve people were killed. The gate is closed. Nobody claimed it. Talks were put off.");
        let out = |words: &str| Change::Out(words.to_owned());
        let put = |words: &str| Change::In(words.to_owned());
        assert_eq!(
            changes(&older, &newer),
            (
                vec![
                    out("Eight people were killed."),
                    put("Twelve people were killed."),
                    put("Talks were put off.")
                ],
                0
            )
        );
        assert_eq!(changes(&older, &older), (vec![], 0));
    }
}

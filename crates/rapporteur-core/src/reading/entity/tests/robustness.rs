//! Whatever the text, spans fit and the order does not change.

use proptest::prelude::*;

use super::written;
use crate::reading::entity::find;

/// Tokens of the test notation, names and odd characters among them.
fn cell() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "The",
        "president",
        "President",
        "General",
        "Omar",
        "Nuri",
        "Taliban",
        "rebels",
        "of",
        "'s",
        ",",
        "(",
        ")",
        "-",
        "~-",
        "“",
        "”",
        "said",
        "he",
        "their",
        "Afghan",
        "Ministry",
        "al",
        "UN",
        "Ünal",
        "李",
        "spokesman",
        "group",
        "and",
        "A.",
        "is",
    ]);
    let tags = prop::sample::select(vec![
        "PROPN", "NOUN", "ADJ", "DET", "PART", "PUNCT", "VERB", "ADP", "PRON", "X",
    ]);
    let relations = prop::sample::select(vec!["nsubj", "cop", "appos", "obl", "amod"]);
    (words, tags, relations, 1..9_usize)
        .prop_map(|(word, tag, relation, head)| format!("{word}/{tag}/{relation}/{head}"))
}

proptest! {
    #[test]
    fn spans_fit_and_mentions_are_in_order(cells in prop::collection::vec(cell(), 9..40)) {
        let lines: Vec<String> = cells.chunks(9).map(|line| line.join(" ")).filter(|line| line.split(' ').count() == 9).collect();
        let (article, syntax) = written(&lines.join("\n"));
        let entities = find(&article, &syntax, &[]);
        for entity in &entities {
            prop_assert!(!entity.mentions.is_empty());
            for mention in &entity.mentions {
                prop_assert!(mention.span.fits(&article.text));
                prop_assert!(mention.head < syntax.tokens.len());
                prop_assert!(mention.span.contains(syntax.tokens[mention.head].span));
            }
            prop_assert!(entity.mentions.windows(2).all(|pair| pair[0].span < pair[1].span));
            prop_assert!(entity.roles.iter().all(|role| role.fits(&article.text)));
        }
        prop_assert_eq!(entities, find(&article, &syntax, &[]));
    }
}

#[test]
fn an_empty_article_has_nobody() {
    let (article, syntax) = written("");
    assert!(find(&article, &syntax, &[]).is_empty());
}

//! How an article is named to people: outlet, day, title.

use rapporteur_core::article::Article;

use crate::output::days;

/// "Calanda Courier, 2023-11-09, “Shells hit Landquart”"; the address where nothing else is known.
pub fn cite(article: &Article) -> String {
    let metadata = &article.metadata;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(metadata.outlet.clone());
    let published = metadata.published.as_ref();
    parts.extend(published.map(|published| days(&published.from.to_string(), &published.to.to_string())));
    parts.extend(metadata.title.as_ref().map(|title| format!("“{}”", one_line(title))));
    if metadata.title.is_none() {
        parts.push(metadata.uri.clone());
    }
    parts.join(", ")
}

/// Words on one line, without control characters.
pub fn one_line(words: &str) -> String {
    words
        .split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use rapporteur_core::article::{ArticleId, Metadata};

    use super::*;

    #[test]
    fn an_article_without_a_title_is_named_by_its_address() {
        let metadata =
            Metadata { uri: "a.txt".into(), outlet: Some("Harbour Post".into()), ..Metadata::default() };
        let text = String::new();
        let article = Article { id: ArticleId::of(&text), text, body: vec![], cut: vec![], metadata };
        assert_eq!(cite(&article), "Harbour Post, a.txt");
        assert_eq!(one_line(" a\n\u{1b}[1mb "), "a [1mb");
    }
}

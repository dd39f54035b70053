//! Credit lines that give others a share in the text: "With inputs from agencies".

use crate::article::{Article, CutReason};
use crate::text::Span;

/// What such a line says, in small letters.
const SHARES: [&str; 8] = [
    "input from",
    "inputs from",
    "files from",
    "material from",
    "agencies",
    "agency inputs",
    "contributed",
    "with reporting",
];

/// The first such line among those that intake cut away.
pub(super) fn of(article: &Article) -> Option<Span> {
    let credits = article.cut.iter().filter(|cut| cut.why == CutReason::DeskCredit);
    credits.map(|cut| cut.span).find(|span| {
        let line = span.of(&article.text).to_lowercase();
        SHARES.iter().any(|words| line.contains(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Cut, Metadata};

    fn found(credit: &str) -> Option<Span> {
        let text = format!("They met. {credit}");
        let span = Span::new(10, text.len());
        let cut = vec![Cut { span, why: CutReason::DeskCredit }];
        let metadata = Metadata::default();
        of(&Article { id: ArticleId::of(&text), body: vec![Span::new(0, 9)], text, cut, metadata })
    }

    #[test]
    fn a_line_that_shares_the_text_with_others_is_no_desk_s_own() {
        assert_eq!(found("(With inputs from agencies)"), Some(Span::new(10, 37)));
        assert!(found("Nordlicht contributed to this report.").is_some());
        assert_eq!(found("(Reporting by Ida Holm; Editing by Olu Ade)"), None);
    }
}

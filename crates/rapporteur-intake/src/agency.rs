//! News agencies and the forms in which texts credit them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::words::fold;

static FORMS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    include_str!("../data/agencies.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(form, name)| (fold(form), name.trim()))
        .collect()
});

/// The agency that a credit such as `Reuters`, `AP` or `/TASS/` names.
pub(crate) fn agency(form: &str) -> Option<&'static str> {
    let form = form.trim_matches(|c: char| c == '/' || c == '-' || c == '.' || c.is_whitespace());
    if form.len() > 40 {
        return None;
    }
    FORMS.get(&fold(form)).copied()
}

/// The first agency among forms joined by commas, slashes, `and` or `&`.
pub(crate) fn first_agency(forms: &str) -> Option<&'static str> {
    agency(forms).or_else(|| forms.split(['/', ',', '&', '|']).flat_map(|part| part.split(" and ")).find_map(agency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_one_name() {
        assert_eq!(agency("AP"), Some("Associated Press"));
        assert_eq!(agency("/TASS/"), Some("TASS"));
        assert_eq!(first_agency("AFP/Reuters"), Some("Agence France-Presse"));
        assert_eq!(first_agency("Harbour Post"), None);
    }
}

//! The bundled example: an invented peace process, told in fourteen invented articles.

/// Name and text of a file below `example/`.
macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../example/", $name)))),*] };
}

/// The files by name, in order; what they are is told in `example/README.md`.
pub const FILES: &[(&str, &str)] = files![
    "01_trieste-signing.txt",
    "02_truce-sealed.txt",
    "03_timavo-monitors.txt",
    "04_landquart-shelling.txt",
    "05_attacks.jsonl",
    "06_keller-tuesday.txt",
    "07_keller-this-week.txt",
    "08_slovenia-visit.txt",
    "09_first-prisoners.txt",
    "10_prisoners-freed.html",
    "11_guns-on-the-pass.txt",
    "12_deadline-missed.txt",
    "13_innsbruck-return.txt",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn every_article_of_the_folder_is_bundled() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example");
        let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !matches!(name.as_str(), "README.md" | "expected.json"))
            .collect();
        let bundled: BTreeSet<String> = super::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(bundled, on_disk);
    }
}

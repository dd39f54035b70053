//! `docs`: pages that are written from the program's own data.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use rapporteur_core::knowledge::ontology::{
    ACLED_EVENTS, CAMEO_ROOTS, EventType, acled_of, cameo_codes, cameo_of, contexts, country_stand_ins,
    sectors,
};

/// Which page.
#[derive(Subcommand)]
pub(crate) enum Page {
    /// Types, modes, contexts, sectors, scores and their mappings
    Ontology(Arguments),
}

/// Options of a page.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Where the page goes
    #[arg(long, default_value = "docs/ontology.md")]
    out: PathBuf,
}

/// Writes a page.
pub(crate) fn run(page: &Page) -> Result<()> {
    let Page::Ontology(arguments) = page;
    std::fs::write(&arguments.out, ontology()?)
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

const HEAD: &str = "\
# The ontology

Written by `cargo run --release -p rapporteur-bench -- docs ontology` from `crates/rapporteur-core/data/ontology`; a test
holds the two together. PLOVER 0.8's names, quads and scores and the conversion table of CAMEO's codes are facts from the
Open Event Data Alliance (CC BY-SA 4.0, <https://github.com/openeventdata/PLOVER>); ACLED's names of types are ACLED's.
Definitions and examples are in our own words.

Quads: 1 cooperation in words, 2 in deeds, 3 conflict in words, 4 in deeds. Scores go from -10, most hostile, to +10. The
CAMEO code is safe at its root (two digits). ACLED's column says what the event is there, and behind a slash what it is
where it was done to civilians; a dash says that ACLED has no such event.

";

fn ontology() -> Result<String> {
    let mut page = HEAD.to_owned();
    for kind in EventType::ALL {
        write_type(&mut page, kind)?;
    }
    let list = |title: &str, names: &mut dyn Iterator<Item = &str>| {
        format!("## {title}\n\n{}\n\n", names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" "))
    };
    page += &list("Contexts", &mut contexts().iter().map(String::as_str));
    page += &list("Sectors", &mut sectors());
    page += &list("In a country's place", &mut country_stand_ins().iter().map(String::as_str));
    page += "## CAMEO's roots\n\n| root | about | codes | PLOVER |\n|---|---|---|---|\n";
    for (root, about) in CAMEO_ROOTS {
        let codes = cameo_codes().iter().filter(|code| code.code.starts_with(root));
        let mut kinds: Vec<&str> = codes.clone().map(|code| code.kind.name()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let kinds = if kinds.is_empty() { "–".to_owned() } else { kinds.join(", ") };
        writeln!(page, "| {root} | {about} | {} | {kinds} |", codes.count())?;
    }
    page += "\n## ACLED's types\n\n| event | sub-event | disorder |\n|---|---|---|\n";
    for (event, sub_events) in ACLED_EVENTS {
        for (sub_event, disorder) in sub_events {
            writeln!(page, "| {event} | {sub_event} | {} |", disorder.name())?;
        }
    }
    Ok(page)
}

fn write_type(page: &mut String, kind: EventType) -> Result<()> {
    let recipient = if kind.requires_recipient() { " A recipient is required." } else { "" };
    writeln!(page, "## {kind}\n\n{}{recipient}\n", kind.definition())?;
    for example in kind.examples() {
        writeln!(page, "* {example}")?;
    }
    writeln!(page, "\nQuad {}.\n\n| mode | score | CAMEO | ACLED |\n|---|---|---|---|", kind.quad())?;
    for mode in std::iter::once(None).chain(kind.modes().map(Some)) {
        let (name, score) = (mode.unwrap_or("–"), kind.score(mode));
        let code = cameo_of(kind, mode).unwrap_or("–");
        writeln!(page, "| {name} | {score} | {code} | {} |", in_acled(kind, mode))?;
    }
    page.push('\n');
    Ok(())
}

fn in_acled(kind: EventType, mode: Option<&str>) -> String {
    let shape = |recipient| {
        acled_of(kind, mode, recipient).map(|found| format!("{}: {}", found.event, found.sub_event))
    };
    match (shape(None), shape(Some("CVL"))) {
        (Some(usual), Some(civilians)) if usual != civilians => format!("{usual} / {civilians}"),
        (usual, _) => usual.unwrap_or_else(|| "–".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_docs_is_what_the_data_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ontology.md");
        let committed = std::fs::read_to_string(path).unwrap();
        let remedy = "run: cargo run --release -p rapporteur-bench -- docs ontology";
        assert!(
            committed.replace("\r\n", "\n") == ontology().unwrap(),
            "docs/ontology.md is out of date; {remedy}"
        );
    }
}

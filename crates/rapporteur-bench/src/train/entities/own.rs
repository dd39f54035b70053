//! Draws short articles with their names from data/entities, the same ones for the same seed.

use std::collections::BTreeMap;

use anyhow::Context;
use rapporteur_core::knowledge::gazetteer::countries;
use rapporteur_core::text::Span;

use super::shipped::CLASSES;
use crate::random::Random;

/// An article of our own: one sentence a line; names with the number of their class.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    pub(crate) text: String,
    pub(crate) names: Vec<(Span, u8)>,
    pub(crate) sentences: usize,
}

/// Someone or something that an article speaks of.
#[derive(Clone, Debug)]
struct Member {
    full: String,
    short: String,
    named: bool,
}

/// How the people of some country are named.
struct Custom {
    patterns: Vec<String>,
    given: Vec<String>,
    family: Vec<String>,
}

struct Grammar {
    customs: Vec<Custom>,
    words: BTreeMap<String, Vec<String>>,
    names: BTreeMap<String, Vec<(String, String)>>,
    sentences: Vec<String>,
}

/// So many articles.
pub(crate) fn articles(count: usize, seed: u64) -> anyhow::Result<Vec<Article>> {
    let grammar = Grammar::embedded()?;
    let mut random = Random(seed);
    (0..count)
        .map(|_| Writer { grammar: &grammar, random: &mut random, cast: BTreeMap::new() }.article())
        .collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn list(text: &str) -> Vec<String> {
    text.split('|').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

impl Grammar {
    fn embedded() -> anyhow::Result<Self> {
        let mut words = BTreeMap::new();
        for line in lines(include_str!("../../../data/entities/words.txt")) {
            let (name, rest) = line.split_once(':').with_context(|| line.to_owned())?;
            words.insert(name.to_owned(), list(rest));
        }
        let mut names: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for line in lines(include_str!("../../../data/entities/names.txt")) {
            let (class, rest) = line.split_once(": ").with_context(|| line.to_owned())?;
            let (full, short) = rest.split_once(';').unwrap_or((rest, ""));
            names
                .entry(class.to_owned())
                .or_default()
                .push((full.trim().to_owned(), short.trim().to_owned()));
        }
        let mut customs = Vec::new();
        for line in lines(include_str!("../../../data/entities/people.txt")) {
            customs.push(custom(line).with_context(|| line.to_owned())?);
        }
        let of_country = |cell: fn(&str) -> Vec<&str>| -> Vec<String> {
            let rows = lines(include_str!("../../../../rapporteur-core/data/actors/countries.tsv")).skip(1);
            rows.flat_map(cell).filter(|word| *word != "-" && !word.is_empty()).map(str::to_owned).collect()
        };
        words.insert("country".to_owned(), of_country(|row| row.split('\t').skip(2).take(1).collect()));
        words.insert("nationality".to_owned(), of_country(|row| cell(row, 4)));
        words.insert("people".to_owned(), of_country(|row| cell(row, 5)));
        let capitals =
            countries().iter().map(|country| country.capital.to_owned()).filter(|name| !name.is_empty());
        words.insert("capital".to_owned(), capitals.collect());
        let sentences =
            lines(include_str!("../../../data/entities/sentences.txt")).map(str::to_owned).collect();
        Ok(Self { customs, words, names, sentences })
    }
}

fn cell(row: &str, column: usize) -> Vec<&str> {
    row.split('\t').nth(column).unwrap_or("").split(';').map(str::trim).collect()
}

fn custom(line: &str) -> Option<Custom> {
    let (head, lists) = line.split_once(':')?;
    let (_, patterns) = head.split_once(' ')?;
    let (given, family) = lists.split_once(';')?;
    Some(Custom {
        patterns: patterns.split(',').map(|pattern| pattern.trim().to_owned()).collect(),
        given: list(given.split_once('=')?.1),
        family: list(family.split_once('=')?.1),
    })
}

struct Writer<'g> {
    grammar: &'g Grammar,
    random: &'g mut Random,
    cast: BTreeMap<String, Vec<Member>>,
}

impl Writer<'_> {
    fn article(mut self) -> anyhow::Result<Article> {
        for (class, most) in [
            ("person", 3),
            ("organization", 3),
            ("place", 3),
            ("group", 2),
            ("armed-group", 1),
            ("outlet", 1),
            ("facility", 1),
        ] {
            let members: anyhow::Result<Vec<Member>> = (0..most).map(|_| self.member(class)).collect();
            self.cast.insert(class.to_owned(), members?);
        }
        let mut article = Article { sentences: 4 + self.random.below(8), ..Article::default() };
        for _ in 0..article.sentences {
            let grammar = self.grammar;
            let template = &grammar.sentences[self.random.below(grammar.sentences.len())];
            self.sentence(template, &mut article)?;
            article.text.push('\n');
        }
        Ok(article)
    }

    fn sentence(&mut self, template: &str, article: &mut Article) -> anyhow::Result<()> {
        let mut rest = template;
        while let Some(at) = rest.find(['{', '[']) {
            article.text.push_str(&rest[..at]);
            let close = if rest[at..].starts_with('{') { '}' } else { ']' };
            let end = at + rest[at..].find(close).with_context(|| template.to_owned())?;
            if close == ']' {
                // An optional part may hold braces: its own closing bracket is the first one.
                if self.random.below(2) == 0 {
                    self.sentence(&rest[at + 1..end], article)?;
                }
            } else {
                self.slot(&rest[at + 1..end], article)?;
            }
            rest = &rest[end + 1..];
        }
        article.text.push_str(rest);
        Ok(())
    }

    fn slot(&mut self, name: &str, article: &mut Article) -> anyhow::Result<()> {
        let upper = name.chars().all(char::is_uppercase);
        let lower = name.to_lowercase();
        let class = lower.trim_end_matches(['!', '+']).trim_end_matches("-last").trim_end_matches("-upper");
        let Some(number) = CLASSES.iter().position(|known| *known == class) else {
            let word = self.word(name)?;
            article.text.push_str(&word);
            return Ok(());
        };
        let new = name.ends_with('!') || self.random.below(5) < 2 || class == "misc";
        let mut member = if new {
            self.member(class)?
        } else {
            let members = self.cast.get(class).map_or(0, Vec::len);
            let chosen = self.random.below(members.max(1));
            let known =
                self.cast.get_mut(class).and_then(|members| members.get_mut(chosen)).context("no cast")?;
            let member = known.clone();
            known.named = true;
            member
        };
        let short = name.ends_with("-last") || member.named && self.random.below(4) > 0;
        if upper || name.ends_with("-upper") {
            member.full = member.full.to_uppercase();
            member.short = member.short.to_uppercase();
        }
        let written = if short && !name.ends_with('!') { &member.short } else { &member.full };
        push_name(article, written, number);
        if name.ends_with('+') && member.short != member.full && !short {
            article.text.push_str(" (");
            push_name(article, &member.short, number);
            article.text.push(')');
        }
        Ok(())
    }

    fn member(&mut self, class: &str) -> anyhow::Result<Member> {
        if class == "person" {
            return Ok(self.person());
        }
        let grammar = self.grammar;
        let patterns = grammar.names.get(class).with_context(|| class.to_owned())?;
        let (full, short) = &patterns[self.random.below(patterns.len())];
        let mut drawn = BTreeMap::new();
        let full = self.fill(full, &mut drawn)?;
        let short = match short.as_str() {
            "" => full.clone(),
            "@acronym" => acronym(&full),
            "@first" => full.split(' ').next().unwrap_or(&full).to_owned(),
            "@last" => full.rsplit(' ').next().unwrap_or(&full).to_owned(),
            pattern => self.fill(&pattern.replace("-first}", "}"), &mut drawn)?,
        };
        let short = if short.chars().count() < 2 { full.clone() } else { short };
        Ok(Member { full, short, named: false })
    }

    /// Fills the braces of a name; the same list gives the same word again in the short form.
    fn fill(&mut self, pattern: &str, drawn: &mut BTreeMap<String, String>) -> anyhow::Result<String> {
        let again = drawn.clone();
        let (mut filled, mut rest) = (String::new(), pattern);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').with_context(|| pattern.to_owned())?;
            filled.push_str(before);
            let word = match again.get(name) {
                Some(word) => word.clone(),
                None => self.word(name)?,
            };
            drawn.entry(name.to_owned()).or_insert_with(|| word.clone());
            filled.push_str(&word);
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn word(&mut self, name: &str) -> anyhow::Result<String> {
        let grammar = self.grammar;
        match name {
            "village" => return Ok(self.village()),
            "family" => {
                let custom = &grammar.customs[self.random.below(grammar.customs.len())];
                return Ok(pick(&custom.family, self.random));
            }
            "region-bare" => return Ok(self.word("region")?.trim_start_matches("the ").to_owned()),
            "crowd-cap" => {
                let word = self.word("crowd")?;
                return Ok(word[..1].to_uppercase() + &word[1..]);
            }
            _ => {}
        }
        let words = grammar.words.get(name).with_context(|| format!("no list {name}"))?;
        Ok(pick(words, self.random))
    }

    fn person(&mut self) -> Member {
        let grammar = self.grammar;
        let custom = &grammar.customs[self.random.below(grammar.customs.len())];
        let pattern = &custom.patterns[self.random.below(custom.patterns.len())];
        let (mut full, mut short, mut kept) = (String::new(), String::new(), false);
        for letter in pattern.replace("GG", "G").chars() {
            let piece = match letter {
                '*' => {
                    kept = true;
                    continue;
                }
                'G' => pick(&custom.given, self.random),
                // One family in four is made up: what is learned must not be the list.
                'F' if self.random.below(4) == 0 => self.village(),
                'F' => pick(&custom.family, self.random),
                'I' => char::from(b'A' + self.random.below(25) as u8).to_string(),
                other => other.to_string(),
            };
            if kept && matches!(letter, 'G' | 'F') {
                short.push_str(&piece);
                kept = false;
            }
            full.push_str(&piece);
        }
        let short = if short.is_empty() { full.clone() } else { short };
        Member { full, short, named: false }
    }

    /// A word that no list knows.
    fn village(&mut self) -> String {
        const FIRST: [&str; 24] = [
            "Ka", "Mo", "Tal", "Ber", "Zi", "Nam", "Or", "Su", "Gha", "Lu", "Ves", "Dra", "Chi", "Pa", "Hol",
            "Mbe", "Qu", "Ar", "Ny", "Sha", "El", "Bo", "Ru", "Yan",
        ];
        const MIDDLE: [&str; 16] = [
            "ra", "li", "ndo", "ma", "ste", "ku", "zai", "vo", "ne", "sha", "ri", "tu", "ba", "go", "mi",
            "lla",
        ];
        const LAST: [&str; 20] = [
            "bad", "ville", "ngo", "stan", "vka", "rin", "tal", "pur", "ford", "mar", "nia", "sk", "dal",
            "ghar", "wa", "tos", "berg", "ra", "lo", "kh",
        ];
        let mut word = FIRST[self.random.below(FIRST.len())].to_owned();
        if self.random.below(2) == 0 {
            word += MIDDLE[self.random.below(MIDDLE.len())];
        }
        word + LAST[self.random.below(LAST.len())]
    }
}

fn pick(words: &[String], random: &mut Random) -> String {
    words[random.below(words.len())].clone()
}

fn acronym(name: &str) -> String {
    let parts = name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
    parts.filter_map(|word| word.chars().next()).collect()
}

fn push_name(article: &mut Article, name: &str, class: usize) {
    let start = article.text.len();
    article.text.push_str(name);
    article.names.push((Span::new(start, article.text.len()), class as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_lies_where_it_is_said_to_lie_and_seeds_decide() {
        let drawn = articles(300, 5).expect("a grammar without errors");
        for article in &drawn {
            assert!(!article.text.contains(['{', '}']), "{}", article.text);
            for (span, class) in &article.names {
                assert!(span.fits(&article.text) && !span.is_empty());
                assert!(usize::from(*class) < CLASSES.len());
            }
        }
        let again = articles(300, 5).expect("a grammar without errors");
        assert!(drawn.iter().zip(&again).all(|(one, other)| one.text == other.text));
    }
}

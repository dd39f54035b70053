//! Task `growth`: a stream that goes on and on, at two densities. Speed and memory must stay what they were, and so must
//! the stories.
//!
//! The stream is drawn from the stories of real sets. A story that comes again comes with other names and numbers, drawn
//! from those of the sets, so that it is another story in like words.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use rapporteur_core::coding::profile::{Profile, Term};
use rapporteur_core::linking::story::{StoryModel, Stream, Window};

use super::items;
use super::measure::Scores;
use super::row::{Item, Row};
use crate::random::Random;
use crate::rows;

/// Options.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Sets of grouped articles to draw from, as the docs tasks read them
    #[arg(long, num_args = 1.., required = true)]
    data: Vec<PathBuf>,
    /// Articles a day
    #[arg(long, num_args = 1.., default_values_t = [2_000, 20_000])]
    density: Vec<usize>,
    /// Articles after which a row is printed
    #[arg(long, num_args = 1.., default_values_t = [10_000, 30_000, 100_000])]
    rows: Vec<usize>,
    /// Days that the stream remembers
    #[arg(long, default_value_t = 7)]
    days: i32,
    /// Articles that it remembers at most
    #[arg(long, default_value_t = 20_000)]
    articles: usize,
    /// Decides what is drawn
    #[arg(long, default_value_t = 7)]
    seed: u64,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let items = items(rows::read_all::<Row>(&arguments.data)?);
    let model = StoryModel::embedded().context("the program carries a damaged model")?;
    println!(
        "| articles a day | articles | articles a second | memory, MB | B3 | pair F1 |\n|---|---|---|---|---|---|"
    );
    for &density in &arguments.density {
        grow(arguments, &items, density, model);
    }
    Ok(())
}

/// The last articles before a row, whose groups are scored: of equal numbers, since pairs grow with their square.
const SCORED: usize = 10_000;

/// What was seen since the last row.
#[derive(Default)]
struct Stretch {
    gold: Vec<u64>,
    answers: Vec<u64>,
    seconds: f64,
}

fn grow(arguments: &Arguments, items: &[Item], density: usize, model: &StoryModel) {
    let mut news = News::new(items, density, arguments.seed);
    let mut stream =
        Stream::new(&model.general, Window { days: arguments.days, articles: arguments.articles });
    let mut stretch = Stretch::default();
    let mut rows = arguments.rows.clone();
    rows.sort_unstable();
    for number in 1..=rows.last().copied().unwrap_or(0) {
        let (story, day, profile) = news.next();
        let start = Instant::now();
        let answer = stream.take(&profile, Some(day), model);
        stretch.seconds += start.elapsed().as_secs_f64();
        stretch.gold.push(story);
        stretch.answers.push(answer);
        if rows.contains(&number) {
            let last = stretch.gold.len().saturating_sub(SCORED);
            let scores = Scores::of(&stretch.gold[last..], &stretch.answers[last..]);
            println!(
                "| {density} | {number} | {:.0} | {} | {:.3} | {:.3} |",
                stretch.gold.len() as f64 / stretch.seconds,
                resident().map_or_else(|| "?".to_owned(), |bytes| (bytes >> 20).to_string()),
                scores.b_cubed,
                scores.pairs
            );
            stretch = Stretch::default();
        }
    }
}

/// Bytes of memory that this process holds, where the system tells it.
fn resident() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    pages.split_whitespace().nth(1)?.parse::<u64>().ok().map(|pages| pages * 4096)
}

/// Articles without end.
struct News<'a> {
    stories: Vec<Vec<&'a Item>>,
    names: Vec<u32>,
    numbers: Vec<u32>,
    /// Articles that wait for their turn: number of the story, article, key of its names.
    waiting: BTreeMap<(u64, u64), (u64, &'a Item)>,
    density: u64,
    drawn: u64,
    given: u64,
    random: Random,
}

impl<'a> News<'a> {
    fn new(items: &'a [Item], density: usize, seed: u64) -> Self {
        let mut groups: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
        let (mut names, mut numbers) = (Vec::new(), Vec::new());
        for item in items {
            groups.entry(&item.group).or_default().push(item);
            let terms = || item.profile.terms().iter();
            names.extend(terms().filter(|term| is_name(**term)).map(|term| term.hash));
            numbers.extend(terms().filter(|term| term.has(Term::NUMBER)).map(|term| term.hash));
        }
        Self {
            stories: groups.into_values().collect(),
            names,
            numbers,
            waiting: BTreeMap::new(),
            density: density as u64,
            drawn: 0,
            given: 0,
            random: Random(seed),
        }
    }

    /// Number of the story, day, words.
    fn next(&mut self) -> (u64, i32, Profile) {
        // Stories break all the time; their articles follow within two days, most of them soon.
        while self.waiting.first_key_value().is_none_or(|((turn, _), _)| *turn > self.given) {
            self.draw();
        }
        let (_, (story, item)) = self.waiting.pop_first().unwrap_or_else(|| unreachable!("one was drawn"));
        let day = (self.given / self.density) as i32;
        self.given += 1;
        (story, day, self.renamed(&item.profile, story))
    }

    fn draw(&mut self) {
        let story = self.drawn;
        self.drawn += 1;
        let chosen = self.random.below(self.stories.len());
        for (place, item) in self.stories[chosen].iter().enumerate() {
            let part = if place == 0 { 0.0 } else { self.random.unit() };
            let later = (part * part * 2.0 * self.density as f32) as u64;
            self.waiting.insert((self.given + later, story << 8 | place as u64 & 255), (story, item));
        }
    }

    fn renamed(&self, profile: &Profile, story: u64) -> Profile {
        let other =
            |term: &Term, pool: &[u32]| pool[Random(story << 32 | u64::from(term.hash)).below(pool.len())];
        let rename = |term: &Term| match () {
            () if is_name(*term) => Term { hash: other(term, &self.names), ..*term },
            () if term.has(Term::NUMBER) => Term { hash: other(term, &self.numbers), ..*term },
            () if term.has(Term::PHRASE) => {
                Term { hash: Random(story << 32 | u64::from(term.hash)).next() as u32, ..*term }
            }
            () => *term,
        };
        Profile::of_terms(profile.terms().iter().map(rename).collect())
    }
}

fn is_name(term: Term) -> bool {
    term.has(Term::CAPITAL) && !term.has(Term::LOWER | Term::NUMBER | Term::TIME | Term::PHRASE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_one_story_share_names_and_another_story_has_others() {
        let item = |id: &str| Item {
            id: id.to_owned(),
            profile: Profile::of(None, ["The envoy came to Olten and Thun and Biel and Chur."]),
            day: None,
            split: String::new(),
            group: "one".to_owned(),
            topic: "one".to_owned(),
        };
        let items = [item("a"), item("b")];
        let mut news = News::new(&items, 10, 7);
        let drawn: Vec<(u64, i32, Profile)> = (0..40).map(|_| news.next()).collect();
        assert!(drawn.windows(2).all(|pair| pair[0].1 <= pair[1].1));
        let of = |story: u64| drawn.iter().filter(move |one| one.0 == story).map(|one| &one.2);
        let first: Vec<&Profile> = of(0).collect();
        assert!(first.iter().all(|profile| *profile == first[0]));
        assert_ne!(of(0).next(), of(1).next());
    }
}

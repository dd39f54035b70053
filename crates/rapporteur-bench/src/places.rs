//! The bench task `places`: toponyms found in each text, with their points. A site has none of its own and is
//! answered with its town's, as the gold data does.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_core::article::{Article, ArticleId, Metadata};
use rapporteur_core::reading::place::{self, PlaceMention, PlacePrecision};
use rapporteur_core::reading::syntax;
use rapporteur_core::text::{CodePoints, Span};
use serde::Deserialize;
use serde_json::json;

/// Finds and resolves toponyms.
#[derive(Args, Debug)]
pub(crate) struct Places {
    /// JSON Lines with `id` and `text`, and `url` or `domain` where known.
    #[arg(long)]
    data: PathBuf,
    /// File to write.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    url: Option<String>,
    domain: Option<String>,
}

impl Places {
    /// Reads, finds, writes.
    pub(crate) fn run(&self) -> Result<()> {
        let file = std::fs::File::open(&self.data).with_context(|| self.data.display().to_string())?;
        let mut out = BufWriter::new(std::fs::File::create(&self.out)?);
        let (mut bytes, mut spent) = (0, std::time::Duration::ZERO);
        for line in BufReader::new(file).lines() {
            let row: Row = serde_json::from_str(&line?)?;
            let article = article(&row);
            let syntax = syntax::analyse(&article.text, &article.body);
            let begun = std::time::Instant::now();
            let mentions = place::find(&article, &syntax);
            spent += begun.elapsed();
            bytes += row.text.len();
            writeln!(out, "{}", answer(&row, &mentions))?;
        }
        println!(
            "places: {:.2} MB/s without the analysis of syntax",
            bytes as f64 / 1e6 / spent.as_secs_f64()
        );
        Ok(())
    }
}

fn article(row: &Row) -> Article {
    let url = row.url.clone().or_else(|| row.domain.as_ref().map(|domain| format!("https://{domain}/")));
    Article {
        id: ArticleId::of(&row.text),
        text: row.text.clone(),
        body: vec![Span::new(0, row.text.len())],
        cut: Vec::new(),
        metadata: Metadata { url, ..Metadata::default() },
    }
}

fn answer(row: &Row, mentions: &[PlaceMention]) -> serde_json::Value {
    let points = CodePoints::new(&row.text);
    let towns = place::Towns::of(&row.text, mentions);
    let toponyms: Vec<_> = mentions
        .iter()
        .map(|mention| {
            let [start, end] = points.pair(mention.span);
            let place = mention.place.as_ref();
            let own = place.and_then(|place| place.latitude.zip(place.longitude));
            let point = own.or_else(|| place.and_then(place::point_of_namesake)).or_else(|| {
                let site = place.filter(|place| place.precision == PlacePrecision::Site);
                let town = site.and_then(|_| towns.around(mention.span));
                town.and_then(|town| town.latitude.zip(town.longitude))
            });
            json!({
                "start": start,
                "end": end,
                "lat": point.map(|point| point.0),
                "lon": point.map(|point| point.1),
                "country": place.and_then(|place| place.country.clone()),
                "precision": place.map(|place| place.precision),
                "name": place.map(|place| place.name.clone()),
            })
        })
        .collect();
    json!({ "id": row.id, "toponyms": toponyms })
}

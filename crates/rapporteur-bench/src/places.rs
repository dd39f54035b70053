//! The bench task `places`: toponyms found in each text, with their points. A site has none of its own and is
//! answered with its town's, as the gold data does.

use std::time::{Duration, Instant};

use rapporteur_core::article::{Article, Metadata};
use rapporteur_core::reading::place::{self, PlaceMention, PlacePrecision};
use rapporteur_core::reading::syntax;
use rapporteur_core::text::CodePoints;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::article;
use crate::rows::Files;

/// What the task reads and writes.
pub(crate) const FILES: &str = "Rows are JSON Lines of {id, text}, with url or domain where known; \
                                answers are JSON Lines of {id, toponyms}";

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    url: Option<String>,
    domain: Option<String>,
}

/// Runs the task.
pub(crate) fn run(files: &Files) -> anyhow::Result<()> {
    let mut answers = Vec::new();
    let (mut bytes, mut spent) = (0, Duration::ZERO);
    for row in files.rows::<Row>()? {
        let article = article(&row);
        let syntax = syntax::analyse(&article.text, &article.body);
        let begun = Instant::now();
        let mentions = place::find(&article, &syntax);
        spent += begun.elapsed();
        bytes += row.text.len();
        answers.push(answer(&row, &mentions));
    }
    println!("places: {:.2} MB/s without the analysis of syntax", bytes as f64 / 1e6 / spent.as_secs_f64());
    files.write(&answers)
}

fn article(row: &Row) -> Article {
    let url = row.url.clone().or_else(|| row.domain.as_ref().map(|domain| format!("https://{domain}/")));
    article::of_one_paragraph(row.text.clone(), Metadata { url, ..Metadata::default() })
}

fn answer(row: &Row, mentions: &[PlaceMention]) -> Value {
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

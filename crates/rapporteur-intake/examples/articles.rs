//! Prints what intake makes of files: `cargo run --example articles -- FILE…`, an article a line as JSON,
//! rejects on standard error, the counts last.

use std::io::Write;

use rapporteur_intake::{Options, expand, open};

fn main() -> std::io::Result<()> {
    let (mut articles, mut rejects) = (0usize, 0usize);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let options = Options::default();
    for input in expand(&std::env::args().skip(1).collect::<Vec<_>>()) {
        let results = match &input {
            Ok(input) => open(input, &options),
            Err(reject) => Box::new(std::iter::once(Err(reject.clone()))),
        };
        for result in results {
            match result {
                Ok(article) => {
                    articles += 1;
                    writeln!(out, "{}", serde_json::to_string(&article)?)?;
                }
                Err(reject) => {
                    rejects += 1;
                    eprintln!("{reject}");
                }
            }
        }
    }
    out.flush()?;
    eprintln!("in {} · articles {articles} · rejected {rejects}", articles + rejects);
    Ok(())
}

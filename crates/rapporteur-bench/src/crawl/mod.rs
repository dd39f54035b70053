//! Task `crawl`: a crawl of invented news pages in the layout of CC-NEWS (a gzip member for each record, a request and an
//! answer for each page) is written, or streamed through the intake. Speed and peak memory are printed.

mod make;
mod page;
mod words;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use flate2::bufread::MultiGzDecoder;
use rapporteur_intake::{Format, Input, Options, Origin, open};

use crate::memory::peak_mebibytes;

/// Options.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write a crawl to this file
    #[arg(long, conflicts_with = "data")]
    make: Option<PathBuf>,
    /// Pages of the crawl that is written
    #[arg(long, default_value_t = 1000)]
    pages: usize,
    /// Decides what is written
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Media type of the pages that are written; with one that holds no article (image/png), the reader of
    /// archives alone is measured
    #[arg(long, default_value = "text/html; charset=utf-8")]
    media: String,
    /// Stream a crawl, and print what came out and how fast
    #[arg(long)]
    data: Option<PathBuf>,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    match (&arguments.make, &arguments.data) {
        (Some(file), _) => make::write(file, arguments.pages, arguments.seed, &arguments.media),
        (None, Some(file)) => stream(file),
        (None, None) => bail!("say --make FILE or --data FILE"),
    }
}

fn stream(file: &Path) -> anyhow::Result<()> {
    let packed = std::fs::metadata(file).with_context(|| file.display().to_string())?.len();
    let input = Input {
        uri: file.display().to_string(),
        origin: Origin::File(file.to_owned()),
        format: Format::of(file).unwrap_or(Format::Unknown),
    };
    let (mut articles, mut rejects, mut characters) = (0usize, 0usize, 0usize);
    let start = Instant::now();
    for result in open(&input, &Options::default()) {
        match result {
            Ok(article) => (articles, characters) = (articles + 1, characters + article.text.len()),
            Err(_) => rejects += 1,
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let memory = peak_mebibytes();
    let unpacked = unpacked(file).ok();
    let records = articles + rejects;
    println!(
        "records {records} · articles {articles} · rejects {rejects} · text {} MB",
        characters / 1_000_000
    );
    println!("{seconds:.1} s · {:.0} pages a second", records as f64 / seconds);
    for (bytes, what) in std::iter::once((packed, "packed")).chain(unpacked.map(|bytes| (bytes, "unpacked")))
    {
        println!("{} MB {what} · {:.0} MB a second", bytes / 1_000_000, bytes as f64 / 1e6 / seconds);
    }
    println!("peak memory {memory} MiB");
    Ok(())
}

/// Size of the records, unpacked; a fault where the file is damaged.
fn unpacked(file: &Path) -> anyhow::Result<u64> {
    let mut reader = BufReader::with_capacity(1 << 16, File::open(file)?);
    let mut start = [0; 2];
    reader.read_exact(&mut start)?;
    let whole = std::io::Cursor::new(start).chain(reader);
    Ok(if start == [0x1f, 0x8b] {
        std::io::copy(&mut MultiGzDecoder::new(whole), &mut std::io::sink())?
    } else {
        std::fs::metadata(file)?.len()
    })
}

//! Pages that are made to exhaust a reader: each must be read or turned away in two seconds.

use std::time::Instant;

use rapporteur_intake::read_page;

use crate::memory::{peak_mebibytes, reset_peak};

/// Reads them all and prints how long each took, and the largest memory.
#[allow(clippy::unnecessary_wraps)] // the tasks have one form
pub(super) fn run() -> anyhow::Result<()> {
    let (mut slowest, mut largest) = ((0.0, ""), (0, ""));
    for (name, page) in pages() {
        reset_peak();
        let started = Instant::now();
        let outcome = match read_page(&page) {
            Ok(page) => format!("read, {} bytes", page.text.len()),
            Err(reason) => format!("turned away: {reason}"),
        };
        let (seconds, memory) = (started.elapsed().as_secs_f64(), peak_mebibytes());
        println!("{name:32} {:8.1} kB {seconds:7.3} s {memory:5} MiB  {outcome}", page.len() as f64 / 1e3);
        if seconds > slowest.0 {
            slowest = (seconds, name);
        }
        largest = largest.max((memory, name));
    }
    println!("slowest {:.3} s ({}), largest memory {} MiB ({})", slowest.0, slowest.1, largest.0, largest.1);
    Ok(())
}

/// Every way to waste a reader's time that we know of, at the size that the caps still let through, and above.
fn pages() -> Vec<(&'static str, String)> {
    let prose = "Workers at the harbour went on strike and closed both gates, the union said. ";
    let nested = |open: &str, close: &str, depth: usize, times: usize| {
        (open.repeat(depth) + prose + &close.repeat(depth)).repeat(times)
    };
    let numbered =
        |count: usize, form: &dyn Fn(usize) -> String| (0..count).map(form).collect::<Vec<_>>().concat();
    vec![
        ("paragraphs", format!("<p>{prose}").repeat(45_000)),
        ("empty paragraphs", "<p>".repeat(99_000)),
        ("divisions side by side", "<div>x</div>".repeat(99_000)),
        ("nested divisions", nested("<div>", "</div>", 20_000, 1)),
        ("nested to the cap, many times", nested("<div>", "</div>", 500, 190)),
        ("nested spans", nested("<span>", "</span>", 500, 190)),
        ("nested lists", nested("<ul><li>", "</li></ul>", 250, 190)),
        ("tables to the cap, many times", nested("<table><tr><td>", "</td></tr></table>", 16, 1500)),
        ("nested tables", nested("<table><tr><td>", "</td></tr></table>", 120, 200)),
        ("open bold", "<b>x".repeat(90_000)),
        ("open bold, each its own", numbered(45_000, &|n| format!("<b id={n}>x<p>"))),
        ("open fonts in tables", numbered(20_000, &|n| format!("<font size={n}><table><td>"))),
        ("links across blocks", "<a href=x><div>".repeat(45_000)),
        ("links", format!("<a href=x>{prose}</a> ").repeat(30_000)),
        ("line breaks", format!("<div>{}</div>", "x<br>".repeat(90_000))),
        ("one long paragraph", format!("<p>{}</p>", prose.repeat(50_000))),
        ("one long word", format!("<p>{}</p>", "x".repeat(4_000_000))),
        ("words without stops", format!("<p>{}</p>", "word ".repeat(800_000))),
        ("attributes", format!("<p {}>{prose}", numbered(300_000, &|n| format!("a{n}=1 ")))),
        ("open quote", format!("<p class=\"{}", "<p>x".repeat(500_000))),
        ("open comment", format!("<p>{prose}<!--{}", "<p>x".repeat(500_000))),
        ("open script", format!("<p>{prose}<script>{}", "<p>x".repeat(500_000))),
        ("stray ends", "</p></div></b>".repeat(30_000)),
        ("stray brackets", "<<<<".repeat(900_000)),
        ("entities", format!("<p>{}</p>", "&amp;&#8217;".repeat(300_000))),
        (
            "JSON-LD, deep",
            format!("<script type='application/ld+json'>{}</script><p>{prose}", "[".repeat(900_000)),
        ),
        (
            "JSON-LD, wide",
            format!(
                "<script type='application/ld+json'>[{}0]</script><p>{prose}",
                "{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"a\"}]},".repeat(18_000)
            ),
        ),
        (
            "JSON-LD, many",
            format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\"}}</script>{prose}")
                .repeat(20_000),
        ),
        ("metadata", "<meta property=og:title content=x>".repeat(90_000)),
        ("headings", format!("<h1>{prose}</h1>").repeat(40_000)),
        ("times", "<time datetime=2031-01-01>x</time>".repeat(90_000)),
        ("authors", "<span class=author>Ida Holm</span>".repeat(90_000)),
        ("nested authors", (String::from("<div class=author>").repeat(500) + prose).repeat(190)),
        ("forms", format!("<form><input><select><option>{prose}</select></form>").repeat(18_000)),
        ("drawings", "<svg><g><path d='M0'/></g></svg>".repeat(100_000)),
        (
            "templates",
            format!("{}x{}", "<template><div>".repeat(400), "</div></template>".repeat(400)).repeat(100),
        ),
        ("the same again", format!("<div><p>{prose}</p></div>").repeat(30_000)),
        (
            "picture of 30 MB",
            format!("<p>{prose}<img src='data:image/png;base64,{}'>", "A".repeat(30_000_000)),
        ),
    ]
}

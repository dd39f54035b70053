//! A web site on a real socket of this machine, well-behaved or not.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// One request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    /// How often this path was asked for before.
    pub(crate) before: usize,
    pub(crate) at: Instant,
}

type Handler = dyn Fn(&Request, &mut TcpStream) -> std::io::Result<()> + Send + Sync;

#[derive(Default)]
struct Shared {
    routes: Mutex<BTreeMap<String, Arc<Handler>>>,
    log: Mutex<Vec<Request>>,
    open: AtomicUsize,
    most_open: AtomicUsize,
    closed: AtomicBool,
}

/// A site; it is gone when it is dropped.
pub(crate) struct Site {
    shared: Arc<Shared>,
    port: u16,
}

impl Site {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared::default());
        let site = Self { shared: Arc::clone(&shared), port };
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.closed.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&shared);
                // A visitor that hangs up is no fault of the site.
                std::thread::spawn(move || stream.and_then(|stream| answer(&shared, stream)));
            }
        });
        site
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What happens when a path is asked for.
    pub(crate) fn on(
        &self,
        path: &str,
        handler: impl Fn(&Request, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
    ) {
        self.shared.routes.lock().unwrap().insert(path.to_owned(), Arc::new(handler));
    }

    /// A path with a body of a type.
    pub(crate) fn page(&self, path: &str, content_type: &str, body: impl Into<Vec<u8>>) {
        let (content_type, body) = (content_type.to_owned(), body.into());
        self.on(path, move |_, stream| send(stream, "200 OK", &[("Content-Type", &content_type)], &body));
    }

    /// A path with an article.
    pub(crate) fn article(&self, path: &str, title: &str, text: &str) {
        self.page(path, "text/html; charset=utf-8", html(title, "", text));
    }

    /// A path with a status and nothing else to say.
    pub(crate) fn status(&self, path: &str, status: &'static str) {
        self.on(path, move |_, stream| send(stream, status, &[], b"no"));
    }

    pub(crate) fn redirect(&self, path: &str, to: impl Into<String>) {
        let to = to.into();
        self.on(path, move |_, stream| send(stream, "302 Found", &[("Location", &to)], b""));
    }

    /// All requests so far.
    pub(crate) fn log(&self) -> Vec<Request> {
        self.shared.log.lock().unwrap().clone()
    }

    /// Paths asked for so far, in order, without that of the rules.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.log().into_iter().map(|request| request.path).filter(|path| path != "/robots.txt").collect()
    }

    pub(crate) fn asked(&self, path: &str) -> usize {
        self.log().iter().filter(|request| request.path == path).count()
    }

    /// The largest number of connections at one time.
    pub(crate) fn most_open(&self) -> usize {
        self.shared.most_open.load(Ordering::SeqCst)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn answer(shared: &Shared, mut stream: TcpStream) -> std::io::Result<()> {
    let open = shared.open.fetch_add(1, Ordering::SeqCst) + 1;
    shared.most_open.fetch_max(open, Ordering::SeqCst);
    let result = answer_one(shared, &mut stream);
    let _ = stream.shutdown(std::net::Shutdown::Both);
    shared.open.fetch_sub(1, Ordering::SeqCst);
    result
}

fn answer_one(shared: &Shared, stream: &mut TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let Some(path) = first.split(' ').nth(1).map(str::to_owned) else { return Ok(()) };
    let mut headers = BTreeMap::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let request = {
        let mut log = shared.log.lock().unwrap();
        let before = log.iter().filter(|other| other.path == path).count();
        log.push(Request { path: path.clone(), headers, before, at: Instant::now() });
        log.last().unwrap().clone()
    };
    let handler = shared.routes.lock().unwrap().get(&path).cloned();
    match handler {
        Some(handler) => handler(&request, stream),
        None => send(stream, "404 Not Found", &[], b"nothing here"),
    }
}

/// An answer as it should be.
pub(crate) fn send(
    stream: &mut TcpStream,
    status: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len())?;
    for (name, value) in headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    stream.write_all(b"\r\n")?;
    stream.write_all(body)
}

/// A page with an article, its paragraphs parted by blank lines.
pub(crate) fn html(title: &str, head: &str, text: &str) -> String {
    let paragraphs = text.replace("\n\n", "</p>\n<p>");
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title>{head}</head><body>\
         <nav><a href=\"/\">Home</a></nav><article><h1>{title}</h1>\n<p>{paragraphs}</p></article></body></html>"
    )
}

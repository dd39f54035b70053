//! A language model's server on a real socket of this machine, which speaks the chat protocol and answers by a script.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// One request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct ModelRequest {
    /// Its number, from 0.
    pub(crate) number: usize,
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Value,
    pub(crate) at: Instant,
}

impl ModelRequest {
    /// The words of the last message.
    pub(crate) fn last_words(&self) -> &str {
        self.body["messages"].as_array().and_then(|all| all.last()?["content"].as_str()).unwrap_or_default()
    }

    /// Whether it asks once more for an answer that could not be read.
    pub(crate) fn is_repair(&self) -> bool {
        self.body["messages"].as_array().is_some_and(|all| all.len() > 2)
    }
}

/// An answer of which only the first bytes come.
const BEGINNING: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\n{\"choi";

/// What is sent back.
pub(crate) enum ModelReply {
    /// A status, headers and a body.
    Whole(&'static str, Vec<(&'static str, String)>, Vec<u8>),
    /// Nothing more than the beginning of a body.
    Broken,
    /// The same, and then silence for so long.
    Stalled(Duration),
    /// Another, so much later.
    Slow(Duration, Box<ModelReply>),
}

impl ModelReply {
    /// A good answer with such words, counted by the server.
    pub(crate) fn words(words: &str) -> Self {
        Self::message(&json!({"role": "assistant", "content": words}), "stop", true)
    }

    /// An answer with a message of any kind.
    pub(crate) fn message(message: &Value, finish_reason: &str, counted: bool) -> Self {
        let choice = json!({"index": 0, "message": message, "finish_reason": finish_reason});
        let mut body = json!({"id": "chat-1", "object": "chat.completion", "choices": [choice]});
        if counted {
            body["usage"] = json!({"prompt_tokens": 900, "completion_tokens": 30, "total_tokens": 930});
        }
        Self::json("200 OK", &body)
    }

    pub(crate) fn json(status: &'static str, body: &Value) -> Self {
        Self::Whole(
            status,
            vec![("Content-Type", "application/json".to_owned())],
            body.to_string().into_bytes(),
        )
    }

    /// An error in the protocol's form.
    pub(crate) fn error(status: &'static str, message: &str) -> Self {
        Self::json(status, &json!({"error": {"message": message, "type": "error"}}))
    }

    /// The same with one more header.
    pub(crate) fn with(self, name: &'static str, value: &str) -> Self {
        match self {
            Self::Whole(status, mut headers, body) => {
                headers.push((name, value.to_owned()));
                Self::Whole(status, headers, body)
            }
            other => other,
        }
    }

    pub(crate) fn after(self, time: Duration) -> Self {
        Self::Slow(time, Box::new(self))
    }

    fn send(self, stream: &mut TcpStream) -> std::io::Result<()> {
        match self {
            Self::Whole(status, headers, body) => {
                write!(
                    stream,
                    "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n",
                    body.len()
                )?;
                for (name, value) in headers {
                    write!(stream, "{name}: {value}\r\n")?;
                }
                stream.write_all(b"\r\n")?;
                stream.write_all(&body)
            }
            Self::Broken => stream.write_all(BEGINNING),
            Self::Stalled(time) => {
                stream.write_all(BEGINNING)?;
                std::thread::sleep(time);
                Ok(())
            }
            Self::Slow(time, reply) => {
                std::thread::sleep(time);
                reply.send(stream)
            }
        }
    }
}

type Script = dyn Fn(&ModelRequest) -> ModelReply + Send + Sync;

struct Shared {
    script: Box<Script>,
    log: Mutex<Vec<ModelRequest>>,
    open: AtomicUsize,
    most_open: AtomicUsize,
    closed: AtomicBool,
}

/// A model's server; it is gone when it is dropped.
pub(crate) struct ModelServer {
    shared: Arc<Shared>,
    port: u16,
}

impl ModelServer {
    /// One that answers each request by the script.
    pub(crate) fn new(script: impl Fn(&ModelRequest) -> ModelReply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            script: Box::new(script),
            log: Mutex::default(),
            open: AtomicUsize::default(),
            most_open: AtomicUsize::default(),
            closed: AtomicBool::default(),
        });
        let server = Self { shared: Arc::clone(&shared), port };
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.closed.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&shared);
                // A visitor that hangs up is no fault of the server.
                std::thread::spawn(move || stream.and_then(|stream| answer(&shared, stream)));
            }
        });
        server
    }

    /// One that gives these answers in order, and the last one for ever.
    pub(crate) fn replaying(replies: Vec<fn() -> ModelReply>) -> Self {
        Self::new(move |request| replies[request.number.min(replies.len() - 1)]())
    }

    /// What `--model-url` takes.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }

    /// All requests so far.
    pub(crate) fn log(&self) -> Vec<ModelRequest> {
        self.shared.log.lock().unwrap().clone()
    }

    pub(crate) fn asked(&self) -> usize {
        self.shared.log.lock().unwrap().len()
    }

    /// The largest number of requests at one time.
    pub(crate) fn most_open(&self) -> usize {
        self.shared.most_open.load(Ordering::SeqCst)
    }
}

impl Drop for ModelServer {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn answer(shared: &Shared, mut stream: TcpStream) -> std::io::Result<()> {
    let open = shared.open.fetch_add(1, Ordering::SeqCst) + 1;
    shared.most_open.fetch_max(open, Ordering::SeqCst);
    let request = read(&stream);
    let reply = match request {
        Ok(request) => (shared.script)(&logged(shared, request)),
        Err(_) => ModelReply::error("400 Bad Request", "this is not the protocol"),
    };
    // The next request may come as soon as this answer is there.
    shared.open.fetch_sub(1, Ordering::SeqCst);
    let result = reply.send(&mut stream);
    let _ = stream.shutdown(std::net::Shutdown::Both);
    result
}

/// Gives a request its number and keeps it.
fn logged(shared: &Shared, mut request: ModelRequest) -> ModelRequest {
    let mut log = shared.log.lock().unwrap();
    request.number = log.len();
    log.push(request.clone());
    request
}

fn read(stream: &TcpStream) -> std::io::Result<ModelRequest> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    Ok(ModelRequest { number: 0, path, headers, body, at: Instant::now() })
}

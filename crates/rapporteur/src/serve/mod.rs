//! The local web page: server-rendered, read-only, on the loopback address.

pub mod library;
mod page;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use maud::Markup;
use rapporteur_core::knowledge::ontology::EventType;

use library::Library;
use page::overview::Filter;

/// A server that is ready to answer.
#[derive(Debug)]
pub struct Server {
    listener: tokio::net::TcpListener,
    library: Arc<Library>,
}

impl Server {
    /// Takes the port on 127.0.0.1; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn bind(library: Library, port: u16) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .with_context(|| format!("port {port} on 127.0.0.1 cannot be used"))?;
        Ok(Self { listener, library: Arc::new(library) })
    }

    /// Where the page is.
    ///
    /// # Errors
    /// When the system does not tell the port.
    pub fn address(&self) -> Result<String> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Answers until interrupted.
    ///
    /// # Errors
    /// When the socket fails.
    pub async fn run(self) -> Result<()> {
        let stop = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        axum::serve(self.listener, router(self.library)).with_graceful_shutdown(stop).await?;
        Ok(())
    }
}

type Shared = State<Arc<Library>>;

fn router(library: Arc<Library>) -> Router {
    Router::new()
        .route("/", get(overview))
        .route("/events/{id}", get(event))
        .route("/quotations", get(quotations))
        .route("/quotations/{id}", get(quotation))
        .route("/figures", get(figures))
        .route("/stories", get(stories))
        .route("/articles", get(articles))
        .route("/articles/{id}", get(article))
        .fallback(|| async { missing("page") })
        .with_state(library)
}

async fn overview(State(library): Shared, Query(asked): Query<BTreeMap<String, String>>) -> Response {
    let given = |name: &str| asked.get(name).filter(|value| !value.trim().is_empty()).cloned();
    let filter = Filter {
        event_type: given("type").and_then(|name| EventType::named(&name)),
        actor: given("actor"),
        words: given("words"),
        vague: given("vague").is_some(),
    };
    shown(page::overview::draw(&library, &filter))
}

async fn event(State(library): Shared, Path(id): Path<String>) -> Response {
    library.event(&id).map_or_else(|| missing("event"), |event| shown(page::event::draw(&library, event)))
}

async fn quotations(State(library): Shared) -> Response {
    shown(page::quotation::list(&library))
}

async fn quotation(State(library): Shared, Path(id): Path<String>) -> Response {
    library
        .quotation(&id)
        .map_or_else(|| missing("quotation"), |one| shown(page::quotation::draw(&library, one)))
}

async fn figures(State(library): Shared) -> Response {
    shown(page::figure::draw(&library))
}

async fn stories(State(library): Shared) -> Response {
    shown(page::story::list(&library))
}

async fn articles(State(library): Shared) -> Response {
    shown(page::article::list(&library))
}

async fn article(State(library): Shared, Path(id): Path<String>) -> Response {
    library.article(&id).map_or_else(|| missing("article"), |one| shown(page::article::draw(&library, one)))
}

/// The page loads nothing from anywhere and runs no script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn shown(page: Markup) -> Response {
    ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page.into_string())).into_response()
}

fn missing(what: &str) -> Response {
    (StatusCode::NOT_FOUND, shown(page::not_found(what))).into_response()
}

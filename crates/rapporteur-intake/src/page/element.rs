//! What the elements of a page say of it, gathered in one walk: `meta`, `time`, headings, bylines, links.

use dom_query::{Document, NodeRef};

/// Values kept of each kind; no honest page has more.
const MOST: usize = 200;
/// Longest value kept, in bytes.
const LONGEST: usize = 1000;

/// What the elements say, in the order of the page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elements {
    /// Name or property (lower case) and content of each `meta`.
    pub(crate) meta: Vec<(String, String)>,
    /// The `title`.
    pub(crate) title: Option<String>,
    /// Every `h1`.
    pub(crate) headings: Vec<String>,
    /// `link rel="canonical"`.
    pub(crate) canonical: Option<String>,
    /// Machine-readable days of `time` elements.
    pub(crate) times: Vec<TimeElement>,
    /// Words of elements that are marked as naming the author, the surest marks first.
    pub(crate) bylines: Vec<(Mark, String)>,
    /// `lang` of the page.
    pub(crate) language: Option<String>,
}

/// How an author is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// `itemprop="author"`.
    Property,
    /// `rel="author"`.
    Relation,
    /// A class that says byline or author.
    Class,
}

/// A `time` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeElement {
    /// Its `datetime`, else its words.
    pub(crate) value: String,
    /// What it is marked as.
    pub(crate) kind: TimeKind,
}

/// What a `time` element is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeKind {
    /// Publication.
    Published,
    /// The last change.
    Modified,
    /// Nothing.
    Unmarked,
}

impl Elements {
    /// Gathers them.
    pub(crate) fn of(document: &Document) -> Self {
        let mut found = Self::default();
        for node in document.root().descendants_it() {
            if let Some(name) = node.node_name() {
                found.take(node, &name);
            }
        }
        found.bylines.sort_by_key(|(mark, _)| *mark);
        found
    }

    /// The content of the first `meta` of that name (lower case).
    pub(crate) fn meta(&self, name: &str) -> Option<&str> {
        self.meta.iter().find(|(known, _)| known == name).map(|(_, content)| &**content)
    }

    /// The contents of every `meta` of that name.
    pub(crate) fn metas<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e str> {
        self.meta.iter().filter(move |(known, _)| known == name).map(|(_, content)| &**content)
    }

    fn take(&mut self, node: NodeRef<'_>, name: &str) {
        match name {
            "meta" => self.take_meta(node),
            "title" if self.title.is_none() => self.title = filled(&node.text()),
            "html" => self.language = attribute(node, "lang"),
            "link" if attribute(node, "rel").as_deref() == Some("canonical") && self.canonical.is_none() => {
                self.canonical = attribute(node, "href");
            }
            "h1" if self.headings.len() < MOST => self.headings.extend(filled(&node.text())),
            "time" if self.times.len() < MOST => self.take_time(node),
            _ => {}
        }
        if self.bylines.len() < MOST && !matches!(name, "html" | "body" | "meta" | "main" | "article") {
            self.take_byline(node);
        }
    }

    fn take_meta(&mut self, node: NodeRef<'_>) {
        let name = ["property", "name", "itemprop"].iter().find_map(|key| attribute(node, key));
        if let (Some(name), Some(content)) = (name, attribute(node, "content"))
            && self.meta.len() < MOST
        {
            self.meta.push((name.to_ascii_lowercase(), content));
        }
    }

    fn take_time(&mut self, node: NodeRef<'_>) {
        let Some(value) = attribute(node, "datetime").or_else(|| filled(&node.text())) else { return };
        let marks = [
            attribute(node, "itemprop"),
            attribute(node, "class"),
            attribute(node, "pubdate").map(|_| "publish".into()),
        ];
        let marked = |words: &[&str]| {
            marks
                .iter()
                .flatten()
                .any(|mark| words.iter().any(|word| mark.to_ascii_lowercase().contains(word)))
        };
        let kind = match () {
            () if marked(&["modif", "update"]) => TimeKind::Modified,
            () if marked(&["publish", "created", "entry-date"]) => TimeKind::Published,
            () => TimeKind::Unmarked,
        };
        self.times.push(TimeElement { value, kind });
    }

    fn take_byline(&mut self, node: NodeRef<'_>) {
        let Some(element) = node.element_ref() else { return };
        let mark =
            element.attrs.iter().filter_map(|attribute| mark(&attribute.name.local, &attribute.value)).min();
        if let (Some(mark), Some(words)) = (mark, mark.and_then(|_| filled(&node.text()))) {
            self.bylines.push((mark, words));
        }
    }
}

fn mark(name: &str, value: &str) -> Option<Mark> {
    match name {
        "itemprop" if value == "author" => Some(Mark::Property),
        "rel" if value.split_whitespace().any(|word| word == "author") => Some(Mark::Relation),
        "class" if names_author(value) => Some(Mark::Class),
        _ => None,
    }
}

fn names_author(class: &str) -> bool {
    let class = class.to_ascii_lowercase();
    class.split_whitespace().any(|word| {
        matches!(
            word,
            "author"
                | "byline"
                | "author-name"
                | "byline-name"
                | "article-author"
                | "post-author"
                | "entry-author"
        ) || word.ends_with("__author-name")
            || word.ends_with("__byline")
            || word.ends_with("byline__name")
    })
}

fn attribute(node: NodeRef<'_>, name: &str) -> Option<String> {
    filled(&node.attr(name)?)
}

/// Single spaces, bounded; nothing where nothing is said.
fn filled(words: &str) -> Option<String> {
    let words = crate::words::head(words, LONGEST * 4).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty() && words.len() <= LONGEST).then_some(words)
}

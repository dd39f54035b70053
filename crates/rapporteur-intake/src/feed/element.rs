//! An element of XML with all that is in it, and which vocabulary its name is of.

/// Which vocabulary a name is of, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// No prefix.
    Plain,
    Atom,
    /// RSS module for full texts.
    Content,
    /// Dublin Core, both generations.
    DublinCore,
    /// News sitemaps.
    News,
    /// How often a feed is updated.
    Syndication,
    /// Any other prefix.
    Other,
}

/// An element with all that is in it.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) space: Space,
    /// Name without prefix.
    pub(super) name: String,
    /// Names with their prefix.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute's value, trimmed; nothing where it is empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements right within it.
    pub(super) fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements right within it of a name.
    pub(super) fn all(&self, space: Space, name: &str) -> impl Iterator<Item = &Element> {
        self.children().filter(move |child| child.space == space && child.name == name)
    }

    /// The first of them.
    pub(super) fn first(&self, space: Space, name: &str) -> Option<&Element> {
        self.all(space, name).next()
    }

    /// Its characters, those of elements within it included.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Element(element) => element.push_text(text),
                Node::Text(words) => text.push_str(words),
            }
        }
    }

    /// What is in it as HTML.
    pub(super) fn markup(&self) -> String {
        let mut html = String::new();
        self.push_markup(&mut html);
        html
    }

    fn push_markup(&self, html: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(words) => {
                    html_escape::encode_text_to_string(words, html);
                }
                Node::Element(element) => {
                    html.extend(["<", &element.name, ">"]);
                    element.push_markup(html);
                    html.extend(["</", &element.name, ">"]);
                }
            }
        }
    }

    /// Number of elements, itself included.
    pub(super) fn count(&self) -> usize {
        1 + self.children().map(Element::count).sum::<usize>()
    }
}

/// The vocabulary that a namespace stands for.
pub(super) fn by_address(address: &str) -> Space {
    let address = address.trim().trim_end_matches(['/', '#']);
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    match rest {
        "www.w3.org/2005/Atom" | "purl.org/atom/ns" => Space::Atom,
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "purl.org/dc/elements/1.1" | "purl.org/dc/terms" => Space::DublinCore,
        "purl.org/rss/1.0/modules/syndication" => Space::Syndication,
        "purl.org/rss/1.0" | "www.sitemaps.org/schemas/sitemap/0.9" | "my.netscape.com/rdf/simple/0.9" => {
            Space::Plain
        }
        _ if rest.starts_with("www.google.com/schemas/sitemap-news") => Space::News,
        _ => Space::Other,
    }
}

/// The vocabulary that a prefix usually stands for, where nobody says.
pub(super) fn by_prefix(prefix: &str) -> Space {
    match prefix {
        "atom" | "a10" => Space::Atom,
        "content" => Space::Content,
        "dc" | "dcterms" => Space::DublinCore,
        "news" | "n" => Space::News,
        "sy" => Space::Syndication,
        _ => Space::Other,
    }
}

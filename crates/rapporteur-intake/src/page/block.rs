//! A page as blocks: stretches of running text between block elements, each with where it stands.

use dom_query::{Document, NodeRef};

/// A stretch of text between two block boundaries.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Block {
    /// Its words, single spaces between them.
    pub(crate) text: String,
    /// Bytes of `text` that stand in links.
    pub(crate) linked: usize,
    /// What it stands in.
    pub(crate) place: Place,
}

/// What a block stands in, ancestors included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Level of the heading, 1 to 6; 0 outside of headings.
    pub(crate) heading: u8,
    /// What the elements around it are.
    pub(crate) marks: Marks,
    /// Number of the element that holds it and its neighbours (a `div`, a `section`, an `article`).
    pub(crate) container: usize,
    /// Number of the element that holds the container.
    pub(crate) outer: usize,
}

/// What an element around a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `nav`, `menu`, or the role of navigation.
    Navigation,
    /// `footer`.
    Footer,
    /// `aside`.
    Aside,
    /// `header`.
    Header,
    /// `form`, `button`, `fieldset`.
    Form,
    /// `figcaption`, or a class that says caption.
    Caption,
    /// `li`, `dt`, `dd`.
    List,
    /// `p`.
    Paragraph,
    /// Not shown.
    Hidden,
    /// A class or id names furniture.
    Furniture,
}

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u16);

impl Marks {
    fn add(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u16;
    }

    /// Whether the mark is set.
    pub(crate) fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u16) != 0
    }
}

impl Place {
    /// Whether an element around the block is this.
    pub(crate) fn is(&self, mark: Mark) -> bool {
        self.marks.has(mark)
    }
}

/// Words of a class or id that name furniture.
const FURNITURE: [&str; 44] = [
    "comment",
    "related",
    "promo",
    "newsletter",
    "share",
    "sharing",
    "social",
    "cookie",
    "consent",
    "sidebar",
    "recommend",
    "teaser",
    "advert",
    "sponsor",
    "footer",
    "navigation",
    "nav",
    "menu",
    "breadcrumb",
    "subscribe",
    "subscription",
    "paywall",
    "tags",
    "taglist",
    "popular",
    "trending",
    "read-more",
    "readmore",
    "more-on",
    "widget",
    "outbrain",
    "taboola",
    "banner",
    "toolbar",
    "pagination",
    "pager",
    "login",
    "signup",
    "masthead",
    "author-bio",
    "disqus",
    "modal",
    "popup",
    "skip-link",
];

/// The blocks of a page, in order.
pub(crate) fn blocks(document: &Document) -> Vec<Block> {
    let mut walk = Walk::default();
    if let Some(body) = document.body() {
        walk.visit(body, Place::default(), false);
        walk.end_block();
    }
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    open: Block,
    breaks: usize,
    containers: usize,
}

impl Walk {
    fn visit(&mut self, node: NodeRef<'_>, place: Place, linked: bool) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.take(&child.text(), place, linked);
            } else if let Some(name) = child.node_name() {
                self.element(child, &name, place, linked);
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_>, name: &str, place: Place, linked: bool) {
        match name {
            "br" => self.line_break(),
            "head" | "select" | "textarea" | "audio" | "video" | "img" | "input" | "hr" | "source" => {}
            _ if is_inline(name) => {
                self.visit(node, within(node, name, place), linked || name == "a");
            }
            _ => {
                self.end_block();
                let mut inner = within(node, name, place);
                if !is_part(name) {
                    self.containers += 1;
                    (inner.outer, inner.container) = (inner.container, self.containers);
                }
                self.visit(node, inner, linked);
                self.end_block();
            }
        }
    }

    /// Two line breaks in a row end a paragraph; one is white space.
    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks >= 2 {
            self.end_block();
        } else if !self.open.text.is_empty() {
            self.open.text.push(' ');
        }
    }

    fn take(&mut self, text: &str, place: Place, linked: bool) {
        if self.open.text.trim().is_empty() {
            self.open.place = place;
        }
        let before = self.open.text.len();
        if text.starts_with(char::is_whitespace) {
            self.open.text.push(' ');
        }
        let mut words = text.split_whitespace();
        if let Some(first) = words.next() {
            self.breaks = 0;
            self.open.text.push_str(first);
            for word in words {
                self.open.text.push(' ');
                self.open.text.push_str(word);
            }
            if text.ends_with(char::is_whitespace) {
                self.open.text.push(' ');
            }
        }
        if linked {
            self.open.linked += self.open.text.len() - before;
        }
    }

    fn end_block(&mut self) {
        self.breaks = 0;
        let mut block = std::mem::take(&mut self.open);
        if block.text.trim().is_empty() {
            return;
        }
        block.text = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.blocks.push(block);
    }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "nobr"
            | "label"
    )
}

/// Elements that are parts of a text; the others hold texts.
fn is_part(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "dl"
            | "li"
            | "dt"
            | "dd"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "pre"
            | "header"
            | "hgroup"
            | "center"
    )
}

/// The place inside of an element.
fn within(node: NodeRef<'_>, name: &str, place: Place) -> Place {
    let mut inner = place;
    if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
        inner.heading = level - b'0';
    }
    if let Some(mark) = mark_of(name) {
        inner.marks.add(mark);
    }
    let Some(element) = node.element_ref() else { return inner };
    for attribute in &element.attrs {
        note_attribute(&attribute.name.local, &attribute.value, &mut inner.marks);
    }
    inner
}

fn mark_of(name: &str) -> Option<Mark> {
    Some(match name {
        "nav" | "menu" => Mark::Navigation,
        "footer" => Mark::Footer,
        "aside" => Mark::Aside,
        "header" => Mark::Header,
        "form" | "button" | "fieldset" | "label" => Mark::Form,
        "figcaption" | "caption" => Mark::Caption,
        "li" | "dt" | "dd" => Mark::List,
        "p" => Mark::Paragraph,
        _ => return None,
    })
}

fn note_attribute(name: &str, value: &str, marks: &mut Marks) {
    match name {
        "class" | "id" | "data-testid" | "data-component" => note_names(value, marks),
        "role" if value == "navigation" || value == "menu" => marks.add(Mark::Navigation),
        "hidden" => marks.add(Mark::Hidden),
        "aria-hidden" if value == "true" => marks.add(Mark::Hidden),
        "style" if is_unseen(value) => marks.add(Mark::Hidden),
        _ => {}
    }
}

fn is_unseen(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn note_names(value: &str, marks: &mut Marks) {
    let value = value.to_ascii_lowercase();
    let begins = |word: &str| {
        value
            .match_indices(word)
            .any(|(at, _)| at == 0 || !value.as_bytes().get(at - 1).is_some_and(u8::is_ascii_alphabetic))
    };
    if FURNITURE.iter().any(|word| begins(word)) {
        marks.add(Mark::Furniture);
    }
    if begins("caption") || value.contains("figcaption") || value.contains("photo-credit") {
        marks.add(Mark::Caption);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<Block> {
        blocks(&Document::from(html))
    }

    #[test]
    fn inline_elements_are_part_of_their_block_and_two_breaks_end_one() {
        let found = read(
            "<div>The <b>gates</b>, <a href=x>he said</a>,<br>closed.<br><br>Nobody<span> came</span>.</div>",
        );
        let texts: Vec<&str> = found.iter().map(|block| &*block.text).collect();
        assert_eq!(texts, ["The gates, he said, closed.", "Nobody came."]);
        assert_eq!(found[0].linked, "he said".len());
    }

    #[test]
    fn a_block_knows_what_it_stands_in() {
        let found = read(
            "<nav><ul><li>Home</li></ul></nav><div class='Article'><h2>Why</h2><p>Because.</p></div><p hidden>x</p><div class=\"related-list\">y</div>",
        );
        assert!(found[0].place.is(Mark::Navigation) && found[0].place.is(Mark::List));
        assert_eq!(found[1].place.heading, 2);
        assert_eq!(found[1].place.container, found[2].place.container);
        assert!(found[2].place.is(Mark::Paragraph) && !found[2].place.is(Mark::Furniture));
        assert!(found[3].place.is(Mark::Hidden) && found[4].place.is(Mark::Furniture));
    }
}

//! From bytes to articles: files, folders, pages and rows become [`Article`]s with clean text,
//! metadata and a statement of what was cut away.
//!
//! [`expand`] turns what a user names into single inputs; [`open`] turns one input into its articles.
//! Whatever cannot become an article comes back as a [`Reject`], so that the number of articles and
//! rejects always equals the number of texts that went in. Hidden files and folders met on a walk are
//! rejects too (one each, a hidden folder is not entered).
//!
//! **The stored text** is what every offset of the record points into: the bytes decoded, byte order
//! mark and front matter removed, `\r\n` and lone `\r` turned into `\n`, and nothing else changed. For a
//! web page it is the extracted article, a paragraph a line; for an article of a library's export, a mail
//! message, a Word document or a PDF it is the title and the paragraphs, blank lines between them.

mod address;
mod agency;
mod archive;
mod assemble;
pub mod body;
mod bounded;
mod calendar;
mod charset;
mod feed;
mod fetch;
mod front_matter;
mod input;
mod json_lines;
mod json_row;
mod language;
mod library;
mod mail;
mod metadata_table;
mod open;
mod page;
mod reject;
mod sniff;
mod source;
mod table;
mod words;

pub use assemble::{Given, article_from_extracted, article_from_text};
pub use bounded::{Row, read_row};
pub use feed::{Content, Feed, Item, Link, Listing, Stamp, feeds_of_page, read_feed};
pub use fetch::{Fetch, Fetched, open_item, open_item_text};
pub use input::{Format, Input, Origin, expand};
pub use metadata_table::{MetadataRow, MetadataTable};
pub use open::{Options, open, open_bytes};
pub use page::{Page, PageFault, read_page, shown_text};
pub use rapporteur_core::article::Article;
pub use reject::{Reject, RejectReason};
pub use table::{Columns, ColumnsFault};

//! Why an input did not become an article, in words that name the file, the reason and the remedy.

use std::fmt;

/// One input, or one row of an input, that was turned away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// File path, pattern or `-` as the user knows it.
    pub uri: String,
    /// Line of the file (from 1), where the fault lies in one line or row.
    pub line: Option<usize>,
    /// What is wrong.
    pub reason: RejectReason,
}

/// What is wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RejectReason {
    /// No file or folder of that name.
    #[error("no such file or folder")]
    Missing,
    /// A pattern that matches no file.
    #[error("no file matches this pattern")]
    NoMatch,
    /// A pattern that is none.
    #[error("not a valid pattern: {0}")]
    BadPattern(String),
    /// The system refuses to read it.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// A folder that, through links, contains itself.
    #[error("a link leads back to a folder that contains it")]
    FolderLoop,
    /// A folder without any file.
    #[error("the folder holds no files")]
    EmptyFolder,
    /// A hidden file or folder met on a walk.
    #[error("hidden, not read")]
    Hidden,
    /// A file type this program does not read.
    #[error("unsupported format ({0})")]
    UnsupportedFormat(String),
    /// An address, where nobody is there to fetch it.
    #[error("an address, not a file")]
    Address,
    /// What kept an address's answer away.
    #[error("could not be fetched: {what}")]
    NotFetched {
        /// What it was.
        what: String,
        /// What the user can do about it.
        remedy: &'static str,
    },
    /// XML or JSON of another kind.
    #[error("neither a feed nor a sitemap nor a list of feeds")]
    NotAFeed,
    /// A feed that cannot be read at all.
    #[error("malformed feed: {0}")]
    MalformedFeed(String),
    /// A feed without a single item.
    #[error("the feed lists nothing")]
    EmptyFeed,
    /// A feed where a feed's item was expected.
    #[error("a feed listed by a feed")]
    FeedInFeed,
    /// An item with neither text nor address.
    #[error("item with neither a full text nor an address")]
    ItemWithoutText,
    /// A feed with more items than any honest one.
    #[error("feed of more than {limit} items")]
    TooManyItems {
        /// The cap in items.
        limit: usize,
    },
    /// An archive within archives within archives.
    #[error("archives nested deeper than {limit}")]
    ArchivedTooDeep {
        /// The cap in archives.
        limit: u8,
    },
    /// An archive whose bytes are damaged at a place.
    #[error("damaged at byte {offset}: {what}")]
    Damaged {
        /// Offset in the file as it is on disk, in bytes.
        offset: u64,
        /// What is wrong there.
        what: String,
    },
    /// Compressed data that unpacks to more than any honest file.
    #[error("unpacks to more than {limit} MiB")]
    Bomb {
        /// The cap in MiB.
        limit: usize,
    },
    /// An archive with more files than anybody reads.
    #[error("holds more than {limit} files")]
    TooManyFiles {
        /// The cap in files.
        limit: usize,
    },
    /// A name in an archive that leads out of the folder it would be unpacked to.
    #[error("its name leads out of the archive")]
    UnsafeName,
    /// A document of an office program that is not read.
    #[error("{0} is not read")]
    OfficeDocument(&'static str),
    /// A file in an archive that needs a password.
    #[error("locked with a password")]
    Encrypted,
    /// A server's answer, kept by a crawl, that is no page.
    #[error("the server answered {status}")]
    Answered {
        /// The status, 404 for a page that is not there.
        status: u16,
    },
    /// A crawl's archive that holds the crawler's own notes alone.
    #[error("the crawl holds no answer of any server")]
    NoAnswers,
    /// A record of a crawl whose body lies in an earlier one.
    #[error("the archive holds no body, only that the page had not changed")]
    Revisit,
    /// A server's answer whose head cannot be read.
    #[error("the head of the server's answer cannot be read")]
    MalformedAnswer,
    /// A body of a type that holds no article.
    #[error("not a text or a page ({0})")]
    MediaType(String),
    /// A body packed in a way that is not known, or broken.
    #[error("content encoding cannot be undone ({0})")]
    Encoding(String),
    /// An export whose own count of articles is not the count of what it holds.
    #[error("says that it holds {said} articles, but {found} were found")]
    CountMismatch {
        /// What it says.
        said: usize,
        /// What was found.
        found: usize,
    },
    /// An article of an export of which only the labels are there.
    #[error("the export gives no text for this article")]
    ExportWithoutText,
    /// A scan: pages that are pictures.
    #[error("a PDF without text")]
    PdfWithoutText,
    /// A table none of whose columns holds the text or the address.
    #[error("no column holds the text; the columns are: {0}")]
    NoTextColumn(String),
    /// A table with a header and nothing below it.
    #[error("a table without rows")]
    NoRows,
    /// A row that repeats an address.
    #[error("same address as row {0}")]
    SameAddress(usize),
    /// A message with more attachments than are looked at.
    #[error("more than {limit} attachments; the rest was not read")]
    TooManyAttachments {
        /// The cap.
        limit: usize,
    },
    /// A mail message without words.
    #[error("mail without text")]
    MailWithoutText,
    /// Not a single byte.
    #[error("empty file")]
    Empty,
    /// White space alone.
    #[error("nothing but white space")]
    OnlyWhiteSpace,
    /// Not text.
    #[error("not text ({0})")]
    Binary(String),
    /// A text above the cap.
    #[error("larger than {limit} MiB")]
    TooLarge {
        /// The cap in MiB (1,048,576 bytes).
        limit: usize,
    },
    /// A row above the cap.
    #[error("row longer than {limit} MiB")]
    RowTooLong {
        /// The cap in MiB.
        limit: usize,
    },
    /// Bytes that no charset explains.
    #[error("not valid UTF-8 (first wrong byte at {at}) and no older charset explains it")]
    UnknownCharset {
        /// Offset of the first wrong byte.
        at: usize,
    },
    /// A row that is not a JSON object.
    #[error("malformed JSON row: {0}")]
    MalformedRow(String),
    /// A row without `text` and `html`.
    #[error("row without text")]
    RowWithoutText,
    /// A publication date that is none.
    #[error("malformed publication date \"{0}\"")]
    MalformedDate(String),
    /// Front matter that never ends.
    #[error("front matter is not closed")]
    OpenFrontMatter,
    /// A page whose elements are nested too deeply to be safe.
    #[error("page nested deeper than {limit} elements")]
    NestedTooDeep {
        /// The cap in elements.
        limit: usize,
    },
    /// A page whose tables are nested too deeply to be safe.
    #[error("page with tables nested deeper than {limit}")]
    TablesTooDeep {
        /// The cap in tables.
        limit: usize,
    },
    /// A page with more elements than an extractor can weigh in reasonable time.
    #[error("page of more than {limit} elements")]
    TooManyElements {
        /// The cap in elements.
        limit: usize,
    },
    /// A page or text with nothing but furniture.
    #[error("no article text found")]
    NoArticleText,
}

impl Reject {
    /// A reject of a whole input.
    pub fn new(uri: impl Into<String>, reason: RejectReason) -> Self {
        Self { uri: uri.into(), line: None, reason }
    }

    /// A reject of one line or row, counted from 1.
    pub fn at(uri: impl Into<String>, line: usize, reason: RejectReason) -> Self {
        Self { uri: uri.into(), line: Some(line), reason }
    }

    /// What the user can do about it.
    pub fn remedy(&self) -> &'static str {
        self.reason.remedy()
    }
}

impl RejectReason {
    /// What the user can do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Missing => "check the spelling and the current folder",
            Self::NoMatch | Self::BadPattern(_) => "check the pattern, and quote it if the shell expands it",
            Self::Unreadable(_) => "check its permissions and that it is a plain file",
            Self::FolderLoop => "remove the link or name the files themselves",
            Self::EmptyFolder => "put articles into it or name another folder",
            Self::Hidden => "name the file itself to read it",
            Self::UnsupportedFormat(_) => {
                "`rapporteur help ingest` lists the formats; name the file itself if it is plain text"
            }
            Self::Address => "name the address itself, or save the page to a file",
            Self::NotFetched { remedy, .. } => remedy,
            Self::NotAFeed => "name the address or file of a feed; if it is a page, save it as .html",
            Self::MalformedFeed(_) => "fetch it again, or ask the site to mend it",
            Self::EmptyFeed => "try again later, or check the address in a browser",
            Self::FeedInFeed => "name that feed itself",
            Self::ItemWithoutText => "find the article's address or text and name that",
            Self::TooManyItems { .. } => "split it into several files",
            Self::ArchivedTooDeep { .. } => "unpack the outer archives first",
            Self::Damaged { .. } => "fetch or copy the file again; what is intact was read",
            Self::Bomb { .. } => "unpack it by hand and look at what it holds",
            Self::TooManyFiles { .. } => "unpack it and read its folders one by one",
            Self::OfficeDocument(_) => "save it as .docx, .html or plain text",
            Self::UnsafeName => "unpack it with care and name the file itself",
            Self::Encrypted => "unpack it with its password and name the file itself",
            Self::Answered { .. } => {
                "none needed, unless the page exists elsewhere: then fetch it from there"
            }
            Self::NoAnswers => "name the crawl's other archives, which hold the pages",
            Self::Revisit => "read the earlier archive of the same crawl, which holds the page",
            Self::MalformedAnswer | Self::Encoding(_) => "fetch the page again",
            Self::MediaType(_) => "none needed, unless it holds an article: then save that as text or page",
            Self::CountMismatch { .. } => {
                "export the articles again, in smaller parts; what was found was read"
            }
            Self::ExportWithoutText => "look it up in the library; its text may have been withdrawn",
            Self::PdfWithoutText => "run text recognition (OCR) over it first",
            Self::NoTextColumn(_) => {
                "say which column holds what, for example --columns text=Body,published=Date,title=Headline"
            }
            Self::TooManyAttachments { .. } => "save the attachments as files and name those",
            Self::SameAddress(_) => "nothing to do; the address is asked once",
            Self::MailWithoutText => "save its pictures or attachments as files and name those",
            Self::Empty | Self::OnlyWhiteSpace | Self::NoRows => "remove it or fetch the text again",
            Self::Binary(_) => "convert it to plain text or HTML first",
            Self::TooLarge { .. } | Self::RowTooLong { .. } => "split it into single articles",
            Self::UnknownCharset { .. } => "convert it to UTF-8 (for example: iconv -f CHARSET -t UTF-8)",
            Self::MalformedRow(_) => "write one JSON object per line",
            Self::RowWithoutText => "give the row a \"text\" or \"html\" field that is a non-empty string",
            Self::MalformedDate(_) => "write the date as YYYY-MM-DD or as an ISO 8601 date and time",
            Self::OpenFrontMatter => "close the front matter with a line of three hyphens",
            Self::NestedTooDeep { .. } | Self::TablesTooDeep { .. } | Self::TooManyElements { .. } => {
                "save the page's text instead of its source"
            }
            Self::NoArticleText => "save the article's text by hand, or name another page",
        }
    }
}

impl fmt::Display for Reject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.uri)?;
        if let Some(line) = self.line {
            write!(formatter, ", line {line}")?;
        }
        write!(formatter, ": {}; {}", self.reason, self.remedy())
    }
}

impl std::error::Error for Reject {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_file_line_reason_and_remedy() {
        let reject = Reject::at("news.jsonl", 7, RejectReason::RowWithoutText);
        assert_eq!(
            reject.to_string(),
            "news.jsonl, line 7: row without text; give the row a \"text\" or \"html\" field that is a non-empty string"
        );
    }
}

//! Model files: a header that names kind and version, then sections, each with its length (u32, little-endian).

/// First bytes of a file.
pub(crate) type Header = [u8; 8];

/// The bytes of a file with these sections.
pub(crate) fn pack(header: Header, sections: &[&[u8]]) -> Vec<u8> {
    let mut bytes = header.to_vec();
    for section in sections {
        bytes.extend((section.len() as u32).to_le_bytes());
        bytes.extend_from_slice(section);
    }
    bytes
}

/// Sections yet to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sections<'a>(&'a [u8]);

impl<'a> Sections<'a> {
    /// Those behind the header; nothing where it is another.
    pub(crate) fn of(bytes: &'a [u8], header: Header) -> Option<Self> {
        bytes.strip_prefix(&header).map(Self)
    }

    /// The next one; nothing where it is not whole.
    pub(crate) fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_at_checked(4)?;
        let (section, rest) = rest.split_at_checked(u32::from_le_bytes(length.try_into().ok()?) as usize)?;
        self.0 = rest;
        Some(section)
    }

    /// The lines of the next one.
    pub(crate) fn lines(&mut self) -> Option<std::str::Lines<'a>> {
        std::str::from_utf8(self.next()?).ok().map(str::lines)
    }

    /// Whether all were read.
    pub(crate) fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

//! What control words and numbers of rich text mean: destinations, code pages, charsets of fonts.

use encoding_rs::Encoding;

/// Destinations that hold no words of the text.
pub(crate) fn is_destination(word: &[u8]) -> bool {
    matches!(
        word,
        b"colortbl"
            | b"stylesheet"
            | b"info"
            | b"pict"
            | b"header"
            | b"headerl"
            | b"headerr"
            | b"headerf"
            | b"footer"
            | b"footerl"
            | b"footerr"
            | b"footerf"
            | b"object"
            | b"themedata"
            | b"latentstyles"
            | b"listtable"
            | b"listoverridetable"
            | b"rsidtbl"
            | b"generator"
            | b"xmlnstbl"
            | b"datastore"
            | b"bkmkstart"
            | b"bkmkend"
            | b"filetbl"
            | b"nonshppict"
            | b"annotation"
            | b"footnote"
            | b"listtext"
    )
}

/// A code page's charset; the western one where it is not known.
pub(crate) fn encoding_of_page(page: i32) -> &'static Encoding {
    let label = match page {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65001 => "utf-8".to_owned(),
        10000 => "macintosh".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

/// A font's charset number as a charset; nothing where it says no more than the document.
pub(crate) fn encoding_of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    Some(encoding_of_page(page))
}

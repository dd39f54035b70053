//! CAMEO-style actor codes: three letters of a country or its stand-in, then sector, then group.

/// Letters in each part of a code.
const PART: usize = 3;

/// The code of a sector or group of a country: `USA` + `MIL` gives `USAMIL`, `AFG` + `REB` + `TAL`
/// gives `AFGREBTAL`.
///
/// `country` is an ISO 3166-1 alpha-3 code or a stand-in (`IGO`, `UNO`, `EUR`, `NGO`, …). Empty parts are left out.
pub fn code_for(country: &str, sector: Option<&str>, group: Option<&str>) -> String {
    [Some(country), sector, group].into_iter().flatten().collect()
}

/// Whether a text has the form of a code: one to five parts of three capitals.
pub fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len().is_multiple_of(PART)
        && text.len() <= 5 * PART
        && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

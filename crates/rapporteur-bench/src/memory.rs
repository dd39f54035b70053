//! The largest memory that this process ever held.

/// In mebibytes, as the system counts (`VmHWM`); 0 where it does not say.
pub(crate) fn peak_mebibytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|words| words.split_whitespace().next()?.parse::<u64>().ok());
    kibibytes.unwrap_or(0) >> 10
}

/// Begins to measure anew from what is held now; nothing where the system cannot.
pub(crate) fn reset_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

//! What this crate is for is written in its Cargo.toml; the code follows.
fn main() {}

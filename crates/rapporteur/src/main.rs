//! The program.
// A program has no outside: `pub` here means "for the other files".
#![allow(unreachable_pub)]

pub mod serve;

fn main() {}

//! The table of actors: countries, offices with their holders, armed groups, organisations, outlets.

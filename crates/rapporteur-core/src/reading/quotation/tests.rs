//! What the reader of quotations must find, and what it must leave alone.

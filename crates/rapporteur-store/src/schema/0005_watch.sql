-- Version 5: what is watched. Nothing of this is part of the record: no export reads it.

-- A feed, sitemap or list of feeds; moments are seconds since 1970.
CREATE TABLE feed (
    address       TEXT PRIMARY KEY,
    etag          TEXT,
    last_modified TEXT,
    -- Fingerprint of its last answer: sites that know nothing of conditions send the same again and again.
    digest        TEXT,
    next_due      INTEGER NOT NULL DEFAULT 0,
    failures      INTEGER NOT NULL DEFAULT 0,
    last_error    TEXT,
    remedy        TEXT,
    last_tried    INTEGER,
    last_success  INTEGER
) WITHOUT ROWID;

-- What a list of feeds named when it last answered.
CREATE TABLE feed_listed (
    list    TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (list, address)
) WITHOUT ROWID;

-- An article that a feed listed, once and for all: what is here is never new again.
CREATE TABLE fetched (
    number   INTEGER PRIMARY KEY,
    address  TEXT NOT NULL UNIQUE,
    feed     TEXT NOT NULL,
    -- 'waiting', 'taken', 'rejected' (it holds no article) or 'given up'.
    status   TEXT NOT NULL DEFAULT 'waiting',
    reason   TEXT,
    remedy   TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_due INTEGER NOT NULL DEFAULT 0,
    -- What the feed says of it, as long as it waits.
    item     TEXT,
    -- The article that came of it.
    article  TEXT
);
CREATE INDEX fetched_due ON fetched (status, next_due);

-- What sites allow (robots.txt), as they sent it.
CREATE TABLE site (
    site  TEXT PRIMARY KEY,
    rules BLOB NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID;

-- Version 1: articles, their sightings, what they say, and the record linked from it.
-- Payloads are the JSON of rapporteur-core's types; the columns beside them exist for filters alone.

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One text, once. The row number serves the search index and never leaves the file.
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    text   TEXT NOT NULL
);

-- The same text may arrive from several addresses; every arrival is kept, one is chosen to speak for the article.
CREATE TABLE sighting (
    article        TEXT NOT NULL REFERENCES article (id),
    fingerprint    TEXT NOT NULL,
    uri            TEXT NOT NULL,
    title          TEXT,
    outlet         TEXT,
    published_from TEXT,
    published_to   TEXT,
    metadata       TEXT NOT NULL,
    body           TEXT NOT NULL,
    cut            TEXT NOT NULL,
    chosen         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (article, fingerprint)
);
CREATE UNIQUE INDEX sighting_chosen ON sighting (article) WHERE chosen = 1;
CREATE INDEX sighting_published ON sighting (published_from, published_to) WHERE chosen = 1;

-- What an article says, and which reader said so.
CREATE TABLE account (
    article TEXT NOT NULL PRIMARY KEY REFERENCES article (id),
    reader  TEXT NOT NULL,
    payload TEXT NOT NULL
);

CREATE TABLE event (
    position  INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    type      TEXT NOT NULL,
    status    TEXT NOT NULL,
    date_from TEXT,
    date_to   TEXT,
    place     TEXT,
    province  TEXT,
    country   TEXT,
    payload   TEXT NOT NULL
);
CREATE INDEX event_date ON event (date_from, date_to);

CREATE TABLE event_alias (
    alias TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES event (id),
    PRIMARY KEY (alias, event)
) WITHOUT ROWID;

CREATE TABLE event_report (
    event    TEXT NOT NULL REFERENCES event (id),
    position INTEGER NOT NULL,
    report   TEXT NOT NULL,
    article  TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX event_report_article ON event_report (article);

CREATE TABLE event_participant (
    event    TEXT NOT NULL REFERENCES event (id),
    position INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    name     TEXT NOT NULL,
    code     TEXT,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX event_participant_actor ON event_participant (actor);

CREATE TABLE quotation (
    position INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    speaker  TEXT,
    actor    TEXT,
    payload  TEXT NOT NULL
);

CREATE TABLE quotation_alias (
    alias     TEXT NOT NULL,
    quotation TEXT NOT NULL REFERENCES quotation (id),
    PRIMARY KEY (alias, quotation)
) WITHOUT ROWID;

CREATE TABLE occurrence (
    quotation TEXT NOT NULL REFERENCES quotation (id),
    position  INTEGER NOT NULL,
    article   TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (quotation, position)
) WITHOUT ROWID;
CREATE INDEX occurrence_article ON occurrence (article);

CREATE TABLE figure (
    position   INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    subject    TEXT NOT NULL,
    status     TEXT NOT NULL,
    claimant   TEXT,
    as_of_from TEXT,
    as_of_to   TEXT,
    payload    TEXT NOT NULL
);

CREATE TABLE figure_report (
    figure   TEXT NOT NULL REFERENCES figure (id),
    position INTEGER NOT NULL,
    article  TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (figure, position)
) WITHOUT ROWID;
CREATE INDEX figure_report_article ON figure_report (article);

CREATE TABLE commitment (
    position INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    status   TEXT NOT NULL,
    due_from TEXT,
    due_to   TEXT,
    payload  TEXT NOT NULL
);

CREATE TABLE commitment_report (
    commitment TEXT NOT NULL REFERENCES commitment (id),
    position   INTEGER NOT NULL,
    article    TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (commitment, position)
) WITHOUT ROWID;
CREATE INDEX commitment_report_article ON commitment_report (article);

CREATE TABLE dispute (
    position INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    event    TEXT NOT NULL,
    field    TEXT NOT NULL,
    payload  TEXT NOT NULL
);
CREATE INDEX dispute_event ON dispute (event);

CREATE TABLE actor (
    position INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    code     TEXT,
    names    TEXT NOT NULL,
    payload  TEXT NOT NULL
);

CREATE TABLE origin (
    article TEXT NOT NULL PRIMARY KEY REFERENCES article (id),
    origin  TEXT NOT NULL,
    why     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE decision (
    position INTEGER PRIMARY KEY,
    first    TEXT NOT NULL,
    second   TEXT NOT NULL,
    merged   INTEGER NOT NULL,
    payload  TEXT NOT NULL
);
CREATE INDEX decision_first ON decision (first);
CREATE INDEX decision_second ON decision (second);

-- Version 4: stories.

CREATE TABLE story (
    position  INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL,
    date_from TEXT,
    date_to   TEXT,
    payload   TEXT NOT NULL
);
CREATE INDEX story_date ON story (date_from, date_to);

-- An article is of one story; `id` is the id that the story would bear if this article were its earliest.
CREATE TABLE story_article (
    story    TEXT NOT NULL REFERENCES story (id),
    position INTEGER NOT NULL,
    article  TEXT NOT NULL REFERENCES article (id),
    id       TEXT NOT NULL,
    PRIMARY KEY (story, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX story_article_article ON story_article (article);
CREATE INDEX story_article_id ON story_article (id);

CREATE TABLE story_event (
    story    TEXT NOT NULL REFERENCES story (id),
    position INTEGER NOT NULL,
    event    TEXT NOT NULL REFERENCES event (id),
    PRIMARY KEY (story, position)
) WITHOUT ROWID;
CREATE INDEX story_event_event ON story_event (event);

-- Older accounts lack the words that stories are found by: they are made anew by the next run.
UPDATE account SET reader = reader || ', without stories';
INSERT OR REPLACE INTO setting (name, value) SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM account);

-- Version 6: several rejects of one place; articles that are fetched again when they are changed; addresses by which versions of one article are known.

CREATE TABLE reject_of_place (
    uri    TEXT NOT NULL,
    line   INTEGER NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    PRIMARY KEY (uri, line, reason)
) WITHOUT ROWID;
INSERT INTO reject_of_place SELECT uri, line, reason, remedy FROM reject;
DROP TABLE reject;
ALTER TABLE reject_of_place RENAME TO reject;

-- When an article was last changed, in the words of the feed that lists it.
ALTER TABLE fetched ADD COLUMN changed TEXT;

-- Older accounts lack the addresses of their articles: they are made anew by the next run.
UPDATE account SET reader = reader || ', without addresses';
INSERT OR REPLACE INTO setting (name, value) SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM account);

-- Version 2: full-text search over articles and over the record, and the log of inputs that were rejected.

-- The index only; the words stay in `article`, which is never changed once written.
CREATE VIRTUAL TABLE article_search USING fts5 (
    text, content = 'article', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_indexed AFTER INSERT ON article BEGIN
    INSERT INTO article_search (rowid, text) VALUES (new.number, new.text);
END;
INSERT INTO article_search (article_search) VALUES ('rebuild');

-- Words by which events, quotations and figures are found: summaries, clauses, what was said.
CREATE VIRTUAL TABLE record_search USING fts5 (
    kind UNINDEXED, id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO record_search (kind, id, text) SELECT 'event', id, json_extract(payload, '$.summary') FROM event;
INSERT INTO record_search (kind, id, text) SELECT 'quotation', id, json_extract(payload, '$.text') FROM quotation;
INSERT INTO record_search (kind, id, text) SELECT 'figure', id, subject FROM figure;

-- The clauses behind the events are put in by the next linking.
INSERT OR REPLACE INTO setting (name, value) SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM account);

CREATE TABLE reject (
    uri    TEXT NOT NULL,
    line   INTEGER NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    PRIMARY KEY (uri, line)
) WITHOUT ROWID;

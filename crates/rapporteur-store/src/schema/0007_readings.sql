-- Version 7: what language models answered, so that nobody need ask again. An answer may be brought in before its article:
-- it names one that need not be here.

-- With row numbers, which never leave the file: answers are long and would make the tree of the key a deep one.
CREATE TABLE answer (
    article TEXT NOT NULL,
    reader  TEXT NOT NULL,
    model   TEXT NOT NULL,
    prompt  TEXT NOT NULL,
    -- Fingerprint of what was answered, without what it took.
    digest  TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (article, reader, model, prompt)
);

-- Older accounts do not say how much they leave in doubt: they are made anew by the next run.
UPDATE account SET reader = reader || ', without doubt';
INSERT OR REPLACE INTO setting (name, value) SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM account);

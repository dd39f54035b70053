-- Version 3: where a text comes from, with the passages that it shares; how occurrences of a quotation differ.

ALTER TABLE origin ADD COLUMN payload TEXT NOT NULL DEFAULT '{}';
UPDATE origin SET payload = json_object('article', article, 'origin', origin, 'why', why);
CREATE INDEX origin_origin ON origin (origin);

-- Passages and edits are put in by the next linking.
INSERT OR REPLACE INTO setting (name, value) SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM account);

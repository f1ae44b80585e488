-- The desk: what was done with letters and tasks.

-- A letter that nobody will post any more: when, by whom and why it was withdrawn. Its
-- body is emptied then.
ALTER TABLE letters ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE letters ADD COLUMN withdrawn_by BLOB;
ALTER TABLE letters ADD COLUMN withdrawn_reason TEXT;
DROP INDEX letters_created_at;
CREATE INDEX letters_created_at ON letters (created_at) WHERE posted_at IS NULL AND withdrawn_at IS NULL;

-- Who has done what the service asked for.
ALTER TABLE tasks ADD COLUMN done_by BLOB;

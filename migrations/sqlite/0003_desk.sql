-- The desk, whole: passkeys, e-mail to staff, letters, what is added to a report,
-- practice, demonstrations.

-- credential_hash: SHA-256 of the credential's id. credential: its public key and counter.
CREATE TABLE passkeys (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    credential_hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    credential BLOB NOT NULL, -- sealed
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX passkeys_account_id ON passkeys (account_id);

-- What a browser was asked to sign, until it has: each counts once. hash: of the token
-- in the page. account_id: none where nobody has said yet who signs in.
CREATE TABLE passkey_challenges (
    hash BLOB NOT NULL PRIMARY KEY,
    account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE,
    state BLOB NOT NULL, -- sealed
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_challenges_account_id ON passkey_challenges (account_id);
CREATE INDEX passkey_challenges_expires_at ON passkey_challenges (expires_at);

-- E-mail to staff belongs to an account, not to a report.
CREATE TABLE outbox_of_both (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB REFERENCES reports (id),
    account_id BLOB REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    payload BLOB NOT NULL, -- sealed
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    lease_until INTEGER,
    lease_owner BLOB,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    error TEXT
) STRICT;
INSERT INTO outbox_of_both (id, report_id, kind, language, payload, state, attempts, next_at, lease_until, lease_owner, created_at, sent_at, error)
SELECT id, report_id, kind, language, payload, state, attempts, next_at, lease_until, lease_owner, created_at, sent_at, error FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_both RENAME TO outbox;
CREATE INDEX outbox_state_next_at ON outbox (state, next_at);
CREATE INDEX outbox_report_id ON outbox (report_id);
CREATE INDEX outbox_account_id ON outbox (account_id);

-- Acknowledgements by post: printed, posted, and then body is emptied. body: address
-- and text, by the report's key.
CREATE TABLE letters (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    large_print INTEGER NOT NULL CHECK (large_print IN (0, 1)),
    body BLOB NOT NULL, -- sealed
    created_at INTEGER NOT NULL,
    printed_at INTEGER,
    printed_by BLOB,
    posted_at INTEGER,
    posted_by BLOB
) STRICT;
CREATE INDEX letters_report_id ON letters (report_id);
CREATE INDEX letters_created_at ON letters (created_at) WHERE posted_at IS NULL;

-- What staff keyed in and added to a report that was there, in place of a new one. As
-- drafts and keyed_reports: answers and notes by the report's key.
CREATE TABLE additions (
    id BLOB NOT NULL PRIMARY KEY,
    draft_id BLOB NOT NULL UNIQUE,
    report_id BLOB NOT NULL REFERENCES reports (id),
    account_id BLOB NOT NULL,
    form TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    answers BLOB NOT NULL, -- sealed
    details BLOB NOT NULL -- sealed
) STRICT;
CREATE INDEX additions_report_id ON additions (report_id, created_at);

-- The invented caller of a practice draft, or 'none'; NULL in real ones. A practice
-- draft never becomes a report.
ALTER TABLE staff_drafts ADD COLUMN practice TEXT;

-- What kind of deployment the database belongs to: 'demonstration', or nothing.
CREATE TABLE deployment (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The desk, whole: passkeys, e-mail to staff, letters, what is added to a report,
-- practice, demonstrations.

-- credential_hash: SHA-256 of the credential's id. credential: its public key and counter.
CREATE TABLE passkeys (
    id BYTEA NOT NULL PRIMARY KEY,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    credential_hash BYTEA NOT NULL UNIQUE,
    name TEXT NOT NULL,
    credential BYTEA NOT NULL, -- sealed
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkeys_account_id ON passkeys (account_id);

-- What a browser was asked to sign, until it has: each counts once. hash: of the token
-- in the page. account_id: none where nobody has said yet who signs in.
CREATE TABLE passkey_challenges (
    hash BYTEA NOT NULL PRIMARY KEY,
    account_id BYTEA REFERENCES accounts (id) ON DELETE CASCADE,
    state BYTEA NOT NULL, -- sealed
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_account_id ON passkey_challenges (account_id);
CREATE INDEX passkey_challenges_expires_at ON passkey_challenges (expires_at);

-- E-mail to staff belongs to an account, not to a report.
ALTER TABLE outbox ALTER COLUMN report_id DROP NOT NULL;
ALTER TABLE outbox ADD COLUMN account_id BYTEA REFERENCES accounts (id) ON DELETE CASCADE;
CREATE INDEX outbox_account_id ON outbox (account_id);

-- Acknowledgements by post: printed, posted, and then body is emptied. body: address
-- and text, by the report's key.
CREATE TABLE letters (
    id BYTEA NOT NULL PRIMARY KEY,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    large_print BOOLEAN NOT NULL,
    body BYTEA NOT NULL, -- sealed
    created_at BIGINT NOT NULL,
    printed_at BIGINT,
    printed_by BYTEA,
    posted_at BIGINT,
    posted_by BYTEA
);
CREATE INDEX letters_report_id ON letters (report_id);
CREATE INDEX letters_created_at ON letters (created_at) WHERE posted_at IS NULL;

-- What staff keyed in and added to a report that was there, in place of a new one. As
-- drafts and keyed_reports: answers and notes by the report's key.
CREATE TABLE additions (
    id BYTEA NOT NULL PRIMARY KEY,
    draft_id BYTEA NOT NULL UNIQUE,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    account_id BYTEA NOT NULL,
    form TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    answers BYTEA NOT NULL, -- sealed
    details BYTEA NOT NULL -- sealed
);
CREATE INDEX additions_report_id ON additions (report_id, created_at);

-- The invented caller of a practice draft, or 'none'; NULL in real ones. A practice
-- draft never becomes a report.
ALTER TABLE staff_drafts ADD COLUMN practice TEXT;

-- What kind of deployment the database belongs to: 'demonstration', or nothing.
CREATE TABLE deployment (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

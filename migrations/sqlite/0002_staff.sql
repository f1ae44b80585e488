-- Staff: accounts, sessions, drafts that staff key in, the audit log.
-- Hashes are SHA-256 of random tokens; 'sealed' marks ciphertext.

-- email is kept in lower case. password is an argon2id string (PHC).
CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT,
    totp BLOB, -- sealed
    totp_confirmed_at INTEGER,
    totp_last_step INTEGER,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;

CREATE TABLE account_roles (
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (account_id, role)
) STRICT;

CREATE TABLE account_teams (
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    team TEXT NOT NULL,
    PRIMARY KEY (account_id, team)
) STRICT;

-- One of these in place of the second factor, once.
CREATE TABLE recovery_codes (
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    hash BLOB NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (account_id, hash)
) STRICT;

-- Links that let somebody set a password, once.
CREATE TABLE invitations (
    hash BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX invitations_account_id ON invitations (account_id);

-- verified_at: the second factor was given. stepped_up_at: given again lately.
CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    browser TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    verified_at INTEGER,
    stepped_up_at INTEGER,
    ended_at INTEGER
) STRICT;
CREATE INDEX sessions_account_id ON sessions (account_id);
CREATE INDEX sessions_seen_at ON sessions (seen_at);

-- Browsers that an account has signed in from: they have an allowance of their own.
CREATE TABLE devices (
    token_hash BLOB NOT NULL,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (token_hash, account_id)
) STRICT;
CREATE INDEX devices_account_id ON devices (account_id);

-- A person who may not open a report of their own team.
CREATE TABLE barred (
    report_id BLOB NOT NULL REFERENCES reports (id),
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (report_id, account_id)
) STRICT;

-- What staff know of a draft that they key in; the answers are in drafts. received_at
-- is when the call or the letter came. details: who is reporting, how and whether
-- contact is safe, needs, the letter's reference; sealed with the draft's key.
CREATE TABLE staff_drafts (
    draft_id BLOB NOT NULL PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    channel TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    details BLOB NOT NULL -- sealed
) STRICT;
CREATE INDEX staff_drafts_account_id ON staff_drafts (account_id);

-- Who keyed a report in, when, and what they noted; sealed with the report's key.
CREATE TABLE keyed_reports (
    report_id BLOB NOT NULL PRIMARY KEY REFERENCES reports (id),
    account_id BLOB NOT NULL,
    keyed_at INTEGER NOT NULL,
    details BLOB NOT NULL -- sealed
) STRICT;
CREATE INDEX keyed_reports_account_id ON keyed_reports (account_id, keyed_at);

CREATE INDEX reports_team_state ON reports (team, state, received_at);

-- Append-only: one stream a year, each row's mac over the row before it, with a key
-- that is not in the database. No answer stands in it.
CREATE TABLE audit (
    stream INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    account_id BLOB,
    session_id BLOB,
    action TEXT NOT NULL,
    report_id BLOB,
    subject_id BLOB,
    detail TEXT,
    mac BLOB NOT NULL,
    PRIMARY KEY (stream, number)
) STRICT;
CREATE INDEX audit_report_id ON audit (report_id);
CREATE INDEX audit_account_id ON audit (account_id);

-- The last row of each stream: the next one is written under its lock.
CREATE TABLE audit_heads (
    stream INTEGER NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    mac BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
-- INSERT OR REPLACE deletes without asking that trigger.
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE stream = NEW.stream AND number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

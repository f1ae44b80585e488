-- Staff: accounts, sessions, drafts that staff key in, the audit log.
-- Hashes are SHA-256 of random tokens; 'sealed' marks ciphertext.

-- email is kept in lower case. password is an argon2id string (PHC).
CREATE TABLE accounts (
    id BYTEA NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT,
    totp BYTEA, -- sealed
    totp_confirmed_at BIGINT,
    totp_last_step BIGINT,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE account_roles (
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (account_id, role)
);

CREATE TABLE account_teams (
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    team TEXT NOT NULL,
    PRIMARY KEY (account_id, team)
);

-- One of these in place of the second factor, once.
CREATE TABLE recovery_codes (
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    hash BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, hash)
);

-- Links that let somebody set a password, once.
CREATE TABLE invitations (
    hash BYTEA NOT NULL PRIMARY KEY,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX invitations_account_id ON invitations (account_id);

-- verified_at: the second factor was given. stepped_up_at: given again lately.
CREATE TABLE sessions (
    id BYTEA NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    browser TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    verified_at BIGINT,
    stepped_up_at BIGINT,
    ended_at BIGINT
);
CREATE INDEX sessions_account_id ON sessions (account_id);
CREATE INDEX sessions_seen_at ON sessions (seen_at);

-- Browsers that an account has signed in from: they have an allowance of their own.
CREATE TABLE devices (
    token_hash BYTEA NOT NULL,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (token_hash, account_id)
);
CREATE INDEX devices_account_id ON devices (account_id);

-- A person who may not open a report of their own team.
CREATE TABLE barred (
    report_id BYTEA NOT NULL REFERENCES reports (id),
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (report_id, account_id)
);

-- What staff know of a draft that they key in; the answers are in drafts. received_at
-- is when the call or the letter came. details: who is reporting, how and whether
-- contact is safe, needs, the letter's reference; sealed with the draft's key.
CREATE TABLE staff_drafts (
    draft_id BYTEA NOT NULL PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
    account_id BYTEA NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    channel TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    details BYTEA NOT NULL -- sealed
);
CREATE INDEX staff_drafts_account_id ON staff_drafts (account_id);

-- Who keyed a report in, when, and what they noted; sealed with the report's key.
CREATE TABLE keyed_reports (
    report_id BYTEA NOT NULL PRIMARY KEY REFERENCES reports (id),
    account_id BYTEA NOT NULL,
    keyed_at BIGINT NOT NULL,
    details BYTEA NOT NULL -- sealed
);
CREATE INDEX keyed_reports_account_id ON keyed_reports (account_id, keyed_at);

CREATE INDEX reports_team_state ON reports (team, state, received_at);

-- Append-only: one stream a year, each row's mac over the row before it, with a key
-- that is not in the database. No answer stands in it.
CREATE TABLE audit (
    stream BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    account_id BYTEA,
    session_id BYTEA,
    action TEXT NOT NULL,
    report_id BYTEA,
    subject_id BYTEA,
    detail TEXT,
    mac BYTEA NOT NULL,
    PRIMARY KEY (stream, number)
);
CREATE INDEX audit_report_id ON audit (report_id);
CREATE INDEX audit_account_id ON audit (account_id);

-- The last row of each stream: the next one is written under its lock.
CREATE TABLE audit_heads (
    stream BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    mac BYTEA NOT NULL
);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END
$$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_is_not_truncated BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

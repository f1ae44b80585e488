-- Drafts, reports and what belongs to them. Times are microseconds UTC, ids 16
-- random bytes. 'sealed' marks ciphertext; docs/DATA.md lists what is in clear.

CREATE TABLE drafts (
    id BLOB NOT NULL PRIMARY KEY,
    form TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    revision INTEGER NOT NULL,
    answers BLOB NOT NULL, -- sealed
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    submitted_at INTEGER,
    reference TEXT
) STRICT;
CREATE INDEX drafts_expires_at ON drafts (expires_at);

-- A draft's key, wrapped once for each who holds it. 'holder' is a hash of the
-- holder's token: the token itself is never stored. One draft per holder and form.
CREATE TABLE draft_keys (
    draft_id BLOB NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    holder BLOB NOT NULL,
    form TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (holder, form)
) STRICT;
CREATE INDEX draft_keys_draft_id ON draft_keys (draft_id);

-- draft_id does not refer to drafts: the draft goes, the report stays, and the
-- draft still becomes at most one report.
CREATE TABLE reports (
    id BLOB NOT NULL PRIMARY KEY,
    draft_id BLOB NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    team TEXT NOT NULL,
    restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
    received_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    retain_until INTEGER,
    answers BLOB NOT NULL, -- sealed
    tracking_hash BLOB NOT NULL UNIQUE
) STRICT;

-- Apart from the report, so that deleting this row alone makes it unreadable.
CREATE TABLE report_keys (
    report_id BLOB NOT NULL PRIMARY KEY REFERENCES reports (id),
    wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE events (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    detail BLOB -- sealed
) STRICT;
CREATE INDEX events_report_id_at ON events (report_id, at);

-- 'rule' names the source of the time limit.
CREATE TABLE clocks (
    report_id BLOB NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    rule TEXT NOT NULL,
    met_at INTEGER,
    PRIMARY KEY (report_id, kind, position)
) STRICT;
CREATE INDEX clocks_due_at ON clocks (due_at) WHERE met_at IS NULL;

-- Keyed hashes of what is searched for, never words.
CREATE TABLE search_tokens (
    token BLOB NOT NULL,
    report_id BLOB NOT NULL REFERENCES reports (id),
    PRIMARY KEY (token, report_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_tokens_report_id ON search_tokens (report_id);

-- 'error' is a class of failure in our words, never what a mail server said: that
-- may quote an address.
CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB NOT NULL REFERENCES reports (id),
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
CREATE INDEX outbox_state_next_at ON outbox (state, next_at);
CREATE INDEX outbox_report_id ON outbox (report_id);

CREATE TABLE tasks (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;
CREATE INDEX tasks_report_id ON tasks (report_id);
CREATE INDEX tasks_created_at ON tasks (created_at) WHERE done_at IS NULL;

-- Drafts, reports and what belongs to them. Times are microseconds UTC, ids 16
-- random bytes. 'sealed' marks ciphertext; docs/DATA.md lists what is in clear.

CREATE TABLE drafts (
    id BYTEA NOT NULL PRIMARY KEY,
    form TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    revision BIGINT NOT NULL,
    answers BYTEA NOT NULL, -- sealed
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    submitted_at BIGINT,
    reference TEXT
);
CREATE INDEX drafts_expires_at ON drafts (expires_at);

-- A draft's key, wrapped once for each who holds it. 'holder' is a hash of the
-- holder's token: the token itself is never stored. One draft per holder and form.
CREATE TABLE draft_keys (
    draft_id BYTEA NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    holder BYTEA NOT NULL,
    form TEXT NOT NULL,
    wrapped BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (holder, form)
);
CREATE INDEX draft_keys_draft_id ON draft_keys (draft_id);

-- draft_id does not refer to drafts: the draft goes, the report stays, and the
-- draft still becomes at most one report.
CREATE TABLE reports (
    id BYTEA NOT NULL PRIMARY KEY,
    draft_id BYTEA NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    team TEXT NOT NULL,
    restricted BOOLEAN NOT NULL,
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    flagged BOOLEAN NOT NULL,
    received_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    retain_until BIGINT,
    answers BYTEA NOT NULL, -- sealed
    tracking_hash BYTEA NOT NULL UNIQUE
);

-- Apart from the report, so that deleting this row alone makes it unreadable.
CREATE TABLE report_keys (
    report_id BYTEA NOT NULL PRIMARY KEY REFERENCES reports (id),
    wrapped BYTEA NOT NULL
);

CREATE TABLE events (
    id BYTEA NOT NULL PRIMARY KEY,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    detail BYTEA -- sealed
);
CREATE INDEX events_report_id_at ON events (report_id, at);

-- 'rule' names the source of the time limit.
CREATE TABLE clocks (
    report_id BYTEA NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    position BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    rule TEXT NOT NULL,
    met_at BIGINT,
    PRIMARY KEY (report_id, kind, position)
);
CREATE INDEX clocks_due_at ON clocks (due_at) WHERE met_at IS NULL;

-- Keyed hashes of what is searched for, never words.
CREATE TABLE search_tokens (
    token BYTEA NOT NULL,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    PRIMARY KEY (token, report_id)
);
CREATE INDEX search_tokens_report_id ON search_tokens (report_id);

-- 'error' is a class of failure in our words, never what a mail server said: that
-- may quote an address.
CREATE TABLE outbox (
    id BYTEA NOT NULL PRIMARY KEY,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    payload BYTEA NOT NULL, -- sealed
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    lease_until BIGINT,
    lease_owner BYTEA,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    error TEXT
);
CREATE INDEX outbox_state_next_at ON outbox (state, next_at);
CREATE INDEX outbox_report_id ON outbox (report_id);

CREATE TABLE tasks (
    id BYTEA NOT NULL PRIMARY KEY,
    report_id BYTEA NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX tasks_report_id ON tasks (report_id);
CREATE INDEX tasks_created_at ON tasks (created_at) WHERE done_at IS NULL;

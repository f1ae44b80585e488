-- Case work: what changes while a report is worked, and what the queue and the search
-- of a million reports need.

-- Numbers of reports in the order they came: short, dense, and newest last, for the
-- search index. One is used up by a submit that is undone.
CREATE TABLE report_numbers (
    number INTEGER NOT NULL PRIMARY KEY
) STRICT;

-- What was sent, apart: the queue reads rows of reports by the thousand, and these are
-- long. answers stays bound to reports.answers. routing: which rules of the form gave
-- it its team, priority and flags, and why.
CREATE TABLE report_answers (
    report_id BLOB NOT NULL PRIMARY KEY REFERENCES reports (id),
    answers BLOB NOT NULL, -- sealed
    routing BLOB -- sealed
) STRICT;
INSERT INTO report_answers (report_id, answers) SELECT id, answers FROM reports;
ALTER TABLE reports DROP COLUMN answers;

-- priority: 1 is the first to look at, 4 the last. assignee: an account. revision: counts
-- acts, so that a stale one is found out. due_at: the first time limit that is not met,
-- paused or stopped, the greatest integer where there is none. ended_at: it is closed,
-- withdrawn or referred; not open. outcome: of the form's list. words_at: when its words
-- were written into the search index; none where that is to be done (again).
ALTER TABLE reports ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE reports ADD COLUMN priority INTEGER NOT NULL DEFAULT 3;
ALTER TABLE reports ADD COLUMN assignee BLOB REFERENCES accounts (id);
ALTER TABLE reports ADD COLUMN due_at INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE reports ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN new_information INTEGER NOT NULL DEFAULT 0 CHECK (new_information IN (0, 1));
ALTER TABLE reports ADD COLUMN ended_at INTEGER;
ALTER TABLE reports ADD COLUMN outcome TEXT;
ALTER TABLE reports ADD COLUMN words_at INTEGER;
UPDATE reports SET updated_at = created_at,
    due_at = COALESCE((SELECT MIN(c.due_at) FROM clocks c WHERE c.report_id = reports.id AND c.met_at IS NULL), 9223372036854775807),
    new_information = EXISTS (SELECT 1 FROM tasks t WHERE t.report_id = reports.id AND t.kind = 'addition' AND t.done_at IS NULL);
UPDATE reports SET number = n.number
    FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY created_at, id) AS number FROM reports) n WHERE n.id = reports.id;
INSERT INTO report_numbers (number) SELECT number FROM reports;
CREATE UNIQUE INDEX reports_number ON reports (number);
DROP INDEX reports_team_state;
-- Open ones: everything the queue filters, sorts, counts and shows is in the index, and
-- ended_at too, without which SQLite would look it up row by row. Ended ones are many:
-- each state of a team is walked by date, without their rows either.
CREATE INDEX reports_open ON reports (team, form, state, channel, priority, language, flagged, new_information, assignee, due_at, received_at, updated_at, number, reference, ended_at) WHERE ended_at IS NULL;
CREATE INDEX reports_open_due ON reports (team, due_at, number) WHERE ended_at IS NULL;
-- Which one to take next, of those that nobody has.
CREATE INDEX reports_next ON reports (team, priority, due_at, number) WHERE ended_at IS NULL AND assignee IS NULL;
-- Ended ones where something is due still: the reporter is to be told the outcome.
CREATE INDEX reports_ended_due ON reports (team, due_at) WHERE ended_at IS NOT NULL AND due_at < 9223372036854775807;
CREATE INDEX reports_ended_received ON reports (team, state, received_at, number, form, channel, priority, language, flagged, new_information, assignee, due_at, updated_at, reference, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX reports_ended_updated ON reports (team, state, updated_at, number, form, channel, priority, language, flagged, new_information, assignee, due_at, received_at, reference, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX reports_words_at ON reports (number) WHERE words_at IS NULL;

-- Exact search tokens go by the report's number, so that the newest come first.
CREATE TABLE search_tokens_by_number (
    token BLOB NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (token, number)
) STRICT, WITHOUT ROWID;
INSERT INTO search_tokens_by_number (token, number) SELECT s.token, r.number FROM search_tokens s JOIN reports r ON r.id = s.report_id;
DROP TABLE search_tokens;
ALTER TABLE search_tokens_by_number RENAME TO search_tokens;
CREATE INDEX search_tokens_number ON search_tokens (number);

-- Words: for each keyed token, the numbers of reports that have the word, in chunks of
-- neighbouring numbers. numbers: their distances within the chunk.
CREATE TABLE word_postings (
    token BLOB NOT NULL,
    chunk INTEGER NOT NULL,
    numbers BLOB NOT NULL,
    PRIMARY KEY (token, chunk)
) STRICT, WITHOUT ROWID;
-- One row: whoever writes postings takes its lock first.
CREATE TABLE word_head (
    id INTEGER NOT NULL PRIMARY KEY,
    written_at INTEGER NOT NULL
) STRICT;
INSERT INTO word_head (id, written_at) VALUES (1, 0);

-- paused_at: it stands still, for a reason (an id) that the form's rule allows.
-- stopped_at: nothing is due any more, though it was not met.
ALTER TABLE clocks ADD COLUMN paused_at INTEGER;
ALTER TABLE clocks ADD COLUMN pause_reason TEXT;
ALTER TABLE clocks ADD COLUMN stopped_at INTEGER;

-- Who did it, where a person did, and the report's revision that it made.
ALTER TABLE events ADD COLUMN account_id BLOB;
ALTER TABLE events ADD COLUMN revision INTEGER;

-- Staff's own notes: never shown to the reporter.
CREATE TABLE notes (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB NOT NULL REFERENCES reports (id),
    account_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    body BLOB NOT NULL -- sealed
) STRICT;
CREATE INDEX notes_report_id ON notes (report_id, created_at);

-- To the reporter, by e-mail (outbox) or letter (letters) of the same id. by: 'email',
-- 'letter'.
CREATE TABLE messages (
    id BLOB NOT NULL PRIMARY KEY,
    report_id BLOB NOT NULL REFERENCES reports (id),
    account_id BLOB,
    created_at INTEGER NOT NULL,
    sent_by TEXT NOT NULL,
    language TEXT NOT NULL,
    body BLOB NOT NULL -- sealed
) STRICT;
CREATE INDEX messages_report_id ON messages (report_id, created_at);

-- Replies that a team uses often, with blanks that are filled from the report. origin: the
-- text that comes with the service in whose place it stands for the team.
CREATE TABLE templates (
    id BLOB NOT NULL PRIMARY KEY,
    team TEXT NOT NULL,
    origin TEXT,
    name TEXT NOT NULL,
    body_en TEXT NOT NULL,
    body_cy TEXT,
    revision INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by BLOB,
    UNIQUE (team, name),
    UNIQUE (team, origin)
) STRICT;

-- What one person may not open, for the queue.
CREATE INDEX barred_account_id ON barred (account_id, report_id);

-- Filters of the queue under a name: of one person, or shared with a team.
CREATE TABLE views (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    team TEXT,
    name TEXT NOT NULL,
    filters TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX views_account_id ON views (account_id);
CREATE INDEX views_team ON views (team);

-- Two reports about the same: the later one points to the earlier. kind: 'duplicate',
-- 'related'. unlinked_at: they are told apart again; the row stays for their histories.
CREATE TABLE report_links (
    report_id BLOB NOT NULL REFERENCES reports (id),
    other_id BLOB NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    account_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    unlinked_at INTEGER,
    PRIMARY KEY (report_id, other_id)
) STRICT;
CREATE INDEX report_links_other_id ON report_links (other_id);

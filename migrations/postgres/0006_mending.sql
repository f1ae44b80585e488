-- What the lists of what is to do need.

-- to_do: a task about it is open.
ALTER TABLE reports ADD COLUMN to_do BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE reports SET to_do = TRUE WHERE id IN (SELECT report_id FROM tasks WHERE done_at IS NULL);
-- Ended ones with something to do: nobody looked at what came in, a task is open, or the
-- reporter is to be told still. All that the queue asks of them is in the index.
DROP INDEX reports_ended_due;
CREATE INDEX reports_unfinished ON reports (team, form, state, channel, priority, language, flagged, new_information, assignee, due_at, received_at, updated_at, number, reference, ended_at, to_do) WHERE ended_at IS NOT NULL AND (new_information OR to_do OR due_at < 9223372036854775807);

-- Words that agents noted are in the search index too: it is written again.
UPDATE reports SET words_at = NULL WHERE id IN (SELECT report_id FROM keyed_reports UNION SELECT report_id FROM additions);

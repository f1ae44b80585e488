-- Live reports are open, or ended with something to do: the few that the queue counts and
-- sorts. Each process holds them in memory, and reads here what changed since it looked.

-- Numbers of reports that changed and are live, or were. Nothing before the view's
-- position is written any more, and none is beyond.
CREATE TABLE live_changes (
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (position, number)
) STRICT, WITHOUT ROWID;
-- One row. forgotten: what is before it was deleted, but never the last, which says what
-- position comes next. noted: where positions stood at noted_at, to be forgotten next.
CREATE TABLE live_head (
    id INTEGER NOT NULL PRIMARY KEY,
    forgotten INTEGER NOT NULL,
    noted INTEGER NOT NULL,
    noted_at INTEGER NOT NULL
) STRICT;
INSERT INTO live_head (id, forgotten, noted, noted_at) VALUES (1, 0, 0, 0);
CREATE VIEW live_horizon AS SELECT p.position, p.position AS beyond, h.forgotten
    FROM live_head h, (SELECT COALESCE(MAX(c.position), 0) + 1 AS position FROM live_changes c) p;

CREATE TRIGGER live_reports_inserted AFTER INSERT ON reports
WHEN NEW.ended_at IS NULL OR NEW.new_information OR NEW.to_do OR NEW.due_at < 9223372036854775807
BEGIN
    INSERT INTO live_changes (position, number) SELECT h.position, NEW.number FROM live_horizon h;
END;
CREATE TRIGGER live_reports_updated AFTER UPDATE OF reference, form, team, channel, state, priority, language, flagged, new_information, assignee, received_at, updated_at, due_at, ended_at, to_do ON reports
WHEN OLD.ended_at IS NULL OR OLD.new_information OR OLD.to_do OR OLD.due_at < 9223372036854775807
    OR NEW.ended_at IS NULL OR NEW.new_information OR NEW.to_do OR NEW.due_at < 9223372036854775807
BEGIN
    INSERT INTO live_changes (position, number) SELECT h.position, NEW.number FROM live_horizon h;
END;
CREATE TRIGGER live_reports_deleted AFTER DELETE ON reports
WHEN OLD.ended_at IS NULL OR OLD.new_information OR OLD.to_do OR OLD.due_at < 9223372036854775807
BEGIN
    INSERT INTO live_changes (position, number) SELECT h.position, OLD.number FROM live_horizon h;
END;

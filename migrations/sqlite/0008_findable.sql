-- Whose team a report is, of those that have their key: a search asks it of a thousand
-- reports for one page, and here a thousand lie side by side.
CREATE TABLE findable (
    number INTEGER NOT NULL PRIMARY KEY,
    team TEXT NOT NULL
) STRICT;
INSERT INTO findable (number, team)
    SELECT r.number, r.team FROM reports r JOIN report_keys k ON k.report_id = r.id ORDER BY r.number;

CREATE TRIGGER findable_key_inserted AFTER INSERT ON report_keys
BEGIN
    INSERT INTO findable (number, team) SELECT r.number, r.team FROM reports r WHERE r.id = NEW.report_id;
END;
CREATE TRIGGER findable_key_deleted AFTER DELETE ON report_keys
BEGIN
    DELETE FROM findable WHERE number = (SELECT r.number FROM reports r WHERE r.id = OLD.report_id);
END;
CREATE TRIGGER findable_report_updated AFTER UPDATE OF team ON reports
WHEN OLD.team <> NEW.team
BEGIN
    UPDATE findable SET team = NEW.team WHERE number = NEW.number;
END;

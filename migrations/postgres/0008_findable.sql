-- Whose team a report is, of those that have their key: a search asks it of a thousand
-- reports for one page, and here a thousand lie side by side.
CREATE TABLE findable (
    number BIGINT NOT NULL PRIMARY KEY,
    team TEXT NOT NULL
);
INSERT INTO findable (number, team)
    SELECT r.number, r.team FROM reports r JOIN report_keys k ON k.report_id = r.id ORDER BY r.number;

CREATE FUNCTION findable_key_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM findable WHERE number = (SELECT r.number FROM reports r WHERE r.id = OLD.report_id);
    ELSE
        INSERT INTO findable (number, team) SELECT r.number, r.team FROM reports r WHERE r.id = NEW.report_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER findable_key_inserted AFTER INSERT ON report_keys FOR EACH ROW
    EXECUTE FUNCTION findable_key_changed();
CREATE TRIGGER findable_key_deleted AFTER DELETE ON report_keys FOR EACH ROW
    EXECUTE FUNCTION findable_key_changed();
CREATE FUNCTION findable_report_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE findable SET team = NEW.team WHERE number = NEW.number;
    RETURN NULL;
END
$$;
CREATE TRIGGER findable_report_updated AFTER UPDATE OF team ON reports FOR EACH ROW
    WHEN (OLD.team <> NEW.team) EXECUTE FUNCTION findable_report_changed();

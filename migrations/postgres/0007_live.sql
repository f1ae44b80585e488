-- Live reports are open, or ended with something to do: the few that the queue counts and
-- sorts. Each process holds them in memory, and reads here what changed since it looked.

-- Numbers of reports that changed and are live, or were. Nothing before the view's
-- position is written any more: here it is a transaction's number, and the view's is the
-- first that is not over, for they end in another order than they began. What is beyond
-- was restored from another cluster, whose numbers say nothing here.
CREATE TABLE live_changes (
    position BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (position, number)
);
-- One row. forgotten: what is before it was deleted, but never the last. noted: where
-- positions stood at noted_at, to be forgotten next.
CREATE TABLE live_head (
    id BIGINT NOT NULL PRIMARY KEY,
    forgotten BIGINT NOT NULL,
    noted BIGINT NOT NULL,
    noted_at BIGINT NOT NULL
);
INSERT INTO live_head (id, forgotten, noted, noted_at) VALUES (1, 0, 0, 0);
CREATE VIEW live_horizon AS SELECT p.position, p.beyond, CASE WHEN h.forgotten < p.beyond THEN h.forgotten ELSE 0 END AS forgotten
    FROM live_head h, (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS position,
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS beyond) p;

-- The path: a restored dump has none when its rows are written.
CREATE FUNCTION live_report_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO live_changes (position, number)
        VALUES (pg_current_xact_id()::text::bigint, CASE TG_OP WHEN 'DELETE' THEN OLD.number ELSE NEW.number END)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER live_reports_inserted AFTER INSERT ON reports FOR EACH ROW
    WHEN (NEW.ended_at IS NULL OR NEW.new_information OR NEW.to_do OR NEW.due_at < 9223372036854775807)
    EXECUTE FUNCTION live_report_changed();
CREATE TRIGGER live_reports_updated AFTER UPDATE OF reference, form, team, channel, state, priority, language, flagged, new_information, assignee, received_at, updated_at, due_at, ended_at, to_do ON reports FOR EACH ROW
    WHEN (OLD.ended_at IS NULL OR OLD.new_information OR OLD.to_do OR OLD.due_at < 9223372036854775807
        OR NEW.ended_at IS NULL OR NEW.new_information OR NEW.to_do OR NEW.due_at < 9223372036854775807)
    EXECUTE FUNCTION live_report_changed();
CREATE TRIGGER live_reports_deleted AFTER DELETE ON reports FOR EACH ROW
    WHEN (OLD.ended_at IS NULL OR OLD.new_information OR OLD.to_do OR OLD.due_at < 9223372036854775807)
    EXECUTE FUNCTION live_report_changed();

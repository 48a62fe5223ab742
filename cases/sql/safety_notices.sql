-- A safety notice stays as it was sent: it is ended once, with who and why, and nothing else of it changes.
CREATE FUNCTION notice_stays_as_sent() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A safety notice stays as it was sent' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER safety_notice_stays_as_sent BEFORE UPDATE ON cases_safetynotice FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL OR
        (OLD.id, OLD.case_id, OLD.danger, OLD.what_to_do, OLD.call, OLD.until, OLD.agency_id, OLD.sent_by_id, OLD.sent_at)
        IS DISTINCT FROM
        (NEW.id, NEW.case_id, NEW.danger, NEW.what_to_do, NEW.call, NEW.until, NEW.agency_id, NEW.sent_by_id, NEW.sent_at))
  EXECUTE FUNCTION notice_stays_as_sent();
REVOKE ALL ON FUNCTION notice_stays_as_sent() FROM PUBLIC;

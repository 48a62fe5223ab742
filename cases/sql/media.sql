-- A line stays as it was proposed, and a journalist's question and the answer as they were recorded.
CREATE FUNCTION media_stays_as_recorded() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'What was put to agencies or told to the media stays as it was recorded'
    USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER media_line_stays_as_proposed BEFORE UPDATE ON cases_medialine FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL OR
        (OLD.id, OLD.case_id, OLD.about, OLD.words, OLD.replaces_id, OLD.agency_id, OLD.proposed_by_id, OLD.proposed_at)
        IS DISTINCT FROM
        (NEW.id, NEW.case_id, NEW.about, NEW.words, NEW.replaces_id, NEW.agency_id, NEW.proposed_by_id, NEW.proposed_at))
  EXECUTE FUNCTION media_stays_as_recorded();
CREATE TRIGGER media_approval_stays_with_its_line BEFORE UPDATE ON cases_mediaapproval FOR EACH ROW
  WHEN (OLD.decision = 'refused' OR
        (OLD.id, OLD.case_id, OLD.line_id, OLD.agency_id) IS DISTINCT FROM (NEW.id, NEW.case_id, NEW.line_id, NEW.agency_id))
  EXECUTE FUNCTION media_stays_as_recorded();
CREATE TRIGGER media_enquiry_stays_as_asked BEFORE UPDATE ON cases_mediaenquiry FOR EACH ROW
  WHEN (OLD.answer <> 'waiting' OR
        (OLD.id, OLD.case_id, OLD.outlet, OLD.journalist, OLD.received_on, OLD.question, OLD.agency_id, OLD.recorded_by_id)
        IS DISTINCT FROM
        (NEW.id, NEW.case_id, NEW.outlet, NEW.journalist, NEW.received_on, NEW.question, NEW.agency_id, NEW.recorded_by_id))
  EXECUTE FUNCTION media_stays_as_recorded();
REVOKE ALL ON FUNCTION media_stays_as_recorded() FROM PUBLIC;

-- The route of a revision is written while that revision is: neither once it is signed or set aside, nor of one before.
CREATE FUNCTION assessments_route_is_locked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (TG_OP = 'UPDATE' AND (OLD.id, OLD.case_id, OLD.assessment_id, OLD.revision)
        IS DISTINCT FROM (NEW.id, NEW.case_id, NEW.assessment_id, NEW.revision))
     OR NOT EXISTS (SELECT FROM assessments_assessment a
                     WHERE a.id = NEW.assessment_id AND a.case_id = NEW.case_id AND a.revision = NEW.revision
                       AND a.status NOT IN ('countersigned', 'superseded', 'set_aside'))
  THEN
    RAISE EXCEPTION 'This assessment can no longer be written in' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER route_is_locked BEFORE INSERT OR UPDATE ON assessments_statedroute
  FOR EACH ROW EXECUTE FUNCTION assessments_route_is_locked();
REVOKE ALL ON FUNCTION assessments_route_is_locked() FROM PUBLIC;

-- Two raters' ratings stay as each submitted them, and what they agreed as they agreed it.
CREATE FUNCTION ratings_stay_as_submitted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'Ratings that were submitted stay as they are' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER second_rating_stays_as_asked BEFORE UPDATE ON assessments_secondrating FOR EACH ROW
  WHEN (OLD.status IN ('declined', 'withdrawn', 'reconciled') OR
        (OLD.id, OLD.case_id, OLD.assessment_id, OLD.instrument_id, OLD.rater_id, OLD.agency_id, OLD.asked_by_id,
         OLD.asked_at, OLD.why)
        IS DISTINCT FROM
        (NEW.id, NEW.case_id, NEW.assessment_id, NEW.instrument_id, NEW.rater_id, NEW.agency_id, NEW.asked_by_id,
         NEW.asked_at, NEW.why) OR
        (OLD.status = 'submitted' AND
         (NEW.status NOT IN ('submitted', 'reconciled') OR OLD.submitted_at IS DISTINCT FROM NEW.submitted_at)))
  EXECUTE FUNCTION ratings_stay_as_submitted();
CREATE FUNCTION second_factor_stays() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (OLD.id, OLD.case_id, OLD.second_id, OLD.factor_code)
       IS DISTINCT FROM (NEW.id, NEW.case_id, NEW.second_id, NEW.factor_code)
     OR EXISTS (SELECT FROM assessments_secondrating s
                 WHERE s.id = OLD.second_id AND s.status NOT IN ('asked', 'accepted'))
  THEN
    RAISE EXCEPTION 'Ratings that were submitted stay as they are' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER second_factor_stays_as_submitted BEFORE UPDATE ON assessments_secondratingfactor
  FOR EACH ROW EXECUTE FUNCTION second_factor_stays();
CREATE TRIGGER reconciliation_stays_as_agreed BEFORE UPDATE ON assessments_reconciliation FOR EACH ROW
  WHEN (OLD.agreed_at IS NOT NULL OR
        (OLD.id, OLD.case_id, OLD.second_id) IS DISTINCT FROM (NEW.id, NEW.case_id, NEW.second_id))
  EXECUTE FUNCTION ratings_stay_as_submitted();
CREATE TRIGGER signed_ratings_stay BEFORE UPDATE ON assessments_signedsummary FOR EACH ROW
  WHEN ((OLD.levels, OLD.own_factors, OLD.judgements, OLD.formulation, OLD.own_view)
        IS DISTINCT FROM (NEW.levels, NEW.own_factors, NEW.judgements, NEW.formulation, NEW.own_view))
  EXECUTE FUNCTION ratings_stay_as_submitted();
CREATE TRIGGER signed_evidence_stays BEFORE UPDATE ON assessments_signedevidence FOR EACH ROW
  WHEN (OLD.evidence IS DISTINCT FROM NEW.evidence) EXECUTE FUNCTION ratings_stay_as_submitted();
REVOKE ALL ON FUNCTION ratings_stay_as_submitted() FROM PUBLIC;
REVOKE ALL ON FUNCTION second_factor_stays() FROM PUBLIC;

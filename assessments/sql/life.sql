-- What was signed stays as it was signed. Once, its countersignature may be marked as void; nothing else of it changes.
CREATE FUNCTION assessments_stays_as_signed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'What was signed stays as it was signed' USING ERRCODE = 'check_violation';
END $$;
CREATE FUNCTION assessments_only_voided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL
     OR to_jsonb(OLD) - '{voided_at,voided_by_id,voided_because}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{voided_at,voided_by_id,voided_because}'::text[]
  THEN
    RAISE EXCEPTION 'What was signed stays as it was signed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
-- What 0006 asked of some columns is asked of all.
DROP TRIGGER signed_ratings_stay ON assessments_signedsummary;
DROP TRIGGER signed_evidence_stays ON assessments_signedevidence;
CREATE TRIGGER signed_summary_stays BEFORE UPDATE ON assessments_signedsummary
  FOR EACH ROW EXECUTE FUNCTION assessments_only_voided();
CREATE TRIGGER signed_evidence_stays BEFORE UPDATE ON assessments_signedevidence
  FOR EACH ROW EXECUTE FUNCTION assessments_stays_as_signed();

-- One step follows another as in assessments/rules.py. A signed one is amended only once its countersignature is
-- marked as void, and no word of who signed it, when and why it was written changes while it is signed.
CREATE FUNCTION assessments_follows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.status <> NEW.status AND (OLD.status || '>' || NEW.status) NOT IN (
    'draft>submitted', 'draft>set_aside', 'submitted>half_signed', 'submitted>countersigned', 'submitted>returned',
    'submitted>set_aside', 'half_signed>countersigned', 'half_signed>returned', 'half_signed>set_aside',
    'returned>submitted', 'returned>set_aside', 'countersigned>amending', 'countersigned>superseded',
    'amending>submitted', 'amending>set_aside')
  THEN
    RAISE EXCEPTION 'An assessment does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status = 'amending' AND OLD.status <> 'amending' AND (NEW.revision <> OLD.revision + 1 OR EXISTS (
       SELECT FROM assessments_signedsummary s WHERE s.assessment_id = NEW.id AND s.voided_at IS NULL))
  THEN
    RAISE EXCEPTION 'Its countersignature still stands' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.status IN ('countersigned', 'superseded', 'set_aside') AND NEW.status <> 'amending'
     AND to_jsonb(OLD) - '{status,version}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{status,version}'::text[]
  THEN
    RAISE EXCEPTION 'What was signed or set aside stays as it was' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assessment_follows BEFORE UPDATE ON assessments_assessment
  FOR EACH ROW EXECUTE FUNCTION assessments_follows();

-- Nothing is written in an assessment that is signed or set aside.
CREATE FUNCTION assessments_is_locked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM assessments_assessment a
              WHERE a.id = NEW.assessment_id AND a.status IN ('countersigned', 'superseded', 'set_aside'))
  THEN
    RAISE EXCEPTION 'This assessment can no longer be written in' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rating_is_locked BEFORE UPDATE ON assessments_rating
  FOR EACH ROW EXECUTE FUNCTION assessments_is_locked();
CREATE TRIGGER judgement_is_locked BEFORE UPDATE ON assessments_judgement
  FOR EACH ROW EXECUTE FUNCTION assessments_is_locked();
CREATE TRIGGER formulation_is_locked BEFORE UPDATE ON assessments_formulation
  FOR EACH ROW EXECUTE FUNCTION assessments_is_locked();

-- Nobody who wrote any of it countersigns it, whoever finished it.
ALTER TABLE assessments_assessment ADD CONSTRAINT assessment_signed_by_nobody_who_wrote CHECK (
  coalesce(countersigner_id <> ALL (earlier_assessors), true)
  AND coalesce(first_countersigner_id <> ALL (earlier_assessors), true));

-- A leaver's unfinished assessments are being amended too, and whoever began one stays named on it.
CREATE OR REPLACE FUNCTION assessments_being_written(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM assessments_assessment a WHERE a.assessor_id = whom AND a.agency_id = at_agency
             AND a.status IN ('draft', 'returned', 'amending'));
END $$;
CREATE OR REPLACE FUNCTION assessments_hand_over(whom uuid, at_agency uuid, successor uuid)
RETURNS TABLE (assessment uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY UPDATE assessments_assessment a
     SET assessor_id = successor, earlier_assessors = array_append(a.earlier_assessors, a.assessor_id),
         version = a.version + 1
   WHERE a.assessor_id = whom AND a.agency_id = at_agency AND a.status IN ('draft', 'returned', 'amending')
     AND EXISTS (SELECT FROM cases_teammember t WHERE t.case_id = a.case_id AND t.user_id = successor
                    AND t.agency_id = at_agency AND t.valid_from <= statement_timestamp()
                    AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp()))
  RETURNING a.id, a.case_id;
END $$;
REVOKE ALL ON FUNCTION assessments_stays_as_signed() FROM PUBLIC;
REVOKE ALL ON FUNCTION assessments_only_voided() FROM PUBLIC;
REVOKE ALL ON FUNCTION assessments_follows() FROM PUBLIC;
REVOKE ALL ON FUNCTION assessments_is_locked() FROM PUBLIC;

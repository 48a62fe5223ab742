-- Something happened on a case: its signed assessments are to be looked at again. Whoever records it may not see one,
-- so this asks only whether the case is open to them, and what it answers is for the ledger and the clock, not for them.
CREATE FUNCTION assessments_open_reviews(about_case uuid, happened text, told_in text, due date, only_these uuid[])
RETURNS TABLE (review uuid, assessment uuid, at_agency uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT case_open(about_case, '') THEN RETURN; END IF;
  RETURN QUERY
  WITH opened AS (
    INSERT INTO assessments_reviewreason AS r
           (id, case_id, assessment_id, agency_id, what, in_section, opened_at, due_on, why_none, version)
    SELECT gen_random_uuid(), a.case_id, a.id, a.agency_id, happened, told_in, statement_timestamp(), due, '', 1
      FROM assessments_assessment a JOIN assessments_instrument i ON i.id = a.instrument_id
     WHERE a.case_id = about_case AND a.status = 'countersigned'
       AND (only_these IS NULL OR a.id = ANY (only_these))
       -- An instrument that does not say is looked at again whatever happened; a screening or a list is not.
       AND CASE WHEN i.definition ? 'review_on' THEN i.definition -> 'review_on' ? happened
                ELSE coalesce(i.definition ->> 'kind', 'rated') IN ('rated', 'framework') END
    ON CONFLICT DO NOTHING
    RETURNING r.id, r.assessment_id)
  SELECT o.id, a.id, a.agency_id, a.assessor_id FROM opened o JOIN assessments_assessment a ON a.id = o.assessment_id;
END $$;
REVOKE ALL ON FUNCTION assessments_open_reviews(uuid, text, text, date, uuid[]) FROM PUBLIC;

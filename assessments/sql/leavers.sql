-- Whether somebody holds in date the certificate of the instrument of each assessment a leaver has not finished.
CREATE FUNCTION assessments_trained_for(whom uuid, at_agency uuid, successor uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN NOT EXISTS (
    SELECT FROM assessments_assessment a JOIN assessments_instrument i ON i.id = a.instrument_id
     WHERE a.assessor_id = whom AND a.agency_id = at_agency AND a.status IN ('draft', 'returned', 'amending')
       AND coalesce(i.definition ->> 'competence', '') <> ''
       AND NOT EXISTS (SELECT FROM agencies_competence c
                        WHERE c.user_id = successor AND c.kind = i.definition ->> 'competence'
                          AND c.valid_from <= statement_timestamp()
                          AND (c.valid_until IS NULL OR c.valid_until > statement_timestamp())));
END $$;

-- What a leaver was asked to rate blind and has not submitted: in number, and withdrawn. Whoever asked is told, and what
-- was due is settled. A colleague named by an administrator may have looked at the ratings, so it passes to nobody.
CREATE FUNCTION assessments_being_rated_again(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM assessments_secondrating s
           WHERE s.rater_id = whom AND s.agency_id = at_agency AND s.status IN ('asked', 'accepted'));
END $$;
CREATE FUNCTION assessments_leave_seconds(whom uuid, at_agency uuid)
RETURNS TABLE (kind text, row_key uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moment timestamptz := statement_timestamp();
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY
  WITH ended AS (
    UPDATE assessments_secondrating s
       SET status = 'withdrawn', ended_because = 'Whoever was asked no longer works there.', version = s.version + 1
     WHERE s.rater_id = whom AND s.agency_id = at_agency AND s.status IN ('asked', 'accepted')
    RETURNING s.id, s.case_id, s.assessment_id, s.asked_by_id
  ), shown AS (
    UPDATE cases_blindperiod b SET valid_until = greatest(moment, b.valid_from) FROM ended e
     WHERE b.asked_for_id = e.id
  ), duty AS (
    UPDATE reminders_duedate d SET done_at = moment, version = d.version + 1 FROM ended e
     WHERE d.subject_id = e.id AND d.kind = 'second_rating' AND d.done_at IS NULL
    RETURNING d.id, d.case_id
  ), seen AS (
    UPDATE reminders_notice n SET read_at = moment FROM duty d WHERE n.due_date_id = d.id AND n.read_at IS NULL
  ), told AS (
    INSERT INTO reminders_notice AS n (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
    SELECT gen_random_uuid(), e.asked_by_id, NULL, e.case_id, 'told', (moment AT TIME ZONE 'Europe/London')::date,
           'The second rating on ' || c.reference || ' ended unfinished: ask somebody else, if it is still needed',
           '/cases/' || c.reference || '/assessments/' || a.reference || '/', moment
      FROM ended e JOIN cases_case c ON c.id = e.case_id JOIN assessments_assessment a ON a.id = e.assessment_id
     WHERE e.asked_by_id <> whom
    RETURNING n.id, n.case_id, n.user_id
  )
  SELECT 'second', e.id, e.case_id, NULL::uuid FROM ended e
  UNION ALL SELECT 'settled', d.id, d.case_id, NULL::uuid FROM duty d
  UNION ALL SELECT 'notice', t.id, t.case_id, t.user_id FROM told t;
END $$;
REVOKE ALL ON FUNCTION assessments_trained_for(uuid, uuid, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION assessments_being_rated_again(uuid, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION assessments_leave_seconds(uuid, uuid) FROM PUBLIC;

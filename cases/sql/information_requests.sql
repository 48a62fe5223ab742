-- What is asked stays as it was asked, and what ended stays as it ended: no update of anybody changes that.
CREATE FUNCTION request_stays_as_asked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'An information request stays as it was asked and as it ended' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER request_stays_as_asked BEFORE UPDATE ON cases_informationrequest FOR EACH ROW
  WHEN (OLD.stage NOT IN ('waiting', 'partly') OR
        (OLD.id, OLD.case_id, OLD.in_section, OLD.from_agency_id, OLD.asked_by_id, OLD.asked_at, OLD.to_agency_id,
         OLD.asked_of_id, OLD.what, OLD.why, OLD.gateway, OLD.answer_by) IS DISTINCT FROM
        (NEW.id, NEW.case_id, NEW.in_section, NEW.from_agency_id, NEW.asked_by_id, NEW.asked_at, NEW.to_agency_id,
         NEW.asked_of_id, NEW.what, NEW.why, NEW.gateway, NEW.answer_by))
  EXECUTE FUNCTION request_stays_as_asked();

-- Withdraws what is still asked where one of the two agencies no longer takes part with that part of the record: nobody
-- there can answer it, read the answer or withdraw it. What was given stays given. Run again it withdraws nothing more.
CREATE FUNCTION withdraw_stranded_requests()
RETURNS TABLE (id uuid, case_id uuid, in_section text, from_agency_id uuid, to_agency_id uuid,
               asked_by_id uuid, asked_of_id uuid, before text, reference text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH stranded AS (
    SELECT r.id, r.stage, c.reference, (
      SELECT array_agg(a.name::text ORDER BY a.name) FROM agencies_agency a
       WHERE a.id IN (r.from_agency_id, r.to_agency_id) AND NOT EXISTS (
         SELECT FROM cases_participation p LEFT JOIN agencies_sharingagreement s ON s.id = p.agreement_id
          WHERE p.case_id = r.case_id AND p.agency_id = a.id AND r.in_section = ANY (p.sections)
            AND p.valid_from <= statement_timestamp()
            AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp())
            AND CASE WHEN p.agreement_id IS NULL THEN a.is_statutory AND p.gateway <> ''
                     ELSE s.valid_from <= statement_timestamp()
                      AND (s.valid_until IS NULL OR s.valid_until > statement_timestamp()) END)) AS gone
      FROM cases_informationrequest r JOIN cases_case c ON c.id = r.case_id
     WHERE r.stage IN ('waiting', 'partly')
  )
  UPDATE cases_informationrequest q
     SET stage = 'withdrawn', ended_at = statement_timestamp(), version = q.version + 1,
         ended_because = array_to_string(w.gone, ' and ')
           || CASE cardinality(w.gone) WHEN 1 THEN ' no longer takes part' ELSE ' no longer take part' END
           || ' in this case with the part of the record it concerns'
    FROM stranded w
   WHERE w.id = q.id AND w.gone IS NOT NULL AND q.stage = w.stage
  RETURNING q.id, q.case_id, q.in_section::text, q.from_agency_id, q.to_agency_id, q.asked_by_id, q.asked_of_id,
            w.stage::text, w.reference::text
$$;
REVOKE ALL ON FUNCTION request_stays_as_asked(), withdraw_stranded_requests() FROM PUBLIC;

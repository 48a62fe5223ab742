-- Who asks newcomers on a case to read its warnings. What is asked of whom stands in config/row_security/newcomers.sql,
-- which is written with the catalogue of roles.

-- Asked by an act through which somebody joins a case, on behalf of an agency that takes part in it.
CREATE FUNCTION put_notices_to_newcomers(asked uuid)
RETURNS TABLE (put uuid, about_case uuid, whose uuid, answer_by date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF asked IS NULL OR NOT EXISTS (
    SELECT FROM cases_participation p JOIN acting_membership() me ON me.agency_id = p.agency_id
     WHERE p.case_id = asked AND p.valid_from <= statement_timestamp()
       AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()))
  THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM put_notices_to(asked);
END $$;
REVOKE ALL ON FUNCTION put_notices_to_newcomers(uuid) FROM PUBLIC;

-- Asked by the clock, of every case: for whoever joined by time alone.
CREATE FUNCTION put_every_notice_to_newcomers()
RETURNS TABLE (put uuid, about_case uuid, whose uuid, answer_by date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT * FROM put_notices_to(NULL);
END $$;
REVOKE ALL ON FUNCTION put_every_notice_to_newcomers() FROM PUBLIC;

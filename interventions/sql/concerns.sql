-- Who asks that people are told of a concern. Whom, and at which step, stands in config/row_security/concerns.sql, which
-- is written with the catalogue of roles.

-- Asked by whoever raises it, as part of that act.
CREATE FUNCTION tell_of_concern(asked uuid)
RETURNS TABLE (told uuid, about_case uuid, about_concern uuid, whose uuid, at_step integer, notice uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF asked IS NULL OR NOT EXISTS (
    SELECT FROM interventions_concern n JOIN acting_membership() me ON me.user_id = n.raised_by_id
     WHERE n.id = asked)
  THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM tell_of_concerns(asked);
END $$;
REVOKE ALL ON FUNCTION tell_of_concern(uuid) FROM PUBLIC;

-- Asked by the clock, of every concern nobody has acknowledged.
CREATE FUNCTION tell_of_concerns_waiting()
RETURNS TABLE (told uuid, about_case uuid, about_concern uuid, whose uuid, at_step integer, notice uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT * FROM tell_of_concerns(NULL);
END $$;
REVOKE ALL ON FUNCTION tell_of_concerns_waiting() FROM PUBLIC;

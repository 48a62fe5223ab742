-- What was booked stays as it was booked: an appointment ends once, and another one says when instead.
CREATE FUNCTION interventions_appointment_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'An appointment stays as it was booked' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER appointment_stays BEFORE UPDATE ON interventions_appointment FOR EACH ROW
  WHEN (OLD.state <> 'planned' OR
        to_jsonb(OLD) - '{state,asked_by,why,settled_by_id,settled_at,session_id,version}'::text[]
        IS DISTINCT FROM
        to_jsonb(NEW) - '{state,asked_by,why,settled_by_id,settled_at,session_id,version}'::text[])
  EXECUTE FUNCTION interventions_appointment_stays();
REVOKE ALL ON FUNCTION interventions_appointment_stays() FROM PUBLIC;

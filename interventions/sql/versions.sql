-- What a plan said is never rewritten: how it stood, why a factor was left without a module, what kept people safe.
CREATE FUNCTION interventions_stays_as_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'What a plan said stays as it was kept' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER plan_version_stays BEFORE UPDATE ON interventions_planversion
  FOR EACH ROW EXECUTE FUNCTION interventions_stays_as_kept();
CREATE TRIGGER factor_reason_stays BEFORE UPDATE ON interventions_factorreason
  FOR EACH ROW EXECUTE FUNCTION interventions_stays_as_kept();
CREATE TRIGGER plan_safety_stays BEFORE UPDATE ON interventions_plansafety
  FOR EACH ROW EXECUTE FUNCTION interventions_stays_as_kept();
CREATE TRIGGER plan_review_stays BEFORE UPDATE ON interventions_planreview
  FOR EACH ROW EXECUTE FUNCTION interventions_stays_as_kept();
-- The factor, its rating and the lines of the mapping are of the day the plan began.
CREATE TRIGGER rated_factor_stays BEFORE UPDATE ON interventions_ratedfactor FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{why_untargeted,version}'::text[] IS DISTINCT FROM
        to_jsonb(NEW) - '{why_untargeted,version}'::text[])
  EXECUTE FUNCTION interventions_stays_as_kept();
REVOKE ALL ON FUNCTION interventions_stays_as_kept() FROM PUBLIC;

"""Who keeps session notes on a case: asked by the governance officer of their agency, who reads none of them."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION interventions_who_led(asked uuid) RETURNS TABLE (user_id uuid, is_here boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT governs_case(asked) THEN RETURN; END IF;
  RETURN QUERY
    SELECT DISTINCT n.facilitator_id, works_here(n.facilitator_id, s.agency_id)
      FROM interventions_sessionnote n JOIN interventions_session s ON s.id = n.session_id,
           acting_membership() a
     WHERE n.case_id = asked AND s.agency_id = a.agency_id;
END $$;
REVOKE ALL ON FUNCTION interventions_who_led(uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_rights_functions"), ("interventions", "0002_supervision")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION interventions_who_led(uuid)")]

"""Panel actions of an agency whose last day has passed are the lead's: asked for by the clock alone."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION panels_pass_left_actions_on(asked uuid, of_agency uuid)
RETURNS TABLE (action uuid, before uuid, after uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH theirs AS (
    SELECT a.id, a.owner_id, c.lead_agency_id, c.lead_practitioner_id
      FROM panels_panelaction a JOIN cases_case c ON c.id = a.case_id
     WHERE a.case_id = asked AND a.owner_agency_id = of_agency AND a.status IN ('open', 'accepted')
       AND c.lead_agency_id <> of_agency
       AND NOT EXISTS (SELECT FROM cases_participation p WHERE p.case_id = asked AND p.agency_id = of_agency
                          AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()))
  )
  UPDATE panels_panelaction q
     SET owner_id = t.lead_practitioner_id, owner_agency_id = t.lead_agency_id, version = q.version + 1
    FROM theirs t WHERE q.id = t.id
  RETURNING q.id, t.owner_id, t.lead_practitioner_id
$$;
REVOKE ALL ON FUNCTION panels_pass_left_actions_on(uuid, uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("panels", "0003_papers"), ("cases", "0068_parts_run_out")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION panels_pass_left_actions_on(uuid, uuid)")]

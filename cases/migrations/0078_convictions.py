"""Whether a conviction is on the record, as a yes or no for whoever plans and does not hold the offence."""

from django.db import migrations

ASKED = """
CREATE FUNCTION case_has_conviction(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT case_open(asked, 'intervention') THEN RETURN false; END IF;
  RETURN EXISTS (
    SELECT FROM cases_offence o WHERE o.case_id = asked AND o.withdrawn_at IS NULL AND o.kind <> 'alleged');
END $$;

REVOKE ALL ON FUNCTION case_has_conviction(uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0077_incidents")]

    operations = [migrations.RunSQL(ASKED, "DROP FUNCTION case_has_conviction(uuid)")]

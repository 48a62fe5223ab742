"""Forms sent long ago and text nobody asked for again go, some at a time; the clock may do that and no more."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION agencies_forget_old_forms(sent_before timestamptz, kept_before timestamptz, at_once integer)
RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY DELETE FROM agencies_submittedform WHERE id IN
    (SELECT f.id FROM agencies_submittedform f WHERE f.submitted_at < sent_before LIMIT at_once) RETURNING id;
  RETURN QUERY DELETE FROM agencies_stashedpost WHERE id IN
    (SELECT s.id FROM agencies_stashedpost s WHERE s.kept_at < kept_before LIMIT at_once) RETURNING id;
END $$;

REVOKE ALL ON FUNCTION agencies_forget_old_forms(timestamptz, timestamptz, integer) FROM PUBLIC;
"""

BACKWARD = "DROP FUNCTION agencies_forget_old_forms(timestamptz, timestamptz, integer);"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_session")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

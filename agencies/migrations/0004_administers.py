"""Narrow functions for administrators begin with this question; nobody else may reach past row security."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION agencies_must_administer(asked uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
     WHERE m.id = nullif(current_setting('throughcare.membership_id', true), '')::uuid
       AND m.agency_id = asked AND m.role = 'agency_administrator'
       AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
  ) THEN
    RAISE EXCEPTION 'only an administrator of this agency' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
REVOKE ALL ON FUNCTION agencies_must_administer(uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_administration")]

    operations = [
        migrations.RunSQL(FORWARD, "DROP FUNCTION agencies_must_administer(uuid)"),
    ]

"""Whoever corrects a name puts the initials right on every case of the person, also on those they cannot see."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_keep_initials(of_person uuid, letters text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- Only who may read the name may have corrected it; the service has asked for more.
  IF EXISTS (SELECT FROM cases_case c WHERE c.person_id = of_person AND case_open(c.id, 'identity')) THEN
    UPDATE cases_case SET initials = letters WHERE person_id = of_person;
  END IF;
END $$;
REVOKE ALL ON FUNCTION cases_keep_initials(uuid, text) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_access_list")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION cases_keep_initials(uuid, text)")]

"""A version of an instrument never changes once it is loaded, whoever tries."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION assessments_instrument_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'enabled' IS DISTINCT FROM to_jsonb(OLD) - 'enabled' THEN
    RAISE EXCEPTION 'a version of an instrument never changes: make a new one' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER assessments_instrument_stays BEFORE UPDATE OR DELETE ON assessments_instrument
FOR EACH ROW EXECUTE FUNCTION assessments_instrument_stays();
"""

BACKWARD = """
DROP TRIGGER assessments_instrument_stays ON assessments_instrument;
DROP FUNCTION assessments_instrument_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_leavers")]

    operations = [
        migrations.AddField("instrument", "valid_until", models.DateField(blank=True, null=True)),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]

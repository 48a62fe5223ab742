"""Documents may be kept in a store, are scanned again, and whoever has a harmful one is told."""

from django.db import migrations, models

FORWARD = """
-- Whatever takes a document's name in the store away leaves it to be erased there: the disposal of a case too.
CREATE FUNCTION document_left_the_store() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.kept_as <> '' AND (TG_OP = 'DELETE' OR NEW.kept_as <> OLD.kept_as) THEN
    INSERT INTO cases_objecttoerase (kept_as, since) VALUES (OLD.kept_as, statement_timestamp())
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_left_the_store AFTER DELETE OR UPDATE OF kept_as ON cases_document
  FOR EACH ROW EXECUTE FUNCTION document_left_the_store();

-- Whoever added or downloaded it, with the day of their last copy. For the clock alone.
CREATE FUNCTION who_opened_document(asked uuid) RETURNS TABLE (user_id uuid, on_day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.who, (max(h.at) AT TIME ZONE 'Europe/London')::date
    FROM (SELECT e.user_id, e.recorded_at FROM audit_ledgerentry e
           WHERE e.target_id = asked AND e.event = 'cases.document_downloaded' AND e.outcome = 'allowed'
          UNION ALL
          SELECT d.recorded_by_id, d.recorded_at FROM cases_document d WHERE d.id = asked) AS h (who, at)
   WHERE h.who IS NOT NULL GROUP BY h.who
$$;
REVOKE ALL ON FUNCTION document_left_the_store(), who_opened_document(uuid) FROM PUBLIC;
"""

BACKWARD = """
DROP TRIGGER document_left_the_store ON cases_document;
DROP FUNCTION document_left_the_store();
DROP FUNCTION who_opened_document(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0059_from_before_at_home"), ("audit", "0006_append_at_once")]

    operations = [
        migrations.AddField("document", "kept_as", models.CharField(blank=True, max_length=64, default=""), False),
        migrations.AddField(
            "document", "scanned_with", models.CharField(blank=True, max_length=120, default=""), False
        ),
        migrations.CreateModel(
            name="ObjectToErase",
            fields=[
                ("kept_as", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL("SET LOCAL check_function_bodies = off;" + FORWARD, BACKWARD),
    ]

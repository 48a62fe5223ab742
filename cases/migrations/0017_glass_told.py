"""What breaking the glass set in motion, named for the ledger: the duties it made and whoever was told."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION left_by_break_glass(key uuid) RETURNS TABLE (kind text, id uuid, user_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY WITH mine AS (
    SELECT b.id, b.valid_from, c.reference FROM cases_breakglass b JOIN cases_case c ON c.id = b.case_id
     WHERE b.id = key AND b.user_id = (SELECT acting_user()))
  SELECT 'duty', d.id, NULL::uuid FROM reminders_duedate d JOIN mine ON d.subject_id = mine.id
  UNION ALL
  SELECT 'notice', n.id, n.user_id FROM reminders_notice n JOIN mine ON n.told_at = mine.valid_from
   WHERE n.rung = 'told' AND n.what = 'Glass was broken on ' || mine.reference;
END $$;
REVOKE ALL ON FUNCTION left_by_break_glass(uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_ledger_health")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION left_by_break_glass(uuid);")]

"""What falls to a role when somebody leaves is named, duty by duty, for the ledger."""

from django.db import migrations

FORWARD = """
DROP FUNCTION reminders_look_again(uuid, uuid, date, integer);

CREATE FUNCTION reminders_look_again(whom uuid, at_agency uuid, today date, ahead integer) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY UPDATE reminders_duedate d
     SET look_on = CASE WHEN d.due_on <= today + ahead THEN least(d.look_on, today) ELSE d.look_on END,
         responsible_role = coalesce(nullif(d.responsible_role, ''), 'countersigning_manager')
   WHERE d.responsible_id = whom AND d.agency_id = at_agency AND d.done_at IS NULL
     AND (d.responsible_role = '' OR (d.look_on > today AND d.due_on <= today + ahead))
   RETURNING d.id;
END $$;

REVOKE ALL ON FUNCTION reminders_look_again(uuid, uuid, date, integer) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("reminders", "0003_leavers_duties")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]

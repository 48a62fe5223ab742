"""An administrator ends a leaver's duties without seeing one: counted, handed over, or left to the role."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION reminders_open_duties(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM reminders_duedate d
           WHERE d.responsible_id = whom AND d.agency_id = at_agency AND d.done_at IS NULL);
END $$;

CREATE FUNCTION reminders_hand_over(whom uuid, at_agency uuid, successor uuid, today date, ahead integer)
RETURNS TABLE (duty uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  UPDATE reminders_notice n SET read_at = statement_timestamp()
    FROM reminders_duedate d
   WHERE n.due_date_id = d.id AND n.user_id = whom AND n.read_at IS NULL
     AND d.responsible_id = whom AND d.agency_id = at_agency AND d.done_at IS NULL;
  RETURN QUERY
    UPDATE reminders_duedate d
       SET responsible_id = successor, version = d.version + 1,
           responsible_role = coalesce(nullif(d.responsible_role, ''), 'countersigning_manager'),
           look_on = CASE WHEN d.due_on <= today + ahead THEN least(d.look_on, today) ELSE d.look_on END
     WHERE d.responsible_id = whom AND d.agency_id = at_agency AND d.done_at IS NULL
    RETURNING d.id, d.case_id;
END $$;

CREATE FUNCTION reminders_look_again(whom uuid, at_agency uuid, today date, ahead integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed bigint;
BEGIN
  PERFORM agencies_must_administer(at_agency);
  UPDATE reminders_duedate d
     SET look_on = least(d.look_on, today),
         responsible_role = coalesce(nullif(d.responsible_role, ''), 'countersigning_manager')
   WHERE d.responsible_id = whom AND d.agency_id = at_agency AND d.done_at IS NULL
     AND d.look_on > today AND d.due_on <= today + ahead;
  GET DIAGNOSTICS changed = ROW_COUNT;
  UPDATE reminders_duedate d SET responsible_role = 'countersigning_manager'
   WHERE d.responsible_id = whom AND d.agency_id = at_agency AND d.done_at IS NULL AND d.responsible_role = '';
  RETURN changed;
END $$;

REVOKE ALL ON FUNCTION reminders_open_duties(uuid, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION reminders_hand_over(uuid, uuid, uuid, date, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION reminders_look_again(uuid, uuid, date, integer) FROM PUBLIC;
"""

BACKWARD = """
DROP FUNCTION reminders_open_duties(uuid, uuid);
DROP FUNCTION reminders_hand_over(uuid, uuid, uuid, date, integer);
DROP FUNCTION reminders_look_again(uuid, uuid, date, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("reminders", "0002_told"), ("agencies", "0004_administers")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]

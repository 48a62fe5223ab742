"""What is due before a meeting moves or ends with it, for cases its chair cannot see as well."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION panels_papers(of_meeting uuid, move_to date, why text, told_ahead integer)
RETURNS TABLE (due uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- Only whoever chairs it, or acts for the agency that convenes it.
  IF NOT EXISTS (
    SELECT FROM panels_meeting m JOIN acting_membership() a
        ON a.agency_id = m.convening_agency_id OR (a.user_id = m.chair_id AND a.agency_id = m.chair_agency_id)
     WHERE m.id = of_meeting
  ) THEN RETURN; END IF;
  RETURN QUERY
    WITH moved AS (
      UPDATE reminders_duedate d
         SET done_at = CASE WHEN move_to IS NULL THEN statement_timestamp() END,
             due_on = coalesce(move_to, d.due_on), look_on = coalesce(move_to - told_ahead, d.look_on),
             reason = CASE WHEN move_to IS NULL THEN d.reason ELSE why END, version = d.version + 1
        FROM panels_contribution c JOIN panels_agendaitem i ON i.id = c.agenda_item_id
       WHERE i.meeting_id = of_meeting AND i.removed_at IS NULL AND d.subject_id = c.id
         AND d.kind = 'contribution' AND d.done_at IS NULL
      RETURNING d.id, d.case_id
    ), told AS (
      UPDATE reminders_notice n SET read_at = statement_timestamp()
        FROM moved WHERE n.due_date_id = moved.id AND n.read_at IS NULL
    )
    SELECT moved.id, moved.case_id FROM moved;
END $$;
REVOKE ALL ON FUNCTION panels_papers(uuid, date, text, integer) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("panels", "0002_leavers"), ("reminders", "0003_leavers_duties")]

    operations = [
        migrations.RunSQL(FORWARD, "DROP FUNCTION panels_papers(uuid, date, text, integer)"),
    ]

"""What waits too long is passed on: to the manager of the agency, then to the manager of whoever leads the case."""

from django.db import migrations

FORWARD = """
-- Of alerts not acknowledged and safety notices not decided on: each step once, and only to an agency that
-- holds information on the case and may read the item. Run again it makes nothing more.
CREATE FUNCTION pass_on_waiting(today date, lead_before date, answer_by date)
RETURNS TABLE (duty uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH late AS (
    SELECT d.kind, d.subject_type, d.subject_id, d.case_id, d.agency_id, d.due_on, c.reference,
           c.lead_agency_id, coalesce(a.item_id, d.subject_id) AS item_id
      FROM reminders_duedate d
      JOIN cases_case c ON c.id = d.case_id
      LEFT JOIN cases_informationalert a ON d.kind = 'information_alert' AND a.id = d.subject_id
     WHERE d.done_at IS NULL AND d.kind IN ('information_alert', 'safety_notice') AND d.due_on < today
  ), step AS (
    SELECT l.*, l.kind || '_late' AS next, l.agency_id AS to_agency_id FROM late l
    UNION ALL
    SELECT l.*, l.kind || '_late_lead', l.lead_agency_id FROM late l
     WHERE l.lead_agency_id <> l.agency_id AND l.due_on < lead_before
  )
  INSERT INTO reminders_duedate AS made (id, kind, subject_type, subject_id, case_id, agency_id,
    responsible_role, what, reason, link, due_on, look_on, set_at, version)
  SELECT gen_random_uuid(), s.next, s.subject_type, s.subject_id, s.case_id, s.to_agency_id,
         'countersigning_manager',
         CASE s.kind WHEN 'information_alert' THEN 'See that new information is read on ' || s.reference
              ELSE 'See that a safety notice is decided on for ' || s.reference END,
         CASE WHEN s.to_agency_id = s.agency_id THEN 'It waits at your agency past its day'
              ELSE 'It waits past its day at another agency on a case that yours leads' END,
         CASE s.kind WHEN 'information_alert'
              THEN '/cases/' || s.reference || '/information/' || s.item_id || '/alert/'
              ELSE '/cases/' || s.reference || '/information/' END,
         answer_by, today, statement_timestamp(), 1
    FROM step s JOIN cases_informationitem i ON i.id = s.item_id AND i.case_id = s.case_id
   WHERE i.status <> 'dismissed'
     AND (i.agency_id = s.to_agency_id
          OR CASE WHEN i.graded_with = '' THEN i.until_graded = 'everybody'
                  ELSE i.read_by IS NULL OR s.to_agency_id = ANY (i.read_by) END)
     AND EXISTS (
       SELECT FROM cases_participation p
        WHERE p.case_id = s.case_id AND p.agency_id = s.to_agency_id AND 'information' = ANY (p.sections)
          AND p.valid_from <= statement_timestamp()
          AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()))
     AND NOT EXISTS (
       SELECT FROM reminders_duedate e WHERE e.subject_id = s.subject_id AND e.kind = s.next)
  ON CONFLICT DO NOTHING
  RETURNING made.id, made.case_id;
END $$;
REVOKE ALL ON FUNCTION pass_on_waiting(date, date, date) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0037_working_notes"), ("reminders", "0004_look_again_names")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION pass_on_waiting(date, date, date)")]

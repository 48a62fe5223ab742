"""What a leaver opened in an emergency, asked for, or approved and nobody has carried out, ends with their place."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_leave_access(whom uuid, at_agency uuid)
RETURNS TABLE (what text, row_key uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY
    WITH glass AS (
      UPDATE cases_breakglass b
         SET valid_until = greatest(statement_timestamp(), b.valid_from + interval '1 millisecond'),
             version = b.version + 1
       WHERE b.user_id = whom AND b.agency_id = at_agency AND b.valid_until > statement_timestamp()
      RETURNING b.id, b.case_id, b.valid_until
    ), review AS (
      UPDATE cases_breakglassreview r SET valid_until = g.valid_until FROM glass g WHERE r.id = g.id
    )
    SELECT 'glass', g.id, g.case_id FROM glass g;
  RETURN QUERY
    WITH request AS (
      UPDATE cases_accessrequest r
         SET state = 'refused', reason = 'Whoever asked no longer acts for their agency.',
             decided_at = statement_timestamp(), version = r.version + 1
       WHERE r.user_id = whom AND r.agency_id = at_agency AND r.state IN ('waiting', 'second')
      RETURNING r.id, r.case_id
    ), duty AS (
      UPDATE reminders_duedate d SET done_at = statement_timestamp(), version = d.version + 1
        FROM request q WHERE d.subject_id = q.id AND d.kind = 'access_request' AND d.done_at IS NULL
      RETURNING d.id
    ), told AS (
      UPDATE reminders_notice n SET read_at = statement_timestamp()
        FROM duty d WHERE n.due_date_id = d.id AND n.read_at IS NULL
    )
    SELECT 'request', q.id, q.case_id FROM request q;
  -- An approval of theirs that waits for a second person is void: the request is decided on anew.
  RETURN QUERY
    WITH void AS (
      UPDATE cases_accessapproval a SET used_at = statement_timestamp()
       WHERE a.approved_by_id = whom AND a.agency_id = at_agency AND a.used_at IS NULL
      RETURNING a.id, a.case_id, a.request_id
    ), again AS (
      UPDATE cases_accessrequest r SET state = 'waiting', version = r.version + 1
        FROM void v WHERE r.id = v.request_id AND r.state = 'second'
    )
    SELECT 'approval', v.id, v.case_id FROM void v;
END $$;
REVOKE ALL ON FUNCTION cases_leave_access(uuid, uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_initials"), ("reminders", "0003_leavers_duties")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION cases_leave_access(uuid, uuid)")]

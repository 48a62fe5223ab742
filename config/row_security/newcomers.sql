-- Everybody who works on a case acknowledges its safety notices that hold, those too who joined after one was sent:
-- whether a colleague added them, they were handed the case, or a part or role of theirs began by itself. Who is asked is
-- who is asked when a notice is sent: the team and the managers of the agencies that are shown `core`, in roles that act
-- (filled in from agencies/roles.py), to whom the case is open without a broken glass. Each once. Somebody who came back
-- and has not acknowledged it is asked anew. Whoever ends a notice meanwhile is waited for, and waits: case first, then
-- notice, as there (cases/services/end_safety_notice.py).
CREATE OR REPLACE FUNCTION put_notices_to(asked uuid)
RETURNS TABLE (put uuid, about_case uuid, whose uuid, answer_by date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN QUERY
  WITH holding AS (
    SELECT n.id, n.case_id, n.sent_by_id, c.reference
      FROM cases_safetynotice n JOIN cases_case c ON c.id = n.case_id AND c.status <> 'closed'
     WHERE (asked IS NULL OR n.case_id = asked) AND n.until >= today AND n.ended_at IS NULL
     ORDER BY n.case_id, n.sent_at DESC, n.id
       FOR KEY SHARE OF c FOR SHARE OF n
  ), working AS (
    SELECT DISTINCT h.id, h.case_id, h.reference, m.user_id, m.agency_id
      FROM holding h
      JOIN cases_participation p ON p.case_id = h.case_id AND 'core' = ANY (p.sections)
       AND p.valid_from <= statement_timestamp()
       AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp())
      JOIN agencies_membership m ON m.agency_id = p.agency_id AND m.user_id <> h.sent_by_id
       AND m.role IN (WHO_ACTS) AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
      JOIN agencies_user u ON u.id = m.user_id AND u.is_active
      JOIN agencies_agency g ON g.id = m.agency_id
      JOIN role_facts() r ON r.role = m.role AND r.views
     WHERE (r.agency_wide OR EXISTS (
              SELECT FROM cases_teammember t
               WHERE t.case_id = h.case_id AND t.user_id = m.user_id AND t.agency_id = m.agency_id
                 AND t.valid_from <= statement_timestamp()
                 AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp())))
       AND case_open(h.case_id, 'core', ROW(
             m.user_id, m.agency_id, m.role, g.is_statutory, false, r.agency_wide, false, r.sections)::acting_person)
  ), new AS (
    INSERT INTO cases_noticereading AS made (id, case_id, notice_id, user_id, agency_id, due_on, version)
    SELECT gen_random_uuid(), w.case_id, w.id, w.user_id, w.agency_id, today + 1, 1 FROM working w
    ON CONFLICT DO NOTHING
    RETURNING made.id, made.case_id, made.notice_id, made.user_id, made.agency_id
  ), back AS (
    UPDATE cases_noticereading b SET due_on = today + 1, version = b.version + 1
      FROM working w
     WHERE b.notice_id = w.id AND b.user_id = w.user_id AND b.agency_id = w.agency_id AND b.acknowledged_at IS NULL
       AND NOT EXISTS (SELECT FROM reminders_duedate d
                        WHERE d.subject_id = b.id AND d.kind = 'safety_notice_to_read' AND d.done_at IS NULL)
    RETURNING b.id, b.case_id, b.notice_id, b.user_id, b.agency_id
  ), ask AS (
    SELECT a.*, h.reference FROM (SELECT * FROM new UNION ALL SELECT * FROM back) a
      JOIN holding h ON h.id = a.notice_id
  ), due AS (
    INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    SELECT gen_random_uuid(), 'safety_notice_to_read', 'NoticeReading', a.id, a.case_id, a.agency_id, a.user_id,
           'countersigning_manager', 'Read the safety notice on ' || a.reference || ', and say that you did',
           'It warned everybody on the case before you joined it',
           '/cases/' || a.reference || '/safety-notices/' || a.notice_id || '/acknowledge/', today + 1, today,
           statement_timestamp(), 1
      FROM ask a
    ON CONFLICT DO NOTHING
  )
  SELECT a.id, a.case_id, a.user_id, today + 1 FROM ask a;
END $$;
REVOKE ALL ON FUNCTION put_notices_to(uuid) FROM PUBLIC;

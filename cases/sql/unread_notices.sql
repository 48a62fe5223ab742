-- Of safety notices that still hold and somebody has not acknowledged: to the managers of that agency once their day is
-- over, and later to those of the agency that leads. Each step once, while that agency takes part: run again it makes
-- nothing more, unless somebody came back, was asked anew and again did not read it. No reader's name is in it: the page says who has not.
CREATE OR REPLACE FUNCTION pass_on_unread_notices(today date, lead_before date, answer_by date)
RETURNS TABLE (duty uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH late AS (
    SELECT d.subject_type, d.subject_id, d.case_id, d.agency_id, d.due_on, d.set_at, c.reference, c.lead_agency_id
      FROM reminders_duedate d
      JOIN cases_noticereading r ON r.id = d.subject_id AND r.acknowledged_at IS NULL
      JOIN cases_safetynotice n ON n.id = r.notice_id AND n.until >= current_date AND n.ended_at IS NULL
      JOIN cases_case c ON c.id = d.case_id
     WHERE d.done_at IS NULL AND d.kind = 'safety_notice_to_read' AND d.due_on < least(today, current_date)
  ), step AS (
    SELECT l.*, 'safety_notice_to_read_late' AS next, l.agency_id AS to_agency_id FROM late l
    UNION ALL
    SELECT l.*, 'safety_notice_to_read_late_lead', l.lead_agency_id FROM late l
     WHERE l.lead_agency_id <> l.agency_id AND l.due_on < least(lead_before, current_date)
  )
  INSERT INTO reminders_duedate AS made (id, kind, subject_type, subject_id, case_id, agency_id,
    responsible_role, what, reason, link, due_on, look_on, set_at, version)
  SELECT gen_random_uuid(), s.next, s.subject_type, s.subject_id, s.case_id, s.to_agency_id,
         'countersigning_manager', 'See that a safety notice is read on ' || s.reference,
         CASE WHEN s.to_agency_id = s.agency_id THEN 'Somebody at your agency has not acknowledged it'
              ELSE 'Somebody at another agency on a case that yours leads has not acknowledged it' END,
         '/cases/' || s.reference || '/safety-notices/', least(answer_by, current_date + 14), today,
         statement_timestamp(), 1
    FROM step s
   WHERE EXISTS (
       SELECT FROM cases_participation p
        WHERE p.case_id = s.case_id AND p.agency_id = s.to_agency_id AND 'core' = ANY (p.sections)
          AND p.valid_from <= statement_timestamp()
          AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()))
     AND NOT EXISTS (
       SELECT FROM reminders_duedate e
        WHERE e.subject_id = s.subject_id AND e.kind = s.next AND (e.done_at IS NULL OR e.set_at >= s.set_at))
  ON CONFLICT DO NOTHING
  RETURNING made.id, made.case_id;
END $$;
REVOKE ALL ON FUNCTION pass_on_unread_notices(date, date, date) FROM PUBLIC;

-- Who is told of a concern, and when. Asked as each person: whoever the case or its safety section is not open to is not
-- told. The lead practitioner, who else leads cases for their agency on the team, and the manager who countersigned last
-- (of the lead agency; else of another, and every manager of the lead agency besides) are told at once; after so many
-- minutes (filled in from interventions/concern_rules.py) the other managers there; after as many again those of every
-- other agency. A step that reaches nobody is passed over. Of a concern that can wait the lead
-- is told alone; if that cannot be, whoever comes next. Whoever raised it is not told of it. Each person once: the unique
-- key says so, and whoever acknowledges it at this moment is waited for by the next run.
CREATE OR REPLACE FUNCTION tell_of_concerns(asked uuid)
RETURNS TABLE (told uuid, about_case uuid, about_concern uuid, whose uuid, at_step integer, notice uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
BEGIN
  RETURN QUERY
  WITH waiting AS (
    SELECT n.id, n.case_id, n.raised_by_id, n.urgency = 'now' AS now, c.reference, c.lead_agency_id,
           c.lead_practitioner_id,
           CASE WHEN n.urgency = 'now'
                THEN greatest(0, floor(extract(epoch FROM statement_timestamp() - n.raised_at)
                                  / (60 * MINUTES_BETWEEN_STEPS)))
                ELSE 0 END AS reached
      FROM interventions_concern n JOIN cases_case c ON c.id = n.case_id
     WHERE n.acknowledged_at IS NULL AND (asked IS NULL OR n.id = asked)
     ORDER BY n.id
       FOR NO KEY UPDATE OF n SKIP LOCKED
  ), near AS (
    SELECT w.id, w.now, w.reached, w.case_id, m.user_id, m.agency_id, m.role, r.agency_wide,
           m.agency_id = w.lead_agency_id AS leads, m.user_id = w.lead_practitioner_id AS lead,
           EXISTS (
             SELECT FROM cases_teammember t
              WHERE t.case_id = w.case_id AND t.user_id = m.user_id AND t.agency_id = m.agency_id
                AND t.valid_from <= statement_timestamp()
                AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp())) AS on_team,
           m.user_id = (
             SELECT a.countersigner_id FROM assessments_assessment a
              WHERE a.case_id = w.case_id AND a.countersigned_at IS NOT NULL
              ORDER BY a.countersigned_at DESC LIMIT 1) AS countersigned,
           ROW(m.user_id, m.agency_id, m.role, g.is_statutory, false, r.agency_wide, false, r.sections)::acting_person
             AS somebody
      FROM waiting w
      JOIN cases_participation p ON p.case_id = w.case_id AND 'safety' = ANY (p.sections)
       AND p.valid_from <= statement_timestamp()
       AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp())
      JOIN agencies_membership m ON m.agency_id = p.agency_id AND m.user_id <> w.raised_by_id
       AND m.role IN (WHO_ACKNOWLEDGES) AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
      JOIN agencies_user u ON u.id = m.user_id AND u.is_active
      JOIN agencies_agency g ON g.id = m.agency_id
      JOIN role_facts() r ON r.role = m.role AND r.views
  ), open_to AS (
    SELECT n.*, bool_or(n.leads AND n.agency_wide AND n.countersigned) OVER (PARTITION BY n.id) AS one_countersigned
      FROM near n WHERE (n.agency_wide OR (n.leads AND n.on_team)) AND case_open(n.case_id, 'safety', n.somebody)
  ), in_turn AS (
    SELECT DISTINCT ON (o.id, o.user_id) o.id, o.reached, o.case_id, o.user_id, o.agency_id,
           CASE WHEN o.leads AND o.lead THEN 'lead'
                WHEN o.agency_wide AND o.countersigned THEN 'countersigner'
                WHEN o.leads AND o.agency_wide THEN 'manager'
                WHEN o.leads THEN 'cover' ELSE 'other_agency' END AS told_as,
           CASE WHEN o.now AND o.agency_wide AND o.countersigned THEN 0
                WHEN NOT o.leads THEN 2
                WHEN o.lead THEN 0
                WHEN NOT o.now THEN 1
                WHEN o.agency_wide AND o.one_countersigned AND NOT o.countersigned THEN 1
                ELSE 0 END AS turn
      FROM open_to o ORDER BY o.id, o.user_id, turn, o.leads DESC
  ), stepped AS (
    SELECT k.*, dense_rank() OVER (PARTITION BY k.id ORDER BY k.turn) - 1 AS step FROM in_turn k
  ), made AS (
    INSERT INTO interventions_concerntold AS new
      (id, case_id, concern_id, user_id, agency_id, told_as, step, told_at, email_tries)
    SELECT gen_random_uuid(), s.case_id, s.id, s.user_id, s.agency_id, s.told_as, s.step, statement_timestamp(), 0
      FROM stepped s WHERE s.step <= s.reached
    ON CONFLICT DO NOTHING
    RETURNING new.id, new.case_id, new.concern_id, new.user_id, new.step
  ), notices AS (
    INSERT INTO reminders_notice AS line (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
    SELECT gen_random_uuid(), m.user_id, d.id, m.case_id,
           CASE WHEN d.responsible_id = m.user_id AND d.due_on = today THEN 'due' ELSE 'told' END,
           coalesce(d.due_on, today),
           CASE WHEN NOT w.now THEN 'Read the concern raised on ' || w.reference
                WHEN m.step = 0 THEN 'Now: read the concern raised on ' || w.reference
                ELSE 'Now: nobody has acknowledged the concern raised on ' || w.reference END,
           '/cases/' || w.reference || '/concerns/' || w.id || '/acknowledge/', statement_timestamp()
      FROM made m JOIN waiting w ON w.id = m.concern_id
      LEFT JOIN reminders_duedate d ON d.subject_id = m.concern_id AND d.kind = 'concern' AND d.done_at IS NULL
    ON CONFLICT DO NOTHING
    RETURNING line.id, line.user_id, line.link
  )
  SELECT m.id, m.case_id, m.concern_id, m.user_id, m.step::integer, l.id
    FROM made m LEFT JOIN notices l
      ON l.user_id = m.user_id AND l.link LIKE '%/' || m.concern_id || '/acknowledge/'
   ORDER BY m.concern_id, m.step, m.user_id;
END $$;
REVOKE ALL ON FUNCTION tell_of_concerns(uuid) FROM PUBLIC;

"""What is held from before is left out of deconfliction only where whoever opens the case sees it for themselves.

It was left out wherever their agency led, received or sent it: but a colleague's case is not open to somebody off its
team, and what was referred is shown to its sender and their managers alone. What the agency received is shown to
everybody there who opens cases. Otherwise the function is as it was (migration 0043).
"""

from django.db import migrations

PUT = """
CREATE OR REPLACE FUNCTION put_to_deconfliction(through uuid, answer_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  moment timestamptz := statement_timestamp();
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  me record;
  held record;
  made uuid;
  falls_to text;
BEGIN
  SELECT a.user_id, a.agency_id, f.agency_wide, c.reference, c.person_id, c.lead_practitioner_id INTO me FROM acting_membership() a
    JOIN role_facts() f ON f.role = a.role JOIN cases_case c ON c.id = through AND c.lead_agency_id = a.agency_id
   WHERE case_open(through, 'identity');
  IF NOT FOUND THEN RETURN; END IF;
  answer_day := greatest(today, least(answer_day, today + 14));
  FOR held IN
    WITH mine AS (
      SELECT btrim(replace(i.sort_name, ',', '')) AS name_key, i.date_of_birth
        FROM cases_personidentity i WHERE i.person_id = me.person_id
    ), alike AS (
      SELECT r.id, 'number' AS ground FROM cases_identitynumber n
        JOIN cases_referral r ON r.number_scheme = n.scheme AND r.number = n.value
       WHERE n.person_id = me.person_id AND n.withdrawn_at IS NULL AND n.scheme <> 'local'
      UNION
      SELECT r.id, CASE WHEN t.marks = name_marks(m.name_key) THEN 'name' ELSE 'similar' END
        FROM mine m JOIN cases_referral r ON r.date_of_birth = m.date_of_birth,
             LATERAL (SELECT btrim(replace(r.sort_name, ',', '')) AS name_key,
                             name_marks(btrim(replace(r.sort_name, ',', ''))) AS marks) t
       WHERE name_sounds(t.name_key) = name_sounds(m.name_key)
          OR bit_count(t.marks & name_marks(m.name_key)) * 3
             >= 2 * greatest(bit_count(t.marks), bit_count(name_marks(m.name_key)))
    )
    SELECT 'case' AS kind, c.id, c.reference, c.lead_agency_id AS agency_id, c.opened_on AS since, c.closed_on AS until,
           c.status::text AS state, c.closing_outcome::text AS outcome, p.grounds
      FROM cases_possiblematch p JOIN cases_case c ON c.id = p.case_id
     WHERE p.other_person_id = me.person_id AND c.id <> through AND NOT case_open(c.id, '')
    UNION ALL
    SELECT 'referral', r.id, r.reference, r.to_agency_id, (min(r.sent_at) AT TIME ZONE 'Europe/London')::date,
           (min(r.answered_at) AT TIME ZONE 'Europe/London')::date, r.state::text, r.decline_ground::text,
           array_agg(DISTINCT a.ground::varchar ORDER BY a.ground::varchar)
      FROM alike a JOIN cases_referral r ON r.id = a.id
     WHERE r.case_id IS NULL AND r.state <> 'withdrawn' AND r.to_agency_id <> me.agency_id
       AND NOT (r.from_agency_id = me.agency_id AND (r.sent_by_id = me.user_id OR me.agency_wide))
       AND (r.lapses_on IS NULL OR r.lapses_on > today)
     GROUP BY r.id
  LOOP
    INSERT INTO cases_deconfliction (id, case_id, reference, by_agency_id, owner_id, agency_id, held_kind, held_id,
      held_reference, held_from, held_until, held_state, held_outcome, grounds, found_at, answer_by, decision, note,
      reason, version)
    VALUES (gen_random_uuid(), through, me.reference, me.agency_id, me.lead_practitioner_id, held.agency_id, held.kind,
      held.id, held.reference, held.since, held.until, held.state, held.outcome, held.grounds, moment, answer_day, '',
      '', '', 1)
    ON CONFLICT DO NOTHING RETURNING id INTO made;
    CONTINUE WHEN NOT FOUND;
    falls_to := CASE WHEN EXISTS (
        SELECT FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
         WHERE m.agency_id = held.agency_id AND m.role = 'deconfliction_officer' AND m.valid_from <= moment
           AND (m.valid_until IS NULL OR m.valid_until > moment)
           AND NOT EXISTS (
             SELECT FROM cases_exclusion e WHERE e.user_id = m.user_id AND e.case_id IN (held.id, through)
                AND e.valid_from <= moment AND (e.valid_until IS NULL OR e.valid_until > moment)))
      THEN 'deconfliction_officer' ELSE 'countersigning_manager' END;
    -- The words of a duty are read by every manager there, so they name nothing. Where it falls to the managers, it
    -- is of the case that is held, and shown to those alone to whom that is open; an officer sees no case.
    INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    SELECT gen_random_uuid(), 'deconfliction', 'Deconfliction', made,
      CASE WHEN held.kind = 'case' AND falls_to = 'countersigning_manager' THEN held.id END, held.agency_id, NULL,
      falls_to, 'Decide whether to disclose what is known from before', CASE WHEN held.agency_id = me.agency_id THEN 'A colleague took on somebody alike'
        ELSE 'Another agency took on somebody alike' END,
      '/referrals/deconfliction/' || made || '/', answer_day, today, moment, 1;
  END LOOP;
  PERFORM pg_sleep(greatest(0, 0.05 - extract(epoch FROM clock_timestamp() - began)));
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0046_decided_by_whom_and_when")]

    operations = [
        migrations.RunSQL("SET LOCAL check_function_bodies = off;" + PUT, migrations.RunSQL.noop),
    ]

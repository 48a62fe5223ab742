"""By which day somebody has to answer is bounded where it is written, whoever calls with whatever day.

The working days are counted outside; within the functions an answer is due today at the earliest and in fourteen
days at the latest, which five working days never exceed. Otherwise they are as they were (migrations 0004, 0028, 0038).
"""

from django.db import migrations

ASK = """
CREATE OR REPLACE FUNCTION ask_for_access(key uuid, typed text, wanted_sections text[], why text, until_day date, answer_day date)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  moment timestamptz := statement_timestamp();
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  me record;
  wanted record;
BEGIN
  SELECT a.user_id, a.agency_id, a.role INTO me FROM acting_membership() a
   WHERE a.role IN ('lead_practitioner', 'countersigning_manager', 'assessor', 'panel_chair',
                    'partner_contributor');
  IF NOT FOUND THEN RETURN; END IF;
  answer_day := greatest(today, least(answer_day, today + 14));
  INSERT INTO cases_accessasked (id, user_id, agency_id, reference, sections, purpose, until, asked_at, answer_by)
  VALUES (key, me.user_id, me.agency_id, typed, wanted_sections, why, until_day, moment, answer_day);
  SELECT c.id, c.reference, c.lead_agency_id,
         nullif(c.lead_practitioner_id, me.user_id) AS lead_id INTO wanted
    FROM cases_case c
   WHERE c.reference = typed AND c.status = 'open'
     AND NOT EXISTS (
       SELECT FROM cases_exclusion e WHERE e.case_id = c.id AND e.user_id = me.user_id
          AND e.valid_from <= moment AND (e.valid_until IS NULL OR e.valid_until > moment))
     AND NOT EXISTS (
       SELECT FROM cases_accessrequest r WHERE r.case_id = c.id AND r.user_id = me.user_id
          AND r.state IN ('waiting', 'second'));
  IF FOUND THEN
    INSERT INTO cases_accessrequest (id, case_id, user_id, agency_id, role, sections, purpose, until, asked_at,
      answer_by, state, granted_sections, basis, part_played, accountable, reason, version)
    VALUES (key, wanted.id, me.user_id, me.agency_id, me.role, wanted_sections, why, until_day, moment,
      answer_day, 'waiting', '{}', '', '', '', '', 1);
    INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    VALUES (gen_random_uuid(), 'access_request', 'AccessRequest', key, wanted.id, wanted.lead_agency_id,
      wanted.lead_id, 'countersigning_manager', 'Decide on a request for access to ' || wanted.reference,
      'Somebody asked for access', '/cases/' || wanted.reference || '/access/requests/' || key || '/',
      answer_day, moment::date, moment, 1);
  END IF;
  -- Whatever was done or not done above, the answer takes the same time.
  PERFORM pg_sleep(greatest(0, 0.05 - extract(epoch FROM clock_timestamp() - began)));
END $$;
"""

PUT = """
CREATE OR REPLACE FUNCTION put_possible_matches(asked uuid, through uuid, answer_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  moment timestamptz := statement_timestamp();
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  me record;
  other record;
  made uuid;
BEGIN
  SELECT a.user_id, a.agency_id INTO me FROM acting_membership() a
    JOIN cases_case c ON c.id = through AND c.person_id = asked AND c.lead_agency_id = a.agency_id
   WHERE case_open(through, 'identity');
  IF NOT FOUND THEN RETURN; END IF;
  answer_day := greatest(today, least(answer_day, today + 14));
  FOR other IN
    WITH mine AS (
      SELECT name_key, name_marks(name_key) AS marks FROM (
        SELECT btrim(replace(i.sort_name, ',', '')) AS name_key FROM cases_personidentity i WHERE i.person_id = asked
        UNION SELECT n.sort_name::text FROM cases_alias n
         WHERE n.person_id = asked AND n.withdrawn_at IS NULL AND n.sort_name <> '') named
    ), born_that_day AS (
      SELECT i.person_id, i.sort_name FROM cases_personidentity i
        JOIN cases_personidentity own ON own.person_id = asked AND own.date_of_birth = i.date_of_birth
       WHERE i.person_id <> asked
    ), theirs AS (
      SELECT person_id, name_key, name_marks(name_key) AS marks FROM (
        SELECT b.person_id, btrim(replace(b.sort_name, ',', '')) AS name_key FROM born_that_day b
        UNION SELECT n.person_id, n.sort_name::text FROM cases_alias n
         WHERE n.person_id IN (SELECT b.person_id FROM born_that_day b)
           AND n.withdrawn_at IS NULL AND n.sort_name <> '') named
    ), alike AS (
      SELECT o.person_id, 'number' AS ground FROM cases_identitynumber n
        JOIN cases_identitynumber o ON o.scheme = n.scheme AND o.value = n.value AND o.person_id <> n.person_id
       WHERE n.person_id = asked AND n.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND n.scheme <> 'local'
      UNION
      SELECT t.person_id, CASE WHEN bool_or(t.marks = m.marks) THEN 'name' ELSE 'similar' END
        FROM theirs t JOIN mine m ON name_sounds(t.name_key) = name_sounds(m.name_key)
          OR bit_count(t.marks & m.marks) * 3 >= 2 * greatest(bit_count(t.marks), bit_count(m.marks))
       GROUP BY t.person_id
    )
    SELECT c.id, c.reference, c.lead_agency_id, nullif(c.lead_practitioner_id, me.user_id) AS lead_id,
           array_agg(DISTINCT a.ground ORDER BY a.ground) AS grounds
      FROM alike a JOIN cases_case c ON c.person_id = a.person_id
     WHERE NOT EXISTS ( -- asked the other way round before
       SELECT FROM cases_possiblematch p JOIN cases_case own ON own.id = p.case_id
        WHERE own.person_id = asked AND p.other_person_id = a.person_id)
     GROUP BY c.id
  LOOP
    INSERT INTO cases_possiblematch (id, case_id, other_person_id, by_agency_id, grounds, found_at, answer_by,
                                     decision, reason, version)
    VALUES (gen_random_uuid(), other.id, asked, me.agency_id, other.grounds, moment, answer_day, '', '', 1)
    ON CONFLICT DO NOTHING RETURNING id INTO made;
    CONTINUE WHEN NOT FOUND;
    INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    VALUES (gen_random_uuid(), 'possible_match', 'PossibleMatch', made, other.id, other.lead_agency_id,
      other.lead_id, 'countersigning_manager', 'Decide whether two records are of one person: ' || other.reference,
      'Another agency wrote down somebody alike', '/cases/' || other.reference || '/matches/' || made || '/',
      answer_day, moment::date, moment, 1);
  END LOOP;
  PERFORM pg_sleep(greatest(0, 0.05 - extract(epoch FROM clock_timestamp() - began)));
END $$;
"""

PASS_ON = """
CREATE OR REPLACE FUNCTION pass_on_waiting(today date, lead_before date, answer_by date)
RETURNS TABLE (duty uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  now_here date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
BEGIN
  -- Nothing is passed on before it is late, whatever day whoever calls says it is.
  today := least(today, now_here);
  lead_before := least(lead_before, today - 3);
  answer_by := greatest(now_here, least(answer_by, now_here + 14));
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
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0040_who_takes_notes_over"), ("reminders", "0004_look_again_names")]

    operations = [migrations.RunSQL(ASK + PUT + PASS_ON, migrations.RunSQL.noop)]

"""Somebody written down without a date of birth, or with day and month the other way round, is still found.

The functions are as they were (migrations 0030, 0041) but for that, and for the day: it is the day here, whatever
the time zone of the session. PNC numbers are kept with the year in four figures, so that one number is one value.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

NUMBERS = """
-- Kept both ways for one person: the one written in full stays.
UPDATE cases_identitynumber n SET withdrawn_at = now()
 WHERE n.scheme = 'pnc' AND n.value ~ '^[0-9]{2}/' AND n.withdrawn_at IS NULL
   AND EXISTS (SELECT FROM cases_identitynumber o
                WHERE o.person_id = n.person_id AND o.scheme = 'pnc' AND o.withdrawn_at IS NULL
                  AND o.value = CASE WHEN n.value < '50' THEN '20' ELSE '19' END || n.value);
UPDATE cases_identitynumber n SET value = CASE WHEN n.value < '50' THEN '20' ELSE '19' END || n.value
 WHERE n.scheme = 'pnc' AND n.value ~ '^[0-9]{2}/';
UPDATE cases_referral r SET number = CASE WHEN r.number < '50' THEN '20' ELSE '19' END || r.number
 WHERE r.number_scheme = 'pnc' AND r.number ~ '^[0-9]{2}/'
   AND (r.state NOT IN ('sent', 'returned') OR NOT EXISTS (
     SELECT FROM cases_referral o
      WHERE o.sent_by_id = r.sent_by_id AND o.to_agency_id = r.to_agency_id AND o.sort_name = r.sort_name
        AND o.date_of_birth IS NOT DISTINCT FROM r.date_of_birth AND o.state IN ('sent', 'returned')
        AND o.number = CASE WHEN r.number < '50' THEN '20' ELSE '19' END || r.number));
"""

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
      answer_day, today, moment, 1);
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
    ), born AS ( -- that day, or that day with day and month the other way round
      SELECT i.person_id, i.sort_name, i.date_of_birth = own.date_of_birth AS same_day
        FROM cases_personidentity own
        JOIN cases_personidentity i ON i.date_of_birth IN (own.date_of_birth,
          CASE WHEN extract(day FROM own.date_of_birth) <= 12
               THEN to_date(to_char(own.date_of_birth, 'YYYY-DD-MM'), 'YYYY-MM-DD') END)
       WHERE own.person_id = asked AND i.person_id <> asked
    ), theirs AS (
      SELECT person_id, name_key, same_day, name_marks(name_key) AS marks FROM (
        SELECT b.person_id, btrim(replace(b.sort_name, ',', '')) AS name_key, b.same_day FROM born b
        UNION SELECT n.person_id, n.sort_name::text, b.same_day FROM cases_alias n
          JOIN born b ON b.person_id = n.person_id
         WHERE n.withdrawn_at IS NULL AND n.sort_name <> '') named
    ), alike AS (
      SELECT o.person_id, 'number' AS ground FROM cases_identitynumber n
        JOIN cases_identitynumber o ON o.scheme = n.scheme AND o.value = n.value AND o.person_id <> n.person_id
       WHERE n.person_id = asked AND n.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND n.scheme <> 'local'
      UNION
      SELECT t.person_id, CASE WHEN NOT bool_or(t.same_day) THEN 'day_month'
                               WHEN bool_or(t.marks = m.marks) THEN 'name' ELSE 'similar' END
        FROM theirs t JOIN mine m ON name_sounds(t.name_key) = name_sounds(m.name_key)
          OR bit_count(t.marks & m.marks) * 3 >= 2 * greatest(bit_count(t.marks), bit_count(m.marks))
       GROUP BY t.person_id
      UNION ( -- where a day is missing, only the very same name, and no more than somebody can look at
      SELECT i.person_id, 'no_day' FROM cases_personidentity own
        JOIN cases_personidentity i ON i.sort_name = own.sort_name AND i.person_id <> asked
       WHERE own.person_id = asked AND (i.date_of_birth IS NULL OR own.date_of_birth IS NULL)
       ORDER BY i.person_id LIMIT 10)
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
      answer_day, today, moment, 1);
  END LOOP;
  PERFORM pg_sleep(greatest(0, 0.05 - extract(epoch FROM clock_timestamp() - began)));
END $$;
"""

REFUSE = """
CREATE OR REPLACE FUNCTION refuse_hand_over(key uuid, seen_version integer, answer text, why text, due_day date)
RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := statement_timestamp();
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  me record;
  wanted cases_handover := hand_over_to_answer(key, seen_version);
  said text := CASE answer WHEN 'declined' THEN ' was declined' ELSE ' was returned for more' END;
  page text;
BEGIN
  IF wanted.id IS NULL OR answer NOT IN ('declined', 'returned') OR btrim(why) = '' THEN RETURN; END IF;
  SELECT a.user_id, a.agency_id, g.name INTO me
    FROM acting_membership() a JOIN agencies_agency g ON g.id = a.agency_id;
  page := '/cases/' || wanted.reference || '/hand-over/';
  UPDATE cases_handover h
     SET state = answer, answered_by_id = me.user_id, answered_at = moment, answer_reason = why, version = h.version + 1
   WHERE h.id = key;
  RETURN QUERY INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    VALUES (gen_random_uuid(), 'hand_over_answer', 'HandOver', key, wanted.case_id, wanted.from_agency_id,
      wanted.proposed_by_id, 'countersigning_manager',
      'Decide what follows: the hand-over of ' || wanted.reference || said,
      'The case is still yours until somebody accepts it', page, least(due_day, today + 14), today,
      moment, 1)
    RETURNING 'duty', id, case_id, responsible_id;
  RETURN QUERY INSERT INTO reminders_notice (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
    SELECT gen_random_uuid(), told.id, NULL, wanted.case_id, 'told', today,
           'The hand-over of ' || wanted.reference || said, page, moment
      FROM (SELECT wanted.proposed_by_id AS id UNION
            SELECT c.lead_practitioner_id FROM cases_case c WHERE c.id = wanted.case_id) AS told
    RETURNING 'notice', id, case_id, user_id;
  RETURN QUERY INSERT INTO cases_chronologyentry
      (id, case_id, in_section, kind, happened_on, recorded_at, title, details, source_agency_id, recorded_by_id)
    VALUES (gen_random_uuid(), wanted.case_id, 'core', 'hand_over',
      today, moment, left('Hand-over to ' || me.name || said, 200), '',
      me.agency_id, me.user_id)
    RETURNING 'entry', id, case_id, recorded_by_id;
END $$;
"""

GROUNDS = [
    ("number", "The same identity number"),
    ("name", "The same name and the same date of birth"),
    ("similar", "A similar name and the same date of birth"),
    ("day_month", "A similar name, and the same date of birth but for day and month being the other way round"),
    ("no_day", "The same name; one of the two records has no date of birth"),
]


def _grounds(model: str) -> migrations.AlterField:
    asked = models.CharField(choices=GROUNDS, max_length=10)
    column = django.contrib.postgres.fields.ArrayField(base_field=asked, size=None)
    return migrations.AlterField(model_name=model, name="grounds", field=column)


class Migration(migrations.Migration):
    dependencies = [("cases", "0056_kept_up_by_whoever_leads"), ("reminders", "0004_look_again_names")]

    operations = [
        _grounds("possiblematch"),
        _grounds("deconfliction"),
        migrations.RunSQL(NUMBERS, migrations.RunSQL.noop),
        migrations.RunSQL(ASK + PUT + REFUSE, migrations.RunSQL.noop),
    ]

"""Answering a hand-over: by managers of the agency it was proposed to, who do not see the case.

They run as owner, so each asks for itself who acts and whether this proposal is theirs to answer, and touches only
what the answer needs. Called from `cases/hidden_cases.py` alone.
"""

from django.db import migrations

ANSWERS = """
CREATE FUNCTION hand_over_to_answer(key uuid, seen_version integer) RETURNS cases_handover
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  wanted cases_handover;
BEGIN
  SELECT h.* INTO wanted FROM cases_handover h JOIN acting_membership() a ON a.agency_id = h.to_agency_id
   WHERE h.id = key AND h.state = 'proposed' AND h.version = seen_version AND a.role = 'countersigning_manager'
     AND NOT EXISTS (SELECT FROM cases_exclusion e WHERE e.case_id = h.case_id AND e.user_id = a.user_id
                        AND e.valid_from <= statement_timestamp()
                        AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp()))
     FOR UPDATE OF h;
  RETURN wanted;
END $$;

CREATE FUNCTION refuse_hand_over(key uuid, seen_version integer, answer text, why text, due_day date)
RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := statement_timestamp();
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
      'The case is still yours until somebody accepts it', page, least(due_day, moment::date + 14), moment::date,
      moment, 1)
    RETURNING 'duty', id, case_id, responsible_id;
  RETURN QUERY INSERT INTO reminders_notice (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
    SELECT gen_random_uuid(), told.id, NULL, wanted.case_id, 'told', moment::date,
           'The hand-over of ' || wanted.reference || said, page, moment
      FROM (SELECT wanted.proposed_by_id AS id UNION
            SELECT c.lead_practitioner_id FROM cases_case c WHERE c.id = wanted.case_id) AS told
    RETURNING 'notice', id, case_id, user_id;
  RETURN QUERY INSERT INTO cases_chronologyentry
      (id, case_id, in_section, kind, happened_on, recorded_at, title, details, source_agency_id, recorded_by_id)
    VALUES (gen_random_uuid(), wanted.case_id, 'core', 'hand_over',
      (moment AT TIME ZONE 'Europe/London')::date, moment, left('Hand-over to ' || me.name || said, 200), '',
      me.agency_id, me.user_id)
    RETURNING 'entry', id, case_id, recorded_by_id;
END $$;
"""

ACCEPTS = """
CREATE FUNCTION take_the_lead(key uuid, seen_version integer, new_lead uuid, basis text)
RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := statement_timestamp();
  me record;
  wanted cases_handover := hand_over_to_answer(key, seen_version);
  granted text[];
BEGIN
  IF wanted.id IS NULL OR btrim(basis) = '' THEN RETURN; END IF;
  SELECT a.user_id, a.agency_id INTO me
    FROM acting_membership() a JOIN agencies_agency g ON g.id = a.agency_id AND g.is_statutory;
  PERFORM FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = new_lead AND m.agency_id = me.agency_id
      AND m.role IN ('lead_practitioner', 'countersigning_manager')
      AND m.valid_from <= moment AND (m.valid_until IS NULL OR m.valid_until > moment)
      AND NOT EXISTS (SELECT FROM cases_exclusion e WHERE e.case_id = wanted.case_id AND e.user_id = new_lead
                         AND e.valid_from <= moment AND (e.valid_until IS NULL OR e.valid_until > moment));
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM FROM cases_case c
    WHERE c.id = wanted.case_id AND c.status = 'open' AND c.lead_agency_id = wanted.from_agency_id FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  -- What the agency that led was granted, and what this one has already: no more, and nobody loses by leading.
  SELECT array_agg(DISTINCT s ORDER BY s) INTO granted
    FROM cases_participation p, unnest(p.sections || '{core}'::varchar[]) AS s
   WHERE p.case_id = wanted.case_id AND p.agency_id IN (wanted.from_agency_id, me.agency_id)
     AND p.valid_from <= moment AND (p.valid_until IS NULL OR p.valid_until > moment);
  RETURN QUERY UPDATE cases_participation p
     SET valid_until = greatest(moment, p.valid_from + interval '1 millisecond'), version = p.version + 1
   WHERE p.case_id = wanted.case_id AND p.agency_id = me.agency_id
     AND (p.valid_until IS NULL OR p.valid_until > moment)
  RETURNING 'ended', p.id, p.case_id, p.agency_id;
  RETURN QUERY INSERT INTO cases_participation (id, case_id, agency_id, sections, part_played, accountable, reimbursed,
      purpose, gateway, valid_from, version)
    VALUES (gen_random_uuid(), wanted.case_id, me.agency_id, granted, 'Leads the case', '', '', 'Managing the case',
      basis, moment, 1)
    RETURNING 'part', id, case_id, agency_id;
  IF NOT EXISTS (SELECT FROM cases_teammember t WHERE t.case_id = wanted.case_id AND t.user_id = new_lead
                    AND t.agency_id = me.agency_id AND t.valid_until IS NULL AND t.valid_from <= moment) THEN
    RETURN QUERY INSERT INTO cases_teammember (id, case_id, user_id, agency_id, valid_from, version)
      VALUES (gen_random_uuid(), wanted.case_id, new_lead, me.agency_id, moment, 1)
      ON CONFLICT DO NOTHING RETURNING 'place', id, case_id, user_id;
  END IF;
  -- A restricted case is offered to these managers by name: whoever accepts it and whoever leads are named on it.
  IF EXISTS (SELECT FROM cases_restriction r WHERE r.case_id = wanted.case_id AND r.valid_from <= moment
                AND (r.valid_until IS NULL OR r.valid_until > moment)) THEN
    RETURN QUERY INSERT INTO cases_namedoncase (permission_id, user_id, content_object_id)
      SELECT p.id, named.id, wanted.case_id
        FROM (SELECT me.user_id AS id UNION SELECT new_lead) AS named, auth_permission p
        JOIN django_content_type t ON t.id = p.content_type_id AND t.app_label = 'cases' AND t.model = 'case'
       WHERE p.codename = 'view_case'
         AND NOT EXISTS (SELECT FROM cases_namedoncase n
                          WHERE n.content_object_id = wanted.case_id AND n.user_id = named.id)
      RETURNING 'named', content_object_id, content_object_id, user_id;
  END IF;
  UPDATE cases_case c SET lead_agency_id = me.agency_id, lead_practitioner_id = new_lead, version = c.version + 1
   WHERE c.id = wanted.case_id;
  UPDATE cases_handover h
     SET state = 'accepted', answered_by_id = me.user_id, answered_at = moment, version = h.version + 1
   WHERE h.id = key;
  RETURN QUERY SELECT 'taken', key, wanted.case_id, me.user_id;
END $$;
"""

NAMES = (
    "hand_over_to_answer(uuid, integer)",
    "refuse_hand_over(uuid, integer, text, text, date)",
    "take_the_lead(uuid, integer, uuid, text)",
)
HIDDEN = "\n".join(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;" for name in NAMES)
BACKWARD = "\n".join(f"DROP FUNCTION {name};" for name in reversed(NAMES))


class Migration(migrations.Migration):
    dependencies = [("cases", "0029_hand_over"), ("reminders", "0002_told")]

    operations = [migrations.RunSQL(ANSWERS + ACCEPTS + HIDDEN, BACKWARD)]

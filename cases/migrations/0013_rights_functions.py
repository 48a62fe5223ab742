"""A governance officer looks after rights on cases whose content they never see: who they are is asked here.

They run as owner, so each asks for itself who acts. They tell a reference and keys, and nothing of the case.
"""

from django.db import migrations

FORWARD = """
-- Whether whoever acts is a governance officer of an agency that takes or took part, and not kept from the case.
CREATE FUNCTION governs_case(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM acting_membership() a
     WHERE a.role = 'information_governance'
       AND EXISTS (SELECT FROM cases_participation p WHERE p.case_id = asked AND p.agency_id = a.agency_id)
       AND NOT EXISTS (
         SELECT FROM cases_exclusion e WHERE e.case_id = asked AND e.user_id = a.user_id
            AND e.valid_from <= statement_timestamp()
            AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp())));
END $$;
REVOKE ALL ON FUNCTION governs_case(uuid) FROM PUBLIC;

-- The case of a reference, if one governs it: keys, and the sections one's own agency holds now.
CREATE FUNCTION governed_case(typed text)
RETURNS TABLE (case_id uuid, person_id uuid, sections text[], leads boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT c.id, c.person_id,
           coalesce((SELECT array_agg(DISTINCT held.one::text)
                       FROM cases_participation p CROSS JOIN LATERAL unnest(p.sections) AS held(one)
                      WHERE p.case_id = c.id AND p.agency_id = a.agency_id
                        AND p.valid_from <= statement_timestamp()
                        AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp())), '{}'::text[]),
           c.lead_agency_id = a.agency_id
      FROM cases_case c, acting_membership() a
     WHERE c.reference = typed AND governs_case(c.id);
END $$;
REVOKE ALL ON FUNCTION governed_case(text) FROM PUBLIC;

-- Who keeps a mentoring log on a case for the acting agency, and whether they still work there.
CREATE FUNCTION cases_who_mentored(asked uuid) RETURNS TABLE (user_id uuid, is_here boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT governs_case(asked) THEN RETURN; END IF;
  RETURN QUERY
    SELECT DISTINCT s.recorded_by_id, works_here(s.recorded_by_id, s.agency_id)
      FROM cases_mentorsession s, acting_membership() a
     WHERE s.case_id = asked AND s.agency_id = a.agency_id;
END $$;
REVOKE ALL ON FUNCTION cases_who_mentored(uuid) FROM PUBLIC;

CREATE FUNCTION works_here(somebody uuid, at_agency uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
     WHERE m.user_id = somebody AND m.agency_id = at_agency AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp()));
END $$;
REVOKE ALL ON FUNCTION works_here(uuid, uuid) FROM PUBLIC;

-- Put preparing a pack into the work of those who can: who leads the case there, or the first role that somebody
-- holds; and each who keeps notes of their own. Said again, it moves the day.
CREATE FUNCTION ask_to_prepare(key uuid, by_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked record;
  at_role text;
  made integer;
BEGIN
  SELECT r.id, r.case_id, r.agency_id, r.reference,
         CASE WHEN c.lead_agency_id = r.agency_id THEN c.lead_practitioner_id END AS lead_id INTO asked
    FROM cases_subjectaccessrequest r JOIN cases_case c ON c.id = r.case_id, acting_membership() a
   WHERE r.id = key AND r.agency_id = a.agency_id AND r.state = 'preparing' AND governs_case(r.case_id);
  IF NOT FOUND THEN RETURN 0; END IF;
  SELECT wanted.role INTO at_role
    FROM unnest(ARRAY['countersigning_manager', 'lead_practitioner', 'partner_contributor', 'panel_chair'])
         WITH ORDINALITY AS wanted(role, place)
   WHERE EXISTS (
     SELECT FROM agencies_membership m WHERE m.agency_id = asked.agency_id AND m.role = wanted.role
        AND m.valid_from <= statement_timestamp()
        AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp()))
   ORDER BY wanted.place LIMIT 1;
  UPDATE reminders_duedate d SET due_on = by_day, look_on = least(d.look_on, by_day), version = d.version + 1
   WHERE d.kind = 'subject_access_part' AND d.done_at IS NULL AND (d.subject_id = key OR d.subject_id IN (
     SELECT p.id FROM cases_subjectaccesspart p WHERE p.request_id = key));
  INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
    responsible_role, what, reason, link, due_on, look_on, set_at, version)
  SELECT gen_random_uuid(), 'subject_access_part', duty.subject_type, duty.subject_id, asked.case_id,
         asked.agency_id, duty.user_id, duty.role, duty.what || asked.reference,
         'The person has a right to an answer by a day', duty.link, by_day, statement_timestamp()::date,
         statement_timestamp(), 1
    FROM (
      SELECT 'SubjectAccessRequest' AS subject_type, key AS subject_id, asked.lead_id AS user_id,
             coalesce(at_role, 'countersigning_manager') AS role, 'Prepare the subject access pack on ' AS what,
             '/cases/' || asked.reference || '/rights/' AS link
      UNION ALL
      SELECT 'SubjectAccessPart', p.id, p.holder_id, '', 'Prepare your session notes for the pack on ',
             '/cases/' || asked.reference || '/rights/subject-access/' || p.id || '/'
        FROM cases_subjectaccesspart p
       WHERE p.request_id = key AND p.holder_id IS NOT NULL AND p.state = 'waiting'
    ) AS duty
   WHERE NOT EXISTS (
     SELECT FROM reminders_duedate d WHERE d.subject_id = duty.subject_id AND d.kind = 'subject_access_part'
        AND d.done_at IS NULL);
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION ask_to_prepare(uuid, date) FROM PUBLIC;
"""

UNDO = """
DROP FUNCTION ask_to_prepare(uuid, date);
DROP FUNCTION cases_who_mentored(uuid);
DROP FUNCTION works_here(uuid, uuid);
DROP FUNCTION governed_case(text);
DROP FUNCTION governs_case(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_subject_access"), ("reminders", "0003_leavers_duties")]

    operations = [migrations.RunSQL(FORWARD, UNDO)]

"""The acts that reach a case their actor cannot see. Each takes what was typed and tells nothing of existence.

They run as owner, so each asks for itself who acts (``acting_membership()`` and ``role_facts()``, written by
``manage.py secure_rows``) and touches only what its act needs. Called from `cases/hidden_cases.py` alone.
"""

from django.db import migrations

BREAK_GLASS = """
CREATE FUNCTION break_glass(key uuid, typed text, why text, minutes integer, review_by date, escalate_on date)
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me record;
  wanted record;
  duty uuid := gen_random_uuid();
  page text := '/cases/break-glass/reviews/' || key || '/';
  moment timestamptz := statement_timestamp();
  is_excluded boolean;
  refused integer;
BEGIN
  SELECT a.user_id, a.agency_id, a.role INTO me
    FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.breaks_glass;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT c.id, c.reference, c.lead_agency_id, c.lead_practitioner_id INTO wanted
    FROM cases_case c WHERE c.reference = typed;
  SELECT EXISTS (
    SELECT FROM cases_exclusion e WHERE e.case_id = wanted.id AND e.user_id = me.user_id
       AND e.valid_from <= moment AND (e.valid_until IS NULL OR e.valid_until > moment)) INTO is_excluded;
  SELECT count(*) INTO refused FROM audit_ledgerentry l
   WHERE l.user_id = me.user_id AND l.event = 'cases.break_glass_refused'
     AND l.recorded_at > moment - interval '1 hour';
  IF wanted.id IS NULL OR is_excluded OR refused >= 5 OR btrim(why) = '' OR minutes NOT BETWEEN 1 AND 60 THEN
    RETURN NULL;
  END IF;
  INSERT INTO cases_breakglass (id, case_id, user_id, agency_id, purpose, valid_from, valid_until, version)
  VALUES (key, wanted.id, me.user_id, me.agency_id, why, moment, moment + make_interval(mins => minutes), 1);
  INSERT INTO cases_breakglassreview (id, agency_id, case_id, reference, user_id, by_agency_id, role, purpose,
    valid_from, valid_until, due_on, outcome, reason, version)
  VALUES (key, wanted.lead_agency_id, wanted.id, wanted.reference, me.user_id, me.agency_id, me.role, why,
    moment, moment + make_interval(mins => minutes), least(review_by, moment::date + 14), 'waiting', '', 1);
  INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_role, what,
    reason, link, due_on, look_on, set_at, version)
  VALUES
    (duty, 'break_glass_review', 'BreakGlassReview', key, NULL, wanted.lead_agency_id,
     'information_governance', 'Review the break-glass on ' || wanted.reference,
     'A break-glass is reviewed within two working days', page, least(review_by, moment::date + 14),
     moment::date, moment, 1),
    (gen_random_uuid(), 'break_glass_overdue', 'BreakGlassReview', key, wanted.id, wanted.lead_agency_id,
     'countersigning_manager', 'Break-glass on ' || wanted.reference || ' is not reviewed yet',
     'Its review was due within two working days', '/cases/' || wanted.reference || '/access/',
     least(escalate_on, moment::date + 15), least(escalate_on, moment::date + 15), moment, 1);
  INSERT INTO reminders_notice (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
  SELECT gen_random_uuid(), told.user_id, NULL, told.case_id, 'told', least(review_by, moment::date + 14),
         'Glass was broken on ' || wanted.reference, told.link, moment
    FROM (
      SELECT DISTINCT ON (of_all.user_id) of_all.* FROM (
        SELECT wanted.lead_practitioner_id AS user_id, wanted.id AS case_id,
               '/cases/' || wanted.reference || '/access/' AS link
        UNION ALL
        SELECT m.user_id,
               CASE m.role WHEN 'information_governance' THEN NULL ELSE wanted.id END,
               CASE m.role WHEN 'information_governance' THEN page
                           ELSE '/cases/' || wanted.reference || '/access/' END
          FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
         WHERE m.valid_from <= moment AND (m.valid_until IS NULL OR m.valid_until > moment)
           AND ((m.agency_id = wanted.lead_agency_id AND m.role = 'countersigning_manager')
             OR (m.agency_id IN (wanted.lead_agency_id, me.agency_id) AND m.role = 'information_governance'))
      ) AS of_all
      ORDER BY of_all.user_id, of_all.case_id NULLS FIRST
    ) AS told
   WHERE told.user_id <> me.user_id AND NOT EXISTS (
     SELECT FROM cases_exclusion e WHERE e.case_id = wanted.id AND e.user_id = told.user_id
        AND e.valid_from <= moment AND (e.valid_until IS NULL OR e.valid_until > moment));
  RETURN wanted.id;
END $$;
REVOKE ALL ON FUNCTION break_glass(uuid, text, text, integer, date, date) FROM PUBLIC;

CREATE FUNCTION end_break_glass(asked uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  ended integer;
BEGIN
  WITH now_ended AS (
    UPDATE cases_breakglass b
       SET valid_until = greatest(statement_timestamp(), b.valid_from + interval '1 millisecond'),
           version = b.version + 1
      FROM acting_membership() a
     WHERE b.case_id = asked AND b.user_id = a.user_id AND b.agency_id = a.agency_id
       AND b.valid_until > statement_timestamp()
    RETURNING b.id, b.valid_until)
  UPDATE cases_breakglassreview r SET valid_until = e.valid_until FROM now_ended e WHERE r.id = e.id;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;
REVOKE ALL ON FUNCTION end_break_glass(uuid) FROM PUBLIC;

CREATE FUNCTION settle_break_glass(key uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  settled integer;
BEGIN
  UPDATE reminders_notice n SET read_at = statement_timestamp()
    FROM reminders_duedate d, cases_breakglassreview r, acting_membership() a
   WHERE n.due_date_id = d.id AND n.read_at IS NULL AND d.subject_id = r.id
     AND d.kind IN ('break_glass_review', 'break_glass_overdue')
     AND r.id = key AND r.reviewed_by_id = a.user_id AND r.agency_id = a.agency_id;
  UPDATE reminders_duedate d SET done_at = statement_timestamp(), version = d.version + 1
    FROM cases_breakglassreview r, acting_membership() a
   WHERE d.subject_id = r.id AND d.done_at IS NULL
     AND d.kind IN ('break_glass_review', 'break_glass_overdue')
     AND r.id = key AND r.reviewed_by_id = a.user_id AND r.agency_id = a.agency_id;
  GET DIAGNOSTICS settled = ROW_COUNT;
  RETURN settled;
END $$;
REVOKE ALL ON FUNCTION settle_break_glass(uuid) FROM PUBLIC;

CREATE FUNCTION acting_is_excluded(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM cases_exclusion e JOIN acting_membership() a ON a.user_id = e.user_id
     WHERE e.case_id = asked AND e.valid_from <= statement_timestamp()
       AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp()));
END $$;
REVOKE ALL ON FUNCTION acting_is_excluded(uuid) FROM PUBLIC;
"""

ASK_FOR_ACCESS = """
CREATE FUNCTION ask_for_access(key uuid, typed text, wanted_sections text[], why text, until_day date, answer_day date)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  began timestamptz := clock_timestamp();
  moment timestamptz := statement_timestamp();
  me record;
  wanted record;
BEGIN
  SELECT a.user_id, a.agency_id, a.role INTO me FROM acting_membership() a
   WHERE a.role IN ('lead_practitioner', 'countersigning_manager', 'assessor', 'panel_chair',
                    'partner_contributor');
  IF NOT FOUND THEN RETURN; END IF;
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
REVOKE ALL ON FUNCTION ask_for_access(uuid, text, text[], text, date, date) FROM PUBLIC;
"""

UNDO = """
DROP FUNCTION ask_for_access(uuid, text, text[], text, date, date);
DROP FUNCTION acting_is_excluded(uuid);
DROP FUNCTION settle_break_glass(uuid);
DROP FUNCTION end_break_glass(uuid);
DROP FUNCTION break_glass(uuid, text, text, integer, date, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_administration"),
        ("audit", "0001_ledger"),
        ("cases", "0003_access"),
        ("reminders", "0002_told"),
    ]

    operations = [migrations.RunSQL(BREAK_GLASS + ASK_FOR_ACCESS, UNDO)]

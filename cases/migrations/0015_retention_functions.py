"""What makes retention reviews due, and what erases a case: nothing else does either.

`retention_reviews_due` is the worker's. `dispose_of_case` asks who acts, asks again what stands in the way, and
erases by the policy that `manage.py secure_rows` writes as `erase_case` (config/erasure/).
"""

from django.db import migrations

DUE = """
CREATE FUNCTION retention_reviews_due(rules jsonb, rules_version integer, today date, answer_by date)
RETURNS TABLE (review_id uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH taking AS (
    SELECT DISTINCT p.case_id, p.agency_id FROM cases_participation p JOIN cases_case c ON c.id = p.case_id
     WHERE c.status = 'closed'
  ), stated AS (
    SELECT c.id AS case_id, t.agency_id, c.reference, c.lead_agency_id = t.agency_id AS leads, rule.code,
           rule.months,
           CASE rule.trigger
             WHEN 'case_closed' THEN c.closed_on
             WHEN 'born' THEN coalesce(
               (SELECT i.date_of_birth FROM cases_personidentity i WHERE i.person_id = c.person_id), c.closed_on)
             WHEN 'last_contact' THEN greatest(c.closed_on, (
               SELECT max(e.happened_on) FROM cases_chronologyentry e WHERE e.case_id = c.id))
             ELSE greatest(c.closed_on,
               (SELECT max(o.ends_on) FROM cases_courtorder o WHERE o.case_id = c.id),
               (SELECT max(l.ends_on) FROM cases_licencecondition l WHERE l.case_id = c.id),
               (SELECT max(s.ends_on) FROM cases_sentence s WHERE s.case_id = c.id))
           END AS trigger_on
      FROM taking t JOIN cases_case c ON c.id = t.case_id JOIN agencies_agency g ON g.id = t.agency_id
      JOIN LATERAL (
        SELECT r.one ->> 'code' AS code, r.one ->> 'trigger' AS trigger, (r.one ->> 'months')::integer AS months
          FROM jsonb_array_elements(rules) WITH ORDINALITY AS r(one, place)
         WHERE (r.one -> 'agency_kinds' = '[]' OR r.one -> 'agency_kinds' ? g.kind)
           AND (r.one -> 'pathways' = '[]' OR r.one -> 'pathways' ? c.pathway)
         ORDER BY r.place LIMIT 1) AS rule ON true
  ), made AS (
    INSERT INTO cases_retentionreview (id, case_id, agency_id, reference, leads, schedule, schedules_version,
      trigger_on, due_on, state, reason, version)
    SELECT gen_random_uuid(), s.case_id, s.agency_id, s.reference, s.leads, s.code, rules_version, s.trigger_on,
           (s.trigger_on + make_interval(months => s.months))::date, 'due', '', 1
      FROM stated s
     WHERE (s.trigger_on + make_interval(months => s.months))::date <= today
       AND NOT EXISTS (
         SELECT FROM cases_retentionreview r WHERE r.case_id = s.case_id AND r.agency_id = s.agency_id
            AND (r.state IN ('due', 'no_need', 'proposed', 'ended') OR r.keep_until > today))
    ON CONFLICT DO NOTHING
    RETURNING id, case_id, agency_id, reference, leads
  ), duty AS (
    INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_role,
      what, reason, link, due_on, look_on, set_at, version)
    SELECT gen_random_uuid(), 'retention_review', 'RetentionReview', m.id, CASE WHEN m.leads THEN m.case_id END,
           m.agency_id, CASE WHEN m.leads THEN 'countersigning_manager' ELSE 'information_governance' END,
           'Review whether ' || m.reference || ' is still needed', 'The period for keeping it has ended',
           CASE WHEN m.leads THEN '/cases/' || m.reference || '/rights/retention/' || m.id || '/'
                ELSE '/cases/rights/retention/' || m.id || '/' END,
           answer_by, today, statement_timestamp(), 1
      FROM made m
  )
  SELECT m.id, m.case_id FROM made m;
END $$;
REVOKE ALL ON FUNCTION retention_reviews_due(jsonb, integer, date, date) FROM PUBLIC;
"""

OBSTACLES = """
-- Why a case may not be disposed of yet, as codes; nothing to whoever may not know of it.
CREATE FUNCTION disposal_obstacles(asked uuid) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
BEGIN
  IF NOT (governs_case(asked) OR case_open(asked, 'core')) THEN RETURN; END IF;
  RETURN QUERY
    SELECT 'case_open' FROM cases_case c WHERE c.id = asked AND c.status <> 'closed'
    UNION ALL
    SELECT 'hold' WHERE EXISTS (SELECT FROM cases_legalhold h WHERE h.case_id = asked AND h.lifted_at IS NULL)
    UNION ALL
    SELECT 'takes_part' WHERE EXISTS (
      SELECT FROM cases_participation p JOIN cases_case c ON c.id = p.case_id
       WHERE p.case_id = asked AND p.agency_id <> c.lead_agency_id
         AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()))
    UNION ALL
    SELECT 'own_period' WHERE EXISTS (
      SELECT FROM cases_participation p JOIN cases_case c ON c.id = p.case_id
       WHERE p.case_id = asked AND p.agency_id <> c.lead_agency_id
         AND NOT EXISTS (
           SELECT FROM cases_retentionreview r
            WHERE r.case_id = asked AND r.agency_id = p.agency_id AND r.state = 'no_need'))
    UNION ALL
    SELECT 'kept' WHERE EXISTS (
      SELECT FROM cases_retentionreview r
       WHERE r.case_id = asked AND (r.state = 'due' AND NOT r.leads OR r.state = 'kept' AND r.keep_until > today))
    UNION ALL
    SELECT 'subject_access' WHERE EXISTS (
      SELECT FROM cases_subjectaccessrequest s WHERE s.case_id = asked AND s.state <> 'handed_over');
END $$;
REVOKE ALL ON FUNCTION disposal_obstacles(uuid) FROM PUBLIC;

CREATE FUNCTION dispose_of_case(key uuid, shown_hash text, shown_version integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me record;
  wanted record;
  erased jsonb;
BEGIN
  SELECT a.user_id, a.agency_id INTO me FROM acting_membership() a WHERE a.role = 'information_governance';
  IF NOT FOUND THEN RAISE EXCEPTION 'only a governance officer' USING ERRCODE = 'insufficient_privilege'; END IF;
  SELECT d.* INTO wanted FROM cases_disposal d JOIN cases_case c ON c.id = d.case_id
   WHERE d.id = key AND d.agency_id = me.agency_id AND c.lead_agency_id = me.agency_id AND d.state = 'proposed'
     AND d.proposed_by_id <> me.user_id AND d.content_hash = shown_hash AND d.version = shown_version
     AND governs_case(d.case_id)
   FOR UPDATE OF d, c;
  IF NOT FOUND THEN RAISE EXCEPTION 'nothing to approve' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF EXISTS (SELECT FROM disposal_obstacles(wanted.case_id)) THEN
    RAISE EXCEPTION 'something stands in the way' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF case_in_numbers(wanted.case_id) <> wanted.erased THEN
    RAISE EXCEPTION 'the case changed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE cases_disposal SET state = 'carried_out', decided_by_id = me.user_id, version = version + 1,
         decided_at = statement_timestamp() WHERE id = key;
  UPDATE cases_retentionreview SET state = 'ended', version = version + 1
   WHERE case_id = wanted.case_id AND state = 'proposed';
  erased := erase_case(wanted.case_id);
  SET CONSTRAINTS ALL IMMEDIATE;
  RETURN erased;
END $$;
REVOKE ALL ON FUNCTION dispose_of_case(uuid, text, integer) FROM PUBLIC;
"""

UNDO = """
DROP FUNCTION dispose_of_case(uuid, text, integer);
DROP FUNCTION disposal_obstacles(uuid);
DROP FUNCTION retention_reviews_due(jsonb, integer, date, date);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_retention"), ("reminders", "0003_leavers_duties")]

    operations = [migrations.RunSQL(DUE + OBSTACLES, UNDO)]

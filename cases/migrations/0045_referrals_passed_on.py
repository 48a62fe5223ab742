"""Referrals of a leaver pass to a colleague, lapsed ones are erased, and decided ones stay as they were decided."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_referrals_of(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM cases_referral r
           WHERE r.sent_by_id = whom AND r.from_agency_id = at_agency AND r.state IN ('sent', 'returned'));
END $$;

-- One that the colleague sent of the same person to the same agency stays where it is: its managers see it.
CREATE FUNCTION cases_hand_over_referrals(whom uuid, at_agency uuid, successor uuid) RETURNS TABLE (referral uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  IF successor = whom OR NOT EXISTS (
    SELECT FROM agencies_membership m WHERE m.user_id = successor AND m.agency_id = at_agency
       AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
  ) THEN
    RAISE EXCEPTION 'only to a colleague at this agency' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
    UPDATE cases_referral r
       SET sent_by_id = successor, version = r.version + 1,
           history = r.history || jsonb_build_array(jsonb_build_object(
             'step', 'handed_over', 'at', to_jsonb(statement_timestamp()), 'by', successor))
     WHERE r.sent_by_id = whom AND r.from_agency_id = at_agency AND r.state IN ('sent', 'returned')
       AND NOT EXISTS (
         SELECT FROM cases_referral o
          WHERE o.sent_by_id = successor AND o.to_agency_id = r.to_agency_id AND o.state IN ('sent', 'returned')
            AND o.sort_name = r.sort_name AND o.number = r.number
            AND o.date_of_birth IS NOT DISTINCT FROM r.date_of_birth)
    RETURNING r.id;
END $$;

-- From the day on which it lapses nothing is left of a referral that led to no case, nor of what told of it. The day
-- is the database's own, so that nobody who calls this can bring it forward.
CREATE FUNCTION cases_forget_referrals(at_once integer) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one record;
  told uuid[];
BEGIN
  FOR one IN
    SELECT r.id, '%/referrals/' || r.id || '/%' AS address FROM cases_referral r
     WHERE r.case_id IS NULL AND r.lapses_on <= (statement_timestamp() AT TIME ZONE 'Europe/London')::date
     ORDER BY r.lapses_on, r.id LIMIT at_once FOR UPDATE SKIP LOCKED
  LOOP
    told := ARRAY(SELECT d.id FROM cases_deconfliction d WHERE d.held_kind = 'referral' AND d.held_id = one.id);
    DELETE FROM reminders_notice n
     WHERE n.link LIKE one.address OR n.due_date_id IN (
       SELECT u.id FROM reminders_duedate u WHERE u.subject_id = one.id OR u.subject_id = ANY (told));
    DELETE FROM reminders_duedate u WHERE u.subject_id = one.id OR u.subject_id = ANY (told);
    DELETE FROM cases_deconfliction d WHERE d.id = ANY (told);
    DELETE FROM agencies_stashedpost p WHERE p.path LIKE one.address;
    DELETE FROM agencies_submittedform f WHERE f.path LIKE one.address;
    DELETE FROM cases_referral r WHERE r.id = one.id;
    RETURN NEXT one.id;
  END LOOP;
END $$;

-- How a referral stood before the statement that changes it: for the two agencies between which it is, and nobody else.
CREATE FUNCTION referral_stood(asked uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT r.state FROM cases_referral r JOIN acting_membership() a ON true
            LEFT JOIN cases_case c ON c.id = r.case_id
           WHERE r.id = asked AND a.agency_id IN (r.from_agency_id, r.to_agency_id, c.lead_agency_id));
END $$;
REVOKE ALL ON FUNCTION cases_referrals_of(uuid, uuid), cases_hand_over_referrals(uuid, uuid, uuid),
  cases_forget_referrals(integer), referral_stood(uuid) FROM PUBLIC;
"""

BACKWARD = """
DROP FUNCTION cases_referrals_of(uuid, uuid);
DROP FUNCTION cases_hand_over_referrals(uuid, uuid, uuid);
DROP FUNCTION cases_forget_referrals(integer);
DROP FUNCTION referral_stood(uuid) CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0044_information_requests")]

    operations = [migrations.RunSQL("SET LOCAL check_function_bodies = off;" + FORWARD, BACKWARD)]

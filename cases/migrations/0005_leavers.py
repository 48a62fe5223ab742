"""What an administrator must do to cases without seeing one: count, end places, hand over; and both sides of
agreements written down by the cases that rest on them."""

from django.db import migrations

BOTH_SIDES = """
UPDATE agencies_sharingagreement s SET shared_by_id = led.lead_agency_id
  FROM (SELECT DISTINCT ON (p.agreement_id) p.agreement_id, c.lead_agency_id
          FROM cases_participation p JOIN cases_case c ON c.id = p.case_id
         WHERE p.agreement_id IS NOT NULL ORDER BY p.agreement_id, p.valid_from) AS led
 WHERE led.agreement_id = s.id AND s.shared_by_id IS NULL AND s.agency_id <> led.lead_agency_id;
"""

COUNTS = """
CREATE FUNCTION cases_places_at(at_agency uuid) RETURNS TABLE (whom uuid, places bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY SELECT t.user_id, count(*) FROM cases_teammember t
   WHERE t.agency_id = at_agency AND t.valid_from <= statement_timestamp()
     AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp()) GROUP BY t.user_id;
END $$;

CREATE FUNCTION cases_led_by(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM cases_case c WHERE c.lead_practitioner_id = whom
             AND c.lead_agency_id = at_agency AND c.status <> 'closed');
END $$;

CREATE FUNCTION cases_resting_on(agreement uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  found record;
BEGIN
  SELECT s.agency_id, s.shared_by_id INTO found FROM agencies_sharingagreement s WHERE s.id = agreement;
  IF (SELECT m.agency_id FROM agencies_membership m
       WHERE m.id = nullif(current_setting('throughcare.membership_id', true), '')::uuid)
     = found.shared_by_id THEN
    PERFORM agencies_must_administer(found.shared_by_id);
  ELSE
    PERFORM agencies_must_administer(found.agency_id);
  END IF;
  RETURN (SELECT count(DISTINCT p.case_id) FROM cases_participation p WHERE p.agreement_id = agreement
             AND p.valid_from <= statement_timestamp()
             AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()));
END $$;
"""

ENDINGS = """
CREATE FUNCTION cases_leave_teams(whom uuid, at_agency uuid) RETURNS TABLE (place uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY UPDATE cases_teammember t SET valid_until = statement_timestamp(), version = t.version + 1
   WHERE t.user_id = whom AND t.agency_id = at_agency AND t.valid_from <= statement_timestamp()
     AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp())
  RETURNING t.id, t.case_id;
END $$;

-- A name on a restricted case is not given for an agency: it stays where another agency of theirs takes part.
CREATE FUNCTION cases_leave_names(whom uuid, at_agency uuid) RETURNS TABLE (about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY DELETE FROM cases_namedoncase n
   WHERE n.user_id = whom
     AND EXISTS (SELECT FROM cases_participation p WHERE p.case_id = n.content_object_id AND p.agency_id = at_agency)
     AND NOT EXISTS (
       SELECT FROM agencies_membership m JOIN cases_participation p
           ON p.agency_id = m.agency_id AND p.case_id = n.content_object_id
        WHERE m.user_id = whom AND m.agency_id <> at_agency
          AND m.valid_from <= statement_timestamp()
          AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
          AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp()))
  RETURNING n.content_object_id;
END $$;

-- Cases led, and places on teams where something is still to be done, pass to one colleague; never past an
-- exclusion, and on a restricted case only to somebody who is named on it.
CREATE FUNCTION cases_hand_over(whom uuid, at_agency uuid, successor uuid)
RETURNS TABLE (about_case uuid, place uuid, led boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  one record;
  made uuid;
BEGIN
  PERFORM agencies_must_administer(at_agency);
  IF successor = whom OR NOT EXISTS (
    SELECT FROM agencies_membership m WHERE m.user_id = successor AND m.agency_id = at_agency
       AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
  ) THEN
    RAISE EXCEPTION 'only to a colleague at this agency' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOR one IN
    SELECT c.id, (c.lead_practitioner_id = whom AND c.lead_agency_id = at_agency) AS leads FROM cases_case c
     WHERE c.status <> 'closed'
       AND ((c.lead_practitioner_id = whom AND c.lead_agency_id = at_agency) OR (
             EXISTS (SELECT FROM cases_teammember t WHERE t.case_id = c.id AND t.user_id = whom
                        AND t.agency_id = at_agency AND t.valid_from <= statement_timestamp()
                        AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp()))
             AND EXISTS (SELECT FROM reminders_duedate d WHERE d.case_id = c.id AND d.responsible_id = whom
                            AND d.agency_id = at_agency AND d.done_at IS NULL)))
       AND NOT EXISTS (SELECT FROM cases_exclusion e WHERE e.case_id = c.id AND e.user_id = successor
                          AND e.valid_from <= statement_timestamp()
                          AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp()))
       AND (NOT EXISTS (SELECT FROM cases_restriction r WHERE r.case_id = c.id
                           AND r.valid_from <= statement_timestamp()
                           AND (r.valid_until IS NULL OR r.valid_until > statement_timestamp()))
            OR EXISTS (SELECT FROM cases_namedoncase n
                        WHERE n.content_object_id = c.id AND n.user_id = successor))
     ORDER BY c.id FOR UPDATE OF c
  LOOP
    made := NULL;
    IF NOT EXISTS (SELECT FROM cases_teammember t WHERE t.case_id = one.id AND t.user_id = successor
                      AND t.agency_id = at_agency AND t.valid_from <= statement_timestamp()
                      AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp())) THEN
      INSERT INTO cases_teammember (id, case_id, user_id, agency_id, valid_from, version)
      VALUES (gen_random_uuid(), one.id, successor, at_agency, statement_timestamp(), 1)
      ON CONFLICT DO NOTHING RETURNING id INTO made;
    END IF;
    IF one.leads THEN
      UPDATE cases_case SET lead_practitioner_id = successor, version = version + 1 WHERE id = one.id;
      INSERT INTO cases_chronologyentry
        (id, case_id, in_section, kind, happened_on, recorded_at, title, details, source_agency_id, recorded_by_id)
      SELECT gen_random_uuid(), one.id, 'core', 'case', (statement_timestamp() AT TIME ZONE 'Europe/London')::date,
             statement_timestamp(), left('Lead practitioner: ' || u.name, 200),
             'Handed over because the lead practitioner left or changed role.', at_agency,
             (SELECT m.user_id FROM agencies_membership m
               WHERE m.id = nullif(current_setting('throughcare.membership_id', true), '')::uuid)
        FROM agencies_user u WHERE u.id = successor;
    END IF;
    about_case := one.id; place := made; led := one.leads;
    RETURN NEXT;
  END LOOP;
END $$;
"""

NAMES = (
    "cases_places_at(uuid)",
    "cases_led_by(uuid, uuid)",
    "cases_resting_on(uuid)",
    "cases_leave_teams(uuid, uuid)",
    "cases_leave_names(uuid, uuid)",
    "cases_hand_over(uuid, uuid, uuid)",
)
HIDDEN = "\n".join(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC;" for name in NAMES)
BACKWARD = "\n".join(f"DROP FUNCTION {name};" for name in NAMES)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_hidden_cases"),
        ("agencies", "0004_administers"),
        ("reminders", "0002_told"),
    ]

    operations = [
        migrations.RunSQL(BOTH_SIDES, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTS + ENDINGS + HIDDEN, BACKWARD),
    ]

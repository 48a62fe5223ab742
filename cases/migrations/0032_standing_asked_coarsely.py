"""What binds everybody on a case is asked as of today and in a few steps.

Whoever chose the day could find the date of birth, or the end of a sentence, by asking again and again. The day is now
London's today, and the months are one of five.
"""

from importlib import import_module

from django.db import migrations

COARSELY = """
DROP FUNCTION case_ends_before(uuid, date);
DROP FUNCTION case_age_group(uuid, date);

CREATE FUNCTION case_age_group(asked uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  born date;
BEGIN
  IF NOT case_open(asked, '') THEN RETURN 'unknown'; END IF;
  SELECT i.date_of_birth INTO born
    FROM cases_case c JOIN cases_personidentity i ON i.person_id = c.person_id WHERE c.id = asked;
  RETURN CASE WHEN born IS NULL THEN 'unknown'
              WHEN age(today, born) < interval '18 years' THEN 'child' ELSE 'adult' END;
END $$;

CREATE FUNCTION case_ends_before(asked uuid, months integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  sentence_ends date;
  released date;
BEGIN
  IF months IS NULL OR months NOT IN (3, 6, 12, 18, 24) OR NOT case_open(asked, '') THEN RETURN false; END IF;
  SELECT max(s.ends_on) INTO sentence_ends
    FROM cases_sentence s WHERE s.case_id = asked AND s.withdrawn_at IS NULL;
  SELECT min(r.falls_on) INTO released
    FROM cases_releasedate r
   WHERE r.case_id = asked AND r.withdrawn_at IS NULL AND r.kind = 'release' AND r.certainty <> 'passed'
     AND EXISTS (SELECT FROM cases_case c WHERE c.id = asked AND c.pathway LIKE 'custody%');
  RETURN coalesce(least(sentence_ends, released) < (today + make_interval(months => months))::date, false);
END $$;

REVOKE ALL ON FUNCTION case_age_group(uuid), case_ends_before(uuid, integer) FROM PUBLIC;
"""

BEFORE = "DROP FUNCTION case_ends_before(uuid, integer); DROP FUNCTION case_age_group(uuid);"


class Migration(migrations.Migration):
    dependencies = [("cases", "0030_hand_over_functions")]

    operations = [
        migrations.RunSQL(COARSELY, BEFORE + import_module("cases.migrations.0022_standing").STANDING)
    ]

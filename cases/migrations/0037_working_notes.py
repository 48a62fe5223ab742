"""Working notes, who takes a leaver's over, and who is asked for theirs when the person asks what is held."""

import uuid
from importlib import import_module

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

LEAVING = """
CREATE FUNCTION cases_notes_of(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM cases_workingnote n
           WHERE n.kept_by_id = whom AND n.agency_id = at_agency AND n.words <> '');
END $$;

-- Notes pass to one colleague, with a place on the team of their case; never past an exclusion, and on a
-- restricted case only to somebody who is named on it.
CREATE FUNCTION cases_hand_over_notes(whom uuid, at_agency uuid, successor uuid)
RETURNS TABLE (note uuid, about_case uuid, place uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one record;
  kept record;
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
    SELECT c.id FROM cases_case c
     WHERE EXISTS (SELECT FROM cases_workingnote n
                    WHERE n.case_id = c.id AND n.kept_by_id = whom AND n.agency_id = at_agency)
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
    FOR kept IN
      UPDATE cases_workingnote n
         SET kept_by_id = successor, taken_over_at = statement_timestamp(), version = n.version + 1
       WHERE n.case_id = one.id AND n.kept_by_id = whom AND n.agency_id = at_agency
      RETURNING n.id
    LOOP
      note := kept.id; about_case := one.id; place := made;
      RETURN NEXT;
      made := NULL;
    END LOOP;
  END LOOP;
END $$;

-- Who keeps working notes on a case for the acting agency, and whether they can still open it there.
CREATE FUNCTION cases_who_keeps_notes(asked uuid) RETURNS TABLE (user_id uuid, is_here boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT governs_case(asked) THEN RETURN; END IF;
  RETURN QUERY
    SELECT DISTINCT n.kept_by_id,
           works_here(n.kept_by_id, n.agency_id)
           AND NOT EXISTS (
             SELECT FROM cases_exclusion e WHERE e.case_id = asked AND e.user_id = n.kept_by_id
                AND e.valid_from <= statement_timestamp()
                AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp()))
           AND (EXISTS (
             SELECT FROM cases_teammember t
              WHERE t.case_id = asked AND t.user_id = n.kept_by_id AND t.agency_id = n.agency_id
                AND t.valid_from <= statement_timestamp()
                AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp()))
           OR EXISTS (
             SELECT FROM agencies_membership m JOIN role_facts() r ON r.role = m.role AND r.agency_wide
              WHERE m.user_id = n.kept_by_id AND m.agency_id = n.agency_id
                AND m.valid_from <= statement_timestamp()
                AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())))
      FROM cases_workingnote n, acting_membership() a
     WHERE n.case_id = asked AND n.agency_id = a.agency_id AND n.words <> '';
END $$;
REVOKE ALL ON FUNCTION cases_notes_of(uuid, uuid), cases_hand_over_notes(uuid, uuid, uuid),
  cases_who_keeps_notes(uuid) FROM PUBLIC;
"""

UNDO = """
DROP FUNCTION cases_who_keeps_notes(uuid);
DROP FUNCTION cases_hand_over_notes(uuid, uuid, uuid);
DROP FUNCTION cases_notes_of(uuid, uuid);
"""


def _asking_as_before() -> str:
    """`ask_to_prepare` as migration 0013 made it."""
    made = str(import_module("cases.migrations.0013_rights_functions").FORWARD)
    first = made.index("CREATE FUNCTION ask_to_prepare")
    last = made.index("REVOKE ALL ON FUNCTION ask_to_prepare")
    return made[first:last].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


_SESSION_NOTES = "'Prepare your session notes for the pack on '"
_BY_SECTION = (
    f"CASE p.in_section WHEN 'session' THEN {_SESSION_NOTES} "
    "ELSE 'Prepare your working notes for the pack on ' END"
)
ASKING = _asking_as_before().replace(_SESSION_NOTES, _BY_SECTION)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0006_forget_old_forms'),
        ('cases', '0036_told_apart'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('words', models.TextField(blank=True, max_length=20000, verbose_name='note')),
                ('begun_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('written_in', models.UUIDField(blank=True, null=True)),
                ('moved', models.JSONField(blank=True, default=list, verbose_name='what was made of it')),
                ('taken_over_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-begun_at', 'pk'],
                'abstract': False,
                'base_manager_name': 'unguarded',
                'indexes': [models.Index(fields=['case', 'kept_by', '-begun_at'], name='working_note_by_keeper')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('unguarded', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(LEAVING, UNDO),
        migrations.RunSQL(ASKING, _asking_as_before()),
    ]

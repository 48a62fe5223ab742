"""Possible matches: put by one function to the agency that leads the other record."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


# Runs as owner, so it asks for itself who acts: somebody of the agency that leads the case, with the name open to them.
# Whatever it does or does not do, it answers nothing and takes the same time.
PUT = """
CREATE FUNCTION put_possible_matches(asked uuid, through uuid, answer_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  moment timestamptz := statement_timestamp();
  me record;
  other record;
  made uuid;
BEGIN
  SELECT a.user_id, a.agency_id INTO me FROM acting_membership() a
    JOIN cases_case c ON c.id = through AND c.person_id = asked AND c.lead_agency_id = a.agency_id
   WHERE case_open(through, 'identity');
  IF NOT FOUND THEN RETURN; END IF;
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
REVOKE ALL ON FUNCTION put_possible_matches(uuid, uuid, date) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0006_forget_old_forms"),
        ("cases", "0027_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PossibleMatch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("other_person_id", models.UUIDField()),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("number", "The same identity number"),
                                ("name", "The same name and the same date of birth"),
                                ("similar", "A similar name and the same date of birth"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("same", "They are the same person"),
                            ("not_same", "They are not the same person"),
                            ("cannot_say", "It cannot be said"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="personidentity",
            index=models.Index(fields=["date_of_birth"], name="identity_by_birth"),
        ),
        migrations.AddField(
            model_name="possiblematch",
            name="by_agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
            ),
        ),
        migrations.AddField(
            model_name="possiblematch",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="possiblematch",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="possiblematch",
            constraint=models.UniqueConstraint(
                fields=("case", "other_person_id"), name="possible_match_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="possiblematch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", ""), ("reason", "")),
                    models.Q(
                        models.Q(("decision", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="possible_match_decided_says_why",
            ),
        ),
        migrations.RunSQL(
            "SET LOCAL check_function_bodies = off;" + PUT,
            "DROP FUNCTION put_possible_matches(uuid, uuid, date)",
        ),
    ]

"""What an agency holds from before of somebody another took on: put to an officer there by one function."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models

# Runs as owner, so it asks for itself who acts: somebody of the agency that leads the new case, with the name open to
# them. It goes on from the possible matches among cases, adds referrals that led to none, and leaves out whatever the
# acting agency holds itself. Whatever it does or does not do, it answers nothing and takes the same time.
PUT = """
CREATE FUNCTION put_to_deconfliction(through uuid, answer_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  moment timestamptz := statement_timestamp();
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  me record;
  held record;
  made uuid;
  falls_to text;
BEGIN
  SELECT a.user_id, a.agency_id, c.reference, c.person_id, c.lead_practitioner_id INTO me FROM acting_membership() a
    JOIN cases_case c ON c.id = through AND c.lead_agency_id = a.agency_id
   WHERE case_open(through, 'identity');
  IF NOT FOUND THEN RETURN; END IF;
  answer_day := greatest(today, least(answer_day, today + 14));
  FOR held IN
    WITH mine AS (
      SELECT btrim(replace(i.sort_name, ',', '')) AS name_key, i.date_of_birth
        FROM cases_personidentity i WHERE i.person_id = me.person_id
    ), alike AS (
      SELECT r.id, 'number' AS ground FROM cases_identitynumber n
        JOIN cases_referral r ON r.number_scheme = n.scheme AND r.number = n.value
       WHERE n.person_id = me.person_id AND n.withdrawn_at IS NULL AND n.scheme <> 'local'
      UNION
      SELECT r.id, CASE WHEN t.marks = name_marks(m.name_key) THEN 'name' ELSE 'similar' END
        FROM mine m JOIN cases_referral r ON r.date_of_birth = m.date_of_birth,
             LATERAL (SELECT btrim(replace(r.sort_name, ',', '')) AS name_key,
                             name_marks(btrim(replace(r.sort_name, ',', ''))) AS marks) t
       WHERE name_sounds(t.name_key) = name_sounds(m.name_key)
          OR bit_count(t.marks & name_marks(m.name_key)) * 3
             >= 2 * greatest(bit_count(t.marks), bit_count(name_marks(m.name_key)))
    )
    SELECT 'case' AS kind, c.id, c.reference, c.lead_agency_id AS agency_id, c.opened_on AS since, c.closed_on AS until,
           c.status::text AS state, c.closing_outcome::text AS outcome, p.grounds
      FROM cases_possiblematch p JOIN cases_case c ON c.id = p.case_id
     WHERE p.other_person_id = me.person_id AND c.lead_agency_id <> me.agency_id
    UNION ALL
    SELECT 'referral', r.id, r.reference, r.to_agency_id, (min(r.sent_at) AT TIME ZONE 'Europe/London')::date,
           (min(r.answered_at) AT TIME ZONE 'Europe/London')::date, r.state::text, r.decline_ground::text,
           array_agg(DISTINCT a.ground::varchar ORDER BY a.ground::varchar)
      FROM alike a JOIN cases_referral r ON r.id = a.id
     WHERE r.case_id IS NULL AND r.state <> 'withdrawn' AND me.agency_id NOT IN (r.to_agency_id, r.from_agency_id)
       AND (r.lapses_on IS NULL OR r.lapses_on > today)
     GROUP BY r.id
  LOOP
    INSERT INTO cases_deconfliction (id, case_id, reference, by_agency_id, owner_id, agency_id, held_kind, held_id,
      held_reference, held_from, held_until, held_state, held_outcome, grounds, found_at, answer_by, decision, note,
      reason, version)
    VALUES (gen_random_uuid(), through, me.reference, me.agency_id, me.lead_practitioner_id, held.agency_id, held.kind,
      held.id, held.reference, held.since, held.until, held.state, held.outcome, held.grounds, moment, answer_day, '',
      '', '', 1)
    ON CONFLICT DO NOTHING RETURNING id INTO made;
    CONTINUE WHEN NOT FOUND;
    falls_to := CASE WHEN EXISTS (
        SELECT FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
         WHERE m.agency_id = held.agency_id AND m.role = 'deconfliction_officer' AND m.valid_from <= moment
           AND (m.valid_until IS NULL OR m.valid_until > moment)
           AND NOT EXISTS (
             SELECT FROM cases_exclusion e WHERE e.user_id = m.user_id AND e.case_id IN (held.id, through)
                AND e.valid_from <= moment AND (e.valid_until IS NULL OR e.valid_until > moment)))
      THEN 'deconfliction_officer' ELSE 'countersigning_manager' END;
    -- The words of a duty are read by every manager there, so they name nothing. Where it falls to the managers, it
    -- is of the case that is held, and shown to those alone to whom that is open; an officer sees no case.
    INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    SELECT gen_random_uuid(), 'deconfliction', 'Deconfliction', made,
      CASE WHEN held.kind = 'case' AND falls_to = 'countersigning_manager' THEN held.id END, held.agency_id, NULL,
      falls_to, 'Decide whether to disclose what is known from before', 'Another agency took on somebody alike',
      '/referrals/deconfliction/' || made || '/', answer_day, today, moment, 1;
  END LOOP;
  PERFORM pg_sleep(greatest(0, 0.05 - extract(epoch FROM clock_timestamp() - began)));
END $$;
REVOKE ALL ON FUNCTION put_to_deconfliction(uuid, date) FROM PUBLIC;
"""

# What follows a decision reaches a duty of managers that the officer may not see, and a case that nobody there sees.
# It answers only to whoever decided, and tells them who reads the note, which they are told on its page as well.
FOLLOW = """
CREATE FUNCTION follow_deconfliction(key uuid) RETURNS TABLE (kind text, id uuid, case_id uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  moment timestamptz := statement_timestamp();
  one record;
BEGIN
  SELECT d.case_id AS new_case, d.decision, d.decided_at, c.reference, c.lead_agency_id, c.lead_practitioner_id,
         g.name AS told_by INTO one
    FROM cases_deconfliction d JOIN acting_membership() a ON a.user_id = d.decided_by_id AND a.agency_id = d.agency_id
    JOIN cases_case c ON c.id = d.case_id JOIN agencies_agency g ON g.id = d.agency_id
   WHERE d.id = key AND d.decision <> '';
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE reminders_notice n SET read_at = moment FROM reminders_duedate u
   WHERE n.due_date_id = u.id AND n.read_at IS NULL AND u.subject_id = key AND u.kind = 'deconfliction';
  RETURN QUERY
    UPDATE reminders_duedate u SET done_at = moment, version = u.version + 1
     WHERE u.subject_id = key AND u.kind = 'deconfliction' AND u.done_at IS NULL
    RETURNING 'duty'::text, u.id, u.case_id, u.agency_id;
  IF one.decision <> 'disclosed' THEN RETURN; END IF;
  RETURN QUERY
    INSERT INTO reminders_notice (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
    SELECT gen_random_uuid(), one.lead_practitioner_id, NULL, one.new_case, 'told',
           (moment AT TIME ZONE 'Europe/London')::date,
           left(one.told_by || ' tells of something from before on ' || one.reference, 200),
           '/cases/' || one.reference || '/', moment
     WHERE NOT EXISTS (
       SELECT FROM reminders_notice n WHERE n.case_id = one.new_case AND n.user_id = one.lead_practitioner_id
          AND n.told_at > one.decided_at AND n.what LIKE '% tells of something from before on %')
    RETURNING 'notice'::text, id, case_id, user_id;
  RETURN QUERY SELECT 'reader'::text, one.lead_agency_id, one.new_case, one.lead_practitioner_id;
END $$;
REVOKE ALL ON FUNCTION follow_deconfliction(uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0007_deconfliction"),
        ("cases", "0042_requirements_pass_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deconfliction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("reference", models.CharField(max_length=14)),
                (
                    "held_kind",
                    models.CharField(choices=[("case", "Case"), ("referral", "Referral")], max_length=10),
                ),
                ("held_id", models.UUIDField()),
                ("held_reference", models.CharField(max_length=14)),
                ("held_from", models.DateField()),
                ("held_until", models.DateField(blank=True, null=True)),
                ("held_state", models.CharField(max_length=10)),
                ("held_outcome", models.CharField(blank=True, max_length=20)),
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
                            ("disclosed", "Disclose a note to whoever took them on"),
                            ("withheld", "Disclose nothing"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="what is known from before")),
                ("reason", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "by_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "indexes": [models.Index(fields=["agency", "decision"], name="deconfliction_by_holder")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "held_id"), name="deconfliction_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "disclosed"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="deconfliction_disclosed_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "withheld"), _negated=True),
                            models.Q(("note", ""), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="deconfliction_withheld_says_why",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(
            "SET LOCAL check_function_bodies = off;" + PUT + FOLLOW,
            "DROP FUNCTION put_to_deconfliction(uuid, date); DROP FUNCTION follow_deconfliction(uuid);",
        ),
    ]

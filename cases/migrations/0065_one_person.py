"""Two records of one person: brought together by both leads, and undone; when a match is asked about again."""

import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"
FORWARD = "SET LOCAL check_function_bodies = off;" + "".join(
    (SQL / name).read_text("utf-8") for name in ("possible_matches.sql", "person_merges.sql")
)
# Which numbers are the same today is what those who decided before had before them, as far as it is known.
# Lines of the chronology are also written by functions, which say nothing of what withdraws one.
KNOWN = """
ALTER TABLE cases_chronologyentry ALTER COLUMN version SET DEFAULT 1, ALTER COLUMN withdrawn_reason SET DEFAULT '';
UPDATE cases_possiblematch p SET schemes = coalesce((
  SELECT array_agg(DISTINCT n.scheme ORDER BY n.scheme) FROM cases_case c
    JOIN cases_identitynumber n ON n.person_id = c.person_id AND n.withdrawn_at IS NULL AND n.scheme <> 'local'
    JOIN cases_identitynumber o ON o.person_id = p.other_person_id AND o.withdrawn_at IS NULL
     AND o.scheme = n.scheme AND o.value = n.value
   WHERE c.id = p.case_id), '{}');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0007_deconfliction"),
        ("cases", "0064_net_contract"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonMerge",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("match_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for an answer"),
                            ("declined", "Not agreed"),
                            ("withdrawn", "Taken back"),
                            ("together", "Brought together"),
                            ("apart", "Undone"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                (
                    "compared",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("name", "Name"),
                                ("date_of_birth", "Date of birth"),
                                ("aliases", "Other names"),
                                ("pnc", "PNC number"),
                                ("crn", "CRN"),
                                ("prison_number", "Prison number"),
                                ("nhs", "NHS number"),
                                ("home_office", "Home Office reference"),
                                ("photograph", "Photograph"),
                                ("spoken", "Somebody who knows the person was asked"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("reason", models.TextField(verbose_name="why they are one person")),
                ("proposed_at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                (
                    "answer_reason",
                    models.TextField(blank=True, verbose_name="what the other lead agency says"),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("undone_reason", models.TextField(blank=True, verbose_name="why it was undone")),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
        migrations.CreateModel(
            name="SettledDifference",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("date_of_birth", "Date of birth"),
                            ("aliases", "Other names"),
                            ("pnc", "PNC number"),
                            ("crn", "CRN"),
                            ("prison_number", "Prison number"),
                            ("nhs", "NHS number"),
                            ("home_office", "Home Office reference"),
                            ("photograph", "Photograph"),
                            ("spoken", "Somebody who knows the person was asked"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "stands",
                    models.CharField(
                        choices=[
                            ("proposer", "What the record says whose lead proposed it"),
                            ("answerer", "What the record says whose lead agreed to it"),
                            ("both", "Both are right"),
                            ("unclear", "It cannot be said yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("said", models.CharField(max_length=64)),
                ("reason", models.TextField(verbose_name="why it stands")),
                ("settled_at", models.DateTimeField()),
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
        migrations.RemoveConstraint(
            model_name="possiblematch",
            name="possible_match_once",
        ),
        migrations.AddField(
            model_name="possiblematch",
            name="schemes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("crn", "CRN"),
                        ("prison_number", "Prison number"),
                        ("pnc", "PNC number"),
                        ("home_office", "Home Office reference"),
                        ("nhs", "NHS number"),
                        ("local", "Local reference"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="possiblematch",
            name="undone_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="possiblematch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", "")),
                fields=("case", "other_person_id"),
                name="possible_match_asked_once",
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="absorbed",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="other_agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="other_case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="other_person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.person"
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="survivor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.person",
            ),
        ),
        migrations.AddField(
            model_name="personmerge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="chronologyentry",
            name="merge",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.personmerge",
            ),
        ),
        migrations.AddField(
            model_name="settleddifference",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
            ),
        ),
        migrations.AddField(
            model_name="settleddifference",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="settleddifference",
            name="merge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.personmerge"
            ),
        ),
        migrations.AddField(
            model_name="settleddifference",
            name="settled_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="personmerge",
            index=models.Index(fields=["person"], name="merge_by_person"),
        ),
        migrations.AddIndex(
            model_name="personmerge",
            index=models.Index(fields=["other_person"], name="merge_by_other_person"),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("other_person")), _negated=True), name="merge_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("absorbed__isnull", True), ("survivor__isnull", True)),
                    models.Q(("absorbed", models.F("other_person")), ("survivor", models.F("person"))),
                    models.Q(("absorbed", models.F("person")), ("survivor", models.F("other_person"))),
                    _connector="OR",
                ),
                name="merge_one_of_the_two_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["proposed", "declined", "withdrawn"]), ("survivor__isnull", True)
                    ),
                    models.Q(("state__in", ["together", "apart"]), ("survivor__isnull", False)),
                    _connector="OR",
                ),
                name="merge_points_once_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "withdrawn"]),
                    models.Q(
                        models.Q(("answer_reason", ""), _negated=True),
                        ("answered_at__isnull", False),
                        models.Q(("answered_by", models.F("proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="merge_agreed_by_four_eyes",
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["withdrawn", "apart"]), _negated=True),
                    models.Q(
                        models.Q(("undone_reason", ""), _negated=True),
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="merge_undone_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "together")), fields=("absorbed",), name="merge_once_absorbed"
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.UniqueConstraint(
                django.db.models.functions.comparison.Least("person", "other_person"),
                django.db.models.functions.comparison.Greatest("person", "other_person"),
                condition=models.Q(("state__in", ["proposed", "together"])),
                name="merge_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="settleddifference",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="settled_difference_says_why"
            ),
        ),
        migrations.RunSQL(KNOWN + FORWARD, migrations.RunSQL.noop),
    ]

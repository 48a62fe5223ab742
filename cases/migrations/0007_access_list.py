"""The access list and the triggers that keep it (`cases/sql`)."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"
# The functions ask role_facts(), which `manage.py secure_rows` writes once every table is there.
CREATE = "SET LOCAL check_function_bodies = off;\n" + "\n".join(
    (SQL / name).read_text("utf-8") for name in ("access_list.sql", "access_list_triggers.sql")
)

PATHWAYS = [
    ("remand", "On remand"),
    ("custody_terrorism", "In custody for a terrorism offence"),
    ("custody_connected", "In custody, terrorism-connected"),
    ("custody_concern", "In custody, of concern"),
    ("licence", "On licence"),
    ("tpim", "TPIM"),
    ("teo", "Temporary exclusion order"),
    ("voluntary", "Voluntary support"),
    ("post_exit", "Post-exit monitoring"),
]
STRANDS = [
    ("islamist", "Islamist extremism"),
    ("right_wing", "Right-wing terrorism"),
    ("lasit", "Left, anarchist or single-issue (LASIT)"),
    ("mixed", "Mixed or unclear"),
]


class Migration(migrations.Migration):
    dependencies = [("agencies", "0004_administers"), ("cases", "0006_sections")]

    operations = [
        migrations.AlterField(
            model_name="personidentity",
            name="sort_name",
            field=models.CharField(db_collation="C", max_length=202),
        ),
        migrations.CreateModel(
            name="AccessRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "principal",
                        "case_id",
                        "valid_from",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("principal", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("reference", models.CharField(max_length=14)),
                (
                    "status",
                    models.CharField(choices=[("open", "Open"), ("closed", "Closed")], max_length=10),
                ),
                ("pathway", models.CharField(choices=PATHWAYS, max_length=30)),
                (
                    "strands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=STRANDS, max_length=20), size=None
                    ),
                ),
                ("lead_agency_id", models.UUIDField()),
                ("lead_practitioner_id", models.UUIDField()),
                ("opened_on", models.DateField()),
                ("next_review_on", models.DateField(null=True)),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "indexes": [
                    models.Index(
                        fields=["principal", "status", "next_review_on", "case"],
                        include=["valid_from", "valid_until"],
                        name="access_by_review",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE cases_accessrow SET (autovacuum_vacuum_scale_factor = 0.02,"
            " autovacuum_analyze_scale_factor = 0.02, fillfactor = 80)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(CREATE, migrations.RunSQL.noop),
    ]

"""Under which names a person may be found by whom, and the triggers that keep it (`cases/sql`)."""

from pathlib import Path
from typing import Any

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import cases.models.findable_name
from cases.name_rules import sort_name_of, sort_name_of_alias

SQL = Path(__file__).parents[1] / "sql" / "findable_names.sql"
CREATE = "SET LOCAL check_function_bodies = off;\n" + SQL.read_text("utf-8")
FILL = "SELECT refresh_findable_names(ARRAY(SELECT id FROM cases_case))"


def fold(apps: Any, schema_editor: Any) -> None:
    """Names written down before, as they are looked for from now on."""
    for one in apps.get_model("cases", "PersonIdentity").unguarded.iterator():
        one.sort_name = sort_name_of(one.forenames, one.surname)
        one.save(update_fields=["sort_name"])
    for other in apps.get_model("cases", "Alias").unguarded.iterator():
        other.sort_name = sort_name_of_alias(other.name)
        other.save(update_fields=["sort_name"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_information_use")]

    operations = [
        migrations.AddField(
            model_name="alias",
            name="sort_name",
            field=models.CharField(db_collation="C", default="", max_length=202),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="FindableName",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "case_id",
                        "principal",
                        "valid_from",
                        "name_key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("principal", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("name_key", models.CharField(db_collation="C", max_length=202)),
                ("marks", cases.models.findable_name.Marks()),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unguarded",
                "indexes": [
                    models.Index(
                        fields=["principal", "name_key"],
                        include=("valid_from", "valid_until", "case", "marks"),
                        name="findable_by_name",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unguarded", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE cases_findablename SET (autovacuum_vacuum_scale_factor = 0.02,"
            " autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)",
            migrations.RunSQL.noop,
        ),
        migrations.RunPython(fold, migrations.RunPython.noop),
        migrations.RunSQL(CREATE, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

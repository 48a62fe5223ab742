"""Who may read one reported item: until it is graded, and by the conditions of its handling afterwards.

An item graded with conditions in words alone is kept to the agency that submitted it, until that agency says
who may read it: what cannot be held to is not shown.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

CLOSE = """
UPDATE cases_informationitem SET conditions = '{own_agency}', read_by = '{}'
 WHERE handling_conditions <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_glass_told")]

    operations = [
        migrations.AddField(
            "informationitem",
            "conditions",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30),
                blank=True,
                default=list,
                size=None,
                verbose_name="handling conditions",
            ),
        ),
        migrations.AddField(
            "informationitem",
            "read_by",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(),
                blank=True,
                null=True,
                size=None,
                verbose_name="agencies that may read it",
            ),
        ),
        migrations.AddField(
            "informationitem",
            "until_graded",
            models.CharField(
                choices=[
                    ("everybody", "Everybody who holds the section"),
                    ("own_agency", "My agency alone"),
                ],
                default="everybody",
                help_text="Whoever grades it then says how it is handled.",
                max_length=40,
                verbose_name="Who may read it until it is graded",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "informationitem",
            "handling_conditions",
            models.TextField(blank=True, max_length=2000, verbose_name="further instructions"),
        ),
        migrations.AlterField(
            "informationdecision",
            "kind",
            models.CharField(
                choices=[
                    ("graded", "Graded"),
                    ("lowered", "Lowered"),
                    ("handled", "Handling changed"),
                    ("dismissed_invalid", "Dismissed: invalid"),
                    ("dismissed_old", "Dismissed: out of date"),
                ],
                max_length=20,
            ),
        ),
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "informationitem",
            models.CheckConstraint(
                condition=models.Q(read_by__isnull=True) | ~models.Q(conditions=[]),
                name="information_read_by_condition",
            ),
        ),
    ]

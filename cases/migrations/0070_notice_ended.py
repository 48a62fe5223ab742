"""A safety notice can be ended before its day, and the item it was sent for knows which notice that was.

Whoever joins a case is asked to read its warnings by functions inside PostgreSQL.
"""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql" / "newcomers.sql"
UNDO = "DROP FUNCTION put_every_notice_to_newcomers(); DROP FUNCTION put_notices_to_newcomers(uuid)"


class Migration(migrations.Migration):
    """Who ended it and why, and two more kinds of decision."""

    dependencies = [
        ("cases", "0069_weighed_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="informationdecision",
            name="notice_id",
            field=models.UUIDField(blank=True, null=True, verbose_name="the safety notice it led to"),
        ),
        migrations.AlterField(
            model_name="informationdecision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("graded", "Graded"),
                    ("lowered", "Lowered"),
                    ("confirmed", "Confirmed"),
                    ("handled", "Handling changed"),
                    ("notice_sent", "Safety notice sent"),
                    ("no_notice", "No safety notice sent"),
                    ("notice_kept", "Safety notice kept"),
                    ("notice_ended", "Safety notice ended"),
                    ("weighed", "Weighed anew"),
                    ("dismissed_invalid", "Dismissed: invalid"),
                    ("dismissed_old", "Dismissed: out of date"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="safetynotice",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="safetynotice",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="safetynotice",
            name="ended_reason",
            field=models.TextField(blank=True, max_length=2000, verbose_name="why it no longer holds"),
        ),
        migrations.AddConstraint(
            model_name="safetynotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True), ("ended_reason", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                        models.Q(("ended_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="notice_ended_says_why",
            ),
        ),
        migrations.RunSQL(SQL.read_text("utf-8"), UNDO),
    ]

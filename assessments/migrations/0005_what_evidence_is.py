"""What evidence is and where it comes from, the time of the offence, and who asks for what is missing."""

from django.db import migrations, models

_INFLUENCE = [
    ("exerting", "Influences others"),
    ("receiving", "Is influenced by others"),
    ("coerced", "Is made to by others"),
    ("mentoring", "Is helping somebody, as a mentor would"),
    ("unclear", "Unclear"),
]


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_sendings")]

    operations = [
        migrations.AddField(
            "rating", "setting", models.TextField("what in the setting may explain it", blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "rating",
            "influence",
            models.CharField(
                "which way influence goes", blank=True, choices=_INFLUENCE, default="", max_length=20
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "rating",
            "level_then",
            models.CharField("level at the time of the offence", blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            "rating",
            "evidence_kinds",
            models.JSONField("fact, report or opinion", blank=True, default=list),
        ),
        migrations.AddField(
            "rating", "source_kinds", models.JSONField("where it comes from", blank=True, default=list)
        ),
        migrations.AddField(
            "rating", "picked", models.JSONField("items of information it relies on", blank=True, default=list)
        ),
        migrations.AddField(
            "rating",
            "who_asks",
            models.TextField("who asks for what is missing", blank=True, default=""),
            preserve_default=False,
        ),
    ]

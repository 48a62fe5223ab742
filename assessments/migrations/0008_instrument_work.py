"""New versions being written, what was decided about each, and how many assessments there are in it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

_USER = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}
_VERSION = {
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "assessments.instrument",
}

# Counts alone leave it, and of a few only that they are few: whoever asks sees no case.
FORWARD = """
CREATE FUNCTION assessments_written_with() RETURNS TABLE (instrument uuid, written bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF acting_role() IS DISTINCT FROM 'research_lead' THEN
    RAISE EXCEPTION 'only the quality lead counts assessments' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT a.instrument_id, CASE WHEN count(*) < 5 THEN NULL ELSE count(*) END
                 FROM assessments_assessment a GROUP BY a.instrument_id;
END $$;

REVOKE ALL ON FUNCTION assessments_written_with() FROM PUBLIC;
"""

BACKWARD = "DROP FUNCTION assessments_written_with();"


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0007_life_of_an_assessment"),
        ("agencies", "0008_mentors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InstrumentDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("code", models.CharField(max_length=40)),
                ("content", models.JSONField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("being_written", "Being written"),
                            ("in_force", "Put in force"),
                            ("dropped", "Given up"),
                        ],
                        default="being_written",
                        max_length=15,
                    ),
                ),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveIntegerField(default=1)),
                ("based_on", models.ForeignKey(**_VERSION)),
                ("saved_by", models.ForeignKey(**_USER)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "being_written")),
                        fields=("code",),
                        name="instrument_draft_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("in_force", "Put in force"),
                            ("enabled", "Enabled"),
                            ("disabled", "Disabled"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.TextField(verbose_name="why")),
                (
                    "licence_holder",
                    models.CharField(blank=True, max_length=120, verbose_name="who confirmed the wording"),
                ),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                ("decided_by", models.ForeignKey(**_USER)),
                ("instrument", models.ForeignKey(**_VERSION)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["instrument", "-decided_at"], name="instrument_decision_by_day")
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]

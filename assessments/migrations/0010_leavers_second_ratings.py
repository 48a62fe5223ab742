"""What a leaver was asked to rate blind is withdrawn; who may take on their drafts is asked of each instrument."""

from pathlib import Path

from django.db import migrations

_FUNCTIONS = (Path(__file__).parents[1] / "sql" / "leavers.sql").read_text(encoding="utf-8")
_GONE = """
DROP FUNCTION assessments_trained_for(uuid, uuid, uuid);
DROP FUNCTION assessments_being_rated_again(uuid, uuid);
DROP FUNCTION assessments_leave_seconds(uuid, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0009_reviews"), ("reminders", "0003_leavers_duties")]

    operations = [migrations.RunSQL(_FUNCTIONS, _GONE)]

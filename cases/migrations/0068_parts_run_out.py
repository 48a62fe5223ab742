"""What an agency whose last day passed leaves, and a media contact who is gone, are found by the clock (`cases/sql/`)."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0067_bounds_within")]

    operations = [
        migrations.RunSQL(
            (_SQL / "parts_run_out.sql").read_text("utf-8"),
            "DROP FUNCTION leave_parts_run_out(timestamptz, text[]); DROP FUNCTION kept_up_tables()",
        ),
        migrations.RunSQL(
            (_SQL / "media_contact_gone.sql").read_text("utf-8"), "DROP FUNCTION media_contacts_gone(text[])"
        ),
    ]

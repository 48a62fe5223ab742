"""Of a safety notice that was ended nobody is told it is unread; whoever was asked anew and is late again, somebody is."""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("cases", "0072_mentor_matches")]

    operations = [
        migrations.RunSQL((_SQL / "unread_notices.sql").read_text("utf-8"), migrations.RunSQL.noop),
    ]

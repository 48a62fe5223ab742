"""Safety notices stay as they were sent.

Of one that was ended nobody is told it is unread; of whoever was asked anew and is late again, somebody is.
"""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).parents[1] / "sql"
UNDO = "DROP TRIGGER safety_notice_stays_as_sent ON cases_safetynotice; DROP FUNCTION notice_stays_as_sent()"


class Migration(migrations.Migration):
    """A function and a trigger."""

    dependencies = [("cases", "0072_mentor_matches")]

    operations = [
        migrations.RunSQL((_SQL / "unread_notices.sql").read_text("utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL((_SQL / "safety_notices.sql").read_text("utf-8"), UNDO),
    ]

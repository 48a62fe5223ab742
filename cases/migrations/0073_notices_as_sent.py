"""Safety notices stay as they were sent; for which item those before 0070 were sent is filled in.

Of one that was ended nobody is told it is unread; of whoever was asked anew and is late again, somebody is.
"""

from pathlib import Path

from django.db import migrations

_SQL = Path(__file__).parents[1] / "sql"
UNDO = "DROP TRIGGER safety_notice_stays_as_sent ON cases_safetynotice; DROP FUNCTION notice_stays_as_sent()"
# One act sends the notice and keeps the decision: by the same person, on the same case, at one moment.
SENT_FOR = """
UPDATE cases_informationdecision d SET notice_id = (
  SELECT n.id FROM cases_safetynotice n
   WHERE n.case_id = d.case_id AND n.agency_id = d.agency_id AND n.sent_by_id = d.decided_by_id
     AND n.sent_at BETWEEN d.decided_at - interval '5 seconds' AND d.decided_at + interval '5 seconds'
   ORDER BY greatest(n.sent_at, d.decided_at) - least(n.sent_at, d.decided_at) LIMIT 1)
 WHERE d.kind = 'notice_sent' AND d.notice_id IS NULL
"""


class Migration(migrations.Migration):
    """Functions, a trigger, and what 0070 left empty."""

    dependencies = [("cases", "0072_mentor_matches")]

    operations = [
        migrations.RunSQL((_SQL / "unread_notices.sql").read_text("utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL((_SQL / "safety_notices.sql").read_text("utf-8"), UNDO),
        migrations.RunSQL(SENT_FOR, migrations.RunSQL.noop),
    ]

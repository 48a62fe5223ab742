"""The figures of agreement are told of several raters: how many there are is counted with the pairs."""

from pathlib import Path

from django.db import migrations

_COUNTING = (Path(__file__).parents[1] / "sql" / "agreement.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("assessments", "0013_lines_and_one_page")]

    operations = [
        # A function that answers with more columns cannot take the place of the one before.
        migrations.RunSQL("DROP FUNCTION assessments_agreement(uuid)", migrations.RunSQL.noop),
        migrations.RunSQL(_COUNTING, migrations.RunSQL.noop),
    ]

"""An index for asking in which lists and searches a case was shown. Entries that showed none are not in it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_purposes")]

    operations = [
        migrations.AddIndex(
            model_name="ledgerentry",
            index=GinIndex(
                fields=["shown_ids"], condition=~models.Q(shown_ids=[]), name="ledger_by_shown", fastupdate=True
            ),
        ),
    ]

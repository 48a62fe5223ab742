"""What was decided about something from before says by whom and when."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0045_referrals_passed_on")]

    operations = [
        migrations.AddConstraint(
            model_name="deconfliction",
            constraint=models.CheckConstraint(
                condition=Q(decision="") | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="deconfliction_decided_by_whom_and_when",
            ),
        ),
    ]

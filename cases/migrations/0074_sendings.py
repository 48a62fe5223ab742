"""Which of an open page's sendings was saved last: a draft that arrives late undoes nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0073_notices_as_sent")]

    operations = [
        migrations.AddField("workingnote", "sending", models.BigIntegerField(blank=True, null=True)),
    ]

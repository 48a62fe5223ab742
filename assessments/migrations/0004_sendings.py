"""Which of an open page's sendings was saved last: a draft that arrives late undoes nothing."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_instruments_stay")]

    operations = [
        migrations.AddField("rating", "sending", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("judgement", "sending", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("formulation", "sending", models.BigIntegerField(blank=True, null=True)),
    ]

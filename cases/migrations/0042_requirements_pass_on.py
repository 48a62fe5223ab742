"""A notification requirement that passed to a new lead agency still says for whom it was recorded."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0006_forget_old_forms"), ("cases", "0041_days_to_answer")]

    operations = [
        migrations.AddField(
            model_name="notificationrequirement",
            name="from_agency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
    ]

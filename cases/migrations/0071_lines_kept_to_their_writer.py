"""A line of the chronology about what somebody keeps to themselves is told to nobody else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Lines written by a function are for everybody who holds their section."""

    dependencies = [
        ("cases", "0070_notice_ended"),
    ]

    operations = [
        migrations.AddField(
            model_name="chronologyentry",
            name="kept_to_writer",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

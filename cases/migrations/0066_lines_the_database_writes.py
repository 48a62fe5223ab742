"""Lines of the chronology that functions of the database write begin as those of people do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Lines written by a function say nothing of how they stand."""

    dependencies = [
        ("cases", "0065_one_person"),
    ]

    operations = [
        migrations.AlterField(
            model_name="chronologyentry",
            name="version",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AlterField(
            model_name="chronologyentry",
            name="withdrawn_reason",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]

"""Lines of the chronology that functions of the database write begin as those of people do."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0064_net_contract"),
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

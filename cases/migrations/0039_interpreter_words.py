"""The words beside a question about interpreters, which could be read the other way round."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0038_waiting_too_long")]

    operations = [
        migrations.AlterField(
            model_name="language",
            name="not_to_interpret",
            field=models.CharField(
                blank=True,
                help_text="Names, or for example: anybody of the family. "
                "Why not belongs under Safety or Contacts.",
                max_length=300,
                verbose_name="Who must not interpret",
            ),
        ),
    ]

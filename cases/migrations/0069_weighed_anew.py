"""What an item was taken to mean can be corrected, and how it was taken before is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A kind of decision, and what the item was taken to mean before it."""

    dependencies = [
        ("cases", "0068_parts_run_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="informationdecision",
            name="weighed_before",
            field=models.TextField(blank=True, verbose_name="what it was taken to mean before"),
        ),
        migrations.AlterField(
            model_name="informationdecision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("graded", "Graded"),
                    ("lowered", "Lowered"),
                    ("confirmed", "Confirmed"),
                    ("handled", "Handling changed"),
                    ("notice_sent", "Safety notice sent"),
                    ("no_notice", "No safety notice sent"),
                    ("weighed", "Weighed anew"),
                    ("dismissed_invalid", "Dismissed: invalid"),
                    ("dismissed_old", "Dismissed: out of date"),
                ],
                max_length=20,
            ),
        ),
    ]

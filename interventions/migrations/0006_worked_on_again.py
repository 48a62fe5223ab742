"""A module may stand in a plan more than once; it is suggested once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interventions", "0005_fairness")]

    operations = [
        migrations.RemoveConstraint(model_name="planmodule", name="plan_module_once"),
        migrations.AddConstraint(
            model_name="planmodule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_suggested", True)),
                fields=("plan", "code"),
                name="plan_module_suggested_once",
            ),
        ),
    ]
